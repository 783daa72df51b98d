#include <algorithm>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

/// Adapted frameworks and other languages, as people meet them.
namespace {

const std::string bank = "examples/09_adapted_bank/nordbank", bank_case = "examples/09_adapted_bank/nordbank.json";

}  // namespace

TEST_CASE("a framework is adapted in under thirty lines, found by its id below --path", "[cli][chain]") {
  const std::string text = read_text(bank + "/nordbank.plumb");
  CHECK(std::count(text.begin(), text.end(), '\n') < 30);
  const Outcome tested = run({"test", bank, "--path", "kb"});
  CHECK(tested.exit == 0);
  CHECK(contains(tested.out, "2 tests, 2 passed"));
  const Outcome alone = run({"check", bank});
  CHECK(alone.exit == 1);
  CHECK(contains(alone.err, "[KB0208]"));
}

TEST_CASE("explanations say by whose rule, and what it replaced", "[cli][chain]") {
  const Outcome why = run({"why", bank, bank_case, "data_management", "--path", "kb"});
  CHECK(why.exit == 0);
  CHECK(contains(why.out, "own rule of As Nordbank reads it, instead of `gate 3 needs"));
}

TEST_CASE("show prints a statement with its text, its link, what it replaced, its exceptions and rules",
          "[cli][chain]") {
  const Outcome shown = run({"show", bank, "data_management.gate_3", "--path", "kb"});
  CHECK(shown.exit == 0);
  for (const char* part : {"gate 3 needs dm_single_view at least 1", "of the adaptation nordbank",
                           "instead of `gate 3 needs dm_single_view at least 2`", "lifted by `nb_small`",
                           "item.own_bound(data_management) = 2.9 when"})
    CHECK(contains(shown.out, part));
  const Outcome wrong = run({"show", bank, "data_management.gate_4", "--path", "kb"});
  CHECK(wrong.exit == 1);
  CHECK(contains(wrong.err, "did you mean `data_management.gate_3`?"));
}

TEST_CASE("knowledge speaks its other languages", "[cli][chain]") {
  const Outcome german = run({"assess", "kb/government", "examples/08_city/case.json", "--language", "de"});
  CHECK(german.exit == 0);
  CHECK(contains(german.out, "Verwaltung der Zukunft"));
  const Outcome french = run({"assess", "kb/government", "examples/08_city/case.json", "--language", "fr"});
  CHECK(french.exit == 1);
  CHECK(contains(french.err, "has no texts in `fr`; it speaks en, de"));
}
