#include <algorithm>
#include <filesystem>
#include <set>

#include "dsl/text/code_entries.hpp"
#include "plumb/diagnostic.hpp"
#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/report/schema_validator.hpp"

using namespace plumb::tests;
namespace fs = std::filesystem;

namespace {

using Codes = std::set<std::string>;

/// Codes whose entry has no texts: bytes, folders, depths and coverages that no short text shows.
const Codes without_texts = {"KB0101", "KB0110", "KB0112", "KB0209", "KB0513"};

/// `[KB0203]` wherever it stands in what was said.
Codes codes_in(const std::string& text) {
  Codes codes;
  for (std::size_t at = text.find("[KB"); at != std::string::npos; at = text.find("[KB", at + 1))
    codes.insert(text.substr(at + 1, 6));
  return codes;
}

/// Everything that is said about a text: of knowledge, or of a case. An adaptation stands in a folder of its own beside
/// the framework.
std::string said_about(const plumb::dsl::CodeExample& example) {
  const Folder folder;
  const bool knowledge = example.language == "plumb";
  const bool whole = knowledge && example.text.starts_with("framework stall");
  const std::string place = example.text.starts_with("adaptation ") ? "own" : "inn";
  folder.write("inn/frame.plumb", whole ? "" : plumb::dsl::frame_of_examples());
  if (knowledge) folder.write(place + "/text.plumb", example.text);
  const Outcome outcome = knowledge ? run({"check", folder.path(place)})
                                    : run({"assess", folder.path("inn"), folder.write("case.json", example.text)});
  CHECK(outcome.exit < 2);
  return outcome.err;
}

/// All codes that some golden shows.
Codes codes_in_goldens() {
  Codes codes;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(PLUMB_SOURCE_DIR "/tests/golden"))
    if (file.path().extension() == ".expected") codes.merge(codes_in(read_text(file.path().string())));
  return codes;
}

}  // namespace

TEST_CASE("every diagnostic has an entry under its title", "[docs]") {
  for (const plumb::CodeInfo& info : plumb::diagnostic_codes()) {
    const std::string code = to_string(info.code);
    const plumb::dsl::CodeEntry entry = plumb::dsl::entry_of(info.code);
    INFO(code);
    CHECK(entry.title == info.title);
    CHECK(entry.about.size() > 40);
    const auto has = [&](bool wrong) {
      return std::any_of(entry.examples.begin(), entry.examples.end(), [&](auto& e) { return e.wrong == wrong; });
    };
    CHECK((without_texts.contains(code) || (has(true) && has(false))));
  }
  const std::string page = read_text("docs/diagnostics.md");
  std::size_t headings = 0;
  for (std::size_t at = page.find("\n### KB"); at != std::string::npos; at = page.find("\n### KB", at + 1)) ++headings;
  CHECK(headings == plumb::diagnostic_codes().size());
}

TEST_CASE("every wrong text gives its code and no other, and every right one none", "[docs]") {
  CHECK(said_about({false, "plumb", ""}) == "");
  for (const plumb::CodeInfo& info : plumb::diagnostic_codes()) {
    const plumb::dsl::CodeEntry entry = plumb::dsl::entry_of(info.code);
    for (const plumb::dsl::CodeExample& example : entry.examples) {
      const std::string said = said_about(example);
      INFO(example.text << "\n" << said);
      CHECK(codes_in(said) == (example.wrong ? Codes{to_string(info.code)} : Codes{}));
    }
  }
}

TEST_CASE("every diagnostic is shown by a golden", "[docs]") {
  const Codes shown = codes_in_goldens();
  for (const plumb::CodeInfo& info : plumb::diagnostic_codes()) {
    INFO(to_string(info.code));
    CHECK(shown.contains(to_string(info.code)));
  }
}

TEST_CASE("explain prints an entry, however the code is written", "[cli][docs]") {
  const Outcome whole = run({"explain", "KB0404"});
  CHECK(whole.exit == 0);
  CHECK(whole.out.starts_with("KB0404 cycle through not or an aggregate (error)\n\nA relation is concluded from"));
  CHECK(contains(whole.out, "\nwrong:\n    kind team \"Team\" open\n"));
  CHECK(contains(whole.out, "\nright:\n    kind team \"Team\" open\n"));
  for (const char* code : {"kb0404", "0404", "404"}) CHECK(run({"explain", code}).out == whole.out);
  const nlohmann::json schema = nlohmann::json::parse(read_text("docs/schema/explain.schema.json"));
  const auto printed = nlohmann::json::parse(run({"explain", "KB0512", "--format", "json"}).out);
  CHECK(printed["severity"] == "warning");
  CHECK(plumb::report::faults_of(printed, schema).empty());
  const auto list = nlohmann::json::parse(run({"explain", "--format", "json"}).out);
  CHECK(list.size() == plumb::diagnostic_codes().size());
  CHECK(plumb::report::faults_of(list, schema).empty());
}

TEST_CASE("explain alone lists all codes, and offers the nearest for one that is none", "[cli][docs]") {
  const std::string list = run({"explain"}).out;
  for (const plumb::CodeInfo& info : plumb::diagnostic_codes()) CHECK(contains(list, to_string(info.code)));
  const Outcome unknown = run({"explain", "KB0414"});
  CHECK(unknown.exit == 1);
  CHECK(contains(unknown.err, "there is no code `KB0414`; did you mean `KB04"));
}

TEST_CASE("the coverage of tests tells which statements none meets", "[cli]") {
  const Folder folder;
  folder.write("kb/frame.plumb", plumb::dsl::frame_of_examples());
  folder.write("kb/hold.plumb", "hold feast \"A feast\" until kitchen at least 3 because \"guests would wait\"");
  const std::string kb = folder.path("kb");
  CHECK(!contains(run({"test", kb, "--coverage"}).err, "[KB0513]"));  // no tests at all: that is known
  folder.write("kb/test.plumb", "test \"late\" { given q_meals is often  expect kitchen at most 4 }");
  const Outcome outcome = run({"test", kb, "--coverage"});
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.err, "hold.plumb:1:1: warning: no test meets `feast` [KB0513]"));
}

TEST_CASE("check sets severities by code", "[cli]") {
  const Folder folder;
  folder.write("kb/frame.plumb", plumb::dsl::frame_of_examples());
  folder.write("kb/hold.plumb", "hold feast \"A feast\" until kitchen at least 3");
  const std::string kb = folder.path("kb");
  CHECK(run({"check", kb}).exit == 0);
  for (const char* denied : {"KB0512", "kb0512,501", "warnings"}) {
    const Outcome outcome = run({"check", kb, "--deny", denied});
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.err, ": error: `feast` doesn't say why [KB0512]"));
  }
  const Outcome allowed = run({"check", kb, "--allow", "KB0512", "--deny", "warnings"});
  CHECK(allowed.exit == 0);
  CHECK(allowed.err == "");
  CHECK(run({"check", kb, "--allow", "KB0203"}).exit == 2);
  CHECK(run({"check", kb, "--deny", "KB9999"}).exit == 2);
}
