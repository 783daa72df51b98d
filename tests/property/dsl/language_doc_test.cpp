#include <set>

#include "dsl/grammar/module.hpp"
#include "dsl/text/render.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"

/// The examples of docs/language.md, as far as their syntax goes; `tests/cli/language_doc_test.cpp` checks and runs
/// them.
namespace plumb::tests {
namespace {

std::vector<std::string> examples() {
  const std::string page = read_file(std::string(PLUMB_SOURCE_DIR) + "/docs/language.md");
  std::vector<std::string> found;
  for (std::size_t at = page.find("```plumb"); at != std::string::npos; at = page.find("```plumb", at)) {
    const std::size_t begin = page.find('\n', at) + 1, end = page.find("```", begin);
    found.push_back(page.substr(begin, end - begin));
    at = end + 3;
  }
  return found;
}

void add_words(const ast::Node& node, std::set<ast::Word>& words) {
  words.insert(node.word);
  for (const ast::Node& note : node.notes) add_words(note, words);
  for (const ast::Node& inner : node.body) add_words(inner, words);
}

}  // namespace

TEST_CASE("every statement, field and note of the language stands in an example of its reference", "[dsl][docs]") {
  std::set<ast::Word> words;
  for (const std::string& text : examples()) {
    Sources sources;
    Diagnostics diagnostics;
    const ast::Module module = dsl::parse_module(sources.add("example", text), diagnostics);
    CHECK(dsl::render(diagnostics.sorted(), sources, false) == "");
    for (const ast::Node& statement : module.statements) add_words(statement, words);
  }
  for (int i = 0; i < static_cast<int>(ast::Word::Broken); ++i) {
    const auto word = static_cast<ast::Word>(i);
    const bool is_argument = word == ast::Word::Limit;  // of `strength`, never a node
    INFO(to_string(word));
    CHECK((words.contains(word) || is_argument));
  }
}

}  // namespace plumb::tests
