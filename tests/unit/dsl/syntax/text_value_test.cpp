#include "dsl/syntax/text_value.hpp"
#include "dsl/syntax/print_text.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

namespace plumb::dsl {
namespace {

using tests::Random;
using tests::scaled;

Span all_of(const SourceText& source) { return {0, 0, static_cast<std::uint32_t>(source.text().size())}; }

std::string value(std::string token) {
  const SourceText source(0, "a.plumb", std::move(token));
  return text_value(source, all_of(source));
}

/// Literals as they are, slots between < and >.
std::string pieces(std::string token) {
  const SourceText source(0, "a.plumb", std::move(token));
  std::string out;
  for (const TemplatePiece& piece : split_template(source, all_of(source)))
    out += piece.is_slot ? "<" + std::string(source.slice(piece.span)) + (piece.is_ended ? ">" : "|") : piece.text;
  return out;
}

}  // namespace

TEST_CASE("escapes of a plain text", "[dsl][text]") {
  CHECK(value(R"("plain")") == "plain");
  CHECK(value(R"("a \"b\" \\ \n \{c}")") == "a \"b\" \\ \n {c}");
  CHECK(value(R"("")") == "");
}

TEST_CASE("a long text loses its frame and its common indentation", "[dsl][text]") {
  CHECK(value("\"\"\"one line\"\"\"") == "one line");
  CHECK(value("\"\"\"\n    a\n      b\n    \"\"\"") == "a\n  b");
  CHECK(value("\"\"\"\r\n    a\r\n      b\r\n    \"\"\"") == "a\n  b");
  CHECK(value("\"\"\"\n  a\n\n  b\n  \"\"\"") == "a\n\nb");
  CHECK(value("\"\"\"begins at once\n    and goes on\"\"\"") == "begins at once\nand goes on");
  CHECK(value("\"\"\"\n\"\"\"") == "");
  CHECK(value("\"\"\"\"\"\"") == "");
  CHECK(value("\"\"\"\n  a\\n\n  \"\"\"") == "a\n");
}

TEST_CASE("a text that was not ended or has other marks still has a value", "[dsl][text]") {
  CHECK(value("\"open") == "open");
  CHECK(value("\"\"\"open\n") == "open");
  CHECK(value("\"") == "");
  CHECK(value("\xE2\x80\x9C"
              "curly\xE2\x80\x9D") == "curly");
  CHECK(value("'single'") == "single");
}

TEST_CASE("a template splits at its slots", "[dsl][text]") {
  CHECK(pieces(R"("{A} rests on {score(B)}")") == "<A> rests on <score(B)>");
  CHECK(pieces(R"("\{A} is {A}")") == "{A} is <A>");
  CHECK(pieces(R"("no slot }")") == "no slot }");
  CHECK(pieces(R"("{list(T where p(T, \"}\"))}")") == R"(<list(T where p(T, \"}\"))>)");
  CHECK(pieces(R"("open {A")") == "open <A|");
  CHECK(pieces("\"\"\"\n  a\n  {B}\n  \"\"\"") == "a\n<B>");
}

TEST_CASE("a quoted text reads back", "[dsl][text][property]") {
  const std::vector<std::string> bits{"a", " ",  "  ", "\n",       "\"",     "\\", "{",
                                      "}", "\t", "\r", "\xC3\xA4", "\"\"\"", "n"};
  Random random(11);
  for (std::uint64_t run = 0; run < scaled(2000); ++run) {
    std::string text;
    for (std::size_t i = random.below(12); i > 0; --i) text += random.pick(bits);
    const std::string quoted = quote_text(text, static_cast<int>(random.below(6)));
    INFO(quoted);
    // A carriage return at a line's end is part of the line end.
    if (text.find("\r\n") == std::string::npos) CHECK(value(quoted) == text);
  }
}

}  // namespace plumb::dsl
