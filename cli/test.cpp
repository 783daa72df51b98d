#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/json_text.hpp"
#include "cli/output.hpp"
#include "cli/watch.hpp"
#include "dsl/text/render.hpp"
#include "proving/proving.hpp"
#include "report/places.hpp"
#include "report/proving.hpp"

namespace plumb::cli {
namespace {

using Json = nlohmann::ordered_json;
using Outcomes = std::vector<advice::TestOutcome>;

std::size_t count_passed(const Outcomes& outcomes) {
  return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), [](auto& o) { return o.passed(); }));
}

std::string failure_text(const advice::TestFailure& failure, const Sources& sources, const report::TextStyle& style) {
  std::string text = fmt::format("  {}\n    expected  {}\n    found     {}\n", report::place_of(failure.span, sources),
                                 failure.expected, failure.found);
  if (failure.proof) text += indented(report::to_text(*failure.proof, style));
  if (failure.why_not) text += indented(report::to_text(*failure.why_not, style));
  return text;
}

std::string to_text(const Outcomes& outcomes, const Sources& sources, report::TextStyle style) {
  style.width = std::max(style.width - 4, 40);
  std::string text;
  for (const advice::TestOutcome& outcome : outcomes) {
    if (outcome.passed()) continue;
    text += fmt::format("{}: test \"{}\" fails\n", report::place_of(outcome.span, sources), outcome.title);
    for (const advice::TestFailure& failure : outcome.failures) text += failure_text(failure, sources, style);
    if (!outcome.diagnostics.empty()) text += indented(dsl::render(outcome.diagnostics, sources, style.colour));
    text += "\n";
  }
  const std::size_t passed = count_passed(outcomes);
  return text + fmt::format("{} test{}, {} passed, {} failed\n", outcomes.size(), outcomes.size() == 1 ? "" : "s",
                            passed, outcomes.size() - passed);
}

Json failure_json(const advice::TestFailure& failure, const Sources& sources) {
  Json json{
      {"place", report::place_of(failure.span, sources)}, {"expected", failure.expected}, {"found", failure.found}};
  json["proof"] = failure.proof ? Json::parse(report::to_json(*failure.proof)) : Json();
  json["why_not"] = failure.why_not ? Json::parse(report::to_json(*failure.why_not)) : Json();
  return json;
}

std::string to_json(const Outcomes& outcomes, const Sources& sources) {
  Json tests = Json::array();
  for (const advice::TestOutcome& outcome : outcomes) {
    Json failures = Json::array();
    for (const advice::TestFailure& failure : outcome.failures) failures.push_back(failure_json(failure, sources));
    Json test{
        {"title", outcome.title}, {"place", report::place_of(outcome.span, sources)}, {"passed", outcome.passed()}};
    test["failures"] = std::move(failures);
    test["diagnostics"] = Json::parse(dsl::render_json(outcome.diagnostics, sources))["diagnostics"];
    tests.push_back(std::move(test));
  }
  const std::size_t passed = count_passed(outcomes);
  const Json all{{"tests", tests}, {"passed", passed}, {"failed", outcomes.size() - passed}};
  return json_text(all);
}

/// Reads the cases that tests name, relative to the knowledge base. One that cannot be read fails its test.
advice::CaseReader reader_of(const Knowledge& knowledge) {
  return [&knowledge](const std::string& path) -> tl::expected<Assessment, std::vector<Diagnostic>> {
    Diagnostics diagnostics;
    auto assessment =
        read_case_file(knowledge, (std::filesystem::path(knowledge.base->folder) / path).string(), diagnostics);
    if (!assessment) diagnostics.report(code(213), Span{}, fmt::format("the case `{}` cannot be read", path));
    if (diagnostics.has_errors()) return tl::make_unexpected(diagnostics.sorted());
    return std::move(*assessment);
  };
}

/// KB0513: a slip in these would not show. Where there are no tests at all, that is known.
std::vector<Diagnostic> untested(const TestCoverage& coverage, const model::Model& model) {
  std::vector<Diagnostic> found;
  if (model.tests.empty()) return found;
  for (const model::StatementId id : coverage.untested()) {
    const model::Statement& statement = model.statements[id];
    Span keyword = statement.span;
    keyword.end = std::min(keyword.end, keyword.begin + static_cast<std::uint32_t>(statement.keyword.size()));
    found.push_back({.code = code(513),
                     .severity = severity_of(code(513)),
                     .message = fmt::format("no test meets `{}`", statement.name),
                     .primary = keyword});
  }
  return found;
}

/// Runs the tests and says how they went. With `--coverage` or `--mutants` that is asked of them instead, once all
/// pass.
Exit run_once(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const advice::CaseReader read_case = reader_of(*knowledge);
  const Sources& sources = knowledge->sources();
  const bool as_json = request.format == Format::Json;
  const Outcomes outcomes = advice::run_tests(knowledge->framework, read_case);
  stages.done("run tests");
  const bool all_passed = count_passed(outcomes) == outcomes.size();
  if (all_passed && request.coverage) {
    const TestCoverage coverage = proving::find_coverage(knowledge->framework, sources, read_case);
    stages.done("cover");
    say(untested(coverage, knowledge->model()), sources);
    return deliver(request, as_json ? report::to_json(coverage, sources)
                                    : report::to_text(coverage, sources, text_style(request)));
  }
  if (all_passed && request.mutants) {
    const MutationScore score =
        proving::find_mutation_score(knowledge->framework, sources, read_case, {.threads = request.jobs});
    stages.done("try mistakes");
    return deliver(request,
                   as_json ? report::to_json(score, sources) : report::to_text(score, sources, text_style(request)));
  }
  const Exit written =
      deliver(request, as_json ? to_json(outcomes, sources) : to_text(outcomes, sources, text_style(request)));
  return written != Exit::Fine ? written : all_passed ? Exit::Fine : Exit::InputWrong;
}

}  // namespace

Exit test(const Request& request) {
  return request.watch ? run_when_changed(request.operands[0], [&] { return run_once(request); }) : run_once(request);
}

}  // namespace plumb::cli
