#include "tests/bench/proof_check.hpp"

#include <set>

namespace plumb::bench {

using engine::FactRef;
using engine::ProofNode;

namespace {

template <class Visit>
void for_each_node(const ProofNode& node, Visit& visit) {
  visit(node);
  for (const ProofNode& parent : node.parents) for_each_node(parent, visit);
}

bool says_as(const engine::World& world, const ProofNode& node) {
  if (world.truth(node.fact.relation, node.fact.key) != node.holds) return false;
  return !node.is_value || node.holds == Truth::No ||
         world.value(node.fact.relation, node.fact.key).range == node.range;
}

bool needs_rule(const engine::World& world, const ProofNode& node) {
  return world.network().program().relations[node.fact.relation].known == engine::Known::Derived;
}

}  // namespace

std::string fault_in_proof(const engine::World& world, const ProofNode& proof) {
  std::set<FactRef> proved, left_out;
  std::string fault;
  auto visit = [&](const ProofNode& node) {
    const std::string& name = world.network().program().relations[node.fact.relation].name;
    if (!says_as(world, node)) fault = name + " is something else in the world";
    if (node.cut) left_out.insert(node.fact);
    else proved.insert(node.fact);
    if (!node.cut && !node.rule && possible(node.holds) && needs_rule(world, node))
      fault = name + " stands without a rule";
  };
  for_each_node(proof, visit);
  for (const FactRef& fact : left_out)
    if (!proved.contains(fact)) return world.network().program().relations[fact.relation].name + " is cut short";
  return fault;
}

std::size_t size_of(const ProofNode& proof) {
  std::size_t size = 0;
  auto visit = [&](const ProofNode&) { ++size; };
  for_each_node(proof, visit);
  return size;
}

std::size_t count_facts(const ProofNode& proof, engine::RelationId relation) {
  std::set<FactRef> found;
  auto visit = [&](const ProofNode& node) {
    if (node.fact.relation == relation) found.insert(node.fact);
  };
  for_each_node(proof, visit);
  return found.size();
}

}  // namespace plumb::bench
