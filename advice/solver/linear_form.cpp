#include "advice/solver/linear_form.hpp"

#include <algorithm>
#include <cmath>

namespace plumb::advice {

namespace {

constexpr double rounding = 2e-6;  ///< what rounding to millionths may add on the way to a value

/// Node after node from forms of its parts; circles of parts do not occur, only bounds run in circles.
class Forms {
 public:
  explicit Forms(const Problem& problem) : problem_(problem), forms_(problem.structure.nodes.size()) {}

  const LinearForm& of(NodeId id) {
    LinearForm& form = forms_[id];
    if (!form.gains.empty()) return form;
    LinearForm made = make(problem_.structure.nodes[id]);
    return forms_[id] = std::move(made);
  }

 private:
  LinearForm make(const Node& node) {
    LinearForm form{.constant = approximate(node.reach.hi), .gains = std::vector<double>(problem_.actions.size(), 0)};
    if (node.kind == Node::Kind::Opaque) return form;
    form.constant = node.kind == Node::Kind::Level || node.kind == Node::Kind::Shifted ? approximate(node.base) : 0;
    for (const Effect& effect : node.effects) {
      const double most = std::min(approximate(effect.by), approximate(effect.at_most) - approximate(node.base));
      form.gains[effect.action] += std::max(0.0, most);
    }
    for (const Node::Part& part : node.parts) add_part(form, node, part);
    return form;
  }

  void add_part(LinearForm& form, const Node& node, const Node::Part& part) {
    const LinearForm& other = of(part.node);
    const double weight = node.kind == Node::Kind::Least      ? 1.0 / static_cast<double>(node.parts.size())
                          : node.kind == Node::Kind::Greatest ? 1.0
                                                              : part.weight;
    const bool is_first = &part == &node.parts.front();
    if (node.kind == Node::Kind::Greatest)
      form.constant = is_first ? other.constant : std::max(form.constant, other.constant);
    else if (node.kind == Node::Kind::Shifted)
      form.constant += weight * (other.constant - approximate(problem_.structure.nodes[part.node].base));
    else form.constant += weight * other.constant;
    for (std::size_t a = 0; a < form.gains.size(); ++a) form.gains[a] += weight * other.gains[a];
  }

  const Problem& problem_;
  std::vector<LinearForm> forms_;
};

}  // namespace

LinearForm linear_form(const Problem& problem) {
  Forms forms(problem);
  const Structure& structure = problem.structure;
  LinearForm total{.constant = -approximate(structure.now), .gains = std::vector<double>(problem.actions.size(), 0)};
  for (const Wanted& wanted : structure.wanted) {
    const LinearForm& form = forms.of(wanted.node);
    const double weight = approximate(wanted.weight);
    const double cap = wanted.cap ? approximate(*wanted.cap) : 1e300;
    total.constant += weight * std::min(form.constant, cap) + rounding;
    if (form.constant >= cap) continue;
    for (std::size_t a = 0; a < total.gains.size(); ++a) total.gains[a] += weight * form.gains[a];
  }
  return total;
}

double knapsack(const Problem& problem, const std::vector<double>& gains, std::span<const ActionId> open, double room) {
  std::vector<ActionId> order(open.begin(), open.end());
  const auto cost = [&](ActionId a) { return approximate(problem.actions[a].cost); };
  const auto ratio = [&](ActionId a) { return gains[a] / std::max(1e-6, cost(a)); };
  std::stable_sort(order.begin(), order.end(), [&](ActionId a, ActionId b) { return ratio(a) > ratio(b); });
  double gained = 0;
  for (const ActionId a : order) {
    if (cost(a) <= room) {
      gained += gains[a];
      room -= cost(a);
    } else {
      return gained + gains[a] * std::max(0.0, room) / cost(a);
    }
  }
  return gained;
}

Number number_above(double x) {
  constexpr double most = 4e12;
  if (!(x < most)) return infinity;
  return {static_cast<std::int64_t>(std::ceil(x * static_cast<double>(Number::one)))};
}

}  // namespace plumb::advice
