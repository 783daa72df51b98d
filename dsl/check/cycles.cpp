#include <algorithm>
#include <deque>

#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Circles: prerequisites that wait for each other (KB0402), areas that depend on each other (KB0403).
namespace plumb::dsl {

using model::ThingId;

namespace {

struct Step {
  ThingId to;
  Span place;
};

/// What leads where, over things.
class Graph {
 public:
  explicit Graph(std::size_t things) : steps_(things) {}

  void add(ThingId from, ThingId to, Span place) { steps_[from].push_back({to, place}); }
  /// One shortest circle through each group of things that all reach each other; in order of their least thing.
  std::vector<std::vector<std::pair<ThingId, Step>>> circles() const;

 private:
  std::vector<std::uint32_t> groups() const;
  std::vector<std::pair<ThingId, Step>> circle_through(ThingId start, const std::vector<std::uint32_t>& group) const;
  std::vector<std::vector<Step>> steps_;
};

/// Tarjan's strongly connected components (1972), without recursion: the number of its group per thing.
std::vector<std::uint32_t> Graph::groups() const {
  constexpr std::uint32_t none = ~std::uint32_t{0};
  std::vector<std::uint32_t> order(steps_.size(), none), low(steps_.size()), group(steps_.size(), none);
  std::vector<std::pair<ThingId, std::size_t>> way;
  std::vector<ThingId> open;
  std::uint32_t visited = 0, found = 0;
  for (ThingId root = 0; root < steps_.size(); ++root) {
    if (order[root] != none) continue;
    way.emplace_back(root, 0);
    while (!way.empty()) {
      const ThingId at = way.back().first;
      if (way.back().second == 0) {
        order[at] = low[at] = visited++;
        open.push_back(at);
      }
      if (way.back().second < steps_[at].size()) {
        const ThingId to = steps_[at][way.back().second++].to;
        if (order[to] == none) way.emplace_back(to, 0);
        else if (group[to] == none) low[at] = std::min(low[at], order[to]);
        continue;
      }
      if (low[at] == order[at]) {
        for (bool is_last = false; !is_last; open.pop_back()) {
          group[open.back()] = found;
          is_last = open.back() == at;
        }
        ++found;
      }
      way.pop_back();
      if (!way.empty()) low[way.back().first] = std::min(low[way.back().first], low[at]);
    }
  }
  return group;
}

/// Breadth first inside the group, back to the start.
std::vector<std::pair<ThingId, Step>> Graph::circle_through(ThingId start,
                                                            const std::vector<std::uint32_t>& group) const {
  std::unordered_map<ThingId, std::pair<ThingId, Step>> reached_by;
  std::deque<ThingId> open{start};
  while (!open.empty()) {
    const ThingId at = open.front();
    open.pop_front();
    for (const Step& step : steps_[at]) {
      if (group[step.to] != group[start] || !reached_by.emplace(step.to, std::pair(at, step)).second) continue;
      if (step.to != start) {
        open.push_back(step.to);
        continue;
      }
      std::vector<std::pair<ThingId, Step>> circle;
      for (ThingId back = start; circle.empty() || back != start;) {
        circle.push_back(reached_by.at(back));
        back = circle.back().first;
      }
      std::reverse(circle.begin(), circle.end());
      return circle;
    }
  }
  return {};
}

std::vector<std::vector<std::pair<ThingId, Step>>> Graph::circles() const {
  const std::vector<std::uint32_t> group = groups();
  std::vector<bool> done(steps_.size());
  std::vector<std::vector<std::pair<ThingId, Step>>> all;
  for (ThingId thing = 0; thing < steps_.size(); ++thing) {
    if (steps_[thing].empty() || done[group[thing]]) continue;
    auto circle = circle_through(thing, group);
    if (circle.empty()) continue;
    done[group[thing]] = true;
    all.push_back(std::move(circle));
  }
  return all;
}

/// "`a` needs `b`, `b` needs `a`", each step with its place.
void report_circles(Checking& checking, const Graph& graph, int digits, const std::string& what,
                    const std::string& verb) {
  for (const auto& circle : graph.circles()) {
    std::string said = what + " in a circle: `" + checking.model.id(circle.front().first) + '`';
    for (const auto& [from, step] : circle) said += ' ' + verb + " `" + checking.model.id(step.to) + '`';
    Diagnostic& d = checking.report(digits, circle.front().second.place, said);
    for (std::size_t i = 1; i < circle.size(); ++i)
      d.labels.push_back({circle[i].second.place, "and here " + quoted(checking.model.id(circle[i].first)) + ' ' +
                                                      verb + ' ' + quoted(checking.model.id(circle[i].second.to))});
  }
}

}  // namespace

void check_cycles(Checking& checking) {
  const model::Model& model = checking.model;
  const std::size_t things = model.things.size();
  const auto place = [&](model::StatementId id) { return model.statements[id].span; };
  Graph needs(things), after(things), depends(things);
  for (const model::Need& need : model.needs) needs.add(need.item, need.on, place(need.statement));
  for (const model::Dependency& d : model.dependencies) depends.add(d.item, d.on, place(d.statement));
  for (const model::Action& action : model.actions) {
    const auto spans = checking.after_spans.find(action.id);
    for (std::size_t i = 0; i < action.after.size(); ++i) after.add(action.id, action.after[i], spans->second[i]);
  }
  report_circles(checking, needs, 402, "prerequisites", "needs");
  report_circles(checking, after, 402, "prerequisites", "comes after");
  report_circles(checking, depends, 403, "areas that depend on each other", "depends on");
}

}  // namespace plumb::dsl
