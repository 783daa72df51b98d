#include <filesystem>
#include <fstream>
#include <sstream>

#include "dsl/grammar/module.hpp"
#include "dsl/syntax/lexer.hpp"
#include "language_server/features/fields.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::language_server;
using dsl::grammar::Place;

namespace {

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// Every braced statement of a tree, with the place that its braces are for.
void check_places(const SourceText& source, const std::vector<ast::Node>& nodes, Place place) {
  for (const ast::Node& node : nodes) {
    Diagnostics ignored;
    const dsl::Token word = dsl::lex(source, node.word_span, ignored).tokens.front();
    INFO(source.path() << ": " << to_string(node.word));
    const bool is_further = node.word == ast::Word::Given && word.keyword != dsl::Keyword::Given;  // after a comma
    const bool is_wordless = node.word == ast::Word::Rung || node.word == ast::Word::Head ||
                             node.word == ast::Word::Translation || is_further;
    if (!is_wordless) CHECK(dsl::grammar::find_field(place, word.keyword));
    if (!is_wordless) CHECK(field_help(place, word.keyword));
    if (!node.braced || node.word == ast::Word::Strength) continue;
    const auto inside = place_inside(place, word.keyword);
    REQUIRE(inside);
    check_places(source, node.body, *inside);
  }
}

}  // namespace

TEST_CASE("everything that the grammar takes somewhere has its help there", "[lsp][fields]") {
  for (std::size_t i = 0; i < dsl::grammar::place_count; ++i) {
    const auto place = static_cast<Place>(i);
    for (const dsl::grammar::Field& field : info(place).fields) {
      INFO(info(place).owner << ": " << to_string(field.keyword));
      CHECK(field_help(place, field.keyword));
    }
  }
  for (const FieldHelp& help : all_field_help()) {
    INFO(info(help.place).owner << ": " << to_string(help.keyword));
    CHECK(dsl::grammar::find_field(help.place, help.keyword));
    CHECK_FALSE(help.says.empty());
  }
  for (const FieldHelp& help : all_note_help()) CHECK(dsl::grammar::is_note(help.keyword));
}

TEST_CASE("places follow each other as the trees of the shipped knowledge do", "[lsp][fields]") {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PLUMB_SOURCE_DIR "/kb")) {
    if (entry.path().extension() != ".plumb") continue;
    const SourceText source(0, entry.path().string(), read(entry.path().string()));
    Diagnostics faults;
    check_places(source, dsl::parse_module(source, faults).statements, Place::File);
  }
}

TEST_CASE("a form is shown without the marks of a snippet", "[lsp][fields]") {
  CHECK(plain_form(*field_help(Place::Item, dsl::Keyword::Gate)) == "gate 3 needs condition because \"reason\"");
  CHECK(plain_form(*field_help(Place::Ask, dsl::Keyword::About)) == "about reality|intention");
  CHECK(plain_form(*field_help(Place::Rule, dsl::Keyword::Hide)) == "hide");
}

TEST_CASE("the grammar for editors lists every keyword", "[lsp][keywords]") {
  const std::string grammar = read(PLUMB_SOURCE_DIR "/editors/vscode/syntaxes/plumb.tmLanguage.json");
  for (int i = 1;; ++i) {
    const auto keyword = static_cast<dsl::Keyword>(i);
    const std::string word(to_string(keyword));
    INFO(word);
    const bool is_there = grammar.find('|' + word + '|') != std::string::npos ||
                          grammar.find('(' + word + '|') != std::string::npos ||
                          grammar.find('|' + word + ')') != std::string::npos;
    CHECK(is_there);
    if (keyword == dsl::Keyword::PersonDays) break;
  }
}
