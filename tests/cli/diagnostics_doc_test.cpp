#include <algorithm>
#include <map>

#include "plumb/diagnostic.hpp"
#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

struct Block {
  std::string kind, text;  ///< "plumb wrong"
};
struct Entry {
  std::string title, text;
  std::vector<Block> blocks;
};
struct Page {
  std::string frame;
  std::map<std::string, Entry> entries;  ///< by code
};

/// The page by its `###` headings and fenced blocks.
Page read_page() {
  Page page;
  Entry* entry = nullptr;
  const std::string text = read_text("docs/diagnostics.md");
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (line.starts_with("### ")) {
      entry = &page.entries[line.substr(4, 6)];
      entry->title = line.substr(11);
    } else if (line.starts_with("```")) {
      const std::size_t close = text.find("\n```", end);
      const std::string body = text.substr(end + 1, close - end);
      if (line == "```plumb frame") page.frame = body;
      else if (entry) entry->blocks.push_back({line.substr(3), body});
      end = close + 4;
    } else if (entry) {
      entry->text += line + "\n";
    }
    at = end + 1;
  }
  return page;
}

/// Everything that is said about a text: of knowledge, or of a case.
std::string said_about(const Block& block, const std::string& frame) {
  const Folder folder;
  const bool knowledge = block.kind.starts_with("plumb");
  const bool whole = knowledge && block.text.starts_with("framework stall");
  folder.write("kb/frame.plumb", whole ? "" : frame);
  if (knowledge) folder.write("kb/text.plumb", block.text);
  const Outcome outcome = knowledge ? run({"check", folder.path("kb")})
                                    : run({"assess", folder.path("kb"), folder.write("case.json", block.text)});
  CHECK(outcome.exit < 2);
  return outcome.err;
}

}  // namespace

TEST_CASE("every diagnostic has an entry under its title", "[docs]") {
  const Page page = read_page();
  for (const plumb::CodeInfo& info : plumb::diagnostic_codes()) {
    const std::string code = to_string(info.code);
    INFO(code);
    REQUIRE(page.entries.contains(code));
    CHECK(page.entries.at(code).title == info.title);
    CHECK(page.entries.at(code).text.size() > 40);
  }
  CHECK(page.entries.size() == plumb::diagnostic_codes().size());
}

TEST_CASE("every wrong text gives its code, and no right one does", "[docs]") {
  const Page page = read_page();
  const std::string about_frame = said_about({"plumb right", ""}, page.frame);
  CHECK(!contains(about_frame, ": error: "));
  for (const auto& [code, entry] : page.entries) {
    const bool reported = !contains(entry.text, "Not reported yet");
    for (const Block& block : entry.blocks) {
      const bool wrong = block.kind.ends_with("wrong");
      const std::string said = said_about(block, page.frame);
      INFO(code << " " << block.kind << "\n" << block.text << "\n" << said);
      CHECK(contains(said, "[" + code + "]") == (wrong && reported));
    }
  }
}
