
#include "language_server/protocol/framing.hpp"
#include "language_server/protocol/position.hpp"
#include "language_server/protocol/uri.hpp"
#include "tests/support/test.hpp"

using namespace plumb::language_server;

TEST_CASE("messages come in pieces of any size", "[lsp][framing]") {
  const std::string stream = with_header("{\"a\":1}") + with_header("") + with_header("ü🍲");
  for (std::size_t step = 1; step <= stream.size(); ++step) {
    MessageReader reader;
    std::vector<std::string> bodies;
    for (std::size_t at = 0; at < stream.size(); at += step) {
      reader.feed(std::string_view(stream).substr(at, step));
      while (auto piece = reader.next()) {
        CHECK_FALSE(piece->is_fault);
        bodies.push_back(piece->text);
      }
    }
    CHECK(bodies == std::vector<std::string>{"{\"a\":1}", "", "ü🍲"});
  }
}

TEST_CASE("a message that is too long is skipped, and the next is read", "[lsp][framing]") {
  MessageReader reader;
  const std::size_t length = MessageReader::largest_body + 5;
  reader.feed("Content-Length: " + std::to_string(length) + "\r\n\r\n");
  REQUIRE(reader.next()->is_fault);
  const std::string part(1 << 20, 'x');
  for (std::size_t fed = 0; fed < length; fed += part.size()) {
    reader.feed(std::string_view(part).substr(0, std::min(part.size(), length - fed)));
    CHECK_FALSE(reader.next());
  }
  reader.feed(with_header("next"));
  CHECK(reader.next()->text == "next");
}

TEST_CASE("places are lines and units of UTF-16, back and forth", "[lsp][position]") {
  const std::string text = "aü🍲b\r\n\rlast\xF0\x9F";
  const LineIndex lines(text);
  CHECK(lines.line_count() == 3);
  const auto place = [&](std::uint32_t offset) { return lines.position(text, offset, ColumnUnit::Utf16); };
  CHECK(place(0) == Position{0, 0});
  CHECK(place(3) == Position{0, 2});
  CHECK(place(7) == Position{0, 4});
  CHECK(place(5) == Position{0, 2});  // inside the emoji
  CHECK(place(10) == Position{1, 0});
  CHECK(place(11) == Position{2, 0});
  CHECK(place(999) == Position{2, 6});
  for (const std::uint32_t offset : {0u, 1u, 3u, 7u, 8u, 10u, 11u, 15u})
    for (const ColumnUnit unit : {ColumnUnit::Utf16, ColumnUnit::Utf8})
      CHECK(lines.offset(text, lines.position(text, offset, unit), unit) == offset);
  CHECK(lines.offset(text, {0, 3}, ColumnUnit::Utf16) == 3);   // between the halves of a pair
  CHECK(lines.offset(text, {0, 99}, ColumnUnit::Utf16) == 8);  // before the line end
  CHECK(lines.offset(text, {99, 0}, ColumnUnit::Utf16) == text.size());
}

TEST_CASE("addresses and paths are two spellings of one place", "[lsp][uri]") {
  for (const char* path : {"/a/b.plumb", "/with space/ü 100%.plumb", "/a+b/c#d?e.plumb"})
    CHECK(path_of(uri_of(path)) == path);
  CHECK(uri_of("/a b") == "file:///a%20b");
  CHECK(path_of("file:///c%3A/x") == "/c:/x");
  CHECK(path_of("file://host/x/../y") == "/y");
  CHECK(path_of("untitled:One") == "untitled:One");
  CHECK(uri_of("untitled:One") == "untitled:One");
  CHECK(path_of("file:///%zz%4") == "/%zz%4");
}
