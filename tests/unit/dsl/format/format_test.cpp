#include "dsl/format/format.hpp"

#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

std::string formatted(std::string text) {
  const SourceText source(0, "a.plumb", std::move(text));
  Diagnostics diagnostics;
  return dsl::format_text(source, diagnostics).value_or("not formatted: " + std::to_string(diagnostics.size()));
}

}  // namespace

TEST_CASE("indentation and space between words are made regular", "[dsl][format]") {
  CHECK(formatted("capability   a \"A\"{weight 3\n\n\n\n    score   mean }") ==
        "capability a \"A\" {\n  weight 3\n\n  score mean\n}\n");
}

TEST_CASE("what stands on one line stays there, two blanks between fields", "[dsl][format]") {
  CHECK(formatted("action a \"A\" { raises b by 1 takes 2 weeks   cost 300 EUR }") ==
        "action a \"A\" { raises b by 1  takes 2 weeks  cost 300 EUR }\n");
  CHECK(formatted("capability a \"A\" {\nweight 3 score mean\nmet at least 2\n}") ==
        "capability a \"A\" {\n  weight 3  score mean\n  met at least 2\n}\n");
  CHECK(formatted("framework f \"F\" version 1.0 { scale 0..5 { 0 \"none\"  5   \"all\" } }") ==
        "framework f \"F\" version 1.0 { scale 0..5 { 0 \"none\" 5 \"all\" } }\n");
}

TEST_CASE("an author's words and numbers stay as they were spelled", "[dsl][format]") {
  const std::string text =
      "fact e(a at least 2 and b >= 3), e(c is d), e(c = d), e(30_000), e(30000), e(1.50), e(1 week), e(1 weeks)\n"
      "fact e(\"a \\\"b\\\" \\{c}\"), e((a or b) and c), e(not (a)), e(2..3 %)\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("a long line is broken at a clause first, then between the items of its outermost list", "[dsl][format]") {
  const std::string a(40, 'a'), b(40, 'b'), c(40, 'c');
  CHECK(
      formatted("hold h \"H\" blocks " + a + " until " + b + " at least 1 and " + c + " at least 2 and d at least 3") ==
      "hold h \"H\" blocks " + a + "\n  until " + b + " at least 1 and " + c + " at least 2\n    and d at least 3\n");
  CHECK(formatted("criterion x \"X\" { needs " + a + ", " + b + ", " + c + " because \"so\" }") ==
        "criterion x \"X\" {\n  needs " + a + ", " + b + ",\n    " + c + "\n    because \"so\"\n}\n");
}

TEST_CASE("a line that can be broken nowhere stays long", "[dsl][format]") {
  const std::string text = "kind r \"" + std::string(150, 'x') + "\"\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("notes come first, then fields in the order of the grammar, paragraph by paragraph", "[dsl][format]") {
  CHECK(formatted("capability a \"A\" {\n  score mean\n  weight 3\n\n  met at least 2\n  intent \"i\"\n}") ==
        "capability a \"A\" {\n  weight 3\n  score mean\n\n  intent \"i\"\n  met at least 2\n}\n");
  CHECK(formatted("hold h \"H\" until never\n  says \"s\"\n  basis public\n  because \"b\"") ==
        "hold h \"H\" until never\n  because \"b\"\n  basis public\n  says \"s\"\n");
  CHECK(formatted("rule r {\n  because \"b\"\n  says \"s\"\n}").starts_with("not formatted"));
}

TEST_CASE("cases keep their order", "[dsl][format]") {
  const std::string text = "ask a \"A?\" { answer yes_no  otherwise gives 1  when it gives 2 }\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("comments stay at what they are about", "[dsl][format]") {
  const std::string text =
      "# The file\n"
      "\n"
      "# The capability\n"
      "capability a \"A\" {  # its braces\n"
      "  weight 3  # its weight\n"
      "  # why it depends\n"
      "  depends on b strong  # the head\n"
      "    # before the note\n"
      "    because \"so\"  # the note\n"
      "  # last in the braces\n"
      "}  # behind the brace\n"
      "# the end\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("a comment amid a condition keeps its place there", "[dsl][format]") {
  CHECK(
      formatted("hold h \"H\"\n   until a at least 2   # first\n   and b at least 3   # second\n   because \"so\"\n") ==
      "hold h \"H\"\n  until a at least 2  # first\n    and b at least 3  # second\n  because \"so\"\n");
  CHECK(formatted("gate x\n").starts_with("not formatted"));
  CHECK(formatted("criterion c \"C\" { evidence a, # one\n b, # two\n c }") ==
        "criterion c \"C\" {\n  evidence a,  # one\n    b,  # two\n    c\n}\n");
}

TEST_CASE("comments behind neighbouring lines stand under each other", "[dsl][format]") {
  CHECK(formatted("kind a # one\nrelation long(A: a) # two\n\nkind b # three\n") ==
        "kind a               # one\nrelation long(A: a)  # two\n\nkind b  # three\n");
}

TEST_CASE("options that were aligned stay aligned", "[dsl][format]") {
  CHECK(formatted("answers a {\n option no   \"n\" gives 0\n option some \"in places\"  gives 1\n}") ==
        "answers a {\n  option no   \"n\"         gives 0\n  option some \"in places\" gives 1\n}\n");
  CHECK(formatted("answers a {\n option no \"n\" gives 0\n option some \"in places\" gives 1\n}") ==
        "answers a {\n  option no \"n\" gives 0\n  option some \"in places\" gives 1\n}\n");
}

TEST_CASE("a grid of levels stays a grid", "[dsl][format]") {
  CHECK(formatted("criterion c \"C\" { levels {\n0 \"none\"   1 \"some more\"\n2 \"many more\"  3 \"all\"\n} }") ==
        "criterion c \"C\" {\n  levels {\n    0 \"none\"       1 \"some more\"\n    2 \"many more\"  3 \"all\"\n  "
        "}\n}\n");
}

TEST_CASE("a text in a frame moves with its field and keeps its lines", "[dsl][format]") {
  CHECK(formatted("capability a \"A\" {\nintent \"\"\"\nOne,\n  two,\n\nthree.\n\"\"\"\n}") ==
        "capability a \"A\" {\n  intent \"\"\"\n    One,\n      two,\n\n    three.\n    \"\"\"\n}\n");
}

TEST_CASE("line ends stay those of the file", "[dsl][format]") {
  CHECK(formatted("kind a\r\nkind  b\r\n") == "kind a\r\nkind b\r\n");
}

TEST_CASE("a file that does not parse is not formatted, and its faults are told", "[dsl][format]") {
  const SourceText source(0, "a.plumb", "capability a \"A\" { wieght 3 }");
  Diagnostics diagnostics;
  CHECK_FALSE(dsl::format_text(source, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(to_string(diagnostics.all()[0].code) == "KB0104");
}

TEST_CASE("a file without words is formatted too", "[dsl][format]") {
  CHECK(formatted("") == "");
  CHECK(formatted("\n\n  # only this  \n\n") == "# only this\n");
}

}  // namespace plumb::tests
