#pragma once
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "analysis/open_inputs.hpp"

namespace plumb::analysis {

/// Worlds that stand for many cases at once: each input is everything that a case may say. What is certain, or
/// impossible, in one of them is so in every case it stands for.
///
/// A case may also bring members, facts and a date, which change the rules' instances. What rests on those is *not
/// known* here, and nothing may be concluded from it.
class OpenWorlds {
 public:
  /// `unasked`: a case that says nothing; must outlive this.
  explicit OpenWorlds(const advice::CaseWorld& unasked);

  const advice::CaseWorld& unasked() const { return unasked_; }

  /// What a ground number (or condition) may come to in any case at all; everything where it is not known.
  Value range_in_any_case(const model::Expr& number) const;
  Truth truth_in_any_case(const model::Expr& condition) const;
  /// What the values of a relation may come to, over all its keys.
  Value range_in_any_case(const std::string& relation) const;

  /// What a fact comes to where every question is answered, every measure known, and nobody enters a level beside the
  /// answers; none where that is not known, or has no value.
  std::optional<Range> range_if_answered(const std::string& relation, const std::string& key) const;
  /// The same where, besides, any of the actions has raised what it raises, perhaps past what the answers can say.
  std::optional<Range> range_if_planned(const std::string& relation, const std::string& key) const;

 private:
  OpenWorlds(const advice::CaseWorld& unasked, const OpenInputs& inputs);
  const engine::World& any_case() const { return *worlds_[static_cast<std::size_t>(Standing::AnyCase)]; }
  std::optional<Range> range_in(Standing standing, const std::string& relation, const std::string& key) const;
  Value range_over_all_keys(const std::string& relation) const;
  void find_unknown();
  bool is_known(const engine::Expr& expr) const;

  const advice::CaseWorld& unasked_;
  std::vector<char> may_grow_;      ///< by relation: a case may bring keys, or values, that nothing here shows
  std::vector<char> unknown_;       ///< by cell
  std::vector<char> some_unknown_;  ///< by relation
  std::array<std::optional<engine::World>, standings> worlds_;  ///< by standing; planned where there are targets
  mutable std::mutex asking_;
  mutable std::map<std::string, Value> relations_;  ///< what was asked of whole relations
};

}  // namespace plumb::analysis
