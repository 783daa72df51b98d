#include <fmt/format.h>

#include "advice/plan/plan.hpp"
#include "plumb/knowledge_base.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

/// Plans of half-answered cases over the shipped framework: nothing crashes, no sentence is empty, nothing is proved
/// with a gap, and no plan holds what is held.
namespace plumb {

namespace {

using tests::Random;

AnswerValue random_answer(Random& r, const model::Question& q) {
  if (r.chance(15)) return DoesNotKnow{};
  if (q.answer == model::AnswerKind::YesNo) return r.chance(50);
  if (q.options.empty()) return Number::whole(static_cast<std::int64_t>(r.below(5)));
  return ChosenOptions{{r.below(q.options.size())}};
}

Assessment random_case(Random& r, const model::Model& m) {
  Assessment assessment{.subject = {.name = "Anybody"}, .date = 20'000};
  const auto answered = static_cast<unsigned>(r.below(101)), entered = static_cast<unsigned>(r.below(60));
  for (const model::Question& q : m.questions) {
    const bool is_plain = q.answer == model::AnswerKind::One || q.answer == model::AnswerKind::YesNo;
    for (const char* who : {"anna", "bert"})
      if (is_plain && q.per.empty() && r.chance(answered))
        assessment.answers.push_back({.question = q.id, .respondent = who, .value = random_answer(r, q)});
  }
  for (const model::Item& item : m.items)
    if (item.kind == model::ItemKind::Capability && r.chance(entered))
      assessment.levels.push_back({.of = item.id,
                                   .reality = Number{static_cast<std::int64_t>(r.below(51)) * 100'000},
                                   .by = "assessor",
                                   .by_assessor = true});
  for (const model::Action& action : m.actions)
    if (r.chance(8)) assessment.actions[action.id] = r.chance(50) ? ActionStatus::Done : ActionStatus::Running;
  for (const model::Item& item : m.items)
    if (item.kind == model::ItemKind::Capability && r.chance(4))
      assessment.not_applicable.push_back({item.id, "so", ""});
  return assessment;
}

void check_sentences(const PlanResult& plan) {
  CHECK(!plan.says.empty());
  for (const std::string& remark : plan.remarks) CHECK(!remark.empty());
  for (const PlannedAction& action : plan.actions) CHECK((!action.title.empty() && !action.says.empty()));
  for (const WaitingProposal& waiting : plan.held) CHECK((!waiting.title.empty() && !waiting.says.empty()));
}

void check_plan(const PlanResult& plan, const std::optional<Number>& budget) {
  CHECK(plan.bound >= plan.value);
  CHECK(plan.value >= Number{});
  CHECK(plan.expected >= plan.value);
  if (plan.proved) CHECK(plan.gap_percent == Number{});
  if (plan.schedule.proved) CHECK(plan.schedule.gap_percent == Number{});
  CHECK(plan.schedule.bound >= plan.schedule.total);
  if (budget) CHECK(plan.cost.hi <= *budget);
  for (const PlannedAction& action : plan.actions)
    for (const WaitingProposal& waiting : plan.held) CHECK(action.id != waiting.id);
  for (std::size_t i = 1; i < plan.frontier.size(); ++i) {
    CHECK(plan.frontier[i].cost > plan.frontier[i - 1].cost);
    CHECK(plan.frontier[i].value > plan.frontier[i - 1].value);
  }
  for (std::size_t p = 1; p < plan.schedule.values.size(); ++p)
    CHECK(plan.schedule.values[p] >= plan.schedule.values[p - 1]);
}

}  // namespace

TEST_CASE("plans of half-answered cases keep their word", "[advice][plan][property]") {
  const auto loaded = load_knowledge_base(PLUMB_SOURCE_DIR "/kb/customer_centric");
  REQUIRE(loaded);
  const auto framework = advice::prepare(loaded->model);
  REQUIRE(framework);
  for (std::uint64_t seed = 0; seed < tests::scaled(12); ++seed) {
    INFO("seed " << seed);
    Random r(seed);
    const auto world = advice::evaluate(*framework, seed == 0 ? Assessment{} : random_case(r, loaded->model));
    REQUIRE(world);
    PlanRequest request{.periods = 1 + static_cast<int>(seed % 5), .time_limit_ms = 1'500, .scenarios = 2};
    if (seed % 4 != 1) request.budget = Number::whole(static_cast<std::int64_t>(seed % 4 * 40'000));
    const PlanResult plan = advice::plan(**world, request);
    check_sentences(plan);
    check_plan(plan, request.budget);
  }
}

}  // namespace plumb
