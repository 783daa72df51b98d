#include "dsl/lower/builder.hpp"

/// Exceptions in rules. Where one holds the statement's rules don't; one that gives something is a rule like the
/// statement's, with that value:
///
///   head = value when condition            -> ... and not E, for each exception E that is not itself lifted
///   exception E ... when C gives V         -> head = V when condition and C
///
/// On other days than a dated statement's, it is as if it were not there, and so are the exceptions to it.
namespace plumb::dsl::lowering {
namespace {

bool bounds_something(std::string_view head) { return head == "item.own_bound" || head == "item.other_bound"; }

/// Writes a rule's exceptions and what is left of the rule.
class Excepting {
 public:
  Excepting(Builder& builder, bool for_bound) : b_(builder), for_bound_(for_bound) {}

  Expr condition(const model::Exception& e) const {
    Expr condition = lower_expr(b_, e.when);
    return for_bound_ ? read_seen(b_, std::move(condition)) : condition;
  }
  Expr when(const model::Exception& e) const { return all(condition(e), b_.in_force(e.statement)); }

  /// It holds, and nothing lifts it.
  Expr in_force(const model::Exception& e) const {
    std::vector<Expr> parts{when(e)};
    for (const model::Exception* lifting : b_.exceptions_to(e.statement))
      if (!lifting->gives) parts.push_back(negate(in_force(*lifting)));
    return all(std::move(parts));
  }

  /// That none of the exceptions to a statement is in force.
  std::vector<Expr> none_in_force(model::StatementId statement) const {
    std::vector<Expr> parts;
    for (const model::Exception* e : b_.exceptions_to(statement)) parts.push_back(negate(in_force(*e)));
    return parts;
  }

 private:
  Builder& b_;
  bool for_bound_;
};

Expr also(const Expr& condition, std::vector<Expr> parts) {
  parts.insert(parts.begin(), condition);
  return all(std::move(parts));
}

}  // namespace

std::vector<const model::Exception*> Builder::exceptions_to(model::StatementId statement) const {
  std::vector<const model::Exception*> found;
  for (const model::Exception& e : model_.exceptions)
    if (e.of == statement) found.push_back(&e);
  return found;
}

void Builder::rule(engine::OriginId origin, std::string_view head, std::vector<Term> terms, std::optional<Expr> value,
                   Expr condition, std::vector<std::string> names) {
  condition = all(std::move(condition), in_force(origin));
  if (exceptions_to(origin).empty())
    return plain_rule(origin, head, std::move(terms), std::move(value), std::move(condition), std::move(names));
  const Excepting excepting(*this, bounds_something(head));
  plain_rule(origin, head, terms, value, also(condition, excepting.none_in_force(origin)), names);
  for (const model::Exception* e : exceptions_to(origin)) {
    if (e->gives && value)
      rule(e->statement, head, terms, lower_expr(*this, *e->gives), also(condition, {excepting.condition(*e)}),
           e->variables);
    else give_otherwise(*e, head, terms, also(condition, {excepting.when(*e)}));
  }
}

/// What exceptions to a mere lifting give in its place.
void Builder::give_otherwise(const model::Exception& lifting, std::string_view head, const std::vector<Term>& terms,
                             const Expr& condition) {
  const Excepting excepting(*this, bounds_something(head));
  for (const model::Exception* e : exceptions_to(lifting.statement))
    if (e->gives)
      rule(e->statement, head, terms, lower_expr(*this, *e->gives), also(condition, {excepting.condition(*e)}),
           e->variables);
}

Expr excepted_value(Builder& b, model::StatementId statement, Expr value) {
  const auto exceptions = b.exceptions_to(statement);
  if (exceptions.empty()) return value;
  const Excepting excepting(b, false);
  std::vector<Expr> cases;
  for (const model::Exception* e : exceptions) {
    if (!e->gives) continue;
    cases.push_back(excepting.in_force(*e));
    cases.push_back(excepted_value(b, e->statement, lower_expr(b, *e->gives)));
  }
  cases.push_back(all(excepting.none_in_force(statement)));
  cases.push_back(std::move(value));
  return apply(Op::Cases, std::move(cases));
}

void collect_exceptions(const model::Model& m, model::StatementId statement, std::vector<const model::Expr*>& read) {
  for (const model::Exception& e : m.exceptions) {
    if (e.of != statement) continue;
    read.push_back(&e.when);
    if (e.gives) read.push_back(&*e.gives);
    collect_exceptions(m, e.statement, read);
  }
}

}  // namespace plumb::dsl::lowering
