#include <fmt/format.h>

#include <algorithm>

#include "analysis/analyse.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "dsl/text/render.hpp"

namespace plumb::cli {
namespace {

std::string counted(std::size_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

std::size_t count_files(const Sources& sources) {
  std::size_t files = 0;
  for (std::size_t i = 0; i < sources.size(); ++i)
    files += sources[static_cast<SourceId>(i)].path().ends_with(".plumb");
  return files;
}

/// What only the rules show is looked for where the text itself is in order.
std::vector<Diagnostic> all_diagnostics(const KnowledgeBase& base, Stages& stages) {
  std::vector<Diagnostic> found = base.diagnostics.sorted();
  if (base.diagnostics.has_errors()) return found;
  const auto framework = advice::prepare(base.model);
  stages.done("lower to rules");
  const std::vector<Diagnostic> by_rules = framework ? analysis::check_framework(**framework) : framework.error();
  stages.done("analyse the rules");
  found.insert(found.end(), by_rules.begin(), by_rules.end());
  return found;
}

/// Severities as the caller sets them, code by code: what is allowed is left out, what is denied is an error.
void set_severities(const Request& request, std::vector<Diagnostic>& found) {
  const auto is_in = [](const std::vector<Code>& codes, Code code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  std::erase_if(found, [&](const Diagnostic& d) { return is_in(request.allow, d.code); });
  for (Diagnostic& d : found)
    if (request.deny_warnings || is_in(request.deny, d.code)) d.severity = Severity::Error;
}

}  // namespace

Exit check(const Request& request) {
  Stages stages(request.verbose);
  const auto base = load_knowledge_base(request.operands[0], request.paths);
  stages.done("read knowledge base");
  if (!base) return say_error(base.error());
  std::vector<Diagnostic> found = all_diagnostics(*base, stages);
  set_severities(request, found);
  const auto errors = static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [](const Diagnostic& d) { return d.severity == Severity::Error; }));

  const bool json = request.format == Format::Json;
  if (!json) say(found, base->sources);
  const Exit written =
      deliver(request, json ? dsl::render_json(found, base->sources)
                            : fmt::format("{}: {}, {}, {}\n", base->folder, counted(count_files(base->sources), "file"),
                                          counted(errors, "error"), counted(found.size() - errors, "warning")));
  return written != Exit::Fine ? written : errors > 0 ? Exit::InputWrong : Exit::Fine;
}

}  // namespace plumb::cli
