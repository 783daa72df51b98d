#include "cli/arguments.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "dsl/text/code_entries.hpp"
#include "dsl/text/utf8.hpp"
#include "plumb/number.hpp"
#include "plumb/plan.hpp"
#include "requests/did_you_mean.hpp"
#include "requests/fact.hpp"

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

using requests::did_you_mean;

/// What is wrong with an option's value; none where nothing is.
using Fault = std::optional<std::string>;

/// A whole number from `least` to `most`.
std::optional<int> whole_number(const std::string& value, int least, int most) {
  const auto number = parse_number(value, 0);
  if (!number || *number < Number::whole(least) || *number > Number::whole(most)) return {};
  return static_cast<int>(number->units / Number::one);
}

template <std::string Request::* where>
Fault keep(Request& request, const std::string& value) {
  request.*where = value;
  return {};
}

Fault add_path(Request& request, const std::string& value) {
  request.paths.push_back(value);
  return {};
}

Fault set_jobs(Request& request, const std::string& value) {
  const auto jobs = whole_number(value, 1, most_jobs);
  if (!jobs) return fmt::format("`{}` is no number of threads: `--jobs` takes 1 to {}", value, most_jobs);
  request.jobs = static_cast<unsigned>(*jobs);
  return {};
}

Fault set_periods(Request& request, const std::string& value) {
  const auto periods = whole_number(value, 1, PlanRequest::most_periods);
  if (!periods)
    return fmt::format("`{}` is no number of quarters: `--periods` takes 1 to {}", value, PlanRequest::most_periods);
  request.periods = static_cast<unsigned>(*periods);
  return {};
}

