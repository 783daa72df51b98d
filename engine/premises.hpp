#pragma once
#include <vector>

#include "engine/evaluate.hpp"
#include "engine/network_data.hpp"
#include "engine/proof.hpp"

/// What a fact rests on: the rule instances that give it, and the facts these read.
namespace plumb::engine {

/// A fact by its place in the tables.
struct FactAt {
  RelationId relation;
  Row row;
  friend auto operator<=>(const FactAt&, const FactAt&) = default;
};

struct Premise {
  FactAt fact;
  bool circular = false;  ///< inside a component and settled no earlier than what rests on it
};

/// One way in which a fact is given: a rule under a substitution, or no rule for a given fact.
struct Application {
  std::uint32_t rule = no_index;
  std::vector<Symbol> substitution{};
  std::vector<Premise> premises{};
};

/// The facts that an instance reads, in the order of the rule's text, each once. What certainly is not there is left
/// out, except where a negation reads an open fact.
std::vector<Premise> premises_of(Evaluation& evaluation, const Rule& rule, std::vector<Symbol> substitution);

/// The facts that one expression reads under a substitution, those certainly absent included where they have a row.
std::vector<FactAt> facts_read(Evaluation& evaluation, const Expr& expr, std::vector<Symbol> substitution);

/// Every application of a rule that gives this closed fact with its final value.
std::vector<Application> closed_applications(Evaluation& evaluation, const Network::Data& data, FactAt fact);

/// A fact and what is known of it, without parents.
ProofNode leaf_node(const World& world, FactAt fact);

}  // namespace plumb::engine
