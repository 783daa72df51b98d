#include "dsl/syntax/lexer.hpp"
#include "tests/support/test.hpp"

namespace plumb::dsl {
namespace {

struct Read {
  SourceText source;
  Diagnostics diagnostics{};
  Lexed lexed;

  explicit Read(std::string text) : source(0, "a.plumb", std::move(text)) {
    lexed = lex(source, {0, 0, static_cast<std::uint32_t>(source.text().size())}, diagnostics);
  }
  /// The words, with a space between; the End token left out.
  std::string words() const {
    std::string out;
    for (const Token& t : lexed.tokens)
      if (t.kind != TokenKind::End)
        out += (out.empty() ? "" : " ") + std::string(source.text().substr(t.offset, t.length));
    return out;
  }
  TokenKind kind(std::size_t i) const { return lexed.tokens[i].kind; }
  std::string codes() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.all()) out += (out.empty() ? "" : " ") + to_string(d.code);
    return out;
  }
};

using K = TokenKind;

}  // namespace

TEST_CASE("words, variables, names with points and reserved words", "[dsl][lexer]") {
  const Read r("weight data.gate_3 x.levels.3 Team _ and is_and");
  CHECK(r.words() == "weight data.gate_3 x.levels.3 Team _ and is_and");
  CHECK(r.kind(0) == K::Id);
  CHECK(r.lexed.tokens[0].keyword == Keyword::Weight);
  CHECK(r.kind(1) == K::Dotted);
  CHECK(r.kind(2) == K::Dotted);
  CHECK(r.kind(3) == K::Variable);
  CHECK(r.kind(4) == K::Any);
  CHECK(r.kind(5) == K::Reserved);
  CHECK(r.kind(6) == K::Id);
  CHECK(r.kind(7) == K::End);
  CHECK(r.codes().empty());
}

TEST_CASE("every keyword is found by its spelling", "[dsl][lexer]") {
#define PLUMB_KEYWORD(name, spelling) CHECK(keyword_of(spelling) == Keyword::name);
#include "dsl/syntax/keywords.def"
#undef PLUMB_KEYWORD
  CHECK(keyword_of("frobnicate") == Keyword::NoKeyword);
  CHECK(to_string(Keyword::YesNo) == "yes_no");
}

TEST_CASE("a range is two numbers, a date is one word, a subtraction has spaces", "[dsl][lexer]") {
  const Read r("0..5 0.25 30_000 2026-03-01 5 - 3 1.0.0 15%");
  CHECK(r.words() == "0 .. 5 0.25 30_000 2026-03-01 5 - 3 1.0.0 15 %");
  CHECK(r.kind(1) == K::Range);
  CHECK(r.kind(5) == K::Date);
  CHECK(r.kind(7) == K::Minus);
  CHECK(r.kind(9) == K::Version);
  CHECK(r.kind(11) == K::Percent);
  CHECK(r.codes().empty());
}

TEST_CASE("signs of one and two characters", "[dsl][lexer]") {
  const Read r("{}(),:=!=<<=>>=+-*/->");
  CHECK(r.words() == "{ } ( ) , : = != < <= > >= + - * / ->");
  CHECK(r.codes().empty());
}

TEST_CASE("comments are kept aside, and lines begin where they begin", "[dsl][lexer]") {
  const Read r("a # one\r\n  b c#two\n#three");
  CHECK(r.words() == "a b c");
  CHECK(r.lexed.tokens[0].first_on_line);
  CHECK(r.lexed.tokens[1].first_on_line);
  CHECK_FALSE(r.lexed.tokens[2].first_on_line);
  REQUIRE(r.lexed.comments.size() == 3);
  CHECK(r.source.text().substr(r.lexed.comments[0].offset, r.lexed.comments[0].length) == "# one");
}

TEST_CASE("a byte order mark is skipped", "[dsl][lexer]") {
  CHECK(Read("\xEF\xBB\xBF"
             "a")
            .words() == "a");
}

TEST_CASE("texts hold escapes, braces and hashes", "[dsl][lexer]") {
  const Read r(R"("a \" # { \\" """b "quoted" " c""" "")");
  CHECK(r.lexed.tokens.size() == 4);
  CHECK(r.codes().empty());
}

TEST_CASE("what is not UTF-8 is said once, with its offset, and nothing is read", "[dsl][lexer]") {
  const Read r("ab \xFF\xFE");
  CHECK(r.codes() == "KB0101");
  CHECK(r.diagnostics.all()[0].primary == Span{0, 3, 4});
  CHECK(r.diagnostics.all()[0].message == "this is not UTF-8: byte 0xff at offset 3");
  CHECK(r.words().empty());
}

TEST_CASE("a stand-in takes the place of what was meant", "[dsl][lexer]") {
  const Read r("a == b && c");
  CHECK(r.codes() == "KB0102 KB0102");
  CHECK(r.kind(1) == K::Equal);
  CHECK(r.lexed.tokens[3].keyword == Keyword::And);
  CHECK(r.lexed.tokens[3].faulty);
}

TEST_CASE("a run of strange characters is one fault", "[dsl][lexer]") {
  CHECK(Read("a @@@$$ b").codes() == "KB0102");
  CHECK(Read(std::string("a \x01\x02 b")).codes() == "KB0102");
  CHECK(Read("a \xF0\x9F\x98\x80\xF0\x9F\x98\x80 b").codes() == "KB0102");
}

TEST_CASE("names have small letters of ASCII", "[dsl][lexer]") {
  CHECK(Read("fooBar").codes() == "KB0102");
  CHECK(Read("gr\xC3\xB6\xC3\x9F"
             "e")
            .codes() == "KB0102");
  CHECK(Read("_foo").codes() == "KB0102");
  CHECK(Read("fooBar").words() == "fooBar");
}

TEST_CASE("a text ends on its line", "[dsl][lexer]") {
  const Read r("a \"open\nb");
  CHECK(r.codes() == "KB0103");
  CHECK(r.words() == "a \"open b");
  CHECK(r.lexed.unended_text);
  CHECK(Read("a \"\"\"open\n b").codes() == "KB0103");
  CHECK(Read("\"").codes() == "KB0103");
  CHECK(Read("\"\\").codes() == "KB0102 KB0103");
}

TEST_CASE("a brace that ends the line of an unended text is a brace", "[dsl][lexer]") {
  CHECK(Read("a \"open {\n b }").words() == "a \"open { b }");
}

TEST_CASE("malformed numbers, dates and versions", "[dsl][lexer]") {
  for (const char* text : {"5.", ".5", "1_", "1__0", "1.2_3", "0.12345", "99_999_999_999_999_999_999", "3weeks", "1e5",
                           "2026-02-30", "2026-3-1", "1.2.3.4", "1.0.0x"}) {
    INFO(text);
    CHECK(Read(text).codes() == "KB0111");
  }
}

TEST_CASE("a part of a text is read with its own offsets", "[dsl][lexer]") {
  const SourceText source(7, "a.plumb", "says \"{A} x\"");
  Diagnostics diagnostics;
  const Lexed lexed = lex(source, {7, 7, 8}, diagnostics);
  REQUIRE(lexed.tokens.size() == 2);
  CHECK(lexed.tokens[0].offset == 7);
  CHECK(lexed.tokens[1].offset == 8);
}

TEST_CASE("faults of a text are limited", "[dsl][lexer]") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "@ a ";
  CHECK(Read(text).diagnostics.size() == 100);
}

}  // namespace plumb::dsl
