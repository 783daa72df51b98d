#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/words/unspoken.hpp"

/// The interview at a terminal in the language of the knowledge.
using namespace plumb::tests;

namespace {

/// A framework whose own language is the pseudo-language: its texts are marked, and what is ours is marked as «ours».
const char* const marked = R"(
framework kitchen "⟦Kitchen⟧" version 1.0.0 {
  language qps
  scale 0..5
  role cook "⟦Cook⟧"
  weak at most 2.0  good at least 3.0
}
capability meals "⟦Meals⟧" {
  criterion hot "⟦Meals are hot⟧" {
    ask q_late "⟦How often is a meal late?⟧" {
      help "⟦Past the promised minute.⟧"
      of cook
      option often "⟦every evening⟧" gives 0..1
      option never "⟦hardly ever⟧" gives 4..5
    }
    ask q_head "⟦Is there a head cook?⟧" { answer yes_no  when it gives 4  otherwise gives 1 }
  }
  criterion stores "⟦Stores are known⟧" {
    levels { 0 "⟦nobody knows⟧" 3 "⟦counted weekly⟧" 5 "⟦counted daily⟧" }
    ask q_stores "⟦How are stores counted?⟧" { answer level }
    ask q_days "⟦How old is the oldest tin?⟧" {
      answer number in days from 0 to 730
      when it at most 30 days gives 5
      otherwise gives 1
    }
  }
}
)";

}  // namespace

TEST_CASE("an interview says nothing but catalogued sentences and the knowledge's texts", "[cli][ask][words]") {
  const Folder folder;
  folder.write("kitchen/kitchen.plumb", marked);
  const Outcome told =
      run({"ask", folder.path("kitchen"), folder.path("case.json")},
          "⟦Bistro⟧\n?\n9\n1\nb\n\nl\n99\n2\nn\n⟦no head⟧\n\nx\n1,5\n-4\nu\n3\n1\n\n\nq\n", {"PLUMB_TODAY=2026-03-01"});
  INFO(told.out << told.err);
  CHECK(told.exit == 0);
  CHECK(contains(told.out, "«Why this question:»"));
  std::vector<std::string> words;
  for (const std::string& word : unspoken(told.out))
    if (!contains(folder.path("kitchen case.json"), word)) words.push_back(word);
  CHECK(words == std::vector<std::string>{"Industry", "Size"});  // the profile's own titles, for `texts` to translate
}

TEST_CASE("the government interview in German takes German answers", "[cli][ask][words]") {
  const Folder folder;
  const Outcome told = run({"ask", "kb/government", folder.path("case.json"), "--language", "de"}, "Stadt\n?\nq\n",
                           {"PLUMB_TODAY=2026-03-01"});
  INFO(told.out << told.err);
  CHECK(told.exit == 0);
  CHECK(contains(told.out, "Name der Organisation"));
  CHECK(contains(told.out, "Warum diese Frage:"));
  CHECK(contains(told.out, "Tasten: ? erklärt"));
  CHECK(contains(told.out, "Dort geht das Gespräch weiter."));
}
