#include "engine/dependence.hpp"

#include <algorithm>

#include "engine/expressions.hpp"

namespace plumb::engine {
namespace {

/// One walk over a condition and a value; `of_` is the part whose uses are collected.
class Uses {
 public:
  Uses(const Giving& giving, Aggregates aggregates) : aggregates_(aggregates) { assume(*giving.condition); }

  void assumed();
  void truth(const Expr& e, Sign sign);
  void existence(const Expr& e, Sign sign);
  void value(const Expr& e, Sign sign);
  void collect_for(Part of) { of_ = of; }
  std::vector<Use> take() { return std::move(uses_); }

 private:
  void use(const Expr& leaf, Part part, Sign sign) { uses_.push_back({of_, &leaf, part, sign}); }
  void assume(const Expr& condition);
  bool surely_exists(const Expr& e) const;
  void compare(const Expr& e, Sign sign);
  void list_value(const Expr& e, Sign sign, Sign of_existence);
  void product_value(const Expr& e, Sign sign);
  void line_value(const Expr& e, Sign sign);
  void else_value(const Expr& e, Sign sign);
  void cases_value(const Expr& e, Sign sign);
  void aggregate_value(const Expr& e, Sign sign);
  void everything_mixed(const Expr& e);

  Aggregates aggregates_;
  Part of_ = Part::Existence;
  std::vector<const Expr*> assumed_;
  std::vector<Use> uses_;
};

/// Remembers what exists wherever the condition holds.
void Uses::assume(const Expr& condition) {
  if (condition.op == Op::And)
    for (const Expr& arg : condition.args) assume(arg);
  for (const Expr* read : binding_reads({&condition, false})) assumed_.push_back(read);
}

/// What the condition asks to exist is used once, however often it is read.
void Uses::assumed() {
  for (const Expr* read : assumed_)
    if (read->op == Op::Lookup) use(*read, Part::Existence, Sign::Rising);
}

bool Uses::surely_exists(const Expr& e) const {
  const auto every = [&] {
    return std::all_of(e.args.begin(), e.args.end(), [&](const Expr& arg) { return surely_exists(arg); });
  };
  const auto some = [&] {
    return std::any_of(e.args.begin(), e.args.end(), [&](const Expr& arg) { return surely_exists(arg); });
  };
  switch (e.op) {
    case Op::Constant:
    case Op::Key: return true;
    case Op::Lookup:
      return std::any_of(assumed_.begin(), assumed_.end(),
                         [&](const Expr* known) { return known->relation == e.relation && known->terms == e.terms; });
    case Op::Minimum:
    case Op::Maximum:
    case Op::Median:
    case Op::Mean:
    case Op::Else: return some();
    case Op::Narrow: return surely_exists(e.args[0]);
    case Op::Divide:
    case Op::Cases: return false;
    case Op::Aggregate: return e.fold == FoldKind::Sum || e.fold == FoldKind::Count;
    default: return every();
  }
}

void Uses::compare(const Expr& e, Sign sign) {
  existence(e.args[0], sign);
  existence(e.args[1], sign);
  const bool rises = e.comparison == Comparison::Greater || e.comparison == Comparison::AtLeast;
  const bool falls = e.comparison == Comparison::Less || e.comparison == Comparison::AtMost;
  const Sign left = rises ? Sign::Rising : falls ? Sign::Falling : Sign::Mixed;
  value(e.args[0], times(sign, left));
  value(e.args[1], times(sign, turned(left)));
}

void Uses::truth(const Expr& e, Sign sign) {
  switch (e.op) {
    case Op::Atom: return use(e, Part::Existence, sign);
    case Op::Compare: return compare(e, sign);
    case Op::And:
    case Op::Or:
      for (const Expr& arg : e.args) truth(arg, sign);
      return;
    case Op::Not: return truth(e.args[0], turned(sign));
    case Op::Exists: return existence(e.args[0], sign);
    case Op::Binds: return everything_mixed(e.args[0]);
    default: return;
  }
}

void Uses::existence(const Expr& e, Sign sign) {
  if (surely_exists(e)) return;
  switch (e.op) {
    case Op::Lookup: return use(e, Part::Existence, sign);
    case Op::Divide:
      if (e.args[1].op != Op::Constant) value(e.args[1], Sign::Mixed);
      break;
    case Op::Narrow: return existence(e.args[0], sign);
    case Op::Cases:
      for (std::size_t i = 0; i < e.args.size(); ++i)
        i % 2 == 0 && i + 1 < e.args.size() ? truth(e.args[i], Sign::Mixed) : existence(e.args[i], sign);
      return;
    case Op::Aggregate:
      if (aggregates_ == Aggregates::AreLeaves) return use(e, Part::Existence, sign);
      truth(e.args.back(), sign);
      return existence(e.args[0], sign);
    default: break;
  }
  for (const Expr& arg : e.args) existence(arg, sign);
}

/// A list's members move it; one that comes to exist lowers a minimum, and moves a mean either way.
void Uses::list_value(const Expr& e, Sign sign, Sign of_existence) {
  for (const Expr& arg : e.args) {
    value(arg, sign);
    existence(arg, times(sign, of_existence));
  }
}

void Uses::product_value(const Expr& e, Sign sign) {
  const auto by_constant = [&](const Expr& x, const Expr& c) {
    value(x, c.number.lo >= Number{0} ? sign : c.number.hi <= Number{0} ? turned(sign) : Sign::Mixed);
  };
  if (e.args[1].op == Op::Constant) return by_constant(e.args[0], e.args[1]);
  if (e.args[0].op == Op::Constant && e.op == Op::Multiply) return by_constant(e.args[1], e.args[0]);
  for (const Expr& arg : e.args) value(arg, Sign::Mixed);
}

void Uses::line_value(const Expr& e, Sign sign) {
  bool rises = true, falls = true;
  for (std::size_t i = 4; i < e.args.size(); i += 2) {
    rises = rises && e.args[i].number.lo >= e.args[i - 2].number.lo;
    falls = falls && e.args[i].number.lo <= e.args[i - 2].number.lo;
  }
  value(e.args[0], rises ? sign : falls ? turned(sign) : Sign::Mixed);
}

void Uses::else_value(const Expr& e, Sign sign) {
  value(e.args[0], sign);
  if (surely_exists(e.args[0])) return;
  value(e.args[1], sign);
  existence(e.args[0], Sign::Mixed);
  existence(e.args[1], Sign::Mixed);
}

void Uses::cases_value(const Expr& e, Sign sign) {
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    if (i % 2 == 0 && i + 1 < e.args.size()) {
      truth(e.args[i], Sign::Mixed);
    } else {
      value(e.args[i], sign);
      existence(e.args[i], Sign::Mixed);
    }
  }
}

void Uses::aggregate_value(const Expr& e, Sign sign) {
  if (aggregates_ == Aggregates::AreLeaves) return use(e, Part::Value, sign);
  if (e.fold == FoldKind::Count) return truth(e.args[0], sign);
  Sign membership = Sign::Mixed;
  if (e.fold == FoldKind::Minimum) membership = turned(sign);
  if (e.fold == FoldKind::Maximum) membership = sign;
  if (e.fold == FoldKind::Sum && e.args[0].op == Op::Constant)
    membership = e.args[0].number.lo >= Number{0}   ? sign
                 : e.args[0].number.hi <= Number{0} ? turned(sign)
                                                    : Sign::Mixed;
  value(e.args[0], sign);
  existence(e.args[0], membership);
  truth(e.args.back(), membership);
  if (e.args.size() > 2) everything_mixed(e.args[1]);
}

void Uses::everything_mixed(const Expr& e) {
  existence(e, Sign::Mixed);
  value(e, Sign::Mixed);
}

void Uses::value(const Expr& e, Sign sign) {
  switch (e.op) {
    case Op::Lookup: return use(e, Part::Value, sign);
    case Op::Subtract: value(e.args[0], sign); return value(e.args[1], turned(sign));
    case Op::Negate: return value(e.args[0], turned(sign));
    case Op::Multiply:
    case Op::Divide: return product_value(e, sign);
    case Op::Absolute: return value(e.args[0], Sign::Mixed);
    case Op::Round: value(e.args[0], sign); return value(e.args[1], Sign::Mixed);
    case Op::Minimum: return list_value(e, sign, Sign::Falling);
    case Op::Maximum: return list_value(e, sign, Sign::Rising);
    case Op::Mean:
    case Op::Median: return list_value(e, sign, Sign::Mixed);
    case Op::Line: return line_value(e, sign);
    case Op::Narrow:
      for (const Expr& arg : e.args) everything_mixed(arg);
      return;
    case Op::Else: return else_value(e, sign);
    case Op::Cases: return cases_value(e, sign);
    case Op::Aggregate: return aggregate_value(e, sign);
    default:
      for (const Expr& arg : e.args) value(arg, sign);
  }
}

}  // namespace

std::vector<Use> uses_of(const Giving& giving, Aggregates aggregates) {
  Uses uses(giving, aggregates);
  uses.assumed();
  uses.truth(*giving.condition, Sign::Rising);
  if (giving.value) {
    uses.existence(*giving.value, Sign::Rising);
    uses.collect_for(Part::Value);
    uses.value(*giving.value, Sign::Rising);
  }
  return uses.take();
}

}  // namespace plumb::engine
