#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
namespace fs = std::filesystem;

namespace {

const std::string rescue = "examples/02_own_framework/kb";
const std::string rescue_case = "examples/02_own_framework/case.json";

/// The knowledge base in a folder of its own, its files created in falling or rising order of their names.
void copy_knowledge(const std::string& from, const Folder& to, bool falling) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(from))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  if (falling) std::reverse(files.begin(), files.end());
  for (const fs::path& file : files) to.write("kb/" + file.lexically_relative(from).string(), read_text(file.string()));
}

std::string without(std::string text, const std::string& part) {
  for (std::size_t at; (at = text.find(part)) != std::string::npos;) text.erase(at, part.size());
  return text;
}

std::string knowledge_of(const fs::path& case_file) {
  const fs::path own = case_file.parent_path() / "kb";
  if (fs::exists(own)) return own.string();
  if (const fs::path adapted = fs::path(case_file).replace_extension(); fs::exists(adapted)) return adapted.string();
  return "kb/" + nlohmann::json::parse(read_text(case_file.string()))["framework"].get<std::string>();
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator(folder)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

}  // namespace

TEST_CASE("every case of the examples is assessed", "[cli][examples]") {
  std::size_t cases = 0;
  for (const fs::path& example : sorted_entries("examples")) {
    if (!fs::is_directory(example)) continue;
    for (const fs::path& file : sorted_entries(example)) {
      if (file.extension() != ".json") continue;
      ++cases;
      const Outcome outcome = run({"assess", knowledge_of(file), file.string(), "--path", "kb"});
      INFO(file << "\n" << outcome.err);
      CHECK(outcome.exit == 0);
      CHECK(!outcome.out.empty());
    }
  }
  CHECK(cases >= 14);
}

TEST_CASE("every knowledge base is in order and passes its own tests", "[cli][examples]") {
  std::vector<std::string> bases;
  for (const fs::path& base : sorted_entries("kb"))
    if (fs::is_directory(base)) bases.push_back(base.string());
  for (const fs::path& example : sorted_entries("examples"))
    if (fs::exists(example / "kb")) bases.push_back((example / "kb").string());
  CHECK(bases.size() >= 5);
  for (const std::string& base : bases) {
    const Outcome checked = run({"check", base});
    INFO(base << "\n" << checked.err);
    CHECK(checked.exit == 0);
    const Outcome tested = run({"test", base});
    INFO(tested.out << tested.err);
    CHECK(tested.exit == 0);
    CHECK(contains(tested.out, " passed, 0 failed\n"));
  }
}

TEST_CASE("assess writes text in a pipe without colour, and html, json, markdown where asked", "[cli]") {
  const Outcome text = run({"assess", rescue, rescue_case});
  CHECK(text.exit == 0);
  CHECK(text.err.empty());
  CHECK(contains(text.out, "Highpeak Rescue"));
  CHECK(!contains(text.out, "\x1b"));
  CHECK(contains(run({"assess", rescue, rescue_case, "--format", "html"}).out, "<!doctype html>"));
  CHECK(contains(run({"assess", rescue, rescue_case, "--format", "markdown"}).out, "# "));
  const auto json = nlohmann::json::parse(run({"assess", rescue, rescue_case, "--format", "json"}).out);
  CHECK(json["framework"]["id"] == "mountain_rescue");
}

TEST_CASE("text is as wide as COLUMNS says", "[cli]") {
  const auto longest = [](const std::string& text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
      const auto points = std::count_if(begin, text.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
      longest = std::max(longest, static_cast<std::size_t>(points));
      at = end + 1;
    }
    return longest;
  };
  CHECK(longest(run({"assess", rescue, rescue_case}, "", {"COLUMNS=60"}).out) <= 60);
  CHECK(longest(run({"assess", rescue, rescue_case}).out) <= 80);
}

TEST_CASE("a terminal gets colour unless NO_COLOR is set", "[cli]") {
  Terminal coloured({"assess", rescue, rescue_case});
  CHECK(contains(coloured.rest(), "\x1b["));
  Terminal plain({"assess", rescue, rescue_case}, {"NO_COLOR=1"});
  CHECK(!contains(plain.rest(), "\x1b"));
}

TEST_CASE("the option --out holds what standard output would, and its ending may choose the format", "[cli]") {
  const Folder folder;
  const Outcome silent = run({"assess", rescue, rescue_case, "--format", "json", "--out", folder.path("a")});
  CHECK(silent.exit == 0);
  CHECK(silent.out.empty());
  CHECK(read_text(folder.path("a")) == run({"assess", rescue, rescue_case, "--format", "json"}).out);
  CHECK(run({"assess", rescue, rescue_case, "--out", folder.path("b.html")}).exit == 0);
  CHECK(contains(read_text(folder.path("b.html")), "<!doctype html>"));
  CHECK(folder.names() == std::vector<std::string>{"a", "b.html"});
}

TEST_CASE("the order in which files were made changes nothing", "[cli]") {
  const Folder rising, falling;
  copy_knowledge("kb/customer_centric", rising, false);
  copy_knowledge("kb/customer_centric", falling, true);
  const std::string bank = "examples/03_retail_bank/case.json";
  for (const char* format : {"text", "json"}) {
    const Outcome one = run({"assess", rising.path("kb"), bank, "--format", format});
    const Outcome other = run({"assess", falling.path("kb"), bank, "--format", format});
    CHECK(one.exit == 0);
    CHECK(one.out == other.out);
  }
  const Outcome one = run({"check", rising.path("kb")}), other = run({"check", falling.path("kb")});
  CHECK(without(one.err, rising.path()) == without(other.err, falling.path()));
}

