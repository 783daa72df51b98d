#include "evidence/json_tree.hpp"

#include "evidence/reading.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::evidence;

namespace {

struct Read {
  Sources sources{};
  Diagnostics diagnostics{};
  std::optional<JsonNode> root{};

  explicit Read(std::string text, JsonLimits limits = {}) {
    root = read_json(sources.add("x.json", std::move(text)), diagnostics, limits);
  }
  std::string_view slice(Span span) const { return sources[0].slice(span); }
};

/// Every value of the tree with the text it stands in.
void collect(const Read& read, const JsonNode& node, std::vector<std::string>& out) {
  out.emplace_back(read.slice(node.span));
  for (const JsonNode& item : node.items) {
    if (node.is(JsonNode::Kind::Object)) out.emplace_back(read.slice(item.key_span));
    collect(read, item, out);
  }
}
std::vector<std::string> spans(const std::string& text) {
  const Read read(text);
  REQUIRE(read.root.has_value());
  std::vector<std::string> out;
  collect(read, *read.root, out);
  return out;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("every value and key knows its place", "[evidence][json]") {
  CHECK(spans("  17 ") == Texts{"17"});
  CHECK(spans("[1,-2.5e3 ,true,false, null,\"a\"]") ==
        Texts{"[1,-2.5e3 ,true,false, null,\"a\"]", "1", "-2.5e3", "true", "false", "null", "\"a\""});
  CHECK(spans("{\"a\\\"b\" : [ ] , \"\\\\\":{\"c\":\"d, e: f\"}}") ==
        Texts{"{\"a\\\"b\" : [ ] , \"\\\\\":{\"c\":\"d, e: f\"}}", "\"a\\\"b\"", "[ ]", "\"\\\\\"",
              "{\"c\":\"d, e: f\"}", "\"c\"", "\"d, e: f\""});
  CHECK(spans("\xEF\xBB\xBF[\"\xC3\xA9\", 3]") == Texts{"[\"\xC3\xA9\", 3]", "\"\xC3\xA9\"", "3"});
}

TEST_CASE("texts are decoded and numbers kept as written", "[evidence][json]") {
  const Read read(R"(["\u00e9\n\"", 0.1])");
  REQUIRE(read.root->items.size() == 2);
  CHECK(read.root->items[0].text == "\xC3\xA9\n\"");
  CHECK(read.root->items[1].text == "0.1");
}

TEST_CASE("a key given twice is reported and the first kept", "[evidence][json]") {
  const Read read(R"({"a": 1, "b": 2, "a": 3})");
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics.all()[0].code == code(603));
  CHECK(read.diagnostics.all()[0].primary.begin == 17);
  REQUIRE(read.root->items.size() == 2);
  CHECK(read.root->find("a")->text == "1");
}

TEST_CASE("a text beyond a limit is refused", "[evidence][json]") {
  const auto code_of = [](const Read& read) { return to_string(read.diagnostics.all().at(0).code); };
  CHECK(code_of(Read(std::string(50 << 20, ' '))) == "KB0110");
  CHECK(code_of(Read(std::string(201, '[') + std::string(201, ']'))) == "KB0110");
  CHECK(Read(std::string(200, '[') + std::string(200, ']')).root.has_value());
  CHECK(code_of(Read("[1,2,3,4]", {.values = 4})) == "KB0110");
  CHECK(code_of(Read(std::string(1'000'000, '['))) == "KB0110");
}

TEST_CASE("a malformed text is one fault, where it is", "[evidence][json]") {
  const auto place = [](const std::string& text) {
    const Read read(text);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics.all()[0].code == code(601));
    const LineColumn at = read.sources[0].line_column(read.diagnostics.all()[0].primary.begin);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  };
  CHECK(place("") == "1:1");
  CHECK(place("{\n  \"a\": 1,\n}") == "2:9");
  CHECK(place("{\"a\" 1}") == "1:6");
  CHECK(place("[1 2]") == "1:4");
  CHECK(place("{\n  \"a\": tru\n}") == "2:8");
  CHECK(place("[1") == "1:3");
}

TEST_CASE("numbers are exact to six decimals", "[evidence][json]") {
  CHECK(exact_number("0.1") == num("0.1"));
  CHECK(exact_number("-1.250000000") == num("-1.25"));
  CHECK(exact_number("1e3") == num("1000"));
  CHECK(exact_number("12.5e-1") == num("1.25"));
  CHECK(exact_number("-5E-06") == num("-0.000005"));
  CHECK(exact_number("0e400") == num("0"));
  CHECK(!exact_number("1e-7"));
  CHECK(!exact_number("1e300"));
  CHECK(!exact_number("2.3000000000000003"));
}

TEST_CASE("what is printed reads back as it was", "[evidence][json]") {
  JsonNode object = json_object();
  put(object, "a", json_list({json_number("1.5"), json_truth(true), json_text("\n\"x\x01")}));
  put(object, "b", json_object());
  const std::string text = print_json(object);
  CHECK(text == "{\n  \"a\": [1.5, true, \"\\n\\\"x\\u0001\"],\n  \"b\": {}\n}\n");
  const Read read(text);
  REQUIRE(read.root.has_value());
  CHECK(print_json(*read.root) == text);
}
