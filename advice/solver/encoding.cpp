#include "advice/solver/encoding.hpp"

#include <algorithm>
#include <map>

/// Columns: an action each (whole); a level each; a condition each (whole where a level could be met halfway, which a
/// mean of halves would exploit); a part each of what takes the greatest. Every bound on a level is `level <= ...`;
/// since the levels are maximised that is all it takes, in circles too.
namespace plumb::advice {

namespace {

constexpr double slack = 1e-4;  ///< below what a level is for certain, so that rounding makes nothing infeasible
constexpr double for_ties = 2e-5;

class Encoder {
 public:
  Encoder(const Problem& problem, const Search& search) : problem_(problem), search_(search) {}

  Encoding run() {
    for (const ProblemAction& action : problem_.actions)
      out_.columns.push_back({.high = action.available ? 1.0 : 0.0, .is_whole = true});
    for (const Node& node : structure().nodes)
      levels_.push_back(column({.low = low_of(node), .high = approximate(node.reach.hi)}));
    for (NodeId n = 0; n < structure().nodes.size(); ++n) bound_level(n);
    limit_choice();
    if (search_.least_value) favour();
    else maximise_value();
    return std::move(out_);
  }

 private:
  using Terms = std::vector<std::pair<int, double>>;
  const Structure& structure() const { return problem_.structure; }
  static double low_of(const Node& node) { return approximate(node.reach.lo) - slack; }

  int column(Column c) {
    out_.columns.push_back(c);
    return static_cast<int>(out_.columns.size()) - 1;
  }
  void row(Terms terms, double most) { out_.rows.push_back({std::move(terms), most}); }

  void bound_level(NodeId n) {
    const Node& node = structure().nodes[n];
    if (node.kind == Node::Kind::Level) bound_by_effects(n, node);
    if (node.kind == Node::Kind::Mean || node.kind == Node::Kind::Shifted) bound_by_sum(n, node);
    if (node.kind == Node::Kind::Least)
      for (const Node::Part& part : node.parts) row({{levels_[n], 1}, {levels_[part.node], -1}}, 0);
    if (node.kind == Node::Kind::Greatest) bound_by_greatest(n, node);
    const double top = approximate(node.reach.hi);
    for (const Node::Gate& gate : node.gates) bound_by_gate(n, gate, top);
    for (const Node::Limit& limit : node.limits)
      row({{levels_[n], 1}, {levels_[limit.base], -1}}, approximate(limit.slack));
    for (const Node::Cut& cut : node.cuts) {
      Terms terms{{levels_[n], 1}};
      for (const ActionId a : cut.unless_any) terms.emplace_back(static_cast<int>(a), -(top - approximate(cut.at)));
      row(std::move(terms), approximate(cut.at));
    }
  }

  /// x + sum of what is added, and for each cap m: at most m and what is added above it.
  void bound_by_effects(NodeId n, const Node& node) {
    const double base = approximate(node.base);
    const auto add_effects = [&](Terms& terms, double above) {
      for (const Effect& e : node.effects) {
        const double cap = approximate(e.at_most);
        if (cap > above) terms.emplace_back(static_cast<int>(e.action), -std::min(approximate(e.by), cap - above));
      }
    };
    Terms all{{levels_[n], 1}};
    add_effects(all, base);
    row(std::move(all), base);
    for (const Effect& e : node.effects) {
      const double cap = std::max(base, approximate(e.at_most));
      Terms above{{levels_[n], 1}};
      add_effects(above, cap);
      row(std::move(above), cap);
    }
  }

  void bound_by_sum(NodeId n, const Node& node) {
    Terms terms{{levels_[n], 1}};
    double most = node.kind == Node::Kind::Shifted ? approximate(node.base) : 0;
    for (const Node::Part& part : node.parts) {
      terms.emplace_back(levels_[part.node], -part.weight);
      if (node.kind == Node::Kind::Shifted) most -= part.weight * approximate(structure().nodes[part.node].base);
    }
    row(std::move(terms), most);
  }

  void bound_by_greatest(NodeId n, const Node& node) {
    Terms one;
    const double top = approximate(node.reach.hi);
    for (const Node::Part& part : node.parts) {
      const int is_it = column({.is_whole = true});
      const double most = top - low_of(structure().nodes[part.node]);
      row({{levels_[n], 1}, {levels_[part.node], -1}, {is_it, most}}, most);
      one.emplace_back(is_it, -1);
    }
    row(std::move(one), -1);
  }

  void bound_by_gate(NodeId n, const Node::Gate& gate, double top) {
    const double at = approximate(gate.at);
    if (at >= top || gate.unless.kind == LevelCondition::Kind::Always) return;
    const int met = met_column(gate.unless);
    if (met < 0) row({{levels_[n], 1}}, at);
    else row({{levels_[n], 1}, {met, -(top - at)}}, at);
  }

