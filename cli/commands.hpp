#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/request.hpp"

/// Every command, a file each; those that are asked of the same things share one. The table below is the one place that
/// knows their names and arguments.
namespace plumb::cli {

Exit check(const Request& request);
Exit explain(const Request& request);
Exit show(const Request& request);
Exit test(const Request& request);
Exit format(const Request& request);
Exit new_framework(const Request& request);
Exit diff(const Request& request);
Exit assess(const Request& request);
Exit ask(const Request& request);
Exit why(const Request& request);
Exit why_asked(const Request& request);
Exit why_not(const Request& request);
Exit why_enough(const Request& request);
Exit how_sure(const Request& request);
Exit says_who(const Request& request);
Exit so_what(const Request& request);
Exit changed(const Request& request);
Exit causes(const Request& request);
Exit how_to(const Request& request);
Exit what_if(const Request& request);
Exit plan(const Request& request);
Exit report(const Request& request);
Exit portfolio(const Request& request);
Exit rules(const Request& request);
Exit serve(const Request& request);
Exit lsp(const Request& request);
Exit backup(const Request& request);
Exit restore(const Request& request);
Exit import_cases(const Request& request);
Exit export_case(const Request& request);
Exit help(const Request& request);
Exit version(const Request& request);

struct Command {
  std::string_view name;
  std::vector<std::string_view> operands;  ///< as usage prints them: "[X]" may be left out, "X..." may be repeated
  std::vector<std::string_view> options;   ///< besides --verbose and --help, which all take
  std::vector<Format> formats;             ///< the first is used where none is asked for
  std::string_view summary;                ///< one line
  std::string_view details;                ///< what `plumb help COMMAND` adds
  Exit (*run)(const Request& request);
  std::vector<std::string_view> required{};  ///< of the options, those that must be given
};
std::span<const Command> commands();
const Command* find_command(std::string_view name);

/// Whether one of its operands is a knowledge base: it takes `--path` and `--language` then.
bool reads_knowledge(const Command& command);

/// `plumb why KB CASE FACT [--depth DEPTH] ...`
std::string usage_line(const Command& command);

}  // namespace plumb::cli
