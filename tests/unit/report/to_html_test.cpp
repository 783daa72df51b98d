#include <algorithm>
#include <regex>

#include "expectation.hpp"
#include "fixture.hpp"
#include "fixture_parts.hpp"
#include "html_check.hpp"
#include "report/html/measure.hpp"
#include "report/html/writer.hpp"
#include "report/report.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;

namespace {

std::vector<AssessmentResult> all() {
  return {fixture::retail_bank(),    fixture::partial_bank(), fixture::nothing_weak(),
          fixture::without_layers(), fixture::three_roots(),  fixture::joint_roots(),
          fixture::crowded(),        fixture::hostile(),      AssessmentResult{}};
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

std::string part_between(const std::string& page, const std::string& from, const std::string& to) {
  const std::size_t begin = page.find(from);
  return page.substr(begin, page.find(to, begin) - begin);
}

std::string blueprint_of(const AssessmentResult& r) {
  return part_between(to_html(r), "class=\"house\" viewBox", "</svg>");
}

}  // namespace

TEST_CASE("every page is well formed", "[report][html]") {
  for (const AssessmentResult& r : all()) CHECK(html_faults(to_html(r)) == std::vector<std::string>{});
}

TEST_CASE("a page asks for nothing and runs nothing", "[report][html]") {
  for (const AssessmentResult& r : all()) {
    const std::string page = to_html(r);
    for (const char* forbidden :
         {" style=", "<script", "http:", "https:", "@import", "<link", "<img", "src=", "javascript:"}) {
      INFO(forbidden);
      CHECK(count_of(page, forbidden) == 0);
    }
    CHECK(!std::regex_search(page, std::regex("<[a-z0-9]+ [^>]* on[a-z]+=")));
    CHECK(count_of(page, "<style") == 1);
    CHECK(count_of(page, "url(") == count_of(page, "url(#hatch)"));
  }
}

TEST_CASE("what a text holds is text, in every field", "[report][html]") {
  const std::string page = to_html(fixture::hostile());
  CHECK(page.find("<b>&\"") == std::string::npos);
  CHECK(page.find('\x1b') == std::string::npos);
  CHECK(count_of(page, "&lt;b&gt;&amp;&quot;") > 200);
  CHECK(text_of(page).find("<b>&\"'`|*") != std::string::npos);
}

TEST_CASE("anchors are unique and links lead to them", "[report][html]") {
  for (const AssessmentResult& r : {fixture::retail_bank(), fixture::three_roots()}) {
    const std::string page = to_html(r);
    const std::regex link("href=\"#([^\"]*)\""), anchor(" id=\"([^\"]*)\"");
    std::vector<std::string> ids;
    for (std::sregex_iterator i(page.begin(), page.end(), anchor), end; i != end; ++i) ids.push_back((*i)[1]);
    std::sort(ids.begin(), ids.end());
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    for (std::sregex_iterator i(page.begin(), page.end(), link), end; i != end; ++i)
      CHECK(std::binary_search(ids.begin(), ids.end(), (*i)[1].str()));
  }
}

TEST_CASE("the drawing carries its figures in words", "[report][html]") {
  const std::string drawing = blueprint_of(fixture::retail_bank());
  CHECK(drawing.find("role=\"img\"") != std::string::npos);
  CHECK(drawing.find("Retention 1.9, wanted 3.5, held down by Data management") != std::string::npos);
  CHECK(drawing.find("Data management 1.3, wanted 3.0, root cause") != std::string::npos);
}

TEST_CASE("held rooms hang on the bob of their root", "[report][html]") {
  const std::string bank = blueprint_of(fixture::retail_bank());
  CHECK(count_of(bank, "class=\"dot\"") == 7);
  CHECK(count_of(bank, "class=\"bob\"") == 1);
  CHECK(count_of(bank, "maybe") == 0);
  const std::string partial = blueprint_of(fixture::partial_bank());
  CHECK(count_of(partial, "class=\"dot maybe\"") == 5);
  CHECK(count_of(partial, "class=\"bob maybe\"") == 1);
  CHECK(count_of(partial, "class=\"g-range\"") == 5);
  CHECK(count_of(partial, "unverified") == 1);
  const std::string none = blueprint_of(fixture::nothing_weak());
  CHECK(count_of(none, "class=\"dot") + count_of(none, "class=\"bob") == 0);
  CHECK(count_of(blueprint_of(fixture::three_roots()), "class=\"bob") == 3);
}

TEST_CASE("causes that free a room only together hang from one yoke", "[report][html]") {
  const std::string three = blueprint_of(fixture::three_roots());
  CHECK(count_of(three, "class=\"yoke\"") == 1);
  CHECK(count_of(three, "class=\"bob\"") == 2);  // what is joint is no less certain
  CHECK(count_of(three, "class=\"bob maybe\"") == 1);
  AssessmentResult r = fixture::three_roots();
  r.diagnosis.root_causes.pop_back();
  r.diagnosis.root_causes[0].explains.clear();
  r.diagnosis.alternatives.clear();
  const std::string two = blueprint_of(r);
  CHECK(count_of(two, "class=\"yoke\"") == 1);
  CHECK(count_of(two, "class=\"dot\"") == 2);  // side by side, for the one room that needs both
  CHECK(two.find("joint cause A") == std::string::npos);
  CHECK(count_of(blueprint_of(fixture::retail_bank()), "yoke") == 0);
}

TEST_CASE("a yoke over two rows leads down to the lower bob", "[report][html]") {
  const std::string drawing = blueprint_of(fixture::joint_roots());
  CHECK(count_of(drawing, "class=\"yoke\"") == 1);
  CHECK(count_of(drawing, "class=\"bob\"") == 2);
}

TEST_CASE("the board page says what it shortened", "[report][html]") {
  const std::string sheet = part_between(to_html(fixture::crowded()), "class=\"sheet\"", "</article>");
  CHECK(sheet.find("and 3 more") != std::string::npos);
  CHECK(sheet.find("Not drawn here") != std::string::npos);
  CHECK(sheet.find("hash 7c1e 90d4") != std::string::npos);
}

TEST_CASE("nothing weak shows the lowest three", "[report][html]") {
  const std::string causes = part_between(to_html(fixture::nothing_weak()), "class=\"causes\"", "</section>");
  CHECK(causes.find("Nothing is weak") != std::string::npos);
  CHECK(count_of(causes, "<li>") == 3);
}

TEST_CASE("a line breaks at spaces, and in a word only where it must", "[report][html]") {
  CHECK(fitted("one two", 1000, 10, Face::Sans) == std::vector<std::string>{"one two"});
  CHECK(fitted("one two", 30, 10, Face::Sans) == std::vector<std::string>{"one", "two"});
  std::string again;
  for (const std::string& line : fitted("measurement", 40, 10, Face::Sans)) {
    CHECK(text_width(line, 10, Face::Sans) <= 40);
    again += line.ends_with('-') ? line.substr(0, line.size() - 1) : line;
  }
  CHECK(again == "measurement");
  CHECK(fitted("a b c d", 1, 10, Face::Sans, 2) == std::vector<std::string>{"a", "b…"});
  CHECK(escaped("<a href=\"x\">&\x01") == "&lt;a href=&quot;x&quot;&gt;&amp;\uFFFD");
}

TEST_CASE("the gaps stand in a drawing of their own, the largest first, with their ranges", "[report][html]") {
  AssessmentResult r = fixture::partial_bank();
  for (std::size_t i = 0; i < r.capabilities.size(); ++i) {
    r.capabilities[i].target.reset();
    r.capabilities[i].applies = i < 3;
  }
  r.good_at = Number::whole(3);
  CapabilityState &certain = r.capabilities[0], &open = r.capabilities[1], &full = r.capabilities[2];
  certain.score = point(Number::whole(1)), certain.target = Number::whole(4);
  open.score = Range{Number::whole(0), Number::whole(4)};
  full.score = point(Number::whole(3));

  const std::string gaps = part_between(to_html(r), "class=\"gaps\"", "</section>");
  const std::string text = text_of("</style>" + gaps);
  CHECK(text.find("One of three is short of what is wanted, and one more may be: " + certain.title +
                  " most, by 3.0.") != std::string::npos);
  CHECK(text.find("0.0–3.0") != std::string::npos);
  CHECK(text.find("3.0, what the framework calls good") == std::string::npos);
  CHECK(count_of(gaps, "class=\"g-missing\"") == 1);
  CHECK(gaps.find(">" + certain.title + "<") < gaps.find(">" + open.title + "<"));
  CHECK(gaps.find(">" + open.title + "<") < gaps.find(">" + full.title + "<"));
}

TEST_CASE("no gaps are drawn where nothing is wanted", "[report][html]") {
  AssessmentResult r = fixture::partial_bank();
  for (CapabilityState& c : r.capabilities) c.target.reset();
  r.good_at.reset();
  CHECK(count_of(to_html(r), "class=\"gaps\"") == 0);
}
