#include "plumb/source.hpp"
#include "dsl/text/utf8.hpp"
#include "tests/support/test.hpp"

namespace plumb {
namespace {

SourceText source(std::string text) { return {0, "a.plumb", std::move(text)}; }

}  // namespace

TEST_CASE("lines and columns count from 1, columns in code points", "[dsl][text]") {
  const SourceText text = source(
      "ab\n\xC3\xA4"
      "c\n");
  CHECK(text.line_column(0) == LineColumn{1, 1});
  CHECK(text.line_column(2) == LineColumn{1, 3});
  CHECK(text.line_column(3) == LineColumn{2, 1});
  CHECK(text.line_column(5) == LineColumn{2, 2});
  CHECK(text.line_column(7) == LineColumn{3, 1});
  CHECK(text.line_column(99) == LineColumn{3, 1});
}

TEST_CASE("a line comes without its line end", "[dsl][text]") {
  const SourceText text = source("one\r\ntwo\n\nlast");
  CHECK(text.line(1) == "one");
  CHECK(text.line(2) == "two");
  CHECK(text.line(3) == "");
  CHECK(text.line(4) == "last");
  CHECK(text.line(5) == "");
  CHECK(text.line(0) == "");
}

TEST_CASE("a part of a file numbers its lines as the file does", "[dsl][text]") {
  const SourceText part(0, "cases.ndjson", "one\ntwo", 17);
  CHECK(part.line_column(1) == LineColumn{17, 2});
  CHECK(part.line_column(4) == LineColumn{18, 1});
  CHECK(part.line(17) == "one");
  CHECK(part.line(18) == "two");
  CHECK(part.line(1) == "");
  CHECK(part.line(16) == "");
  CHECK(part.line(19) == "");
}

TEST_CASE("sources keep their place as others are added", "[dsl][text]") {
  Sources sources;
  const SourceText& first = sources.add("a", "text of a");
  for (int i = 0; i < 100; ++i) sources.add("b", "b");
  CHECK(first.text() == "text of a");
  CHECK(&sources[0] == &first);
  CHECK(sources.size() == 101);
}

TEST_CASE("the first byte that is not UTF-8 is found", "[dsl][text]") {
  CHECK_FALSE(dsl::first_invalid_utf8("").has_value());
  CHECK_FALSE(dsl::first_invalid_utf8("\xE2\x82\xAC \xF0\x9F\x98\x80 \xC3\xA4 z").has_value());
  CHECK(dsl::first_invalid_utf8("ab\xFF") == 2u);
  CHECK(dsl::first_invalid_utf8("a\xC3") == 1u);
  CHECK(dsl::first_invalid_utf8("\x80") == 0u);
  CHECK(dsl::first_invalid_utf8("\xC0\xAF") == 0u);          // overlong
  CHECK(dsl::first_invalid_utf8("\xE0\x80\xAF") == 0u);      // overlong
  CHECK(dsl::first_invalid_utf8("\xED\xA0\x80") == 0u);      // a surrogate
  CHECK(dsl::first_invalid_utf8("\xF4\x90\x80\x80") == 0u);  // past U+10FFFF
  CHECK(dsl::first_invalid_utf8("\xE2\x82z") == 0u);
}

TEST_CASE("code points survive encoding", "[dsl][text]") {
  for (const char32_t c : {U'a', U'\u00E4', U'\u20AC', U'\U0001F600'}) {
    std::string text;
    dsl::append_utf8(text, c);
    const dsl::CodePoint back = dsl::decode_utf8(text, 0);
    CHECK(back.valid);
    CHECK(back.value == c);
    CHECK(back.length == text.size());
  }
}

}  // namespace plumb
