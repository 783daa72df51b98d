#include <algorithm>
#include <map>
#include <set>

#include "dsl/lower/builder.hpp"

/// The author's own rules and facts. A rule that adds to a standard relation goes where that relation gathers its
/// parts.
namespace plumb::dsl::lowering {

namespace {

bool reads_any(const model::Expr& e, const std::set<std::string>& relations) {
  if (!e.relation.empty() && relations.contains(e.relation)) return true;
  return std::any_of(e.args.begin(), e.args.end(), [&](const model::Expr& arg) { return reads_any(arg, relations); });
}

/// A rule reads what its exceptions do.
bool reads_any(const model::Model& model, const model::Rule& rule, const std::set<std::string>& relations) {
  std::vector<const model::Expr*> read{&rule.when};
  if (rule.value) read.push_back(&*rule.value);
  collect_exceptions(model, rule.statement, read);
  return std::any_of(read.begin(), read.end(), [&](const model::Expr* e) { return reads_any(*e, relations); });
}

/// The relations that tell how something stands, and the author's that rest on them.
std::set<std::string> resting_on_scores(const model::Model& model) {
  std::set<std::string> relations{"score", "raw",      "level", "gap",     "met",  "weak",
                                  "bound", "coverage", "held",  "blocked", "found"};
  for (bool grows = true; grows;) {
    grows = false;
    for (const model::Rule& rule : model.rules) {
      if (reads_any(model, rule, relations) && rule.relation != "bound")
        grows = relations.insert(rule.relation).second || grows;
    }
  }
  return relations;
}

/// Where an author's rule for a standard relation goes: `raw` before the answers; `bound` to an item's own value where
/// it reads nobody's standing, else among the bounds that a diagnosis looks through.
std::string gathered(const model::Model& model, const model::Rule& rule, const std::set<std::string>& scores) {
  if (rule.relation == "raw") return "item.authored";
  if (rule.relation != "bound") return rule.relation;
  return reads_any(model, rule, scores) ? "item.other_bound" : "item.own_bound";
}

}  // namespace

std::string open_kind(const model::Model& model, const std::string& relation, std::size_t column) {
  const model::Relation* found = model.relation(relation);
  if (!found || column >= found->columns.size() || found->columns[column].kind != model::Type::Kind::Member) return {};
  for (const model::Kind& kind : model.kinds)
    if (kind.open && kind.name == found->columns[column].name) return kind.name;
  return {};
}

namespace {

/// Symbols, each once, in order.
class SymbolSet {
 public:
  void add(engine::Symbol symbol) {
    if (symbol >= has_.size()) has_.resize(std::max<std::size_t>(symbol + std::size_t{1}, has_.size() * 2));
    has_[symbol] = true;
  }
  std::vector<engine::Symbol> list() const {
    std::vector<engine::Symbol> symbols;
    for (engine::Symbol s = 0; s < has_.size(); ++s)
      if (has_[s]) symbols.push_back(s);
    return symbols;
  }

 private:
  std::vector<bool> has_;
};

/// The rows of data files as they are; what they mention in columns of open kinds becomes a member, each once.
void lower_data(Builder& b) {
  std::map<std::string, SymbolSet> members;
  for (const model::FactRows& rows : b.model().data) {
    std::vector<engine::Symbol> keys = b.symbols(rows.cells);
    const std::size_t columns = b.model().relation(rows.relation)->columns.size();
    if (columns == 0) {
      for (const Number value : rows.values) b.fact(rows.relation, {}, value, model::no_statement);
      continue;
    }
    for (std::size_t column = 0; column < columns; ++column) {
      const std::string kind = open_kind(b.model(), rows.relation, column);
      if (kind.empty()) continue;
      SymbolSet& mentioned = members[kind];
      for (std::size_t i = column; i < keys.size(); i += columns) mentioned.add(keys[i]);
    }
    b.facts(rows.relation, std::move(keys), rows.values, model::no_statement);
  }
  for (const auto& [kind, symbols] : members) b.facts(kind, symbols.list(), {}, 0);
}

/// One of some days only is a rule without anything else to ask.
void lower_fact(Builder& b, const model::Fact& fact) {
  if (!is_dated(b.model(), fact.statement)) {
    const std::vector<std::string_view> key(fact.key.begin(), fact.key.end());
    return b.fact(fact.relation, key, fact.value, fact.statement);
  }
  std::vector<Term> terms;
  for (const std::string& name : fact.key) terms.push_back(b.constant(name));
  std::optional<Expr> value;
  if (fact.value) value = number(*fact.value);
  b.rule(fact.statement, fact.relation, std::move(terms), std::move(value), always());
}

}  // namespace

void lower_general_rules(Builder& b) {
  const std::set<std::string> scores = resting_on_scores(b.model());
  for (const model::Rule& rule : b.model().rules) {
    std::vector<Term> terms;
    for (const model::Term& t : rule.terms) terms.push_back(lower_term(b, t));
    std::optional<Expr> value;
    if (rule.value) value = lower_expr(b, *rule.value);
    Expr condition = lower_expr(b, rule.when);
    b.rule(rule.statement, gathered(b.model(), rule, scores), std::move(terms), std::move(value), std::move(condition),
           rule.variables);
  }
  lower_data(b);
  for (const model::Fact& fact : b.model().facts) {
    lower_fact(b, fact);
    for (std::size_t i = 0; i < fact.key.size(); ++i)
      if (const std::string kind = open_kind(b.model(), fact.relation, i); !kind.empty()) b.fact(kind, {fact.key[i]});
  }
}

}  // namespace plumb::dsl::lowering
