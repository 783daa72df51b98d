#include <utility>

#include "dsl/check/expression.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// A name before a bracket: a relation of standard, author, kind or measure, or a function.
namespace plumb::dsl {

using Kind = ast::Expr::Kind;
using model::Expr;
using model::Fold;
using model::Relation;
using model::Term;
using model::Type;

Expr ExpressionChecker::call(const ast::Expr& expr) {
  if (names_.relation(expr.text)) return relation_call(expr);
  if (model::is_function(expr.text)) return function(expr);
  if (names_.is_excused(expr)) return broken(expr);
  Diagnostic& d =
      report_unknown(diagnostics_, expr.op_span, expr.text, "relation or function", names_.relation_names());
  if (model_.find(expr.text)) d.notes.push_back("the thing of that name is written without brackets");
  return broken(expr);
}

/// KB0303 for a wrong number of columns, KB0407 for an advice relation in a rule; `by` and `where` belong to
/// aggregates.
bool ExpressionChecker::fits_columns(const ast::Expr& call, const Relation& relation) {
  const Span name = call.op_span;
  if (call.has_by || call.has_where) {
    fault(301, name,
          quoted(call.text) + " is a relation; `where` and `by` belong to an aggregate, as in `count(X where ...)`");
    return false;
  }
  if (call.args.size() != relation.columns.size()) {
    Diagnostic& d = fault(303, name,
                          quoted(call.text) + " has " + counted(relation.columns.size(), "column") + ", here are " +
                              std::to_string(call.args.size()));
    std::string form = relation.name + '(';
    for (std::size_t i = 0; i < relation.column_names.size(); ++i) form += (i ? ", " : "") + relation.column_names[i];
    d.notes.push_back("its form is `" + form + ")`");
    if (!relation.standard && relation.span.source != no_source) d.labels.push_back({relation.span, "declared here"});
    return false;
  }
  if (!where_.in_test && model::is_advice_relation(relation.name)) {
    fault(407, name, quoted(call.text) + " is advice: it is computed after the rules, and none may read it")
        .notes.push_back("tests and the command line may ask for it");
    return false;
  }
  return true;
}

/// A variable used where `column` stands is one of that kind; KB0301 where it is of another already.
void ExpressionChecker::narrow(std::uint32_t id, const Type& column, const ast::Expr& arg, const Relation& relation) {
  Variable& variable = variables_[id];
  if (column.kind == Type::Kind::Any || variable.is_wild) return;
  if (variable.type.kind == Type::Kind::Any) {
    variable.type = column;
    return;
  }
  const Type& known = variable.type;
  const bool both_members = known.kind == Type::Kind::Member && column.kind == Type::Kind::Member;
  if (known.kind == column.kind && (!both_members || model::is_kind_within(known.name, column.name))) return;
  if (both_members && model::is_kind_within(column.name, known.name)) {
    variable.type = column;
    return;
  }
  const auto said = [](const Type& t) {
    return t.kind == Type::Kind::Member ? with_article(t.name)
           : t.kind == Type::Kind::Date ? "a date"
           : t.kind == Type::Kind::Text ? "a text"
                                        : "a number";
  };
  fault(301, arg.span,
        quoted(arg.text) + " is " + said(known) + " elsewhere in this rule, but " + quoted(relation.name) + " takes " +
            said(column) + " here");
  variable.is_wild = true;
}

Term ExpressionChecker::term(const ast::Expr& arg, const Relation& relation, std::size_t column) {
  const Type& type = relation.columns[column];
  if (arg.kind == Kind::Any) {
    if ((under_not_ && !where_.is_closed) || in_slot_) return {};
    return {Term::Kind::Variable, variables_.anonymous(arg.span), {}};
  }
  if (arg.kind == Kind::Variable) {
    const std::uint32_t id = use(arg);
    narrow(id, type, arg, relation);
    return {Term::Kind::Variable, id, {}};
  }
  return constant_term(arg, type, model::accepted(relation.name, column),
                       [&] { return quoted(relation.name) + " takes " + takes(relation, column) + " here"; });
}

const Relation* ExpressionChecker::head(const ast::Expr& call, std::vector<Term>& terms) {
  const Relation* relation = call.kind == Kind::Call ? names_.relation(call.text) : nullptr;
  if (!relation) {
    failed_ = true;
    if (!names_.is_excused(call))
      report_unknown(diagnostics_, call.op_span, call.text, "relation", names_.relation_names());
    mark_wild(call);
    return nullptr;
  }
  note_relation(call);
  if (!fits_columns(call, *relation)) return mark_wild(call), nullptr;
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    if (call.args[i].kind == Kind::Any) {
      fault(401, call.args[i].span, "`_` in a head leaves open what the rule is about");
      terms.emplace_back();
    } else {
      terms.push_back(term(call.args[i], *relation, i));
    }
  }
  return relation;
}

