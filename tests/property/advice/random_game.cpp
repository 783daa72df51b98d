#include "tests/property/advice/random_game.hpp"

#include <algorithm>

namespace plumb::advice {
namespace {

using tests::Random;

Number halves(std::size_t n) { return {static_cast<std::int64_t>(n) * Number::one / 2}; }

std::vector<std::size_t> some_of(Random& random, std::size_t available, std::size_t most) {
  std::vector<std::size_t> parts;
  for (std::size_t i = 0, n = 2 + random.below(most - 1); i < n; ++i) parts.push_back(random.below(available));
  return parts;
}

RandomGame::Node random_node(Random& random, std::size_t available) {
  using Kind = RandomGame::Kind;
  RandomGame::Node node{.kind = random.pick(std::vector<Kind>{Kind::Minimum, Kind::Maximum, Kind::Mean, Kind::Mean,
                                                              Kind::Gate, Kind::Limit})};
  const bool is_pair = node.kind == Kind::Gate || node.kind == Kind::Limit;
  node.parts = some_of(random, available, is_pair ? 2 : 5);
  for (std::size_t i = 0; i < node.parts.size(); ++i)
    node.weights.push_back(Number::whole(1 + static_cast<std::int64_t>(random.below(3))));
  node.at = halves(node.kind == Kind::Gate ? 3 + random.below(6) : random.below(4));
  node.bound = halves(2 + random.below(6));
  return node;
}

Number value_of(const RandomGame::Node& node, const std::vector<Number>& values) {
  std::vector<Number> parts;
  for (const std::size_t part : node.parts) parts.push_back(values[part]);
  switch (node.kind) {
    case RandomGame::Kind::Minimum: return *std::min_element(parts.begin(), parts.end());
    case RandomGame::Kind::Maximum: return *std::max_element(parts.begin(), parts.end());
    case RandomGame::Kind::Gate:
      return compare_asked(parts[1], node.at) >= 0 ? parts[0] : std::min(parts[0], node.bound);
    case RandomGame::Kind::Limit: return std::min(parts[0], *add(parts[1], node.at));
    case RandomGame::Kind::Mean: break;
  }
  Wide sum = 0, weights = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    sum += Wide{parts[i].units} * node.weights[i].units;
    weights += node.weights[i].units;
  }
  return {static_cast<std::int64_t>(round_quotient(sum, weights))};
}

}  // namespace

Repaired RandomGame::repaired(tests::Mask set) const {
  std::vector<Number> own;
  for (CauseId id = 0; id < candidates.size(); ++id)
    own.push_back(set >> id & 1 ? candidates[id].need : candidates[id].own);
  std::vector<bool> taken(lifts.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < lifts.size(); ++i) {
      const Lift& lift = lifts[i];
      if (taken[i] || candidates[lift.base].own >= lift.reaching || own[lift.base] < lift.reaching) continue;
      taken[i] = changed = true;
      Number& lifted = own[lift.lifted];
      lifted = std::max(lifted, std::min(candidates[lift.lifted].need, *add(lifted, lift.by)));
    }
  }
  std::vector<Number> values = own;
  for (const Node& node : nodes) values.push_back(value_of(node, values));
  return {values.back(), own};
}

CauseProblem RandomGame::problem() const {
  CauseProblem problem{.goal = goal};
  for (const Candidate& c : candidates) {
    problem.candidates.push_back({c.own, c.need, std::nullopt});
    if (c.cost.units < 0) continue;
    problem.candidates.back().remedies = {problem.remedy_costs.size()};
    problem.remedy_costs.push_back(c.cost);
  }
  problem.repaired = [game = *this](const CauseSet& set) {
    return game.repaired(static_cast<tests::Mask>(set.to_ulong()));
  };
  return problem;
}

tests::CauseGame RandomGame::plain() const {
  tests::CauseGame plain{.candidates = candidates.size(), .goal = goal};
  for (const Candidate& c : candidates) plain.need.push_back(c.need), plain.cost.push_back(c.cost);
  std::vector<Repaired> all;
  for (tests::Mask set = 0; set < tests::Mask{1} << candidates.size(); ++set) all.push_back(repaired(set));
  plain.target = [all](tests::Mask set) { return all[set].target; };
  plain.own = [all](tests::Mask set, std::size_t id) { return all[set].own[id]; };
  return plain;
}

RandomGame random_game(Random& random, std::size_t most_candidates) {
  RandomGame game;
  game.goal = halves(4 + random.below(6));
  const std::size_t count = 1 + random.below(most_candidates);
  for (std::size_t i = 0; i < count; ++i) {
    const Number need = std::max(Number::whole(3), game.goal), own = halves(random.below(6));
    const Number cost = random.chance(15) ? Number{-1} : Number::whole(static_cast<std::int64_t>(random.below(6)));
    game.candidates.push_back({own, need, cost});
  }
  for (std::size_t i = 0, n = random.below(count + 1); i < n; ++i)
    game.lifts.push_back(
        {random.below(count), random.below(count), halves(4 + random.below(4)), halves(1 + random.below(5))});
  for (std::size_t i = 0, n = 2 + random.below(8); i < n; ++i)
    game.nodes.push_back(random_node(random, count + game.nodes.size()));
  // The target rests on whatever nothing else reads, so that most candidates matter.
  std::vector<bool> read(count + game.nodes.size());
  for (const RandomGame::Node& node : game.nodes)
    for (const std::size_t part : node.parts) read[part] = true;
  RandomGame::Node top{.kind = random.chance(50) ? RandomGame::Kind::Mean : RandomGame::Kind::Minimum};
  for (std::size_t i = 0; i < read.size(); ++i)
    if (!read[i]) top.parts.push_back(i), top.weights.push_back(Number::whole(1));
  game.nodes.push_back(top);
  return game;
}

}  // namespace plumb::advice
