#include "proving/threshold_values.hpp"

#include <algorithm>

namespace plumb::proving {

namespace {

using Op = model::Expr::Op;

constexpr std::int64_t longest_span = 40'000;  ///< days that a date is moved by at most, to stay within the calendar

template <class T>
void add_new(std::vector<T>& all, T one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

bool is_number(const model::Expr& e) { return e.op == Op::Number && e.number.lo == e.number.hi; }

void collect(const model::Expr& e, Thresholds& found) {
  if (e.op == Op::AddMonths && e.args.size() == 2 && is_number(e.args[1])) {
    add_new(found.months, static_cast<int>(e.args[1].number.lo.units / Number::one));
    return collect(e.args[0], found);
  }
  if (e.op == Op::Number && e.type.kind == model::Type::Kind::Date)
    return add_new(found.days, e.number.lo.units / Number::one);
  if (e.op == Op::Number) add_new(found.numbers, e.number.lo);
  for (const model::Expr& arg : e.args) collect(arg, found);
}

}  // namespace

std::vector<Number> Thresholds::numbers_in(const Range& range) const {
  std::vector<Number> values;
  const auto add = [&](Number n) {
    if (range.lo <= n && n <= range.hi) add_new(values, n);
  };
  for (const Number at : numbers)
    for (const std::int64_t step : {0, -1, 1}) add({at.units + step * Number::one});
  if (is_finite(range.lo) && is_finite(range.hi) && range.hi.units - range.lo.units <= 12 * Number::one)
    for (Number n = range.lo; n <= range.hi; n.units += Number::one) add(n);
  return values;
}

std::vector<std::int64_t> Thresholds::days_around(std::int64_t day) const {
  std::vector<std::int64_t> all;
  for (const int by : months)
    for (const int step : {0, -1, 1}) add_new(all, add_months(day, by + step));
  for (const std::int64_t date : days)
    for (const std::int64_t step : {0, -1, 1}) add_new(all, date + step);
  for (const Number span : numbers) {
    const std::int64_t by = span.units / Number::one;
    if (by == 0 || by > longest_span || by < -longest_span) continue;
    for (const std::int64_t step : {0, -1, 1}) add_new(all, day - by + step);
  }
  if (all.empty()) all.push_back(day);
  return all;
}

std::vector<std::size_t> Thresholds::counts_up_to(std::size_t size) const {
  std::vector<std::size_t> counts;
  for (const Number at : numbers)
    for (const std::int64_t step : {0, -1, 1}) {
      const std::int64_t count = at.units / Number::one + step;
      if (count >= 1 && count <= static_cast<std::int64_t>(size)) add_new(counts, static_cast<std::size_t>(count));
    }
  add_new(counts, std::size_t{1});
  add_new(counts, size);
  return counts;
}

Thresholds thresholds_in(const std::vector<const model::Expr*>& expressions) {
  Thresholds found;
  for (const model::Expr* e : expressions) collect(*e, found);
  return found;
}

}  // namespace plumb::proving
