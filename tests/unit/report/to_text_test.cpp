#include <algorithm>

#include "dsl/text/utf8.hpp"
#include "expectation.hpp"
#include "fixture.hpp"
#include "fixture_parts.hpp"
#include "report/report.hpp"
#include "report/words.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;

namespace {

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max<std::size_t>(widest, dsl::count_code_points(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

const std::vector<AssessmentResult> all{fixture::retail_bank(),    fixture::partial_bank(), fixture::nothing_weak(),
                                        fixture::without_layers(), fixture::three_roots(),  fixture::crowded(),
                                        fixture::hostile()};

}  // namespace

TEST_CASE("the bank on a terminal", "[report][text][golden]") {
  for (const int width : {80, 60}) {
    const std::string text = to_text(fixture::retail_bank(), {width, false});
    CHECK(text == expected("bank_" + std::to_string(width) + ".txt", text));
  }
  const std::string partial = to_text(fixture::partial_bank(), {80, false});
  CHECK(partial == expected("partial_80.txt", partial));
  CHECK(lines_of(to_text(fixture::retail_bank(), {80, false})) < 85);
}

TEST_CASE("explanations on a terminal", "[report][text][golden]") {
  const std::string text = to_text(fixture::data_management_proof(), {80, false}) + "\n" +
                           to_text(fixture::data_management_three(), {80, false}) + "\n" +
                           to_text(fixture::strategy_adopted(), {80, false});
  CHECK(text == expected("operators_80.txt", text));
}

TEST_CASE("no line is wider than asked", "[report][text]") {
  for (const AssessmentResult& r : all)
    for (const int width : {40, 60, 80, 132})
      CHECK(widest_line(to_text(r, {width, false})) <= static_cast<std::size_t>(width));
  for (const int width : {40, 60})
    CHECK(widest_line(to_text(fixture::data_management_proof(), {width, false})) <= static_cast<std::size_t>(width));
}

TEST_CASE("colour adds sequences and nothing else", "[report][text]") {
  for (const AssessmentResult& r : all) {
    const std::string plain = to_text(r, {80, false});
    std::string coloured = to_text(r, {80, true});
    CHECK(plain.find('\x1b') == std::string::npos);
    for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b', at))
      coloured.erase(at, coloured.find('m', at) + 1 - at);
    CHECK(coloured == plain);
  }
}

TEST_CASE("the bank as Markdown", "[report][markdown][golden]") {
  const std::string text = to_markdown(fixture::retail_bank());
  CHECK(text == expected("bank.md", text));
}

TEST_CASE("Markdown takes no markup from a text", "[report][markdown]") {
  const std::string text = to_markdown(fixture::hostile());
  CHECK(text.find("<b>") == std::string::npos);
  CHECK(text.find("\\<b\\>") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("figures are cut and ranges say both ends", "[report][words]") {
  CHECK(figure(point(num("2.96"))) == "2.9");
  CHECK(figure(Range{num("0.1"), num("3.5")}) == "0.1–3.5");
  CHECK(figure(Range{num("0.1"), num("3.5")}, Joined::InWords) == "0.1 to 3.5");
  CHECK(figure(Range{num("2.91"), num("2.96")}) == "2.9");
  CHECK(figure(MaybeRange{}) == "–");
  CHECK(hundredths(num("0.308")) == "0.3");
}

TEST_CASE("amounts, times and lists in words", "[report][words]") {
  CHECK(cost(point(num("258000")), "EUR") == "258,000 EUR");
  CHECK(cost(Range{num("12"), num("20.5")}, "person_days") == "12–20.5 person-days");
  CHECK(cost(point({}), "EUR") == "nothing");
  CHECK(cost(point(num("-1234567")), "") == "-1,234,567");
  CHECK(duration(Range{num("28"), num("42")}) == "4–6 weeks");
  CHECK(duration(point(num("7"))) == "1 week");
  CHECK(duration(point(num("10"))) == "10 days");
  CHECK(list_of(std::vector<std::string>{"a", "b", "c"}) == "a, b and c");
  CHECK(list_of(std::vector<std::string>{"a", "b", "c", "d"}, 2) == "a, b and 2 more");
  CHECK(long_date(*parse_date("2026-03-01")) == "1 March 2026");
  CHECK(percent(num("0.999999")) == "100 %");
  CHECK(percent(num("0.999")) == "99 %");
}

TEST_CASE("texts are shortened by sentence, else by word", "[report][words]") {
  CHECK(shortened("One is enough. Two are too many.", 20) == "One is enough.");
  CHECK(shortened("No full stop anywhere here", 15) == "No full stop…");
  CHECK(shortened("short", 15) == "short");
  CHECK(wrapped("a bb ccc", 4) == std::vector<std::string>{"a bb", "ccc"});
  CHECK(wrapped("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(one_line(" a\n\tb\x1b[31m ") == "a b[31m");
}
