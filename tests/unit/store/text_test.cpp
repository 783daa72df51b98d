#include "store/fold.hpp"
#include "store/json_slices.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

TEST_CASE("JSON is cut into slices of its own text", "[store][text]") {
  const std::string json = R"( { "a" : 1.50 , "b\"c": [ {"x": "]},"}, 2 ], "d": {} , "e": "\\" } )";
  const auto members = members_of(json);
  REQUIRE(members.size() == 4);
  CHECK(members[0].value == "1.50");
  CHECK(members[1].key == "b\"c");
  CHECK(items_of(members[1].value) == std::vector<std::string_view>{R"({"x": "]},"})", "2"});
  CHECK(members[2].value == "{}");
  CHECK(plain_text(members[3].value) == "\\");
  CHECK(members_of("{}").empty());
  CHECK(items_of("[ ]").empty());
  CHECK(items_of(members[1].value.substr(0, 0)).empty());
  CHECK(member_of(json, "none").empty());
  CHECK(one_line("{\n  \"a\" :1,\"b\":\"x , y\"}") == R"({"a": 1, "b": "x , y"})");
  CHECK(plain_text(R"("\u00fc\n")") == "ü\n");
  CHECK(plain_text("null").empty());
}

TEST_CASE("what is no JSON is cut within its bounds", "[store][text]") {
  const std::string json = R"({"a": [1, {"b": "c\"}]}], "d\u00fc": "x"})";
  for (std::size_t i = 0; i < json.size(); ++i)
    for (const char wrong : {'"', '\\', '}', '{', ',', ':', '\xff', '\0'}) {
      std::string damaged = json;
      damaged[i] = wrong;
      std::size_t length = one_line(damaged).size();
      for (const JsonMember& member : members_of(damaged)) {
        length += plain_text(member.value).size();
        for (const std::string_view item : items_of(member.value)) length += item.size();
      }
      CHECK(length < 8 * json.size());
    }
}

TEST_CASE("text is folded for searching", "[store][text]") {
  CHECK(folded_text("  Züri \t ÖSTERREICH  ") == "züri österreich");
  CHECK(folded_text("ŁÓDŹ ŽIŽKOV Ÿ") == "łódź žižkov ÿ");
  CHECK(folded_text("ΑΘΗΝΑ Москва Ёлка") == "αθηνα москва ёлка");
  CHECK(folded_text("a\xc3") == "a\xc3");
  CHECK(folded_text("日本") == "日本");
}

TEST_CASE("times are read as they are written", "[store][text]") {
  CHECK(time_text(some_day + 38'460'123) == "2026-03-01T10:41:00.123Z");
  CHECK(time_text(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(parse_time("2026-03-01T10:41:00.123Z") == some_day + 38'460'123);
  CHECK(parse_time("2026-03-01T10:41:00Z") == some_day + 38'460'000);
  CHECK(parse_time("2026-03-01") == some_day + 86'399'999);
  for (const char* wrong : {"", "2026-02-30", "2026-03-01T10:41", "2026-03-01T24:00:00Z", "2026-03-01T10:41:00+01:00",
                            "2026-03-01 10:41:00Z", "20260301", "2026-03-01T10:41:00.12Z"})
    CHECK(!parse_time(wrong));
}
