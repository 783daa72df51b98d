#include <random>

#include "tests/support/test.hpp"
#include "tests/unit/evidence/shop_model.hpp"

using namespace plumb;
using namespace plumb::tests;

namespace {

const std::string valid = shop_case(R"(
  "respondents": [{"id": "ann", "role": "lead"}, {"id": "bob", "role": "clerk"}],
  "answers": [{"question": "q_count", "respondent": "ann", "value": "some", "at": "2026-02-20"},
              {"question": "q_how", "respondent": "bob", "value": ["daily", 2]}, {"question": "q_closed", "value": null},
              {"question": "q_team", "value": 3, "for": ["north"]}, {"question": "q_since", "value": "2020-02-29"}],
  "levels": [{"of": "stock", "reality": 1.3, "by": "assessor"}, {"of": "sales_fast", "reality": 4, "by": "bob"}],
  "evidence": [{"of": "stock_known", "kind": "metric", "grade": "seen", "value": 2}],
  "not_applicable": [{"of": "q_speed", "reason": "none", "by": "bob"}], "targets": {"stock": 3.5},
  "measures": [{"of": "churn", "value": 11e-1, "period": "2025"}], "members": {"team": [{"id": "north"}]},
  "facts": {"can": [["north", "medic"]], "minutes": [["north", 8]]}, "votes": [{"of": "grow", "by": "ann", "grade": 4}])");

/// A few random edits: bytes changed, cut out, doubled, swapped for pieces that JSON is sensitive to.
std::string mutated(std::mt19937& random) {
  static const std::vector<std::string> pieces{"{",    "}",  "[",   "]",      ",",         ":",    "\"", "\\",
                                               "null", "-1", "1e9", "1e-999", "\"stock\"", "\xFF", "\n", "\\u0000"};
  std::string text = valid;
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (std::size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = below(text.size()), length = std::min(text.size() - at, below(12));
    switch (below(5)) {
      case 0: text[at] = static_cast<char>(random()); break;
      case 1: text.erase(at, length); break;
      case 2: text.insert(at, text.substr(at, length)); break;
      case 3: text.insert(at, pieces[below(pieces.size())]); break;
      default: text.resize(at); break;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("no mutation of a case breaks reading, merging or writing", "[evidence][robust]") {
  std::mt19937 random(20'260'301);
  REQUIRE(read_text(valid).diagnostics.empty());
  for (int round = 0; round < 4000; ++round) {
    const std::string text = mutated(random);
    INFO(round << ": " << text);
    const ReadCase read = read_text(text);
    merge(read.assessment, shop_model());
    const ReadCase again = read_text(write_case(read.assessment, shop_model()));
    if (!read.diagnostics.empty()) continue;
    CHECK(again.diagnostics.empty());
  }
}
