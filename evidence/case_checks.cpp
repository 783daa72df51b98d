#include <algorithm>

#include <fmt/format.h>

#include "evidence/read_parts.hpp"
#include "evidence/scope.hpp"

/// What only the whole case shows.
namespace plumb::evidence {
namespace {

void warn_excluded(const char* what, Span where, model::ThingId of, const std::string& by, const Exclusions& exclusions,
                   Reading& reading) {
  const NotApplicable* entry = exclusions.of(of, by);
  if (!entry) return;
  const std::string& excluded = reading.model.id(entry->of);
  const std::string subject =
      entry->of == of ? fmt::format("`{}` is said not to apply", excluded)
                      : fmt::format("`{}` belongs to `{}`, which is said not to apply", reading.model.id(of), excluded);
  reading.report(608, where, fmt::format("{}: this {} is kept and does not count", subject, what));
}

void check_exclusions(Reading& reading) {
  const Assessment& a = reading.assessment;
  const Exclusions exclusions(a, reading.model);
  for (std::size_t i = 0; i < a.answers.size(); ++i)
    warn_excluded("answer", reading.answer_spans[i], a.answers[i].question, a.answers[i].respondent, exclusions,
                  reading);
  for (std::size_t i = 0; i < a.levels.size(); ++i)
    warn_excluded("level", reading.level_spans[i], a.levels[i].of, a.levels[i].by, exclusions, reading);
  for (std::size_t i = 0; i < a.evidence.size(); ++i)
    warn_excluded("evidence", reading.evidence_spans[i], a.evidence[i].of, {}, exclusions, reading);
}

/// Levels of one thing by one person of one day say twice what can be so once; assessors speak with one voice. Another
/// day's level is a later word.
void check_levels(Reading& reading) {
  const std::vector<EnteredLevel>& levels = reading.assessment.levels;
  const auto who = [](const EnteredLevel& level) { return level.by_assessor ? std::string("assessor") : level.by; };
  const auto key = [&](std::size_t i) { return std::tuple(levels[i].of, who(levels[i]), levels[i].at); };
  std::vector<std::size_t> order(levels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const EnteredLevel &first = levels[order[i - 1]], &second = levels[order[i]];
    const bool overlap = (first.reality && second.reality) || (first.intention && second.intention);
    if (key(order[i - 1]) != key(order[i]) || !overlap) continue;
    const Span where = reading.level_spans[order[i]];
    Diagnostic& fault = reading.report(610, where, fmt::format("two levels for `{}`", reading.model.id(second.of)));
    fault.labels = {{where, "again"}, {reading.level_spans[order[i - 1]], "first entered here"}};
    fault.notes.push_back("keep one, or say with `by` and `at` who entered each and when");
  }
}

void check_dates(Reading& reading) {
  const std::int64_t date = reading.assessment.date;
  for (const auto& [at, where] : reading.dates)
    if (at > date)
      reading.report(612, where,
                     fmt::format("{} is after the date of the case, {}: this does not count yet", date_from_days(at),
                                 date_from_days(date)));
}

}  // namespace

void check_case(Reading& reading) {
  check_exclusions(reading);
  check_levels(reading);
  check_dates(reading);
}

}  // namespace plumb::evidence
