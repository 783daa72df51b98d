#include "dsl/lower/builder.hpp"

/// The author's own rules and facts. A rule that adds to a standard relation goes where that relation gathers its parts.
namespace plumb::dsl::lowering {

namespace {

/// Where an author's rule for a standard relation goes: `raw` before evidence and assessor, `bound` among the bounds
/// that a diagnosis looks through (an author's rule may read anything).
std::string gathered(const std::string& relation) {
  if (relation == "raw") return "item.authored";
  if (relation == "bound") return "item.other_bound";
  return relation;
}

}  // namespace

std::string open_kind(const model::Model& model, const std::string& relation, std::size_t column) {
  const model::Relation* found = model.relation(relation);
  if (!found || column >= found->columns.size() || found->columns[column].kind != model::Type::Kind::Member) return {};
  for (const model::Kind& kind : model.kinds)
    if (kind.open && kind.name == found->columns[column].name) return kind.name;
  return {};
}

void lower_general_rules(Builder& b) {
  for (const model::Rule& rule : b.model().rules) {
    std::vector<Term> terms;
    for (const model::Term& t : rule.terms) terms.push_back(lower_term(b, t));
    std::optional<Expr> value;
    if (rule.value) value = lower_expr(b, *rule.value);
    Expr condition = lower_expr(b, rule.when);
    b.rule(rule.statement, gathered(rule.relation), std::move(terms), std::move(value), std::move(condition), rule.variables);
  }
  for (const model::Fact& fact : b.model().facts) {
    b.fact(fact.relation, fact.key, fact.value, fact.statement);
    for (std::size_t i = 0; i < fact.key.size(); ++i)
      if (const std::string kind = open_kind(b.model(), fact.relation, i); !kind.empty()) b.fact(kind, {fact.key[i]});
  }
}

}  // namespace plumb::dsl::lowering