/// Options go by their bare names beside their question: `chosen(q, half)`.
Expr ExpressionChecker::relation_call(const ast::Expr& expr) {
  const Relation& relation = *names_.relation(expr.text);
  if (where_.usage) (*where_.usage)[*names_.relation_place(expr.text)] = true;
  note_relation(expr);
  if (!fits_columns(expr, relation)) return broken(expr);
  Expr out = made(relation.value ? Expr::Op::Lookup : Expr::Op::Atom,
                  relation.value.value_or(Type{Type::Kind::Truth, {}}), expr);
  out.relation = relation.name;
  const bool is_closed = where_.is_closed && variables_.at_top();
  if (is_closed) variables_.enter();
  const model::ThingId outer = where_.options_of;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    out.terms.push_back(term(expr.args[i], relation, i));
    if (i > 0 || out.terms[0].kind != Term::Kind::Constant) continue;
    const auto first = model_.find(out.terms[0].constant);
    if (first && model_.question(*first)) where_.options_of = *first;
  }
  where_.options_of = outer;
  if (is_closed) {
    out.locals = variables_.leave();
    if (!out.locals.empty()) return some_hold(expr, std::move(out));
  }
  if (relation.name != "answer" || out.terms[0].kind != Term::Kind::Constant) return out;
  const auto asked = model_.find(out.terms[0].constant);
  const model::Question* question = asked ? model_.question(*asked) : nullptr;
  return question ? question_value(*question, expr) : out;
}

/// `_` where there are no variables: `proposed(_)` says that at least one thing is proposed.
Expr ExpressionChecker::some_hold(const ast::Expr& expr, Expr atom) {
  if (atom.op == Expr::Op::Lookup) {
    fault(401, expr.span, "`_` leaves open whose " + quoted(atom.relation) + " is meant")
        .notes.push_back("name it, or take all of them: `max(" + atom.relation + "(X) where ...)`");
    return broken(expr);
  }
  Expr count = made(Expr::Op::Aggregate, {Type::Kind::Number, {}}, expr);
  count.fold = Fold::Count;
  count.locals = std::move(atom.locals);
  atom.locals.clear();
  for (const std::uint32_t local : count.locals) count.terms.push_back({Term::Kind::Variable, local, {}});
  count.args.push_back(std::move(atom));
  std::vector<Expr> sides;
  sides.push_back(std::move(count));
  sides.push_back(constant(Number::whole(1), Number::whole(1), {Type::Kind::Number, {}}, expr));
  Expr out = made(Expr::Op::Compare, {Type::Kind::Truth, {}}, expr, std::move(sides));
  out.comparison = model::Comparison::AtLeast;
  return out;
}

bool ExpressionChecker::has_arguments(const ast::Expr& call, std::size_t least, std::size_t most) {
  if (call.args.size() >= least && call.args.size() <= most && !call.has_by && !call.has_where) return true;
  const std::string wanted =
      least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
  fault(303, call.op_span, quoted(call.text) + " takes " + wanted + (most == 1 ? " number" : " numbers"));
  return false;
}

Expr ExpressionChecker::function(const ast::Expr& expr) {
  const std::string& name = expr.text;
  if (name == "round" || name == "floor" || name == "ceil" || name == "abs") return rounding(expr);
  if (name == "line") return line(expr);
  if (name == "range") {
    if (!has_arguments(expr, 2, 2)) return broken(expr);
    return listed(expr, Expr::Op::Interval);
  }
  if (name == "count") return count_of(expr);
  const auto fold = [&]() -> Fold {
    return name == "sum"      ? Fold::Sum
           : name == "mean"   ? Fold::Mean
           : name == "min"    ? Fold::Minimum
           : name == "max"    ? Fold::Maximum
           : name == "median" ? Fold::Median
                              : Fold::List;
  }();
  if (expr.has_where) return aggregate(expr, fold);
  switch (fold) {
    case Fold::Sum: return listed(expr, Expr::Op::Total);
    case Fold::Mean: return listed(expr, Expr::Op::Average);
    case Fold::Minimum: return listed(expr, Expr::Op::Least);
    case Fold::Maximum: return listed(expr, Expr::Op::Greatest);
    case Fold::Median: return listed(expr, Expr::Op::Middle);
    default: break;
  }
  fault(303, expr.op_span, "`list` says over what it runs: `list(X where ...)`");
  return broken(expr);
}

/// `round(x, step)` has its step in the second place; without one it is 1.
Expr ExpressionChecker::rounding(const ast::Expr& expr) {
  const bool is_round = expr.text == "round";
  if (!has_arguments(expr, 1, is_round ? 2 : 1)) return broken(expr);
  std::vector<Expr> args;
  args.push_back(value(expr.args[0]));
  Type type = args[0].type;
  if (is_round) {
    Expr step = expr.args.size() == 2 ? value(expr.args[1]) : constant(Number::whole(1), Number::whole(1), type, expr);
    if (step.op == Expr::Op::Number && step.number.lo.units <= 0) fault(306, step.span, "a step is more than 0");
    type = mix(args[0], step, expr);
    args.push_back(std::move(step));
  }
  const Expr::Op op = is_round               ? Expr::Op::Round
                      : expr.text == "floor" ? Expr::Op::Floor
                      : expr.text == "ceil"  ? Expr::Op::Ceiling
                                             : Expr::Op::Absolute;
  return made(op, type, expr, std::move(args));
}

