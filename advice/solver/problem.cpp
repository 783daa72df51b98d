#include "advice/solver/problem.hpp"

#include <algorithm>
#include <limits>

namespace plumb::advice {

namespace {

constexpr double difference_that_counts = 5e-5;  ///< half of what is asked

bool holds(const LevelCondition& c, const std::vector<double>& levels) {
  const auto part_holds = [&](const LevelCondition& part) { return holds(part, levels); };
  switch (c.kind) {
    case LevelCondition::Kind::Always: return true;
    case LevelCondition::Kind::Never: return false;
    case LevelCondition::Kind::AtLeast: return levels[c.node] >= approximate(c.level) - 1e-9;
    case LevelCondition::Kind::All: return std::all_of(c.parts.begin(), c.parts.end(), part_holds);
    case LevelCondition::Kind::Any: return std::any_of(c.parts.begin(), c.parts.end(), part_holds);
  }
  return true;
}

double own_level(const Structure& s, const Node& node, const std::vector<double>& levels, const Selection& chosen) {
  double level = approximate(node.reach.hi);
  switch (node.kind) {
    case Node::Kind::Level: return approximate(raised(node.base, node.effects, chosen));
    case Node::Kind::Opaque: return level;
    case Node::Kind::Mean:
      level = 0;
      for (const Node::Part& part : node.parts) level += part.weight * levels[part.node];
      return level;
    case Node::Kind::Shifted:
      level = approximate(node.base);
      for (const Node::Part& part : node.parts)
        level += part.weight * (levels[part.node] - approximate(s.nodes[part.node].base));
      return level;
    case Node::Kind::Least:
      for (const Node::Part& part : node.parts) level = std::min(level, levels[part.node]);
      return level;
    case Node::Kind::Greatest:
      level = -std::numeric_limits<double>::infinity();
      for (const Node::Part& part : node.parts) level = std::max(level, levels[part.node]);
      return level;
  }
  return level;
}

std::vector<double> approximations(const std::vector<Number>& exact) {
  std::vector<double> levels;
  for (const Number n : exact) levels.push_back(approximate(n));
  return levels;
}

/// As many actions more as leave the node where it is.
Selection extended(Problem& problem, NodeId node, Selection chosen, Number at) {
  for (ActionId a = 0; a < problem.actions.size(); ++a) {
    if (chosen[a]) continue;
    chosen[a] = true;
    if (problem.oracle->levels(chosen)[node] > at) chosen[a] = false;
  }
  return chosen;
}

}  // namespace

Number raised(Number level, const std::vector<Effect>& effects, const Selection& chosen) {
  for (const Effect& effect : effects)
    if (chosen[effect.action]) level = std::max(level, std::min(add(level, effect.by).value_or(level), effect.at_most));
  return level;
}

Number Remembering::value(const Selection& chosen) {
  constexpr std::size_t most = 200'000;
  const auto found = known_.find(chosen);
  if (found != known_.end()) return found->second;
  const Number value = behind_.value(chosen);
  if (known_.size() < most) known_.emplace(chosen, value);
  return value;
}

double structural_level(const Structure& structure, NodeId id, const std::vector<double>& levels,
                        const Selection& chosen) {
  const Node& node = structure.nodes[id];
  double level = std::min(own_level(structure, node, levels, chosen), approximate(node.reach.hi));
  for (const Node::Gate& gate : node.gates)
    if (!holds(gate.unless, levels)) level = std::min(level, approximate(gate.at));
  for (const Node::Limit& limit : node.limits) level = std::min(level, levels[limit.base] + approximate(limit.slack));
  for (const Node::Cut& cut : node.cuts)
    if (std::none_of(cut.unless_any.begin(), cut.unless_any.end(), [&](ActionId a) { return chosen[a]; }))
      level = std::min(level, approximate(cut.at));
  return level;
}

std::vector<double> structural_levels(const Structure& structure, const Selection& chosen) {
  std::vector<double> levels;
  for (const Node& node : structure.nodes) levels.push_back(approximate(node.reach.hi));
  // From the top down to the greatest solution. Circles of limits close within as many rounds as there are nodes.
  bool changed = true;
  for (std::size_t round = 0; changed && round < 2 * levels.size() + 2; ++round) {
    changed = false;
    for (NodeId n = 0; n < levels.size(); ++n) {
      const double level = structural_level(structure, n, levels, chosen);
      if (level < levels[n] - 1e-9) changed = true, levels[n] = level;
    }
  }
  return levels;
}

double structural_value(const Structure& structure, const std::vector<double>& levels) {
  double value = -approximate(structure.now);
  for (const Wanted& wanted : structure.wanted) {
    const double level = levels[wanted.node];
    value += approximate(wanted.weight) * (wanted.cap ? std::min(level, approximate(*wanted.cap)) : level);
  }
  return value;
}

std::size_t correct(Problem& problem, const Selection& chosen) {
  const std::vector<double> exact = approximations(problem.oracle->levels(chosen));
  std::size_t corrected = 0;
  for (NodeId n = 0; n < exact.size(); ++n) {
    if (structural_level(problem.structure, n, exact, chosen) >= exact[n] - difference_that_counts) continue;
    Node& node = problem.structure.nodes[n];
    node = {.kind = Node::Kind::Opaque, .base = node.base, .reach = node.reach};
    ++corrected;
  }
  return corrected;
}

std::size_t learn(Problem& problem, const Selection& chosen) {
  const std::vector<Number> exact = problem.oracle->levels(chosen);
  const std::vector<double> levels = approximations(exact);
  std::size_t learned = 0;
  for (NodeId n = 0; n < exact.size(); ++n) {
    if (structural_level(problem.structure, n, levels, chosen) <= levels[n] + difference_that_counts) continue;
    const Selection most = extended(problem, n, chosen, exact[n]);
    Node::Cut cut{.at = exact[n], .unless_any = {}};
    for (ActionId a = 0; a < most.size(); ++a)
      if (!most[a]) cut.unless_any.push_back(a);
    problem.structure.nodes[n].cuts.push_back(std::move(cut));
    ++learned;
  }
  return learned;
}

std::optional<std::vector<ActionId>> closure(const Problem& problem, ActionId action) {
  std::vector<ActionId> found{action};
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!problem.actions[found[i]].available) return {};
    for (const ActionId before : problem.actions[found[i]].after)
      if (std::find(found.begin(), found.end(), before) == found.end()) found.push_back(before);
  }
  return found;
}

Number cost_of(const Problem& problem, const Selection& chosen) {
  Number cost{};
  for (ActionId a = 0; a < chosen.size(); ++a)
    if (chosen[a]) cost = add(cost, problem.actions[a].cost).value_or(infinity);
  return cost;
}

bool is_allowed(const Problem& problem, const Selection& chosen) {
  for (ActionId a = 0; a < chosen.size(); ++a) {
    if (!chosen[a]) continue;
    const ProblemAction& action = problem.actions[a];
    const auto is_chosen = [&](ActionId other) { return chosen[other]; };
    if (!action.available || !std::all_of(action.after.begin(), action.after.end(), is_chosen) ||
        std::any_of(action.excludes.begin(), action.excludes.end(), is_chosen))
      return false;
  }
  return true;
}

}  // namespace plumb::advice
