#include "advice/advise.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Shares of root causes in the diagnosis: parts of the utility that repairing all roots brings.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

std::vector<std::optional<Number>> shares(const SmallFramework& f, const Assessment& assessment) {
  std::vector<std::optional<Number>> all;
  for (const RootCause& root : advice::assess(*f.evaluate(assessment)).diagnosis.root_causes) all.push_back(root.share);
  return all;
}
using Shares = std::vector<std::optional<Number>>;

}  // namespace

TEST_CASE("a single root cause has all of what repairing it brings", "[advice][diagnosis]") {
  const SmallFramework f("capability a \"A\" { score mean criterion c \"C\" }\n");
  CHECK(shares(f, {.levels = {f.entered("a", dec(10))}}) == Shares{num("1")});
  CHECK(shares(f, {.levels = {f.entered("a", dec(30))}}).empty());
}

TEST_CASE("roots that have nothing to do with each other share by what each brings", "[advice][diagnosis]") {
  // Repaired they stand at 3: a brings 2, b of weight 3 brings 3 * 1.
  const SmallFramework f(
      "capability a \"A\" { score mean criterion c \"C\" }\n"
      "capability b \"B\" { weight 3 score mean criterion d \"D\" }\n");
  const Assessment both{.levels = {f.entered("a", dec(10)), f.entered("b", dec(20))}};
  CHECK(shares(f, both) == Shares{num("0.4"), num("0.6")});
}

TEST_CASE("what roots only bring together is shared equally", "[advice][diagnosis]") {
  // The third rises only when both bases are repaired, so its gain goes halves; each base brings 2 by itself.
  const SmallFramework f(
      "capability a \"A\" { score mean criterion ca \"CA\" }\n"
      "capability b \"B\" { score mean criterion cb \"CB\" }\n"
      "capability c \"C\" { score mean depends on a strong depends on b strong criterion cc \"CC\" }\n");
  const Assessment three{.levels = {f.entered("a", dec(10)), f.entered("b", dec(10)), f.entered("c", dec(10))}};
  CHECK(shares(f, three) == Shares{num("0.5"), num("0.5")});
}

TEST_CASE("shares of three like roots add up to one", "[advice][diagnosis]") {
  const SmallFramework f(
      "capability a \"A\" { score mean criterion ca \"CA\" }\n"
      "capability b \"B\" { score mean criterion cb \"CB\" }\n"
      "capability c \"C\" { score mean criterion cc \"CC\" }\n");
  const Assessment three{.levels = {f.entered("a", dec(10)), f.entered("b", dec(10)), f.entered("c", dec(10))}};
  CHECK(shares(f, three) == Shares{num("0.333334"), num("0.333333"), num("0.333333")});
}

}  // namespace plumb
