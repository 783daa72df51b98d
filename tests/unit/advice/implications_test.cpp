#include <fmt/format.h>

#include "advice/advise.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Declared implications: what one level lets another be, in both directions, through chains, and with `at most`.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

constexpr std::size_t criteria = 4;

std::string with_criteria(const std::string& more) {
  std::string text = "capability whole \"Whole\" { score mean\n";
  for (std::size_t i = 0; i < criteria; ++i)
    text += fmt::format("criterion c{0} \"C{0}\" {{ ask q{0} \"How is {0}?\" {{ answer level }} }}\n", i);
  return text + "}\n" + more;
}

Assessment entered(const SmallFramework& f, std::initializer_list<std::pair<const char*, std::int64_t>> levels) {
  Assessment a;
  for (const auto& [item, tenths] : levels) a.levels.push_back(f.entered(item, dec(tenths)));
  return a;
}

Range raw(const SmallFramework& f, const Assessment& a, const char* id) {
  return f.evaluate(a)->value("raw", id).range;
}

}  // namespace

TEST_CASE("an implication narrows both ways and through chains", "[advice][imply]") {
  const SmallFramework f(with_criteria("imply c0 at least 3 gives c1 at least 2\nimply c1 at least 2 gives c2 > 1\n"));
  REQUIRE(f.is_sound());
  CHECK(raw(f, entered(f, {{"c0", 30}}), "c1") == Range{dec(20), dec(50)});
  CHECK(raw(f, entered(f, {{"c0", 30}}), "c2") == Range{num("1.0001"), dec(50)});
  CHECK(raw(f, entered(f, {{"c2", 10}}), "c1") == Range{dec(0), num("1.9999")});
  CHECK(raw(f, entered(f, {{"c2", 10}}), "c0") == Range{dec(0), num("2.9999")});
  CHECK(raw(f, entered(f, {{"c0", 29}, {"c2", 11}}), "c1") == Range{dec(0), dec(50)});
}

TEST_CASE("an implication with at most narrows from above, and the score is loose", "[advice][imply][loose]") {
  const SmallFramework f(with_criteria("imply c0 at least 3 gives c1 at most 2\n"));
  REQUIRE(f.is_sound());
  CHECK(raw(f, entered(f, {{"c0", 40}}), "c1") == Range{dec(0), dec(20)});
  CHECK(raw(f, entered(f, {{"c1", 30}}), "c0") == Range{dec(0), num("2.9999")});
  CHECK(advice::assess(*f.evaluate({})).capabilities[0].loose);
  CHECK(!advice::assess(*f.evaluate(entered(f, {{"c0", 40}, {"c1", 20}}))).capabilities[0].loose);
}

TEST_CASE("questions answered by a level imply too", "[advice][imply]") {
  const SmallFramework f(with_criteria("imply q0 at least 3 gives q1 at least 2\n"));
  REQUIRE(f.is_sound());
  Assessment a;
  a.answers.push_back({.question = f.id("q0"), .respondent = "anna", .value = Number::whole(4)});
  const auto world = f.evaluate(a);
  CHECK(world->value("question.worth", "q1").range == Range{dec(20), dec(50)});
  CHECK(world->value("raw", "c1").range == Range{dec(20), dec(50)});
}

TEST_CASE("what an implication gives past the cap is kept to the cap until there is evidence", "[advice][imply]") {
  const SmallFramework f(with_criteria("imply c0 at least 3 gives c1 at least 4\n"));
  REQUIRE(f.is_sound());
  CHECK(raw(f, entered(f, {{"c0", 30}}), "c1") == Range{dec(30), dec(50)});
}

TEST_CASE("an implication of something without levels of its own is refused", "[advice][imply]") {
  CHECK(!SmallFramework(with_criteria("imply c0 is 3 gives c1 at least 2\n")).is_sound());
  CHECK(!SmallFramework(with_criteria("measure m \"M\"\nimply m at least 3 gives c1 at least 2\n")).is_sound());
}

namespace {

struct Half {
  std::size_t of;
  bool upper;
  int at;
  bool holds(const std::vector<int>& levels) const { return upper ? levels[of] >= at : levels[of] <= at; }
  std::string text() const { return fmt::format("c{} at {} {}", of, upper ? "least" : "most", at); }
};
struct Implication {
  Half when, gives;
  bool holds(const std::vector<int>& levels) const { return !when.holds(levels) || gives.holds(levels); }
};

std::vector<Implication> random_implications(tests::Random& random) {
  std::vector<Implication> all;
  while (all.size() < 4) {
    const auto half = [&] {
      return Half{random.below(criteria), random.chance(70), 1 + static_cast<int>(random.below(4))};
    };
    const Implication imply{half(), half()};
    if (imply.when.of != imply.gives.of) all.push_back(imply);
  }
  return all;
}

/// The lowest and highest level that a criterion has in any way to complete what is known that breaks no implication;
/// none where nothing does.
std::optional<std::vector<std::pair<int, int>>> completions(const std::vector<Implication>& implications,
                                                            const std::vector<int>& known) {
  std::optional<std::vector<std::pair<int, int>>> ends;
  for (int code = 0; code < 6 * 6 * 6 * 6; ++code) {
    std::vector<int> levels;
    for (int rest = code; levels.size() < criteria; rest /= 6) levels.push_back(rest % 6);
    bool fits = true;
    for (std::size_t i = 0; i < criteria; ++i) fits = fits && (known[i] < 0 || known[i] == levels[i]);
    for (const Implication& imply : implications) fits = fits && imply.holds(levels);
    if (!fits) continue;
    if (!ends) ends.emplace(criteria, std::pair{5, 0});
    for (std::size_t i = 0; i < criteria; ++i)
      (*ends)[i] = {std::min((*ends)[i].first, levels[i]), std::max((*ends)[i].second, levels[i])};
  }
  return ends;
}

}  // namespace

TEST_CASE("narrowed ranges hold every completion that breaks no implication, and no more levels than it takes",
          "[advice][imply][property]") {
  std::size_t narrowed = 0, tight = 0, all = 0;
  for (std::uint64_t seed = 1; seed <= tests::scaled(60); ++seed) {
    tests::Random random(seed);
    const std::vector<Implication> implications = random_implications(random);
    std::string text;
    for (const Implication& imply : implications)
      text += fmt::format("imply {} gives {}\n", imply.when.text(), imply.gives.text());
    const SmallFramework f(with_criteria(text));
    INFO("seed " << seed << "\n" << text);
    REQUIRE(f.is_sound());
    std::vector<int> known(criteria, -1);
    Assessment a;
    for (std::size_t i = 0; i < criteria; ++i) {
      if (!random.chance(40)) continue;
      known[i] = static_cast<int>(random.below(6));
      const std::string id = "c" + std::to_string(i);
      a.levels.push_back(f.entered(id, Number::whole(known[i])));
    }
    const auto ends = completions(implications, known);
    if (!ends) continue;
    const auto world = f.evaluate(a);
    CAPTURE(known);
    for (std::size_t i = 0; i < criteria; ++i) {
      const Range found = world->value("raw", "c" + std::to_string(i)).range;
      const auto& [least, most] = (*ends)[i];
      CHECK(found.lo <= Number::whole(least));
      CHECK(Number::whole(most) <= found.hi);
      ++all;
      narrowed += known[i] < 0 && found != Range{dec(0), dec(50)};
      tight += floor_asked(found.hi) == Number::whole(most);
    }
  }
  CAPTURE(narrowed, tight, all);
  CHECK(narrowed > 0);
  CHECK(tight * 10 > all * 8);
}

}  // namespace plumb
