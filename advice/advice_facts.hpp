#pragma once
#include <optional>
#include <string>
#include <vector>

#include "advice/diagnose.hpp"
#include "advice/rank_actions.hpp"

namespace plumb::advice {

/// The relations that only advice knows (`root_cause`, `startable`, `recommended` ...), computed when first asked for.
class AdviceFacts {
 public:
  explicit AdviceFacts(const CaseWorld& world) : world_(world) {}

  static bool knows(const std::string& relation);
  /// Requires an atom of a relation that it knows, over constants.
  Truth ask(const model::Expr& atom);
  /// The expression with what advice says put in its place, so that the engine can evaluate it.
  model::Expr settle(model::Expr expr);

 private:
  const CaseDiagnosis& diagnosis();
  Truth root_cause(const std::string& id);
  Truth explains(const std::string& root_id, const std::string& explained);
  bool is_symptom(const std::string& id);
  Truth startable(const std::string& id) const;
  Truth held_by_statement(const std::string& id, const std::string& statement) const;
  Truth recommended(const std::vector<std::string>& key);

  const CaseWorld& world_;
  std::optional<CaseDiagnosis> diagnosis_;
  std::optional<std::vector<ActionAdvice>> actions_;
};

}  // namespace plumb::advice
