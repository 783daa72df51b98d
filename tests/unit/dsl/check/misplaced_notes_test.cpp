#include <algorithm>

#include "tests/unit/dsl/check/checked.hpp"

/// A note where none may stand is one fault, whatever it is and wherever it stands.
namespace plumb::tests {
namespace {

/// Sound without the bars; at each bar a note is in the wrong place.
const std::string_view marked =
    R"(framework lab "Lab" version 1.0 | { because "for the test" scale 0..5 | weak at most 2 | good at least 3 |
  layer ground "Ground" | { because "it carries" horizon short_term | } |
  strength strong { limit 1 } | role boss "Boss" | } |
profile { ask industry "Which?" { option a "A" option b "B" } } |
answers how_far { option no "no" gives 0 option yes "yes" gives 5 } |
capability base "Base" in ground | { because "it is" intent "To stand." | weight 2 |
  criterion b1 "One" | { because "one" levels { 0 "none" 4 "all" } |
    ask q1 "How?" | { because "asked" answer level | takes 1 minutes | } | }
  | criterion b2 "Two" { because "two" ask q2 "How far?" { because "asked" answer one from how_far | } } } |
action do_b1 "Do it" | { because "it helps" takes 3 weeks | cost 100 EUR | raises b1 to 3 says "do it" | } |
finding thin warning | { because "thin" of base when base below 2 says "{base}" | } |
measure loss "Loss" in % | { because "counted" from 0 to 100 | } |
aim all "All" | { weighs base 1 | } |
kind team "Team" open |
relation busy(T: team) |
rule busy_teams | { busy(T) when team(T) because "they are" says "{T}" } |
test "t" | { given b1 is 1 | others 3 | expect base at least 1 | } |
)";

std::size_t errors_in(const std::string& text) { return codes(check_text(text)).size(); }

}  // namespace

TEST_CASE("a note in the wrong place is told once", "[dsl][check]") {
  std::string sound(marked);
  std::erase(sound, '|');
  REQUIRE(codes(check_text(sound)).empty());
  std::size_t places = 0;
  for (std::size_t at = marked.find('|'); at != std::string_view::npos; at = marked.find('|', at + 1), ++places) {
    for (const char* note : {"because \"so\"", "basis judgement", "source \"book\"", "ref \"A-1\"", "since 2026-01-01",
                             "ends 2026-01-01", "named other"}) {
      std::string text(marked);
      text.replace(at, 1, note);
      std::erase(text, '|');
      INFO(note << " behind: " << marked.substr(at - 30, 30));
      CHECK(errors_in(text) == 1);
    }
  }
  CHECK(places == 47);
}

TEST_CASE("two notes in two wrong places are two faults", "[dsl][check]") {
  const Checked checked = check_text(
      "framework f \"F\" version 1.0 { scale 0..5 }\n"
      "capability a \"A\" { weight 2 because \"x\" intent \"i\" because \"y\" }");
  CHECK(codes(checked) == Codes{"KB0104", "KB0104"});
}

TEST_CASE("a misplaced note is its statement's still, where that has none of its own", "[dsl][check]") {
  const Checked checked =
      check_text("framework f \"F\" version 1.0 { scale 0..5 }\ncapability a \"A\" { weight 2 ref \"A-1\" }");
  CHECK(codes(checked) == Codes{"KB0104"});
  CHECK(checked.model.statements[checked.model.thing(*checked.model.find("a")).statement].notes.ref == "A-1");
}

}  // namespace plumb::tests
