#include <cstdio>
#include <fstream>

#include "fixture.hpp"
#include "report/report.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;

/// Hidden: `test_report "[.look]"` writes every page to /tmp/report for a browser.
TEST_CASE("pages to look at", "[.look]") {
  const std::pair<const char*, AssessmentResult> pages[] = {
      {"bank", fixture::retail_bank()},          {"partial", fixture::partial_bank()},
      {"nothing_weak", fixture::nothing_weak()}, {"without_layers", fixture::without_layers()},
      {"three_roots", fixture::three_roots()},   {"joint_roots", fixture::joint_roots()},
      {"crowded", fixture::crowded()},           {"hostile", fixture::hostile()}};
  REQUIRE(std::system("mkdir -p /tmp/report") == 0);
  for (const auto& [name, result] : pages) {
    const std::string path = std::string("/tmp/report/") + name;
    std::ofstream(path + ".txt") << to_text(result, {80, false});
    std::ofstream(path + ".html") << to_html(result);
    std::ofstream(path + ".md") << to_markdown(result);
    std::ofstream(path + ".json") << to_json(result);
    std::ofstream(path + ".colour") << to_text(result, {80, true});
  }
}