/// `line(x, x1, y1, x2, y2, ...)`: constants, the x rising.
Expr ExpressionChecker::line(const ast::Expr& expr) {
  const Span name = expr.op_span;
  if (expr.args.size() < 5 || expr.args.size() % 2 == 0 || expr.has_by || expr.has_where) {
    fault(303, name, "`line` takes a number and then two points or more: `line(it, 0, 0, 60, 3)`");
    return broken(expr);
  }
  std::vector<Expr> args;
  for (const ast::Expr& arg : expr.args) args.push_back(value(arg));
  for (std::size_t i = 1; i < args.size(); ++i) {
    const bool is_constant = args[i].op == Expr::Op::Number || args[i].op == Expr::Op::Negate;
    if (!is_constant && args[i].type.kind != Type::Kind::Any)
      fault(301, args[i].span, "the points of a `line` are plain numbers");
    const bool is_x = i % 2 == 1;
    if (is_x && is_constant && !args[i].type.name.empty() && args[i].type.kind == Type::Kind::Number)
      mix(args[0], args[i], expr);
    if (is_x && i > 1 && args[i].op == Expr::Op::Number && args[i - 2].op == Expr::Op::Number &&
        args[i].number.lo <= args[i - 2].number.lo)
      fault(306, args[i].span, "the points of a `line` rise from left to right");
  }
  const Type type = args[2].type;
  return made(Expr::Op::Line, type, expr, std::move(args));
}

Expr ExpressionChecker::listed(const ast::Expr& expr, Expr::Op op) {
  if (expr.args.empty() || expr.has_by) {
    fault(303, expr.op_span,
          quoted(expr.text) + (expr.has_by ? " takes weights only together with `where`" : " of nothing"));
    return broken(expr);
  }
  std::vector<Expr> args;
  for (const ast::Expr& arg : expr.args) args.push_back(value(arg));
  Type type = args.front().type;
  for (std::size_t i = 1; i < args.size(); ++i) type = mix(args[0], args[i], expr);
  return made(op, type, expr, std::move(args));
}

/// `mean(score(C) by weight(C) where part(C, A))`. What occurs outside is fixed, the rest runs. `list` takes members.
Expr ExpressionChecker::aggregate(const ast::Expr& expr, Fold fold) {
  const std::size_t expected = 2 + (expr.has_by ? 1 : 0);
  if (expr.args.size() != expected || (expr.has_by && fold != Fold::Mean && fold != Fold::Median)) {
    fault(303, expr.op_span,
          expr.args.size() == expected ? quoted(expr.text) + " takes no weights"
                                       : quoted(expr.text) + " with `where` takes one value");
    return broken(expr);
  }
  const bool outer_not = std::exchange(under_not_, false);
  const bool outer_slot = std::exchange(in_slot_, fold == Fold::List);
  variables_.enter(expr);
  for (const ast::Expr& arg : expr.args) learn(arg);
  std::vector<Expr> args;
  args.push_back(fold == Fold::List && expr.args[0].kind == Kind::Name ? slot(expr.args[0]) : value(expr.args[0]));
  in_slot_ = false;
  if (expr.has_by) args.push_back(value(expr.args[1]));
  args.push_back(condition(expr.args.back()));
  Type type{Type::Kind::Text, {}};
  if (fold != Fold::List) type = args.front().type;
  Expr out = made(Expr::Op::Aggregate, std::move(type), expr, std::move(args));
  out.fold = fold;
  out.has_weight = expr.has_by;
  out.locals = variables_.leave();
  under_not_ = outer_not;
  in_slot_ = outer_slot;
  return out;
}

/// `count(X where B)`: how many different X.
Expr ExpressionChecker::count_of(const ast::Expr& expr) {
  const Span name = expr.op_span;
  if (!expr.has_where || expr.has_by || expr.args.size() < 2) {
    fault(303, name, "`count` says what it counts and where: `count(X where ...)`");
    return broken(expr);
  }
  const bool outer_not = std::exchange(under_not_, false);
  const bool outer_slot = std::exchange(in_slot_, false);
  variables_.enter(expr);
  for (const ast::Expr& arg : expr.args) learn(arg);
  Expr out = made(Expr::Op::Aggregate, {Type::Kind::Number, {}}, expr);
  out.fold = Fold::Count;
  for (std::size_t i = 0; i + 1 < expr.args.size(); ++i) {
    if (expr.args[i].kind == Kind::Variable) {
      out.terms.push_back({Term::Kind::Variable, use(expr.args[i]), {}});
    } else {
      fault(301, expr.args[i].span, "`count` counts the values of variables");
    }
  }
  out.args.push_back(condition(expr.args.back()));
  out.locals = variables_.leave();
  under_not_ = outer_not;
  in_slot_ = outer_slot;
  return out;
}

}  // namespace plumb::dsl
