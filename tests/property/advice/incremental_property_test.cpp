#include "plumb/knowledge_base.hpp"
#include "tests/property/advice/complete_case.hpp"
#include "tests/support/test.hpp"

/// A law of cases that go on: whatever is said after the other, the world that took each change is the one that all of
/// it makes at once, cell for cell.
namespace plumb::advice {

namespace {

/// One answer more, another one instead, one less, or a case entered anew.
void say_something(Assessment& said, const CompleteCase& drawn, tests::Random& random) {
  const std::uint64_t kind = random.below(10);
  if (kind == 0 && !said.answers.empty()) {
    said.answers.erase(said.answers.begin() + static_cast<std::ptrdiff_t>(random.below(said.answers.size())));
    return;
  }
  if (kind == 1 && !said.answers.empty()) {
    said.answers[random.below(said.answers.size())].value = DoesNotKnow{};
    return;
  }
  const Answer& answer = drawn.answers[random.below(drawn.answers.size())];
  std::erase_if(said.answers, [&](const Answer& a) { return a.question == answer.question; });
  said.answers.push_back(answer);
}

void check_equal(const CaseWorld& incremental, const CaseWorld& fresh) {
  const engine::World &a = incremental.base(), &b = fresh.base();
  REQUIRE(a.network().cell_count() == b.network().cell_count());
  REQUIRE(&a.network().data() == &b.network().data());
  for (engine::CellId cell = 0; cell < a.network().cell_count(); ++cell) {
    INFO("cell " << cell);
    REQUIRE(a.truth(cell) == b.truth(cell));
    REQUIRE(a.value(cell) == b.value(cell));
  }
}

}  // namespace

TEST_CASE("incremental = fresh: a case that goes on from its world before", "[advice][incremental][property]") {
  const auto base = load_knowledge_base(std::string(PLUMB_SOURCE_DIR) + "/kb/customer_centric");
  REQUIRE(base);
  const model::Model& model = base->model;
  const auto framework = *prepare(model);
  Portfolio networks(framework);
  for (std::uint64_t seed = 1; seed <= tests::scaled(4); ++seed) {
    INFO("seed " << seed);
    tests::Random random(seed);
    const CompleteCase drawn = draw_case(networks, model, random);
    Assessment said = drawn.before;
    auto world = networks.evaluate(said);
    REQUIRE(world);
    for (int step = 0; step < 30; ++step) {
      INFO("step " << step);
      say_something(said, drawn, random);
      const auto next = networks.evaluate(said, nullptr, world->get());
      const auto fresh = networks.evaluate(said);
      REQUIRE(next);
      REQUIRE(fresh);
      check_equal(**next, **fresh);
      world = next;
    }
  }
}

TEST_CASE("a world of another network is no start, and changes nothing", "[advice][incremental]") {
  const auto base = load_knowledge_base(std::string(PLUMB_SOURCE_DIR) + "/kb/customer_centric");
  REQUIRE(base);
  const auto framework = *prepare(base->model);
  Portfolio networks(framework), others(framework);
  const Assessment unasked{.date = 20'000};
  const auto elsewhere = others.evaluate(unasked);
  const auto from = networks.evaluate(unasked, nullptr, elsewhere->get()), fresh = networks.evaluate(unasked);
  REQUIRE(from);
  check_equal(**from, **fresh);
}

}  // namespace plumb::advice
