#include "cli/arguments.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "dsl/text/code_entries.hpp"
#include "dsl/text/render.hpp"
#include "dsl/text/utf8.hpp"
#include "plumb/number.hpp"

namespace plumb::cli {
namespace {

struct FormatName {
  std::string_view name, ending;
  Format format;
};
constexpr FormatName format_names[] = {{"text", ".txt", Format::Text},        {"json", ".json", Format::Json},
                                       {"html", ".html", Format::Html},       {"markdown", ".md", Format::Markdown},
                                       {"ndjson", ".ndjson", Format::Ndjson}, {"ndjson", ".jsonl", Format::Ndjson},
                                       {"csv", ".csv", Format::Csv}};
constexpr int most_jobs = 256;
constexpr int most_periods = 40;  // ten years of quarters

/// Options that are given nothing.
struct Flag {
  std::string_view name;
  bool Request::* is_set;
};
constexpr Flag flags[] = {{"--resume", &Request::resume},     {"--force", &Request::force},
                          {"--users", &Request::users},       {"--check", &Request::check},
                          {"--coverage", &Request::coverage}, {"--mutants", &Request::mutants},
                          {"--watch", &Request::watch},       {"--hashes", &Request::hashes}};
const Flag* find_flag(std::string_view option) {
  const auto* found =
      std::find_if(std::begin(flags), std::end(flags), [&](const Flag& flag) { return flag.name == option; });
  return found == std::end(flags) ? nullptr : found;
}

std::string_view name_of(Format format) {
  return std::find_if(std::begin(format_names), std::end(format_names), [&](auto& f) { return f.format == format; })
      ->name;
}

/// The values an option takes, as usage prints them.
std::string values_of(const Command& command, std::string_view option) {
  if (option == "--format") {
    std::vector<std::string_view> names;
    for (Format f : command.formats) names.push_back(name_of(f));
    return fmt::format("{}", fmt::join(names, "|"));
  }
  if (option == "--depth") return "executive|consultant|auditor";
  if (option == "--old-kb") return "KB";
  if (option == "--kb" || option == "--cases") return "DIR";
  if (option == "--host") return "ADDRESS";
  if (option == "--public-url") return "URL";
  if (option == "--open-token") return "TOKEN";
  if (option == "--at") return "TIME";
  if (option == "--jobs" || option == "--periods" || option == "--minutes" || option == "--port") return "N";
  if (option == "--budget") return "N[UNIT]";
  if (option == "--without") return "ACTION[,ACTION]";
  if (option == "--role") return "ROLE";
  if (option == "--deny") return "CODES|warnings";
  if (option == "--allow") return "CODES";
  return option == "--as" ? "RESPONDENT" : "FILE";
}

std::string suggestion(const std::string& wrong, const std::vector<std::string>& candidates) {
  const std::string near = dsl::nearest(wrong, candidates);
  return near.empty() ? "" : fmt::format("; did you mean `{}`?", near);
}

using Problem = tl::unexpected<std::string>;
Problem problem(const Command& command, const std::string& text) {
  return Problem(fmt::format("{}\nusage: {}", text, usage_line(command)));
}

std::optional<std::string> set_jobs(Request& request, const std::string& value) {
  const auto number = parse_number(value, 0);
  if (!number || *number < Number::whole(1) || *number > Number::whole(most_jobs))
    return fmt::format("`{}` is no number of threads: `--jobs` takes 1 to {}", value, most_jobs);
  request.jobs = static_cast<unsigned>(number->units / Number::one);
  return {};
}

std::optional<std::string> set_periods(Request& request, const std::string& value) {
  const auto number = parse_number(value, 0);
  if (!number || *number < Number::whole(1) || *number > Number::whole(most_periods))
    return fmt::format("`{}` is no number of quarters: `--periods` takes 1 to {}", value, most_periods);
  request.periods = static_cast<unsigned>(number->units / Number::one);
  return {};
}

std::optional<std::string> set_port(Request& request, const std::string& value) {
  const auto number = parse_number(value, 0);
  if (!number || *number < Number{} || *number > Number::whole(65'535))
    return fmt::format("`{}` is no port: `--port` takes 0 (any that is free) to 65535", value);
  request.port = static_cast<int>(number->units / Number::one);
  return {};
}

std::optional<std::string> set_minutes(Request& request, const std::string& value) {
  const auto number = parse_number(value, 1);
  if (!number || *number <= Number{} || *number > Number::whole(10'000))
    return fmt::format("`{}` is no time: `--minutes` takes 0.1 to 10000", value);
  request.minutes = *number;
  return {};
}

/// `KB0504,KB0507`. What is an error stays one: no answer could be relied on without it.
std::optional<std::string> set_codes(std::vector<Code>& codes, const std::string& value) {
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find(',', at), value.size());
    const std::string word = value.substr(at, end - at);
    const auto code = dsl::read_code(word);
    if (!code) return fmt::format("`{}` is no code; `plumb explain` lists them", word);
    if (severity_of(*code) == Severity::Error) return fmt::format("`{}` is an error whatever is asked for", word);
    codes.push_back(*code);
    at = end + 1;
  }
  return {};
}

/// Options of every command that reads a knowledge base.
constexpr std::string_view knowledge_options[] = {"--path", "--language"};

bool is_option(const Command& command, std::string_view name) {
  const auto has = [&](const auto& list) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
  };
  return has(command.options) || (reads_knowledge(command) && has(knowledge_options));
}

std::optional<std::string> set_option(Request& request, const Command& command, const std::string& name,
                                      const std::string& value) {
  if (value.empty()) return fmt::format("`{}` is given nothing", name);
  if (name == "--out") request.out = value;
  if (name == "--data") request.data = value;
  if (name == "--kb") request.knowledge = value;
  if (name == "--cases") request.cases = value;
  if (name == "--path") request.paths.push_back(value);
  if (name == "--language") request.language = value;
  if (name == "--host") request.host = value;
  if (name == "--public-url") request.public_url = value;
  if (name == "--open-token") request.open_token = value;
  if (name == "--port") return set_port(request, value);
  if (name == "--at") request.at = value;
  if (name == "--summary") request.summary = value;
  if (name == "--old-kb") request.old_knowledge = value;
  if (name == "--jobs") return set_jobs(request, value);
  if (name == "--periods") return set_periods(request, value);
  if (name == "--allow") return set_codes(request.allow, value);
  if (name == "--deny" && value != "warnings") return set_codes(request.deny, value);
  if (name == "--deny") request.deny_warnings = true;
  if (name == "--budget") request.budget = value;
  if (name == "--without") request.without = value;
  if (name == "--minutes") return set_minutes(request, value);
  if (name == "--role") request.role = value;
  if (name == "--odds") request.odds = value;
  if (name == "--as") request.respondent = value;
  if (name == "--as" && dsl::first_invalid_utf8(value)) return "the name after `--as` is no UTF-8 text";
  if (name == "--depth") request.depth = value;
  if (name == "--depth" && value != "executive" && value != "consultant" && value != "auditor")
    return fmt::format("`{}` is no depth{}", value, suggestion(value, {"executive", "consultant", "auditor"}));
  if (name != "--format") return {};
  std::vector<std::string> names;
  for (const FormatName& f : format_names) {
    if (std::find(command.formats.begin(), command.formats.end(), f.format) == command.formats.end()) continue;
    if (f.name == value) {
      request.format = f.format;
      return {};
    }
    if (names.empty() || names.back() != f.name) names.emplace_back(f.name);
  }
  return fmt::format("`plumb {}` has no format `{}`{}", command.name, value, suggestion(value, names));
}

/// The format that the output file's ending asks for, where the command has it.
void format_from_ending(Request& request, const Command& command) {
  for (const FormatName& f : format_names)
    if (request.out.ends_with(f.ending) &&
        std::find(command.formats.begin(), command.formats.end(), f.format) != command.formats.end())
      request.format = f.format;
}

std::optional<std::string> operand_fault(const Request& request, const Command& command) {
  std::size_t least = 0;
  bool endless = false;
  for (std::string_view operand : command.operands) {
    least += operand.front() != '[';
    endless = endless || operand.ends_with("...");
  }
  if (request.operands.size() < least) {
    const auto missing = std::span(command.operands).subspan(request.operands.size(), least - request.operands.size());
    return fmt::format("`plumb {}` needs {}", command.name, fmt::join(missing, " and "));
  }
  if (!endless && request.operands.size() > command.operands.size())
    return fmt::format("`plumb {}` does not know what to do with `{}`", command.name,
                       request.operands[command.operands.size()]);
  return {};
}

Request just(std::string command, std::vector<std::string> operands = {}) {
  Request request;
  request.command = std::move(command);
  request.operands = std::move(operands);
  return request;
}

}  // namespace

std::string usage_line(const Command& command) {
  std::string line = fmt::format("plumb {}", command.name);
  for (std::string_view operand : command.operands) line += fmt::format(" {}", operand);
  for (std::string_view option : command.required) line += fmt::format(" {} {}", option, values_of(command, option));
  for (std::string_view option : command.options)
    if (std::find(command.required.begin(), command.required.end(), option) != command.required.end()) continue;
    else if (find_flag(option)) line += fmt::format(" [{}]", option);
    else if (option != "--format" || command.formats.size() > 1)
      line += fmt::format(" [{} {}]", option, values_of(command, option));
  return line;
}

tl::expected<Request, std::string> parse_arguments(std::span<const std::string> words) {
  if (words.empty()) return Problem("`plumb` needs a command\nsee: plumb help");
  const std::string& first = words.front();
  if (first == "--help" || first == "-h") return just("help");
  if (first == "--version") return just("version");
  const Command* command = find_command(first);
  if (!command) {
    std::vector<std::string> names;
    for (const Command& c : commands()) names.emplace_back(c.name);
    return Problem(fmt::format("there is no command `{}`{}\nsee: plumb help", first, suggestion(first, names)));
  }

  Request request;
  request.command = first;
  request.format = command->formats.front();
  bool options_end = false;
  std::vector<std::string> given;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options_end || word.size() < 2 || word.front() != '-') {
      request.operands.push_back(word);
      continue;
    }
    if (word == "--help" || word == "-h") return just("help", {first});
    if (word == "--") {
      options_end = true;
    } else if (word == "--verbose") {
      request.verbose = true;
    } else {
      const std::size_t equals = word.find('=');
      const std::string name = word.substr(0, equals);
      if (!is_option(*command, name)) {
        std::vector<std::string> known{"--verbose", "--help"};
        if (reads_knowledge(*command)) known.insert(known.end(), {"--path", "--language"});
        known.insert(known.end(), command->options.begin(), command->options.end());
        return problem(*command, fmt::format("`plumb {}` has no option `{}`{}", first, name, suggestion(name, known)));
      }
      if (const Flag* flag = find_flag(name)) {
        if (equals != std::string::npos) return problem(*command, fmt::format("`{}` takes nothing", name));
        request.*flag->is_set = true;
        continue;
      }
      if (equals == std::string::npos && i + 1 == words.size())
        return problem(*command, fmt::format("`{}` is given nothing", name));
      const std::string value = equals == std::string::npos ? words[++i] : word.substr(equals + 1);
      if (const auto fault = set_option(request, *command, name, value)) return problem(*command, *fault);
      given.push_back(name);
    }
  }
  const auto is_given = [&](std::string_view option) {
    return std::find(given.begin(), given.end(), option) != given.end();
  };
  if (const auto fault = operand_fault(request, *command)) return problem(*command, *fault);
  for (std::string_view option : command->required)
    if (!is_given(option))
      return problem(*command, fmt::format("`plumb {}` needs `{} {}`", first, option, values_of(*command, option)));
  if (!is_given("--format")) format_from_ending(request, *command);
  return request;
}

}  // namespace plumb::cli
