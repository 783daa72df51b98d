#include "tests/support/point_reader.hpp"

#include <algorithm>
#include <set>

namespace plumb::tests {

using namespace engine;

bool PointReader::holds(const Expr& e, Substitution& s) const {
  const auto part_holds = [&](const Expr& part) { return holds(part, s); };
  const auto symbol = [&](const Term& t) { return t.kind == Term::Kind::Constant ? t.id : s[t.id]; };
  switch (e.op) {
    case Op::True: return true;
    case Op::Atom:
      for (const Key& key : reader_.keys(e, s))
        if (tables_[e.relation].at(key).exists == Truth::Yes) return true;
      return false;
    case Op::Same: return symbol(e.terms[0]) == symbol(e.terms[1]);
    case Op::And: return std::all_of(e.args.begin(), e.args.end(), part_holds);
    case Op::Or: return std::any_of(e.args.begin(), e.args.end(), part_holds);
    case Op::Not: return !holds(e.args[0], s);
    case Op::Exists: return number(e.args[0], s).has_value();
    case Op::Binds:
      return program_.symbols.is_number(symbol(e.terms[0])) &&
             number(e.args[0], s) == program_.symbols.number_of(symbol(e.terms[0]));
    case Op::Compare: {
      const std::optional a = number(e.args[0], s), b = number(e.args[1], s);
      if (!a || !b) return false;
      switch (e.comparison) {
        case Comparison::Equal: return asked(*a) == asked(*b);
        case Comparison::NotEqual: return asked(*a) != asked(*b);
        case Comparison::Less: return asked(*a) < asked(*b);
        case Comparison::AtMost: return asked(*a) <= asked(*b);
        case Comparison::Greater: return asked(*a) > asked(*b);
        case Comparison::AtLeast: return asked(*a) >= asked(*b);
      }
      return false;
    }
    default: return false;
  }
}

std::optional<Number> PointReader::unary(Op op, Number x) const {
  const std::int64_t tens = asked(x);
  switch (op) {
    case Op::Negate: return Number{-x.units};
    case Op::Absolute: return Number{x.units < 0 ? -x.units : x.units};
    case Op::Floor: return Number::whole(static_cast<std::int64_t>(floor_quotient(tens, 10'000)));
    case Op::Ceiling: return Number::whole(static_cast<std::int64_t>(ceil_quotient(tens, 10'000)));
    default: return std::nullopt;
  }
}

std::optional<Number> PointReader::binary(Op op, Number a, Number b) const {
  switch (op) {
    case Op::Add: return plumb::add(a, b);
    case Op::Subtract: return plumb::subtract(a, b);
    case Op::Multiply: return plumb::multiply(a, b);
    case Op::Divide: return b.units == 0 ? std::nullopt : plumb::divide(a, b);
    case Op::Round: return round_to(Number{asked(a) * 100}, b);
    default: return std::nullopt;
  }
}

std::optional<Number> PointReader::line(const Expr& e, Number x, Substitution& s) const {
  std::vector<Number> points;
  for (std::size_t i = 1; i < e.args.size(); ++i) points.push_back(*number(e.args[i], s));
  if (x <= points[0]) return points[1];
  for (std::size_t i = 0; i + 2 < points.size(); i += 2) {
    const Number x1 = points[i], y1 = points[i + 1], x2 = points[i + 2], y2 = points[i + 3];
    if (x > x2) continue;
    const Wide area = Wide{y1.units} * (x2.units - x.units) + Wide{y2.units} * (x.units - x1.units);
    return number_of_quotient(area, x2.units - x1.units);
  }
  return points.back();
}

/// Floor, ceiling and round, asking quotients and means before they are stored.
std::optional<Number> PointReader::finished(const Expr& e, Substitution& s) const {
  Wide numerator = 0, denominator = 1;
  const Expr& x = e.args[0];
  if (x.op == Op::Divide) {
    const std::optional a = number(x.args[0], s), b = number(x.args[1], s);
    if (!a || !b || b->units == 0) return std::nullopt;
    numerator = Wide{a->units} * Number::one * (b->units < 0 ? -1 : 1);
    denominator = b->units < 0 ? -b->units : b->units;
  } else if (x.op == Op::Mean || (x.op == Op::Aggregate && x.fold == FoldKind::Mean)) {
    denominator = 0;
    for (const Part& part : parts(x, s)) {
      numerator += Wide{part.number.units} * part.weight.units;
      denominator += part.weight.units;
    }
    if (denominator == 0) return std::nullopt;
  } else {
    const std::optional n = number(x, s);
    if (!n) return std::nullopt;
    numerator = n->units;
  }
  const Number asked_number{static_cast<std::int64_t>(round_quotient(numerator, denominator * 100)) * 100};
  if (e.op != Op::Round) return unary(e.op, asked_number);
  const std::optional step = number(e.args[1], s);
  return step ? binary(Op::Round, asked_number, *step) : std::nullopt;
}

std::vector<PointReader::Part> PointReader::parts(const Expr& e, Substitution& s) const {
  std::vector<Part> found;
  if (e.op != Op::Aggregate) {
    for (const Expr& argument : e.args)
      if (const std::optional n = number(argument, s)) found.push_back({*n});
    return found;
  }
  Substitution inner = s;
  for_each_binding(e.locals, candidates_, inner, [&] {
    if (!holds(e.args.back(), inner)) return;
    const std::optional n = number(e.args[0], inner);
    const std::optional weight = e.args.size() == 3 ? number(e.args[1], inner) : Number{Number::one};
    if (n && weight) found.push_back({*n, *weight});
  });
  return found;
}

std::optional<Number> PointReader::folded(FoldKind fold, std::vector<Part> parts) {
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.number < b.number; });
  if (fold != FoldKind::Sum && parts.empty()) return std::nullopt;
  Wide sum = 0, weighted = 0, weights = 0;
  for (const Part& part : parts) {
    sum += part.number.units;
    weighted += Wide{part.number.units} * part.weight.units;
    weights += part.weight.units;
  }
  switch (fold) {
    case FoldKind::Sum: return number_of_quotient(sum, 1);
    case FoldKind::Mean: return weights > 0 ? number_of_quotient(weighted, weights) : std::nullopt;
    case FoldKind::Minimum: return parts.front().number;
    case FoldKind::Maximum: return parts.back().number;
    default: return parts[(parts.size() - 1) / 2].number;
  }
}

std::optional<Number> PointReader::aggregate(const Expr& e, Substitution& s) const {
  if (e.fold != FoldKind::Count) return folded(e.fold, parts(e, s));
  std::set<Key> counted;
  Substitution inner = s;
  for_each_binding(e.locals, candidates_, inner, [&] {
    Key key;
    for (const Term& t : e.terms) key.push_back(t.kind == Term::Kind::Constant ? t.id : inner[t.id]);
    if (holds(e.args[0], inner)) counted.insert(std::move(key));
  });
  return Number::whole(static_cast<std::int64_t>(counted.size()));
}

std::optional<Number> PointReader::number(const Expr& e, Substitution& s) const {
  switch (e.op) {
    case Op::Constant: return e.number.lo;
    case Op::Key: return program_.symbols.number_of(s[e.terms[0].id]);
    case Op::Lookup: {
      const Value& v = tables_[e.relation].at(*reader_.key(e, s));
      return v.exists == Truth::Yes ? std::optional(v.range.lo) : std::nullopt;
    }
    case Op::Floor:
    case Op::Ceiling:
    case Op::Round: return finished(e, s);
    case Op::Minimum: return folded(FoldKind::Minimum, parts(e, s));
    case Op::Maximum: return folded(FoldKind::Maximum, parts(e, s));
    case Op::Median: return folded(FoldKind::Median, parts(e, s));
    case Op::Mean: return folded(FoldKind::Mean, parts(e, s));
    case Op::Else: {
      const std::optional first = number(e.args[0], s);
      return first ? first : number(e.args[1], s);
    }
    case Op::Cases:
      for (std::size_t i = 0; i < e.args.size(); i += 2) {
        if (i + 1 == e.args.size()) return number(e.args[i], s);
        if (holds(e.args[i], s)) return number(e.args[i + 1], s);
      }
      return std::nullopt;
    case Op::Aggregate: return aggregate(e, s);
    default: break;
  }
  const std::optional x = number(e.args[0], s);
  if (!x) return std::nullopt;
  if (e.op == Op::Line) return line(e, *x, s);
  if (e.args.size() == 1) return unary(e.op, *x);
  const std::optional y = number(e.args[1], s);
  return y ? binary(e.op, *x, *y) : std::nullopt;
}

}  // namespace plumb::tests