TEST_CASE("the names of files change no conclusion", "[cli]") {
  const Folder renamed;
  int number = 100;
  for (const auto& entry : fs::recursive_directory_iterator("kb/government"))
    if (entry.is_regular_file() && entry.path().extension() == ".plumb")
      renamed.write("kb/" + std::to_string(--number) + ".plumb", read_text(entry.path().string()));
  const std::string city = "examples/08_city/case.json";
  const auto conclusions = [&](const std::string& base) {
    const auto json = nlohmann::json::parse(run({"assess", base, city, "--format", "json"}).out);
    std::vector<std::string> all;
    for (const auto& area : json["capabilities"])
      all.push_back(area["id"].get<std::string>() + area["score"].dump() + area["weak"].dump());
    for (const auto& root : json["diagnosis"]["root_causes"]) all.push_back("root " + root["id"].get<std::string>());
    std::sort(all.begin(), all.end());
    return all;
  };
  CHECK(conclusions("kb/government") == conclusions(renamed.path("kb")));
}

TEST_CASE("why explains an id, a condition, a hold and a question", "[cli]") {
  const std::string score = run({"why", rescue, rescue_case, "crew"}).out;
  CHECK(contains(score, "1.5"));
  CHECK(contains(score, "the crew has no two medics within twenty minutes"));
  for (const char* fact :
       {"weak(crew)", "crew at least 3", "winter_nights", "q_crew_drills", "gear_overdue", "covered_share"}) {
    const Outcome outcome = run({"why", rescue, rescue_case, fact});
    INFO(fact << "\n" << outcome.err);
    CHECK(outcome.exit == 0);
    CHECK(!outcome.out.empty());
  }
}

TEST_CASE("depth makes an explanation longer", "[cli]") {
  const auto length = [](const char* depth) {
    return run({"why", rescue, rescue_case, "crew", "--depth", depth}).out.size();
  };
  CHECK(length("executive") <= length("consultant"));
  CHECK(length("consultant") <= length("auditor"));
  CHECK(run({"why", rescue, rescue_case, "crew"}).out ==
        run({"why", rescue, rescue_case, "crew", "--depth", "consultant"}).out);
}

TEST_CASE("why, why-not and what-if answer in JSON", "[cli]") {
  const auto json_of = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json"});
    const Outcome outcome = run(arguments);
    CHECK(outcome.exit == 0);
    return nlohmann::json::parse(outcome.out);
  };
  CHECK(json_of({"why", rescue, rescue_case, "crew"}).contains("premises"));
  CHECK(json_of({"why-not", rescue, rescue_case, "crew", "3"}).contains("blocking_sets"));
  CHECK(json_of({"what-if", rescue, rescue_case, "crew_drills is 4"}).contains("changes"));
}

TEST_CASE("what-if saves nothing and tells what would move", "[cli]") {
  const std::string before = read_text(rescue_case);
  const Outcome outcome = run({"what-if", rescue, rescue_case, "call_answered is 0"});
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.out, "Call-out"));
  CHECK(read_text(rescue_case) == before);
}

TEST_CASE("rules prints what a statement stands for", "[cli]") {
  const Outcome all = run({"rules", rescue});
  CHECK(all.exit == 0);
  CHECK(contains(all.out, "quick_in_twenty"));
  const Outcome one = run({"rules", rescue, "quick_in_twenty"});
  CHECK(one.exit == 0);
  CHECK(contains(one.out, "minutes_away"));
  CHECK(one.out.size() < all.out.size());
  CHECK(run({"rules", rescue, "nothing_like_it"}).exit == 1);
}

TEST_CASE("a failing test shows place, expected, found and the proof", "[cli]") {
  const Folder folder;
  std::string text = read_text("examples/01_one_rule/kb/services.plumb");
  text +=
      "\ntest \"wrong on purpose\" {\n  given stands_on(shop, billing), has_owner(shop)\n  expect not "
      "exposed(shop)\n}\n";
  folder.write("kb/services.plumb", text);
  const Outcome outcome = run({"test", folder.path("kb")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.out, "test \"wrong on purpose\" fails"));
  CHECK(contains(outcome.out, "expected  "));
  CHECK(contains(outcome.out, "found     "));
  CHECK(contains(outcome.out, "shop is exposed because billing is"));
  CHECK(contains(outcome.out, "4 tests, 3 passed, 1 failed\n"));
  const Outcome json = run({"test", folder.path("kb"), "--format", "json"});
  CHECK(json.exit == 1);
  CHECK(nlohmann::json::parse(json.out)["failed"] == 1);
}

TEST_CASE("the option --verbose tells the stages on standard error and nothing else changes", "[cli]") {
  const Outcome outcome = run({"assess", rescue, rescue_case, "--verbose"});
  CHECK(contains(outcome.err, "read knowledge base"));
  CHECK(contains(outcome.err, " ms"));
  CHECK(outcome.out == run({"assess", rescue, rescue_case}).out);
}
