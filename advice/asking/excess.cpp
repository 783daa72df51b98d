#include "advice/asking/excess.hpp"

#include <algorithm>

#include "advice/standing.hpp"

namespace plumb::advice {

std::vector<AskedArea> areas_of(const CaseWorld& world) {
  std::vector<AskedArea> areas;
  for (const model::ThingId id : capabilities(world.model())) {
    if (!may_apply(world, id)) continue;
    const engine::FactRef fact = world.fact("score", world.model().id(id));
    const auto cell = world.base().network().find(fact.relation, fact.key);
    areas.push_back({id, cell.value_or(engine::no_cell), world.model().item(id)->weight});
  }
  return areas;
}

Number excess_of(const CaseWorld& world, const engine::World& in, const AskedArea& area) {
  if (area.score == engine::no_cell) return {};
  const model::Framework& f = world.model().framework;
  const Value score = in.value(area.score);
  if (!possible(score.exists)) return {};
  const Number width = subtract(score.range.hi, score.range.lo).value_or(Number{});
  if (!is_finite(width)) return {};
  Number beyond = width;
  if (score.exists == Truth::Yes) {
    const bool by_level = f.settled_by_level;
    if (by_level && floor_asked(score.range.lo) == floor_asked(score.range.hi)) return {};
    if (!by_level && compare_asked(width, f.settled_within) <= 0) return {};
    if (!by_level) beyond = subtract(width, f.settled_within).value_or(Number{});
  }
  return multiply(area.weight, beyond).value_or(beyond);
}

Number excess_of(const CaseWorld& world, const engine::World& in, const std::vector<AskedArea>& areas) {
  Number sum{};
  for (const AskedArea& area : areas) sum = add(sum, excess_of(world, in, area)).value_or(sum);
  return sum;
}

}  // namespace plumb::advice
