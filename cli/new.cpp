#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "dsl/syntax/token.hpp"
#include "evidence/files.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb::cli {
namespace {

namespace fs = std::filesystem;

// `NAME` and `TITLE` are filled in.
constexpr std::string_view framework_text =
    R"(# TITLE: what it asks, scores and advises. `plumb check` reads it, `plumb test` runs its tests.

framework NAME "TITLE" version 1.0.0 {
  scale 0..5 { 0 "absent" 1 "by chance" 2 "in places" 3 "defined and used" 4 "used throughout" 5 "improving" }
  weak at most 2.0  good at least 3.0
}

capability daily_work "Daily work" {
  intent "What is done every day is done the same way, whoever does it."
  criterion steps_known "The steps are known" {
    levels {
      0 "everybody does it another way"
      2 "the experienced agree"
      3 "written down and used"
      5 "written down, used, and improved by those who use it"
    }
    ask q_steps_known "How are the steps of the daily work known?" { answer level }
  }
}

action write_steps_down "Write the steps down" {
  because "what is written can be tried, taught and improved"
  raises steps_known to 3
  takes 2..4 weeks
}
)";

constexpr std::string_view tests_text = R"(test "unknown steps make the daily work weak, and there is something to do" {
  given q_steps_known is 0
  expect daily_work is 0 and weak(daily_work)
  expect root_cause(daily_work) and startable(write_steps_down)
}
)";

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_id(std::string_view name) {
  return !name.empty() && is_small(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_small(c) || is_digit(c) || c == '_'; });
}

/// The id that was probably meant: `Our bakery` as `our_bakery`. Empty if nothing is left of the name.
std::string nearest_id(std::string_view name) {
  std::string id;
  for (const char c : name) {
    if (is_capital(c)) id += static_cast<char>(c - 'A' + 'a');
    else if (is_small(c) || (is_digit(c) && !id.empty())) id += c;
    else if (!id.empty() && id.back() != '_') id += '_';
  }
  while (id.ends_with('_')) id.pop_back();
  return id;
}

std::string title_of(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  id.front() = static_cast<char>(id.front() - 'a' + 'A');
  return id;
}

std::string filled(std::string_view text, const std::string& name) {
  std::string out(text);
  for (const auto& [slot, value] : {std::pair<std::string_view, std::string>{"NAME", name}, {"TITLE", title_of(name)}})
    for (std::size_t at = out.find(slot); at != std::string::npos; at = out.find(slot, at + value.size()))
      out.replace(at, slot.size(), value);
  return out;
}

std::vector<KnowledgeFile> files_of(const std::string& name) {
  return {{"framework.plumb", filled(framework_text, name)}, {"tests.plumb", filled(tests_text, name)}};
}

/// Why a framework cannot have this id; empty if it can.
std::string name_fault(const std::string& name) {
  if (!is_id(name)) {
    const std::string near = nearest_id(name);
    return fmt::format("`{}` is no id: an id begins with a small letter and has small letters, digits and `_`{}", name,
                       near.empty() ? "" : fmt::format("; did you mean `{}`?", near));
  }
  if (dsl::is_reserved(dsl::keyword_of(name))) return fmt::format("`{}` is reserved everywhere: choose another", name);
  const KnowledgeBase base = check_knowledge(files_of(name));
  if (!base.diagnostics.has_errors()) return "";
  return fmt::format("`{}` cannot name a framework: {}", name, base.diagnostics.sorted().front().message);
}

std::string next_steps(const std::string& folder) {
  return fmt::format(
      "{0}/framework.plumb: the framework, with a capability, a question and an action\n"
      "{0}/tests.plumb: its test\n"
      "next:\n"
      "  plumb check {0}               reads it and says what is wrong\n"
      "  plumb test {0}                runs its tests\n"
      "  plumb ask {0} my_case.json    asks its questions and keeps the answers\n"
      "  plumb assess {0} my_case.json\n",
      folder);
}

}  // namespace

Exit new_framework(const Request& request) {
  fs::path folder = fs::path(request.operands[0]).lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();
  const std::string name = folder.filename().string();
  if (const std::string fault = name_fault(name); !fault.empty()) {
    say_error(fault);
    return Exit::Usage;
  }
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder, error)))
    return say_error({Error::Kind::Unwritable, "it is there already: choose another name", folder.string()});
  if (!fs::create_directories(folder, error))
    return say_error({Error::Kind::Unwritable, "the folder cannot be made: " + error.message(), folder.string()});
  for (const KnowledgeFile& file : files_of(name)) {
    const auto written = evidence::write_file_whole((folder / file.path).string(), file.text);
    if (!written) return say_error(written.error());
  }
  return write_to_output(next_steps(folder.string()));
}

}  // namespace plumb::cli
