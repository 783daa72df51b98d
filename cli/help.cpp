#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace plumb::cli {
namespace {

std::string overview() {
  std::string text =
      "Plumbline finds how mature each capability of an organisation is, what really holds it down, and what to do "
      "first.\n"
      "\n"
      "usage: plumb COMMAND ...\n"
      "\n";
  for (const Command& command : commands()) text += fmt::format("  {:<10}{}\n", command.name, command.summary);
  text +=
      "\n"
      "KB is a folder of *.plumb files, CASE a JSON file. `plumb help COMMAND` tells the rest.\n"
      "Exit codes: 0 fine, 1 the input is wrong or a test of the language fails, 2 usage, 3 environment.\n";
  return text;
}

std::string about(const Command& command) {
  std::string text = fmt::format("usage: {}\n\n{}\n", usage_line(command), command.summary);
  if (!command.details.empty()) text += fmt::format("\n{}\n", command.details);
  if (reads_knowledge(command))
    text +=
        "\n--path DIR is where else to look for knowledge that this one adapts or imports (beside it is always "
        "looked); it\n"
        "may be given several times. --language L shows the knowledge's texts in another of its languages.";
  return text + "\n--verbose says on standard error what each stage took.\n";
}

}  // namespace

Exit help(const Request& request) {
  if (request.operands.empty()) return write_to_output(overview());
  if (const Command* command = find_command(request.operands[0])) return write_to_output(about(*command));
  say_error(fmt::format("there is no command `{}`\nsee: plumb help", request.operands[0]));
  return Exit::Usage;
}

}  // namespace plumb::cli
