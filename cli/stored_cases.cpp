#include "cli/stored_cases.hpp"

#include <fmt/format.h>

#include "cli/line_reader.hpp"
#include "cli/output.hpp"
#include "cli/portfolio_case.hpp"

namespace plumb::cli {

Loaded<std::unique_ptr<advice::StoredCases>> load_stored_cases(const Request& request, const Knowledge& knowledge) {
  if (request.odds.empty()) return nullptr;
  auto reader = LineReader::open(request.odds, largest_case);
  if (!reader) return tl::make_unexpected(say_error(reader.error()));
  advice::Portfolio networks(knowledge.framework);
  const PortfolioRun run{.knowledge = knowledge, .networks = networks, .cases_path = request.odds, .today = today()};
  auto cases = std::make_unique<advice::StoredCases>(knowledge.model());
  for (;;) {
    auto line = reader->next_filled();
    if (!line) return tl::make_unexpected(say_error(line.error()));
    if (!*line) return cases;
    CaseOutcome outcome{};
    const auto world = evaluate_line(run, **line, outcome);
    if (!world) {
      fmt::print(stderr, "{}", outcome.says);
      say_error(fmt::format("line {} of {} is no case that can be evaluated", (*line)->number, request.odds));
      return tl::make_unexpected(Exit::InputWrong);
    }
    cases->add(*world);
  }
}

}  // namespace plumb::cli
