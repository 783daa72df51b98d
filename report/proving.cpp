#include "report/proving.hpp"

#include <fmt/format.h>

#include "report/json.hpp"
#include "report/places.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

const char* name_of(CoverageGoal::Kind kind) {
  switch (kind) {
    case CoverageGoal::Kind::Fires: return "fires";
    case CoverageGoal::Kind::True: return "true";
    case CoverageGoal::Kind::False: return "false";
    case CoverageGoal::Kind::Active: return "active";
    case CoverageGoal::Kind::Inactive: return "inactive";
    case CoverageGoal::Kind::Answered: return "answered";
    case CoverageGoal::Kind::Level: return "level";
    case CoverageGoal::Kind::Recommended: return "recommended";
    case CoverageGoal::Kind::InForce: return "in_force";
    case CoverageGoal::Kind::OutOfForce: return "out_of_force";
  }
  return "";
}

const char* name_of(Mutant::Kind kind) {
  switch (kind) {
    case Mutant::Kind::DropCondition: return "drop_condition";
    case Mutant::Kind::NegateCondition: return "negate_condition";
    case Mutant::Kind::Threshold: return "threshold";
    case Mutant::Kind::DropBound: return "drop_bound";
    case Mutant::Kind::SwapWeights: return "swap_weights";
    case Mutant::Kind::NextLevel: return "next_level";
    case Mutant::Kind::DropException: return "drop_exception";
    case Mutant::Kind::DropDates: return "drop_dates";
  }
  return "";
}

/// Cut, so that 100 % is said only of all.
Number share_of(std::size_t part, std::size_t whole) {
  return whole == 0 ? Number::whole(1) : Number{static_cast<std::int64_t>(part * 1'000'000 / whole)};
}

}  // namespace

std::string to_text(const TestCoverage& coverage, const Sources& sources, const TextStyle& style) {
  Terminal out(style);
  model::StatementId last = model::no_statement;
  for (const CoverageGoal& goal : coverage.goals) {
    if (goal.is_reached) continue;
    if (goal.statement != last) {
      if (last != model::no_statement) out.blank();
      out.heading(goal.name);
    }
    last = goal.statement;
    out.paragraph(fmt::format("{}: {}", place_of(goal.span, sources), goal.what), 2, 2);
    out.paragraph("add: " + goal.add, 4, 5, Tone::Quiet);
  }
  if (last != model::no_statement) out.blank();
  const std::size_t untested = coverage.untested().size();
  out.paragraph(fmt::format(
      "{} of {} covered: {}, by {}{}", coverage.reached(), coverage.goals.size(),
      percent(share_of(coverage.reached(), coverage.goals.size())),
      plural(static_cast<int>(coverage.tests), "test", "tests"),
      untested == 0
          ? ""
          : fmt::format("; {} touched by none", plural(static_cast<int>(untested), "statement is", "statements are"))));
  return out.take();
}

std::string to_json(const TestCoverage& coverage, const Sources& sources) {
  const auto write = [&](const CoverageGoal& goal) {
    return Json::object({{"statement", Json::string(goal.name)},
                         {"place", Json::string(place_of(goal.span, sources))},
                         {"kind", Json::string(name_of(goal.kind))},
                         {"reached", Json::boolean(goal.is_reached)},
                         {"says", Json::string(goal.what)},
                         {"add", Json::string(goal.add)}});
  };
  const Json all = Json::object({{"coverage", Json::number(share_of(coverage.reached(), coverage.goals.size()))},
                                 {"goals", Json::integer(static_cast<std::int64_t>(coverage.goals.size()))},
                                 {"reached", Json::integer(static_cast<std::int64_t>(coverage.reached()))},
                                 {"untested", Json::integer(static_cast<std::int64_t>(coverage.untested().size()))},
                                 {"tests", Json::integer(static_cast<std::int64_t>(coverage.tests))},
                                 {"all", each(coverage.goals, write)}});
  return all.print() + "\n";
}

std::string to_text(const MutationScore& score, const Sources& sources, const TextStyle& style) {
  std::string text;
  for (const Survivor& survivor : score.survivors) {
    Terminal out(style);
    out.paragraph(fmt::format("{}: {} {}: no test notices", place_of(survivor.mutant.span, sources),
                              survivor.mutant.name, survivor.mutant.says),
                  0, 2);
    if (!survivor.test.empty()) out.paragraph("a test that would:", 2, 2, Tone::Quiet);
    else if (!survivor.why_none.empty()) out.paragraph("no test is proposed: " + survivor.why_none, 2, 4, Tone::Quiet);
    text += out.take();
    for (std::size_t at = 0; at < survivor.test.size();) {  // to be copied as it is, so it is not wrapped
      const std::size_t end = survivor.test.find('\n', at);
      text += "    " + survivor.test.substr(at, end - at) + "\n";
      at = end == std::string::npos ? survivor.test.size() : end + 1;
    }
    text += "\n";
  }
  Terminal out(style);
  out.paragraph(
      fmt::format("mutation score {}: {} of {} mistakes noticed", hundredths(score.score()), score.killed, score.made));
  if (score.equivalent > 0)
    out.paragraph(fmt::format("{} left out: the rules come to the same network",
                              plural(static_cast<int>(score.equivalent), "mistake is", "mistakes are")));
  return text + out.take();
}

std::string to_json(const MutationScore& score, const Sources& sources) {
  const auto write = [&](const Survivor& survivor) {
    return Json::object({{"statement", Json::string(survivor.mutant.name)},
                         {"place", Json::string(place_of(survivor.mutant.span, sources))},
                         {"kind", Json::string(name_of(survivor.mutant.kind))},
                         {"says", Json::string(survivor.mutant.says)},
                         {"test", text_or_null(survivor.test)},
                         {"why_none", text_or_null(survivor.why_none)}});
  };
  const Json all = Json::object({{"score", Json::number(score.score())},
                                 {"made", Json::integer(static_cast<std::int64_t>(score.made))},
                                 {"killed", Json::integer(static_cast<std::int64_t>(score.killed))},
                                 {"equivalent", Json::integer(static_cast<std::int64_t>(score.equivalent))},
                                 {"survivors", each(score.survivors, write)}});
  return all.print() + "\n";
}

}  // namespace plumb::report
