#include "advice/down_to_criteria.hpp"

#include <map>

#include "advice/criteria_roots.hpp"

namespace plumb::advice {

namespace {

struct CriterionGraph {
  std::vector<model::ThingId> criteria;
  std::vector<CriterionNode> nodes;
  std::map<model::ThingId, std::size_t> capability_index;
};

CriterionGraph graph_of(const CaseWorld& world) {
  const model::Model& m = world.model();
  CriterionGraph graph;
  std::map<model::ThingId, CriterionIndex> index;
  for (const model::Item& item : m.items) {
    if (item.kind == model::ItemKind::Capability)
      graph.capability_index.emplace(item.id, graph.capability_index.size());
    if (item.kind != model::ItemKind::Criterion) continue;
    index[item.id] = graph.criteria.size();
    graph.criteria.push_back(item.id);
  }
  for (const model::ThingId criterion : graph.criteria) {
    const std::string& id = m.id(criterion);
    CriterionNode node;
    const Value coverage = world.value("coverage", id), score = world.value("score", id);
    if (possible(score.exists) && possible(coverage.exists) && asked(coverage.range.lo) > 0)
      node.level = score.range.hi;
    node.weak = node.level && certain(world.truth("weak", id));
    if (const auto capability = graph.capability_index.find(m.capability_of(criterion));
        capability != graph.capability_index.end())
      node.capability = capability->second;
    graph.nodes.push_back(std::move(node));
  }
  for (const model::Need& need : m.needs)
    if (index.contains(need.item) && index.contains(need.on) && world.is_in_force(need.statement))
      graph.nodes[index[need.item]].needs.push_back(index[need.on]);
  return graph;
}

}  // namespace

std::vector<RootCriterion> root_criteria(const CaseWorld& world, model::ThingId capability) {
  const CriterionGraph graph = graph_of(world);
  const auto found = graph.capability_index.find(capability);
  if (found == graph.capability_index.end()) return {};
  const auto ids = [&](const std::vector<CriterionIndex>& indices) {
    std::vector<std::string> all;
    for (const CriterionIndex i : indices) all.push_back(world.model().id(graph.criteria[i]));
    return all;
  };
  std::vector<RootCriterion> roots;
  for (const CriterionRoot& root : find_criterion_roots(graph.nodes, found->second)) {
    const model::ThingId criterion = graph.criteria[root.criterion];
    roots.push_back({world.model().id(criterion), world.model().title(criterion),
                     graph.nodes[root.criterion].level.value_or(Number{}), ids(root.explains), ids(root.path)});
  }
  return roots;
}

}  // namespace plumb::advice
