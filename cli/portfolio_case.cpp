#include "cli/portfolio_case.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/text/render.hpp"
#include "evidence/files.hpp"

namespace plumb::cli {
namespace {

using World = std::shared_ptr<const advice::CaseWorld>;

/// One case with those it names as earlier. Its texts are its own, so that nothing of it stays.
class LineCase {
 public:
  LineCase(const PortfolioRun& run, CaseOutcome& outcome) : run_(run), outcome_(outcome) {}

  /// Empty where something is wrong, which has been said and recorded.
  World evaluate(const Line& line) {
    const SourceText& source = sources_.add(run_.cases_path, line.text, static_cast<std::uint32_t>(line.number));
    if (line.bytes > largest_case) {
      Diagnostics diagnostics;
      diagnostics.report(code(110), {source.id(), 0, 0},
                         fmt::format("the case has {} bytes; at most {} are read", line.bytes, largest_case));
      fault(diagnostics.sorted(), sources_, true);
      return {};
    }
    return evaluate(source, run_.cases_path, 0);
  }

 private:
  World evaluate(const SourceText& source, const std::string& path, std::size_t depth) {
    Diagnostics diagnostics;
    const Assessment assessment = read_case(source, run_.knowledge.model(), run_.today, diagnostics);
    if (diagnostics.has_errors()) {
      fault(diagnostics.sorted(), sources_, depth == 0);
      return {};
    }
    say(diagnostics.sorted(), sources_);
    World earlier;
    if (!assessment.earlier.empty() && !(earlier = evaluate_earlier(beside(path, assessment.earlier), depth)))
      return {};
    auto world = run_.networks.evaluate(assessment, earlier.get());
    if (world) return *world;
    fault(world.error(), run_.knowledge.sources(), false);
    return {};
  }

  World evaluate_earlier(const std::string& path, std::size_t depth) {
    if (depth == longest_chain) {
      fault(
          fmt::format("{}: more than {} earlier assessments in a row; do they name each other?", path, longest_chain));
      return {};
    }
    auto text = evidence::read_file(path, largest_case);
    if (text) return evaluate(sources_.add(path, std::move(*text)), path, depth + 1);
    fault(text.error().message);
    return {};
  }

  void say(const std::vector<Diagnostic>& diagnostics, const Sources& sources) {
    outcome_.says += dsl::render(diagnostics, sources, run_.colour);
  }

  /// `in_line`: the places are in the file of cases.
  void fault(const std::vector<Diagnostic>& diagnostics, const Sources& sources, bool in_line) {
    say(diagnostics, sources);
    for (const Diagnostic& d : diagnostics) {
      if (d.severity != Severity::Error) continue;
      PortfolioFault fault{.code = to_string(d.code), .message = d.message};
      if (d.primary.source < sources.size()) {
        const LineColumn at = sources[d.primary.source].line_column(d.primary.begin);
        if (in_line) fault.line = at.line, fault.column = at.column;
        else fault.message = fmt::format("{}:{}: {}", sources[d.primary.source].path(), at.line, d.message);
      }
      outcome_.record.faults.push_back(std::move(fault));
    }
  }

  void fault(const std::string& message) {
    outcome_.says += fmt::format("{}:{}: error: {}\n", run_.cases_path, outcome_.record.line, message);
    outcome_.record.faults.push_back({.message = message});
  }

  const PortfolioRun& run_;
  CaseOutcome& outcome_;
  Sources sources_{};
};

}  // namespace

std::shared_ptr<const advice::CaseWorld> evaluate_line(const PortfolioRun& run, const Line& line,
                                                       CaseOutcome& outcome) {
  return LineCase(run, outcome).evaluate(line);
}

CaseOutcome assess_line(const PortfolioRun& run, const Line& line) {
  CaseOutcome outcome{.record = {.line = line.number, .digest = line.digest}, .bytes_in = line.end};
  if (const World world = evaluate_line(run, line, outcome)) {
    outcome.record = advice::conclude(*world);
    outcome.record.line = line.number;
    outcome.record.digest = line.digest;
  }
  return outcome;
}

}  // namespace plumb::cli
