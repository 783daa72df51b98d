#include "dsl/syntax/print.hpp"
#include "dsl/text/render.hpp"
#include "tests/property/dsl/formatted.hpp"
#include "tests/property/dsl/generated_file.hpp"
#include "tests/property/dsl/mutation.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"

/// The grammar of docs/language.md and the parser say the same.
namespace plumb::tests {
namespace {

/// The fenced block of the page that holds the grammar.
std::string written_grammar() {
  const std::string page = read_file(std::string(PLUMB_SOURCE_DIR) + "/docs/language.md");
  const std::string fence = "```ebnf\n";
  const std::size_t begin = page.find(fence);
  if (begin == std::string::npos) return "";
  const std::size_t text = begin + fence.size();
  return page.substr(text, page.find("```", text) - text);
}

/// What is said about a text, with the text.
std::string faults_of(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  dsl::parse_module(sources.add("generated.plumb", text), diagnostics);
  return diagnostics.size() == 0 ? "" : dsl::render(diagnostics.sorted(), sources, false) + text;
}

}  // namespace

TEST_CASE("the written grammar is whole: every rule it uses is there", "[dsl][grammar][docs]") {
  const Grammar grammar = read_grammar(written_grammar());
  CHECK(grammar.faults == std::vector<std::string>{});
  CHECK(grammar.rules.size() > 70);
}

TEST_CASE("what the written grammar allows parses, and prints as the same tree", "[dsl][grammar][docs][property]") {
  const Grammar grammar = read_grammar(written_grammar());
  REQUIRE(grammar.rules.contains("file"));
  TextGenerator generator(grammar);
  const std::uint64_t files = scaled(1000);
  for (std::uint64_t seed = 1; seed <= files; ++seed) {
    Random random(seed);
    const std::string text = generator.write("file", random, 40 + random.below(200));
    INFO("seed " << seed);
    REQUIRE(faults_of(text) == "");
    const SourceText source(0, "a.plumb", text);
    Diagnostics diagnostics;
    const ast::Module module = dsl::parse_module(source, diagnostics);
    const std::string printed = dsl::print(module);
    REQUIRE(faults_of(printed) == "");
    const SourceText again(0, "a.plumb", printed);
    REQUIRE(dsl::dump(dsl::parse_module(again, diagnostics)) == dsl::dump(module));
  }
  if (files < 1000) return;  // too few to have met all
  for (const std::string& choice : generator.choices()) {
    INFO(choice);
    CHECK(generator.taken().contains(choice));
  }
}

TEST_CASE("what the written grammar allows is formatted without harm, comments anywhere", "[dsl][format][property]") {
  const Grammar grammar = read_grammar(written_grammar());
  TextGenerator generator(grammar);
  const std::uint64_t files = scaled(400);
  std::uint64_t formatted = 0;
  for (std::uint64_t seed = 1; seed <= files; ++seed) {
    Random random(seed);
    const std::string text = disturbed(generator.write("file", random, 40 + random.below(200)), random);
    if (faults_of(text) != "") continue;  // a keyword that now begins a line ends a list
    INFO("seed " << seed);
    REQUIRE(formatting_fault(text, true) == "");
    ++formatted;
  }
  CHECK(formatted > files * 9 / 10);
}

TEST_CASE("no change of a generated file breaks the parser or the formatter", "[dsl][grammar][property]") {
  const Grammar grammar = read_grammar(written_grammar());
  TextGenerator generator(grammar);
  for (std::uint64_t seed = 1; seed <= scaled(1500); ++seed) {
    Random random(seed);
    std::string text = generator.write("file", random, 20 + random.below(100));
    for (std::size_t i = 1 + random.below(6); i > 0; --i) mutate(text, random);
    const SourceText source(0, "a.plumb", text);
    Diagnostics diagnostics;
    INFO("seed " << seed);
    const std::optional<std::string> formatted = dsl::format_text(source, diagnostics);
    REQUIRE(formatted.has_value() == !diagnostics.has_errors());
    for (const Diagnostic& d : diagnostics.all()) REQUIRE(d.primary.end <= text.size());
    if (formatted) REQUIRE(formatting_fault(text) == "");
  }
}

}  // namespace plumb::tests
