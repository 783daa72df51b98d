#include "engine/premises.hpp"

#include <algorithm>

#include "engine/world_cells.hpp"

namespace plumb::engine {
namespace {

/// More facts behind one `_` than this say nothing.
constexpr std::size_t most_absent = 16;

/// The variables that the rule binds itself; locals of aggregates stay open.
bool unify(const Rule& rule, const Symbol* key, std::vector<Symbol>& substitution, VariableFlags& bound) {
  substitution.assign(rule.variable_count, no_symbol);
  bound.assign(rule.variable_count, 0);
  for (std::size_t i = 0; i < rule.terms.size(); ++i) {
    const Term& t = rule.terms[i];
    if (t.kind == Term::Kind::Constant ? t.id != key[i] : bound[t.id] && substitution[t.id] != key[i]) return false;
    if (t.kind == Term::Kind::Constant) continue;
    substitution[t.id] = key[i];
    bound[t.id] = 1;
  }
  return true;
}

}  // namespace

void Premises::begin(std::span<const Symbol> substitution, bool keep_absent) {
  keep_absent_ = keep_absent;
  substitution_.assign(substitution.begin(), substitution.end());
  facts_.clear();
}

void Premises::add(FactAt fact) {
  if (std::find(facts_.begin(), facts_.end(), fact) == facts_.end()) facts_.push_back(fact);
}

bool Premises::shows(FactAt fact, bool negated) const {
  if (source_.truth(fact.relation, fact.row) != Truth::No) return true;
  return keep_absent_ || (negated && source_.open[fact.relation]);
}

void Premises::add_matching(const Expr& e, bool negated) {
  const FactTable& table = source_.tables[e.relation];
  std::size_t absent = 0;
  for (Row row = 0; row < table.size(); ++row) {
    bool agrees = true;
    for (std::size_t i = 0; i < e.terms.size() && agrees; ++i)
      agrees = e.terms[i].kind == Term::Kind::Any || symbol_of(e.terms[i], substitution_.data()) == table.key(row)[i];
    if (!agrees || !shows({e.relation, row}, negated)) continue;
    if (source_.truth(e.relation, row) == Truth::No && ++absent > most_absent) continue;
    add({e.relation, row});
  }
}

void Premises::add_fact(const Expr& e, bool negated) {
  if (std::any_of(e.terms.begin(), e.terms.end(), [](const Term& t) { return t.kind == Term::Kind::Any; }))
    return add_matching(e, negated);
  key_.clear();
  for (const Term& t : e.terms) key_.push_back(symbol_of(t, substitution_.data()));
  const Row row = source_.tables[e.relation].find(key_.data());
  if (row != no_row && shows({e.relation, row}, negated)) add({e.relation, row});
}

void Premises::walk(const Expr& e, bool negated) {
  if (e.op == Op::Atom || e.op == Op::Lookup) return add_fact(e, negated);
  if (e.op == Op::Aggregate) {
    evaluation_.for_each_member(e, substitution_.data(), [&] {
      if (evaluation_.truth(e.args.back(), substitution_.data()).truth == Truth::No) return;
      walk(e.args.back(), negated);
      for (std::size_t i = 0; i + 1 < e.args.size(); ++i) walk(e.args[i], negated);
    });
    return;
  }
  for (const Expr& arg : e.args) walk(arg, negated != (e.op == Op::Not));
}

std::span<const FactAt> Premises::of(const Rule& rule, std::span<const Symbol> substitution) {
  begin(substitution, false);
  walk(rule.condition, false);
  if (rule.value) walk(*rule.value, false);
  return facts_;
}

std::span<const FactAt> Premises::of(const Expr& expr, std::span<const Symbol> substitution) {
  begin(substitution, true);
  walk(expr, false);
  return facts_;
}

void for_each_closed_application(Evaluation& evaluation, const Network::Data& data, FactAt fact,
                                 const std::function<void(std::uint32_t, std::span<const Symbol>)>& visit) {
  const FactTable& table = data.tables[fact.relation];
  std::vector<Symbol> substitution;
  VariableFlags bound;
  for (std::uint32_t i = 0; i < data.program.rules.size(); ++i) {
    const Rule& rule = data.program.rules[i];
    if (rule.head != fact.relation || !unify(rule, table.key(fact.row), substitution, bound)) continue;
    std::vector<std::vector<Symbol>> seen;
    const std::optional branches = alternatives(rule.condition, bound);
    for (const Conjunction& branch : *branches) {
      const Plan plan =
          make_plan(evaluation.source(), {branch, joined_reads(branch, rule.value ? &*rule.value : nullptr), bound});
      run_join(evaluation, plan, substitution.data(), [&] {
        if (rule.value) {
          const Value value = evaluation.value(*rule.value, substitution.data()).value;
          if (value.exists == Truth::No || value.range.lo != table.value(fact.row)) return true;
        }
        if (std::find(seen.begin(), seen.end(), substitution) != seen.end()) return true;
        seen.push_back(substitution);
        visit(i, substitution);
        return true;
      });
      unify(rule, table.key(fact.row), substitution, bound);
    }
  }
}

void describe_fact(const FactSource& source, FactAt fact, ProofNode& node) {
  const std::span key = source.tables[fact.relation].key_span(fact.row);
  node.fact.relation = fact.relation;
  node.fact.key.assign(key.begin(), key.end());
  node.holds = source.truth(fact.relation, fact.row);
  node.is_value = source.program.relations[fact.relation].has_value;
  if (node.is_value && node.holds != Truth::No) node.range = source.value(fact.relation, fact.row).range;
}

}  // namespace plumb::engine
