#include <fmt/format.h>

#include <cctype>

#include "cli/commands.hpp"
#include "cli/json_text.hpp"
#include "cli/output.hpp"
#include "dsl/text/code_entries.hpp"
#include "requests/did_you_mean.hpp"

namespace plumb::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string_view word_for(Severity severity) { return severity == Severity::Error ? "error" : "warning"; }

std::string to_text(Code code, const dsl::CodeEntry& entry) {
  std::string text =
      fmt::format("{} {} ({})\n\n{}\n", to_string(code), entry.title, word_for(severity_of(code)), entry.about);
  for (const dsl::CodeExample& example : entry.examples)
    text += fmt::format("\n{}:\n{}", example.wrong ? "wrong" : "right", indented(example.text));
  return text;
}

Json to_json(Code code, const dsl::CodeEntry& entry) {
  Json json{{"code", to_string(code)}, {"title", entry.title}, {"severity", word_for(severity_of(code))}};
  json["about"] = entry.about;
  json["wrong"] = json["right"] = Json::array();
  for (const dsl::CodeExample& example : entry.examples)
    json[example.wrong ? "wrong" : "right"].push_back(example.text);
  return json;
}

std::string all_codes(Format format) {
  Json all = Json::array();
  std::string text;
  for (const CodeInfo& info : diagnostic_codes()) {
    all.push_back({{"code", to_string(info.code)}, {"title", info.title}, {"severity", word_for(info.severity)}});
    text += fmt::format("{}  {:<8} {}\n", to_string(info.code), word_for(info.severity), info.title);
  }
  return format == Format::Json ? json_text(all) : text;
}

Exit say_unknown(const std::string& wrong) {
  std::vector<std::string> known;
  for (const CodeInfo& info : diagnostic_codes()) known.push_back(to_string(info.code));
  std::string meant = wrong;
  for (char& c : meant) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (!meant.starts_with("KB")) meant = fmt::format("KB{:0>4}", meant);
  say_error(fmt::format("there is no code `{}`{}\nsee: plumb explain", wrong, requests::did_you_mean(meant, known)));
  return Exit::InputWrong;
}

}  // namespace

Exit explain(const Request& request) {
  if (request.operands.empty()) return deliver(request, all_codes(request.format));
  const auto code = dsl::read_code(request.operands[0]);
  if (!code) return say_unknown(request.operands[0]);
  const dsl::CodeEntry entry = dsl::entry_of(*code);
  return deliver(request, request.format == Format::Json ? json_text(to_json(*code, entry)) : to_text(*code, entry));
}

}  // namespace plumb::cli
