#include <set>

#include "advice/explaining/changed.hpp"
#include "advice/explaining/explaining.hpp"
#include "complete_case.hpp"
#include "shipped.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using tests::Random;
using tests::scaled;
using tests::Shipped;

/// The operators of an explanation over random partial cases of the shipped framework.
namespace {

/// Some of what everybody could answer, the evidence with it, and some areas entered as a whole.
Assessment partial(const advice::CompleteCase& whole, const Shipped& shipped, Random& random) {
  Assessment assessment = whole.before;
  const unsigned answered = static_cast<unsigned>(random.below(101));
  for (const Answer& answer : whole.answers)
    if (random.chance(answered)) assessment.answers.push_back(answer);
  for (const model::Item& item : shipped.base.model.items)
    if (item.kind == model::ItemKind::Capability && random.chance(15))
      assessment.levels.push_back({.of = item.id,
                                   .reality = Number{static_cast<std::int64_t>(random.below(51)) * 100'000},
                                   .by = "assessor",
                                   .by_assessor = true});
  return assessment;
}

template <class Entry, class Of>
void keep_only(std::vector<Entry>& entries, const std::set<std::string>& ids, const model::Model& model, Of of) {
  std::erase_if(entries, [&](const Entry& e) { return !ids.contains(model.id(of(e))); });
}

/// The case as it would be had nobody said anything but this.
Assessment only(Assessment assessment, const WhyEnough& enough, const model::Model& model) {
  std::set<std::string> ids;
  for (const Source& source : enough.needed) ids.insert(source.of);
  keep_only(assessment.answers, ids, model, [](const Answer& a) { return a.question; });
  keep_only(assessment.levels, ids, model, [](const EnteredLevel& l) { return l.of; });
  keep_only(assessment.evidence, ids, model, [](const Evidence& e) { return e.of; });
  keep_only(assessment.not_applicable, ids, model, [](const NotApplicable& n) { return n.of; });
  return assessment;
}

void check_why_enough(Shipped& shipped, advice::Portfolio& networks, const Assessment& assessment,
                      const advice::CaseWorld& world, const std::string& claim) {
  const model::Formula formula = shipped.formula(claim);
  const WhyEnough enough = advice::why_enough(world, formula);
  INFO(claim << ": " << enough.says);
  CHECK(enough.says.size() > 10);
  if (enough.holds == Truth::Possible) {
    CHECK(enough.needed.empty());
    return;
  }
  const auto again = networks.evaluate(only(assessment, enough, shipped.base.model));
  REQUIRE(again);
  CHECK(advice::why_enough(**again, formula).holds == enough.holds);
}

void check_how_sure(const HowSure& sure) {
  INFO(sure.says);
  CHECK(sure.says.size() > 10);
  if (!sure.now) return;
  std::int64_t sum = 0;
  for (const HowSure::Part& part : sure.parts) {
    sum += part.width.units;
    CHECK(!part.of.empty());
  }
  CHECK(sum <= sure.now->hi.units - sure.now->lo.units);
  CHECK(sure.flips.size() == static_cast<std::size_t>(sure.radius.value_or(0)));
}

}  // namespace

TEST_CASE("what is enough is enough by itself, and no width is told that is not there", "[property][explaining]") {
  Shipped shipped;
  advice::Portfolio networks(shipped.framework);
  for (std::uint64_t seed = 0; seed < scaled(12); ++seed) {
    Random random(seed);
    const advice::CompleteCase whole = advice::draw_case(networks, shipped.base.model, random);
    const Assessment assessment = partial(whole, shipped, random);
    const auto world = networks.evaluate(assessment);
    REQUIRE(world);
    INFO("seed " << seed);
    for (const char* id : {"data_management", "retention"}) {
      const std::string at = std::to_string(random.below(5)) + "." + std::to_string(random.below(10));
      check_why_enough(shipped, networks, assessment, **world, std::string(id) + " at least " + at);
      check_how_sure(advice::how_sure(**world, shipped.formula(id)));
      CHECK(advice::says_who(**world, shipped.formula(id)).says.size() > 10);
      for (const Change& change : advice::so_what(**world, shipped.formula(id)).rests) CHECK(!change.title.empty());
    }
  }
}

TEST_CASE("the parts of what changed add up, whatever was said in between", "[property][explaining]") {
  Shipped shipped;
  advice::Portfolio networks(shipped.framework);
  std::size_t with_parts = 0;
  for (std::uint64_t seed = 100; seed < 100 + scaled(4); ++seed) {
    Random random(seed);
    const advice::CompleteCase whole = advice::draw_case(networks, shipped.base.model, random);
    const Assessment then = partial(whole, shipped, random), now = partial(whole, shipped, random);
    const auto changed = advice::changed({shipped.framework, then}, {shipped.framework, now});
    REQUIRE(changed);
    INFO("seed " << seed << ": " << changed->says);
    CHECK(changed->says.size() > 10);
    for (const Changed::Item& item : changed->items) {
      std::int64_t sum = 0;
      for (const Changed::Part& part : item.parts) sum += part.by.units;
      CHECK(item.knowledge == Number{});
      CHECK((item.parts.empty() || sum == item.answers.units));
      with_parts += !item.parts.empty();
    }
  }
  CHECK(with_parts > 0);
}
