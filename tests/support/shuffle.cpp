#include <numeric>

#include "tests/support/generators.hpp"

namespace plumb::tests {

using namespace engine;

namespace {

/// New numbers for old ones, in random order or as they are.
std::vector<std::uint32_t> random_order(Random& random, std::size_t count, bool change) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  if (change) random.shuffle(order);
  return order;
}

struct Renumbering {
  std::vector<std::uint32_t> relations, symbols;

  void apply(RelationId& r) const {
    if (r != no_relation) r = relations[r];
  }
  void apply(std::vector<Term>& terms) const {
    for (Term& t : terms)
      if (t.kind == Term::Kind::Constant) t.id = symbols[t.id];
  }
  void apply(Expr& e) const {
    apply(e.relation);
    apply(e.terms);
    for (Expr& argument : e.args) apply(argument);
  }
  void apply(Fact& fact) const {
    apply(fact.relation);
    for (Symbol& s : fact.key) s = symbols[s];
  }
  void apply(Rule& rule) const {
    apply(rule.head);
    apply(rule.terms);
    apply(rule.condition);
    if (rule.value) apply(*rule.value);
  }
  void apply(Relation& relation) const {
    for (RelationId& kind : relation.columns) apply(kind);
    if (relation.among) apply(*relation.among);
  }
};

Symbols renumbered(const Symbols& symbols, const std::vector<std::uint32_t>& to) {
  std::vector<Symbol> from(to.size());
  for (Symbol s = 0; s < to.size(); ++s) from[to[s]] = s;
  Symbols result;
  for (const Symbol s : from) {
    if (symbols.is_number(s)) {
      result.number(symbols.number_of(s));
    } else {
      result.name(symbols.text_of(s));
    }
  }
  return result;
}

}  // namespace

Generated shuffle(const Generated& original, std::uint64_t seed, bool symbols) {
  Random random(seed);
  Generated result = original;
  Program& program = result.program;
  const Renumbering renumbering{random_order(random, program.relations.size(), true),
                                random_order(random, program.symbols.size(), symbols)};
  program.symbols = renumbered(original.program.symbols, renumbering.symbols);
  for (RelationId r = 0; r < program.relations.size(); ++r) {
    Relation relation = original.program.relations[r];
    renumbering.apply(relation);
    program.relations[renumbering.relations[r]] = std::move(relation);
  }
  for (Rule& rule : program.rules.edit()) renumbering.apply(rule);
  for (Fact& fact : program.facts.edit()) renumbering.apply(fact);
  for (Fact& fact : result.given) renumbering.apply(fact);
  random.shuffle(program.rules.edit());
  random.shuffle(program.facts.edit());
  random.shuffle(result.given);
  return result;
}

}  // namespace plumb::tests
