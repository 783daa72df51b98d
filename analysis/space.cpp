#include "analysis/space.hpp"

#include <algorithm>
#include <set>

#include "analysis/expression_text.hpp"

namespace plumb::analysis {
namespace {

using model::Comparison;
using model::Expr;
using Op = Expr::Op;

constexpr std::size_t most_tries = 20'000;
constexpr Number step{Number::one / 10'000};  // what asking tells apart

bool is_constant(const Expr& e) { return e.op == Op::Number && e.number.lo == e.number.hi; }

Comparison mirrored(Comparison c) {
  switch (c) {
    case Comparison::Less: return Comparison::Greater;
    case Comparison::AtMost: return Comparison::AtLeast;
    case Comparison::Greater: return Comparison::Less;
    case Comparison::AtLeast: return Comparison::AtMost;
    default: return c;
  }
}

bool holds(std::strong_ordering order, Comparison comparison) {
  switch (comparison) {
    case Comparison::Equal: return order == 0;
    case Comparison::NotEqual: return order != 0;
    case Comparison::Less: return order < 0;
    case Comparison::AtMost: return order <= 0;
    case Comparison::Greater: return order > 0;
    case Comparison::AtLeast: return order >= 0;
  }
  return false;
}

Condition constant(bool value) { return {.value = value}; }
Condition test(std::uint32_t axis, Comparison comparison, Number bound) {
  return {.kind = Condition::Kind::Compare, .axis = axis, .comparison = comparison, .bound = bound};
}

/// Whole numbers first: they make the better examples.
bool reads_better(Number a, Number b) {
  const auto roughness = [](Number n) {
    return n.units % Number::one == 0 ? 0 : n.units % (Number::one / 10) == 0 ? 1 : 2;
  };
  return std::pair(roughness(a), a) < std::pair(roughness(b), b);
}

/// Scores of items have no value only where these do not apply.
bool reads_items_alone(const Expr& e) {
  if (e.op == Op::Lookup) return e.relation == "score" || e.relation == "raw" || e.relation == "level";
  return e.op != Op::Aggregate && std::all_of(e.args.begin(), e.args.end(), reads_items_alone);
}

void collect_axes(const Condition& condition, std::vector<std::uint32_t>& axes) {
  using Kind = Condition::Kind;
  const bool is_test = condition.kind == Kind::Compare || condition.kind == Kind::Has ||
                       condition.kind == Kind::Holds || condition.kind == Kind::Chosen;
  if (is_test && std::find(axes.begin(), axes.end(), condition.axis) == axes.end()) axes.push_back(condition.axis);
  for (const Condition& part : condition.parts) collect_axes(part, axes);
}

void collect_bounds(const Condition& condition, std::vector<std::set<Number>>& bounds) {
  if (condition.kind == Condition::Kind::Compare) bounds[condition.axis].insert(condition.bound);
  for (const Condition& part : condition.parts) collect_bounds(part, bounds);
}

}  // namespace

Condition all_of(std::vector<Condition> parts) { return {.kind = Condition::Kind::And, .parts = std::move(parts)}; }
Condition any_of(std::vector<Condition> parts) { return {.kind = Condition::Kind::Or, .parts = std::move(parts)}; }
Condition negation_of(Condition condition) {
  Condition negated{.kind = Condition::Kind::Not};
  negated.parts.push_back(std::move(condition));
  return negated;
}

std::uint32_t Space::add_axis(Axis axis) {
  const auto [found, is_new] = by_text_.try_emplace(axis.says, static_cast<std::uint32_t>(axes_.size()));
  if (is_new) axes_.push_back(std::move(axis));
  return found->second;
}

std::uint32_t Space::number_axis(const Expr& expr) {
  Axis axis{.kind = Axis::Kind::Number, .says = text_of(expr, *variables_), .read = expr};
  if (const auto known = by_text_.find(axis.says); known != by_text_.end()) return known->second;
  Value value{Truth::Possible, everything};
  if (is_closed(expr)) value = worlds_.range_in_any_case(expr);
  else if (expr.op == Op::Lookup) value = worlds_.range_in_any_case(expr.relation);
  axis.within = value.range;
  axis.exists = value.exists;
  axis.of_items = reads_items_alone(expr);
  return add_axis(std::move(axis));
}

/// A number as one thing read, moved by a constant and perhaps cut; none where it is constant itself.
std::optional<Space::Reckoned> Space::reckon(const Expr& expr) {
  if (is_constant(expr)) return {};
  const bool moved = (expr.op == Op::Add || expr.op == Op::Subtract) && is_constant(expr.args[1]);
  if (moved) {
    auto inner = reckon(expr.args[0]);
    const Number by = expr.args[1].number.lo;
    const auto more = inner ? expr.op == Op::Add ? add(inner->more, by) : subtract(inner->more, by) : std::nullopt;
    if (more) return Reckoned{inner->axis, *more, inner->floor};
  }
  if (expr.op == Op::Lookup && expr.relation == "level") {
    Expr score = expr;
    score.relation = "score";
    return Reckoned{number_axis(score), {}, true};
  }
  return Reckoned{number_axis(expr)};
}

/// A cut number is at least N where the number itself is at least the whole step that N comes to.
Condition Space::compare(const Reckoned& left, Comparison comparison, Number bound) const {
  const auto moved = subtract(bound, left.more);
  if (!moved || !is_finite(*moved)) return constant(true);  // not asked: `compare` takes such for one condition
  if (!left.floor) return test(left.axis, comparison, *moved);
  const Number up = ceil_asked(*moved), past = add(floor_asked(*moved), Number::whole(1)).value_or(infinity);
  switch (comparison) {
    case Comparison::AtLeast: return test(left.axis, Comparison::AtLeast, up);
    case Comparison::Greater: return test(left.axis, Comparison::AtLeast, past);
    case Comparison::AtMost: return test(left.axis, Comparison::Less, past);
    case Comparison::Less: return test(left.axis, Comparison::Less, up);
    case Comparison::Equal:
      return all_of({test(left.axis, Comparison::AtLeast, up), test(left.axis, Comparison::Less, past)});
    case Comparison::NotEqual:
      return any_of({test(left.axis, Comparison::Less, up), test(left.axis, Comparison::AtLeast, past)});
  }
  return constant(true);
}

Condition Space::compare(const Expr& expr) {
  const auto left = reckon(expr.args[0]), right = reckon(expr.args[1]);
  const auto is_near = [](const std::optional<Reckoned>& r) { return !r || is_finite(r->more); };
  if (!is_near(left) || !is_near(right)) return as_a_whole(expr);
  if (left && !right && is_constant(expr.args[1]) && subtract(expr.args[1].number.lo, left->more))
    return compare(*left, expr.comparison, expr.args[1].number.lo);
  if (right && !left && is_constant(expr.args[0]) && subtract(expr.args[0].number.lo, right->more))
    return compare(*right, mirrored(expr.comparison), expr.args[0].number.lo);
  return as_a_whole(expr);
}

/// Weak: at most the framework's threshold, or as far below the target as it says.
Condition Space::weak(const Expr& expr) {
  const model::Framework& framework = worlds_.unasked().model().framework;
  if (!framework.weak) return as_a_whole(expr);
  Expr score{.op = Op::Lookup, .relation = "score", .terms = expr.terms};
  Expr target = score;
  target.relation = "target";
  Expr far{.op = Op::Compare, .comparison = Comparison::AtMost};
  Expr limit{.op = Op::Subtract};
  limit.args = {target, Expr{.op = Op::Number, .number = point(framework.below_target)}};
  far.args = {score, std::move(limit)};
  return any_of({test(number_axis(score), Comparison::AtMost, *framework.weak), as_a_whole(far)});
}

Condition Space::atom(const Expr& expr) {
  const model::Model& m = worlds_.unasked().model();
  if (expr.relation == "weak" && is_closed(expr)) return weak(expr);
  const bool is_choice = expr.relation == "chosen" && expr.terms.size() == 2 && is_closed(expr);
  const auto thing = is_choice ? m.find(expr.terms[0].constant) : std::nullopt;
  const model::Question* q = thing ? m.question(*thing) : nullptr;
  const bool one_only =
      q && q->per.empty() && (q->answer == model::AnswerKind::One || q->answer == model::AnswerKind::YesNo);
  if (!one_only) return as_a_whole(expr);
  for (std::size_t i = 0; i < q->options.size(); ++i) {
    if (m.id(q->options[i].id) != expr.terms[1].constant) continue;
    const std::uint32_t axis = add_axis({.kind = Axis::Kind::Choice, .says = m.id(q->id), .question = q});
    return {.kind = Condition::Kind::Chosen, .axis = axis, .option = i};
  }
  return as_a_whole(expr);
}

/// What is a fact of the knowledge base is there on purpose, so it counts as open.
Condition Space::as_a_whole(const Expr& expr) {
  Axis axis{.kind = Axis::Kind::Truth, .says = text_of(expr, *variables_), .read = expr};
  const bool is_fact = expr.op == Op::Atom || expr.op == Op::Same || expr.op == Op::Binds;
  if (is_closed(expr) && !is_fact && !by_text_.contains(axis.says)) axis.exists = worlds_.truth_in_any_case(expr);
  return {.kind = Condition::Kind::Holds, .axis = add_axis(std::move(axis))};
}

Condition Space::read(const Expr& expr, const std::vector<std::string>& variables) {
  variables_ = &variables;
  std::vector<Condition> parts;
  switch (expr.op) {
    case Op::Always: return constant(true);
    case Op::Never: return constant(false);
    case Op::And:
    case Op::Or:
    case Op::Not:
      for (const Expr& arg : expr.args) parts.push_back(read(arg, variables));
      if (expr.op == Op::Not) return negation_of(std::move(parts.front()));
      return expr.op == Op::And ? all_of(std::move(parts)) : any_of(std::move(parts));
    case Op::Compare: return compare(expr);
    case Op::Atom: return atom(expr);
    case Op::Exists:
      if (is_constant(expr.args[0])) return constant(true);
      return {.kind = Condition::Kind::Has, .axis = number_axis(expr.args[0])};
    default: return as_a_whole(expr);
  }
}

/// Of a number: at, just below and just above every bound, and the ends of its range. A whole step off, too: that makes
/// the better example where it will do.
void Space::tell_values_apart(const Condition& condition, Absence absence) {
  std::vector<std::set<Number>> bounds(axes_.size());
  collect_bounds(condition, bounds);
  for (std::uint32_t i = 0; i < axes_.size(); ++i) {
    Axis& axis = axes_[i];
    if (axis.kind == Axis::Kind::Truth) axis.size = 2;
    if (axis.kind == Axis::Kind::Choice) axis.size = axis.question->options.size() + 1;
    if (axis.kind != Axis::Kind::Number) continue;
    std::set<Number> at;
    for (const Number bound : bounds[i])
      for (const auto& value : {std::optional(bound), subtract(bound, step), add(bound, step),
                                subtract(bound, Number::whole(1)), add(bound, Number::whole(1))})
        if (value) at.insert(*value);
    for (const Number end : {axis.within.lo, axis.within.hi})
      if (is_finite(end)) at.insert(end);
    if (at.empty()) at.insert(Number{});
    std::vector<Number> values;
    if (possible(axis.exists))
      std::copy_if(at.begin(), at.end(), std::back_inserter(values), [&](Number n) {
        return compare_asked(n, axis.within.lo) >= 0 && compare_asked(n, axis.within.hi) <= 0;
      });
    std::sort(values.begin(), values.end(), reads_better);
    axis.values.assign(values.begin(), values.end());
    const bool looks_at_none = absence == Absence::Counts || !axis.of_items;
    if (values.empty() || (looks_at_none && !certain(axis.exists))) axis.values.emplace_back();
    axis.size = axis.values.size();
  }
}

Truth Space::truth(const Condition& c) const {
  using Kind = Condition::Kind;
  const auto settled = [](bool holds) { return holds ? Truth::Yes : Truth::No; };
  Truth result = c.kind == Kind::And ? Truth::Yes : Truth::No;
  switch (c.kind) {
    case Kind::Constant: return settled(c.value);
    case Kind::Not: return !truth(c.parts[0]);
    case Kind::And:
      for (const Condition& part : c.parts) result = both(result, truth(part));
      return result;
    case Kind::Or:
      for (const Condition& part : c.parts) result = either(result, truth(part));
      return result;
    default: break;
  }
  const std::size_t at = assignment_[c.axis];
  if (at == open) return Truth::Possible;
  const Axis& axis = axes_[c.axis];
  if (c.kind == Kind::Chosen) return settled(at == c.option);
  if (c.kind == Kind::Holds) return settled(at == 1);
  const auto& value = axis.values[at];
  if (c.kind == Kind::Has || !value) return settled(value.has_value());
  return settled(holds(compare_asked(*value, c.bound), c.comparison));
}

bool Space::search(const Condition& condition, const std::vector<std::uint32_t>& order, std::size_t next) {
  if (++tries_ > most_tries) return false;
  const Truth now = truth(condition);
  if (now != Truth::Possible) return certain(now);
  const std::uint32_t axis = order[next];
  for (std::size_t at = 0; at < axes_[axis].size; ++at) {
    if (axes_[axis].kind == Axis::Kind::Truth && axes_[axis].exists != Truth::Possible &&
        certain(axes_[axis].exists) != (at == 1))
      continue;
    assignment_[axis] = at;
    if (search(condition, order, next + 1)) return true;
  }
  assignment_[axis] = open;
  return false;
}

Space::Found Space::find(const Condition& condition, Absence absence) {
  tell_values_apart(condition, absence);
  std::vector<std::uint32_t> order;
  collect_axes(condition, order);
  assignment_.assign(axes_.size(), open);
  tries_ = 0;
  if (search(condition, order, 0)) return Found::Yes;
  return tries_ > most_tries ? Found::Unclear : Found::No;
}

std::string Space::in_words() const {
  std::string words;
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const Axis& axis = axes_[i];
    const std::size_t at = assignment_[i];
    if (at == open) continue;
    words += (words.empty() ? "`" : " and `") + axis.says + '`';
    if (axis.kind == Axis::Kind::Truth) words += at == 1 ? " holds" : " doesn't hold";
    else if (axis.kind == Axis::Kind::Choice && at == axis.question->options.size()) words += " is open";
    else if (axis.kind == Axis::Kind::Choice) words += " is `" + axis.question->options[at].name + '`';
    else words += axis.values[at] ? " is " + to_decimal(*axis.values[at]) : " has no value";
  }
  return words;
}

}  // namespace plumb::analysis
