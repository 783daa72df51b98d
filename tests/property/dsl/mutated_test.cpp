#include "dsl/syntax/print.hpp"
#include "dsl/text/render.hpp"
#include "tests/property/dsl/mutation.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/dsl/grammar/reading.hpp"

namespace plumb::tests {
namespace {

/// Every span lies in its parent's and in the source.
bool spans_nest(const ast::Node& node, Span parent) {
  const auto inside = [](Span inner, Span outer) {
    return inner.begin <= inner.end && outer.begin <= inner.begin && inner.end <= outer.end;
  };
  if (!inside(node.span, parent) || !inside(node.word_span, node.span)) return false;
  for (const ast::Argument& argument : node.args)
    if (node.word != ast::Word::Broken && !inside(argument.value.span, node.span)) return false;
  for (const ast::Node& note : node.notes)
    if (!inside(note.span, parent)) return false;
  return std::all_of(node.body.begin(), node.body.end(), [&](const ast::Node& n) { return spans_nest(n, parent); });
}

}  // namespace

TEST_CASE("no change of a file breaks the parser", "[dsl][grammar][property]") {
  std::vector<std::string> texts;
  for (const auto& path : shipped_files())
    if (const std::string text = read_file(path); !text.empty()) texts.push_back(text.substr(0, 4000));
  REQUIRE_FALSE(texts.empty());
  for (std::uint64_t seed = 1; seed <= scaled(4000); ++seed) {
    Random random(seed);
    std::string text = random.pick(texts);
    for (std::size_t i = random.below(8); i > 0 && !text.empty(); --i) mutate(text, random);
    const Reading r(text);
    INFO("seed " << seed);
    const Span whole{0, 0, static_cast<std::uint32_t>(text.size())};
    REQUIRE(std::all_of(r.module.statements.begin(), r.module.statements.end(),
                        [&](const ast::Node& node) { return spans_nest(node, whole); }));
    for (const Diagnostic& d : r.diagnostics.all()) REQUIRE(d.primary.end <= text.size());
    REQUIRE((r.diagnostics.size() > 0 || !dsl::print(r.module).empty() || r.module.statements.empty()));
    REQUIRE_FALSE((r.diagnostics.size() > 0 && dsl::render(r.diagnostics.sorted(), r.sources, false).empty()));
  }
}

TEST_CASE("no bytes break the parser", "[dsl][grammar][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(2000); ++seed) {
    Random random(seed);
    std::string text;
    for (std::size_t i = random.below(200); i > 0; --i)
      text += random.chance(70) ? static_cast<char>(0x20 + random.below(95)) : static_cast<char>(random.below(256));
    const Reading r(text);
    CHECK(r.diagnostics.size() < 300);
  }
}

}  // namespace plumb::tests
