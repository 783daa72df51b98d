#pragma once
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "advice/case_world.hpp"

namespace plumb::analysis {

/// Which cases an open world stands for.
enum class Standing : std::uint8_t {
  AnyCase,   ///< all
  Answered,  ///< those where every question is answered, every measure known, and nobody enters a level beside answers
  Planned    ///< the same where, besides, any of the actions has raised what it raises
};
inline constexpr std::size_t standings = 3;

/// The inputs of a case, and everything that cases may say of each.
class OpenInputs {
 public:
  /// `unasked` must outlive it.
  explicit OpenInputs(const advice::CaseWorld& unasked);

  const std::vector<engine::CellId>& cells() const { return cells_; }
  /// By cell. Wide enough for whatever `evidence/merge` can say of an input, whatever is missing included.
  std::vector<Value> values(Standing standing) const;

 private:
  /// What an input is about.
  struct Subject {
    model::ThingId thing = model::nothing;
    const model::Question* question = nullptr;
    const model::Scale* scale = nullptr;  ///< none: not looked for
  };
  enum class Tells : std::uint8_t;
  Subject find(std::string_view id) const;
  Tells told_by(const engine::Relation& relation) const;
  Value value(const engine::Relation& relation, Tells tells, const Subject& about, Standing standing) const;

  const model::Model& model_;
  const engine::Network& network_;
  std::map<model::ThingId, Number> raised_;  ///< how far actions may raise criteria
  std::vector<engine::CellId> cells_;        ///< relation by relation
  std::vector<Subject> subjects_;            ///< by the first symbol of their keys
};

/// What the options of a question may be worth together; none where it gives by cases, or its answers give nothing.
std::optional<Range> worth_of_options(const model::Model& model, const model::Question& question);

}  // namespace plumb::analysis