  /// 1 only where the condition holds; -1 for one that cannot.
  int met_column(const LevelCondition& c) {
    switch (c.kind) {
      case LevelCondition::Kind::Never: return -1;
      case LevelCondition::Kind::Always: return column({.low = 1});
      case LevelCondition::Kind::AtLeast: return test_column(c);
      case LevelCondition::Kind::All:
      case LevelCondition::Kind::Any: break;
    }
    const bool all = c.kind == LevelCondition::Kind::All;
    const int met = column({});
    Terms any{{met, 1}};
    for (const LevelCondition& part : c.parts) {
      const int part_met = met_column(part);
      if (all && part_met < 0) return -1;
      if (all) row({{met, 1}, {part_met, -1}}, 0);
      else if (part_met >= 0) any.emplace_back(part_met, -1);
    }
    if (!all) row(std::move(any), 0);
    return met;
  }

  int test_column(const LevelCondition& c) {
    const Node& node = structure().nodes[c.node];
    if (node.reach.hi < c.level) return -1;
    const auto [found, is_new] = tests_.try_emplace({c.node, c.level}, 0);
    if (!is_new) return found->second;
    if (node.reach.lo >= c.level) return found->second = column({.low = 1});
    const double level = approximate(c.level), low = low_of(node);
    const bool at_once = node.kind == Node::Kind::Level && node.gates.empty() && node.limits.empty() &&
                         std::all_of(node.effects.begin(), node.effects.end(), [&](const Effect& e) {
                           const Number reached = add(node.base, e.by).value_or(e.at_most);
                           return e.at_most <= node.base || std::min(reached, e.at_most) >= c.level;
                         });
    const int met = column({.is_whole = !at_once});
    row({{met, level - low}, {levels_[c.node], -1}}, -low);
    if (at_once) {
      Terms by{{met, 1}};
      for (const Effect& e : node.effects)
        if (e.at_most > node.base) by.emplace_back(static_cast<int>(e.action), -1);
      row(std::move(by), 0);
    }
    return found->second = met;
  }

  void limit_choice() {
    Terms costs;
    for (ActionId a = 0; a < problem_.actions.size(); ++a) {
      const ProblemAction& action = problem_.actions[a];
      const int z = static_cast<int>(a);
      if (action.cost > Number{}) costs.emplace_back(z, approximate(action.cost));
      for (const ActionId before : action.after) row({{z, 1}, {static_cast<int>(before), -1}}, 0);
      for (const ActionId other : action.excludes) row({{z, 1}, {static_cast<int>(other), 1}}, 1);
    }
    // Divided by the limit: costs in money would drown the solver's tolerances.
    const auto limit = [&](Terms terms, double most) {
      if (terms.empty()) return;
      const double unit = std::max(1.0, most);
      for (auto& [column, factor] : terms) factor /= unit;
      row(std::move(terms), most / unit);
    };
    if (search_.budget < infinity) limit(std::move(costs), approximate(search_.budget));
    for (const Resource& resource : search_.resources) {
      Terms used;
      for (ActionId a = 0; a < problem_.actions.size(); ++a)
        if (resource.needs[a] > Number{}) used.emplace_back(static_cast<int>(a), approximate(resource.needs[a]));
      limit(std::move(used), approximate(resource.most));
    }
  }

  /// A column for each wanted level, up to its cap; weights stand in `weigh`.
  template <typename Weigh>
  void each_wanted(Weigh weigh) {
    out_.constant -= approximate(structure().now);
    for (const Wanted& wanted : structure().wanted) {
      const Node& node = structure().nodes[wanted.node];
      const double weight = approximate(wanted.weight);
      if (wanted.cap && node.reach.lo >= *wanted.cap) {
        out_.constant += weight * approximate(*wanted.cap);
        continue;
      }
      const double high = approximate(wanted.cap ? std::min(*wanted.cap, node.reach.hi) : node.reach.hi);
      const int counted = column({.low = std::min(low_of(node), high), .high = high});
      row({{counted, 1}, {levels_[wanted.node], -1}}, 0);
      weigh(counted, weight);
    }
  }

  void maximise_value() {
    each_wanted(
        [&](int counted, double weight) { out_.columns[static_cast<std::size_t>(counted)].objective = weight; });
    double total = 0;
    for (const ProblemAction& action : problem_.actions) total += approximate(action.cost);
    if (total <= 0) return;
    out_.softening = for_ties;
    for (ActionId a = 0; a < problem_.actions.size(); ++a)
      out_.columns[a].objective = -for_ties * approximate(problem_.actions[a].cost) / total;
  }

  void favour() {
    Terms worth;
    each_wanted([&](int counted, double weight) { worth.emplace_back(counted, -weight); });
    row(std::move(worth), out_.constant - approximate(*search_.least_value) + slack / 100);
    out_.constant = 0;
    for (ActionId a = 0; a < problem_.actions.size(); ++a) out_.columns[a].objective = approximate(search_.favour[a]);
  }

  const Problem& problem_;
  const Search& search_;
  Encoding out_{};
  std::vector<int> levels_{};
  std::map<std::pair<NodeId, Number>, int> tests_{};
};

}  // namespace

Encoding encode(const Problem& problem, const Search& search) { return Encoder(problem, search).run(); }

}  // namespace plumb::advice