Fault set_port(Request& request, const std::string& value) {
  const auto port = whole_number(value, 0, 65'535);
  if (!port) return fmt::format("`{}` is no port: `--port` takes 0 (any that is free) to 65535", value);
  request.port = *port;
  return {};
}

Fault set_minutes(Request& request, const std::string& value) {
  const auto number = parse_number(value, 1);
  if (!number || *number <= Number{} || *number > Number::whole(10'000))
    return fmt::format("`{}` is no time: `--minutes` takes 0.1 to 10000", value);
  request.minutes = *number;
  return {};
}

/// `KB0504,KB0507`. What is an error stays one: no answer could be relied on without it.
Fault add_codes(std::vector<Code>& codes, const std::string& value) {
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

Fault allow_codes(Request& request, const std::string& value) { return add_codes(request.allow, value); }

Fault deny_codes(Request& request, const std::string& value) {
  if (value != "warnings") return add_codes(request.deny, value);
  request.deny_warnings = true;
  return {};
}

Fault set_respondent(Request& request, const std::string& value) {
  if (dsl::first_invalid_utf8(value)) return "the name after `--as` is no UTF-8 text";
  request.respondent = value;
  return {};
}

Fault set_depth(Request& request, const std::string& value) {
  const auto depth = requests::depth_named(value);
  if (!depth)
    return fmt::format("`{}` is no depth{}", value, did_you_mean(value, {"executive", "consultant", "auditor"}));
  request.depth = *depth;
  return {};
}

/// Options that are given a value, besides `--format`, which asks the command what it has.
struct Valued {
  std::string_view name;
  std::string_view takes;  ///< as usage prints it
  Fault (*take)(Request& request, const std::string& value);
};
constexpr Valued valued[] = {{"--out", "FILE", keep<&Request::out>},
                             {"--data", "FILE", keep<&Request::data>},
                             {"--summary", "FILE", keep<&Request::summary>},
                             {"--odds", "FILE", keep<&Request::odds>},
                             {"--kb", "DIR", keep<&Request::knowledge>},
                             {"--cases", "DIR", keep<&Request::cases>},
                             {"--path", "DIR", add_path},
                             {"--old-kb", "KB", keep<&Request::old_knowledge>},
                             {"--language", "LANGUAGE", keep<&Request::language>},
                             {"--host", "ADDRESS", keep<&Request::host>},
                             {"--port", "N", set_port},
                             {"--public-url", "URL", keep<&Request::public_url>},
                             {"--open-token", "TOKEN", keep<&Request::open_token>},
                             {"--at", "TIME", keep<&Request::at>},
                             {"--jobs", "N", set_jobs},
                             {"--periods", "N", set_periods},
                             {"--minutes", "N", set_minutes},
                             {"--budget", "N[UNIT]", keep<&Request::budget>},
                             {"--without", "ACTION[,ACTION]", keep<&Request::without>},
                             {"--role", "ROLE", keep<&Request::role>},
                             {"--as", "RESPONDENT", set_respondent},
                             {"--depth", "executive|consultant|auditor", set_depth},
                             {"--allow", "CODES", allow_codes},
                             {"--deny", "CODES|warnings", deny_codes}};
const Valued& find_valued(std::string_view option) {
  return *std::find_if(std::begin(valued), std::end(valued), [&](const Valued& v) { return v.name == option; });
}

/// The values an option takes, as usage prints them. Requires an option of the command that takes one.
std::string values_of(const Command& command, std::string_view option) {
  if (option != "--format") return std::string(find_valued(option).takes);
  std::vector<std::string_view> names;
  for (Format f : command.formats) names.push_back(name_of(f));
  return fmt::format("{}", fmt::join(names, "|"));
}

using Problem = tl::unexpected<std::string>;
Problem problem(const Command& command, const std::string& text) {
  return Problem(fmt::format("{}\nusage: {}", text, usage_line(command)));
}

/// Options of every command that reads a knowledge base.
constexpr std::string_view knowledge_options[] = {"--path", "--language"};

bool is_option(const Command& command, std::string_view name) {
  const auto has = [&](const auto& list) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
  };
  return has(command.options) || (reads_knowledge(command) && has(knowledge_options));
}

Fault set_format(Request& request, const Command& command, const std::string& value) {
  std::vector<std::string> names;
  for (const FormatName& f : format_names) {
    if (std::find(command.formats.begin(), command.formats.end(), f.format) == command.formats.end()) continue;
    if (f.name == value) {
      request.format = f.format;
      return {};
    }
    if (names.empty() || names.back() != f.name) names.emplace_back(f.name);
  }
  return fmt::format("`plumb {}` has no format `{}`{}", command.name, value, did_you_mean(value, names));
}

/// Requires an option of the command that takes a value.
Fault set_option(Request& request, const Command& command, std::string_view name, const std::string& value) {
  if (value.empty()) return fmt::format("`{}` is given nothing", name);
  return name == "--format" ? set_format(request, command, value) : find_valued(name).take(request, value);
}

/// The format that the output file's ending asks for, where the command has it.
void format_from_ending(Request& request, const Command& command) {
  for (const FormatName& f : format_names)
    if (request.out.ends_with(f.ending) &&
        std::find(command.formats.begin(), command.formats.end(), f.format) != command.formats.end())
      request.format = f.format;
}

Fault operand_fault(const Request& request, const Command& command) {
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

/// What follows a command's name, word by word.
class ArgumentReader {
 public:
  /// Both must outlive it.
  ArgumentReader(const Command& command, std::span<const std::string> words) : command_(command), words_(words) {
    request_.command = command.name;
    request_.format = command.formats.front();
  }

  tl::expected<Request, std::string> read() {
    bool options_end = false;
    for (; at_ < words_.size(); ++at_) {
      const std::string& word = words_[at_];
      if (options_end || word.size() < 2 || word.front() != '-') request_.operands.push_back(word);
      else if (word == "--help" || word == "-h") return just("help", {request_.command});
      else if (word == "--") options_end = true;
      else if (word == "--verbose") request_.verbose = true;
      else if (const auto fault = read_option(word)) return problem(command_, *fault);
    }
    if (const auto fault = operand_fault(request_, command_)) return problem(command_, *fault);
    for (const std::string_view option : command_.required)
      if (!is_given(option))
        return problem(command_,
                       fmt::format("`plumb {}` needs `{} {}`", command_.name, option, values_of(command_, option)));
    if (!is_given("--format")) format_from_ending(request_, command_);
    return std::move(request_);
  }

 private:
  /// `--name`, `--name VALUE` or `--name=VALUE`.
  Fault read_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (!is_option(command_, name))
      return fmt::format("`plumb {}` has no option `{}`{}", command_.name, name, did_you_mean(name, options()));
    if (const Flag* flag = find_flag(name)) {
      if (equals != std::string::npos) return fmt::format("`{}` takes nothing", name);
      request_.*flag->is_set = true;
      return {};
    }
    if (equals == std::string::npos && at_ + 1 == words_.size()) return fmt::format("`{}` is given nothing", name);
    given_.push_back(name);
    return set_option(request_, command_, name, equals == std::string::npos ? words_[++at_] : word.substr(equals + 1));
  }

  std::vector<std::string> options() const {
    std::vector<std::string> all{"--verbose", "--help"};
    if (reads_knowledge(command_)) all.insert(all.end(), std::begin(knowledge_options), std::end(knowledge_options));
    all.insert(all.end(), command_.options.begin(), command_.options.end());
    return all;
  }
  bool is_given(std::string_view option) const {
    return std::find(given_.begin(), given_.end(), option) != given_.end();
  }

  const Command& command_;
  const std::span<const std::string> words_;
  std::size_t at_ = 0;
  Request request_{};
  std::vector<std::string> given_{};  ///< options that take a value
};

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
  if (const Command* command = find_command(first)) return ArgumentReader(*command, words.subspan(1)).read();
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  return Problem(fmt::format("there is no command `{}`{}\nsee: plumb help", first, did_you_mean(first, names)));
}

}  // namespace plumb::cli
