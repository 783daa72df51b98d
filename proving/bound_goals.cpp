#include <algorithm>

#include <fmt/format.h>

#include "advice/standing.hpp"
#include "proving/goals.hpp"

/// Each gate, ceiling and limit, holding a score down and not.
namespace plumb::proving {

namespace {

using Kind = CoverageGoal::Kind;

class BoundGoals final : public GoalFamily {
 public:
  explicit BoundGoals(const GoalMaking& making) {
    const model::Model& m = making.model;
    for (const model::Gate& gate : m.gates) watch(making, gate.item, gate.statement);
    for (const model::Ceiling& ceiling : m.ceilings) watch(making, ceiling.item, ceiling.statement);
    for (const model::Dependency& d : m.dependencies) {
      const auto strength = std::find_if(m.strengths.begin(), m.strengths.end(),
                                         [&](const model::Strength& s) { return s.id == d.strength; });
      if (strength != m.strengths.end() && strength->limit) watch(making, d.item, d.statement);
    }
  }

  void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const override {
    for (const Watched& watched : bounds_) {
      const std::string& id = world.model().id(watched.item);
      if (!beneath.has_fact("score", id)) continue;
      const Value score = world.value("score", id), raw = world.value("raw", id);
      if (!certain(score.exists)) continue;
      bool holds_down = false, may_hold = false;
      for (const advice::ActiveBound& bound : advice::active_bounds(world, world.base(), watched.item)) {
        if (bound.origin != watched.statement) continue;
        may_hold = may_hold || compare_asked(bound.at.lo, raw.range.hi) < 0;
        holds_down = holds_down || (certain(bound.holds) && compare_asked(bound.at.hi, raw.range.hi) < 0 &&
                                    compare_asked(bound.at.hi, score.range.hi) == 0);
      }
      if (holds_down) goals[watched.goal].is_reached = true;
      if (!may_hold) goals[watched.goal + 1].is_reached = true;
    }
  }

 private:
  struct Watched {
    model::ThingId item;
    model::StatementId statement;
    std::size_t goal;  ///< Active; Inactive stands behind it
  };

  void watch(const GoalMaking& making, model::ThingId item, model::StatementId statement) {
    const Span span = making.model.statements[statement].span;
    const std::string& id = making.model.id(item);
    const std::size_t goal = making.add(Kind::Active, statement, span, fmt::format("it never holds `{}` down", id),
                                        fmt::format("a test that expects `{}` where this bound is what holds it", id));
    making.add(Kind::Inactive, statement, span, fmt::format("it holds `{}` down in every test that asks for it", id),
               fmt::format("a test that expects `{}` where this bound is out of the way", id));
    bounds_.push_back({item, statement, goal});
  }

  std::vector<Watched> bounds_;
};

}  // namespace

std::unique_ptr<GoalFamily> bound_goals(const GoalMaking& making) { return std::make_unique<BoundGoals>(making); }

}  // namespace plumb::proving
