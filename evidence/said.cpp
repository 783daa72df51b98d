#include "evidence/said.hpp"

#include <algorithm>

#include "evidence/fields.hpp"

namespace plumb::evidence {
namespace {

/// Twice the middle: exact.
std::vector<Wide> doubled_middles(std::span<const Range> ranges) {
  std::vector<Wide> middles;
  for (const Range& range : ranges) middles.push_back(Wide{range.lo.units} + range.hi.units);
  std::sort(middles.begin(), middles.end());
  return middles;
}

Number cut(Number n, Range scale) { return std::clamp(n, scale.lo, scale.hi); }

/// What the chosen options give together, cut at the scale's ends.
std::optional<Range> sum_of(const ChosenOptions& chosen, const model::Question& question, Range scale) {
  const bool any = std::any_of(question.options.begin(), question.options.end(),
                               [](const model::Option& option) { return option.gives.has_value(); });
  if (!any) return std::nullopt;
  Range sum{};
  for (const std::size_t i : chosen.options) {
    if (!question.options[i].gives) continue;
    const std::optional<Number> lo = add(sum.lo, question.options[i].gives->lo);
    const std::optional<Number> hi = add(sum.hi, question.options[i].gives->hi);
    if (!lo || !hi) return std::nullopt;
    sum = {*lo, *hi};
  }
  return Range{cut(sum.lo, scale), cut(sum.hi, scale)};
}

}  // namespace

std::optional<Range> level_said(const AnswerValue& value, const model::Question& question, const model::Model& model) {
  const auto* level = std::get_if<Number>(&value);
  if (question.answer == model::AnswerKind::Level && level) return point(*level);
  const auto* chosen = std::get_if<ChosenOptions>(&value);
  if (!chosen || !question.cases.empty()) return std::nullopt;
  if (question.answer == model::AnswerKind::Many) return sum_of(*chosen, question, scale_of(model, question.item));
  return chosen->options.empty() ? std::nullopt : question.options[chosen->options.front()].gives;
}

Range median_of(std::vector<Range> ranges) {
  const auto middle = ranges.begin() + static_cast<std::ptrdiff_t>((ranges.size() - 1) / 2);
  std::nth_element(ranges.begin(), middle, ranges.end(), [](Range a, Range b) { return a.lo < b.lo; });
  const Number lo = middle->lo;
  std::nth_element(ranges.begin(), middle, ranges.end(), [](Range a, Range b) { return a.hi < b.hi; });
  return {lo, middle->hi};
}

Number disagreement_of(std::span<const Range> ranges, Range scale) {
  const std::vector<Wide> middles = doubled_middles(ranges);
  const Wide median = middles[(middles.size() - 1) / 2];
  Wide distance = 0;
  for (const Wide middle : middles) distance += middle < median ? median - middle : middle - median;
  const Wide most = (Wide{scale.hi.units} - scale.lo.units) * static_cast<Wide>(middles.size());
  return number_of_quotient(distance * Number::one, most).value_or(Number{0});
}

Number disagreement_of(std::size_t how_many, std::size_t most_alike) {
  const Wide others = static_cast<Wide>(how_many - most_alike);
  const Number share = number_of_quotient(2 * others * Number::one, static_cast<Wide>(how_many)).value_or(Number{0});
  return std::min(share, Number::whole(1));
}

Number spread_of(std::span<const Range> ranges) {
  const std::vector<Wide> middles = doubled_middles(ranges);
  return number_of_quotient(middles.back() - middles.front(), 2).value_or(Number{0});
}

bool is_stale(std::int64_t at, std::int64_t date, int months, int days) {
  if (months <= 0 && days <= 0) return false;
  return date > add_months(at, months) + days;
}

std::optional<std::int64_t> end_of_period(const std::string& period) {
  if (const std::optional<std::int64_t> day = parse_date(period)) return day;
  const std::string year = period.substr(0, 4);
  std::string rest = period.substr(std::min<std::size_t>(4, period.size()));
  if (!rest.empty() && (rest.front() == '-' || rest.front() == ' ')) rest.erase(0, 1);
  std::string month = rest;
  if (rest.empty()) month = "12";
  if (rest.size() == 2 && (rest[0] == 'Q' || rest[0] == 'q')) {
    if (rest[1] < '1' || rest[1] > '4') return std::nullopt;
    month = rest[1] == '4' ? "12" : std::string("0") + static_cast<char>('0' + 3 * (rest[1] - '0'));
  }
  const std::optional<std::int64_t> first = parse_date(year + "-" + month + "-01");
  return first ? std::optional(add_months(*first, 1) - 1) : std::nullopt;
}

}  // namespace plumb::evidence
