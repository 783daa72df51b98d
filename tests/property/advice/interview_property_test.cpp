#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "advice/standing.hpp"
#include "plumb/knowledge_base.hpp"
#include "tests/property/advice/complete_case.hpp"
#include "tests/support/test.hpp"

/// Laws of interviews: the truth stays in its range at every step, and choosing pays.
namespace plumb::advice {

namespace {

constexpr const char* all_counts = "PLUMB_LONG";

enum class Order : std::uint8_t {
  Chosen,   ///< the best question each time
  Form,     ///< the author's order, every question
  ByAreas,  ///< the author's order without the questions of areas that are settled
};

bool all_settled(const CaseWorld& world) {
  const auto all = capabilities(world.model());
  return std::all_of(all.begin(), all.end(), [&](model::ThingId id) { return is_settled(world, id); });
}

void check_truth(const CaseWorld& world, const CompleteCase& drawn) {
  const std::vector<model::ThingId> all = capabilities(world.model());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Value found = world.value("score", world.model().id(all[i]));
    INFO(world.model().id(all[i]) << " " << show(found) << " truth " << show(drawn.truth[i]));
    REQUIRE(asked(found.range.lo) <= asked(drawn.truth[i].range.lo));
    REQUIRE(asked(drawn.truth[i].range.hi) <= asked(found.range.hi));
  }
}

const Answer* next_answer(const CaseWorld& world, const std::vector<const Answer*>& left, Order order) {
  const model::Model& m = world.model();
  if (order == Order::Chosen) {
    const Asking asking = ask(world);
    for (const RankedQuestion& q : asking.questions)
      for (const Answer* answer : left)
        if (m.id(answer->question) == q.id) return answer;
    return nullptr;
  }
  for (const Answer* answer : left)
    if (order == Order::Form || !is_settled(world, m.capability_of(m.question(answer->question)->item))) return answer;
  return left.empty() ? nullptr : left.front();
}

/// Questions asked until every area is settled.
std::size_t interview(Portfolio& networks, const CompleteCase& drawn, Order order) {
  Assessment so_far = drawn.before;
  std::vector<const Answer*> left;
  for (const Answer& answer : drawn.answers) left.push_back(&answer);
  for (;;) {
    const auto world = networks.evaluate(so_far);
    REQUIRE(world.has_value());
    check_truth(**world, drawn);
    if (all_settled(**world)) break;
    const Answer* next = next_answer(**world, left, order);
    REQUIRE(next);
    so_far.answers.push_back(*next);
    std::erase(left, next);
  }
  return so_far.answers.size();
}

struct Lengths {
  std::vector<std::size_t> chosen{}, form{}, by_areas{};
};

Lengths replay(const model::Model& model, std::shared_ptr<const Framework> framework, std::uint64_t cases) {
  Portfolio networks(std::move(framework));
  Lengths lengths;
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    INFO("seed " << seed);
    tests::Random random(seed);
    const CompleteCase drawn = draw_case(networks, model, random);
    lengths.chosen.push_back(interview(networks, drawn, Order::Chosen));
    lengths.form.push_back(interview(networks, drawn, Order::Form));
    lengths.by_areas.push_back(interview(networks, drawn, Order::ByAreas));
  }
  return lengths;
}

std::size_t percentile(std::vector<std::size_t> counts, std::size_t percent) {
  std::sort(counts.begin(), counts.end());
  return counts[(counts.size() - 1) * percent / 100];
}

/// Rounded to a tenth.
std::string mean_of(const std::vector<std::size_t>& counts) {
  std::size_t sum = 0;
  for (const std::size_t count : counts) sum += count;
  const std::size_t tenths = (sum * 10 + counts.size() / 2) / counts.size();
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string told(const char* what, const std::vector<std::size_t>& counts) {
  return fmt::format("{}: median {}, mean {}, 90th percentile {}; ", what, percentile(counts, 50), mean_of(counts),
                     percentile(counts, 90));
}

std::string told(const Lengths& lengths) {
  return told("chosen", lengths.chosen) + told("form", lengths.form) + told("by areas", lengths.by_areas);
}

}  // namespace

TEST_CASE("interviews on the customer-centric framework keep the truth in range and take half the form",
          "[advice][ask][property]") {
  const auto base = load_knowledge_base(PLUMB_SOURCE_DIR "/kb/customer_centric");
  REQUIRE(base.has_value());
  const auto framework = prepare(base->model);
  const Lengths lengths = replay(base->model, *framework, std::getenv(all_counts) ? 1'000 : tests::scaled(30));
  WARN(told(lengths));
  CHECK(percentile(lengths.chosen, 50) * 2 <= percentile(lengths.form, 50));
}

}  // namespace plumb::advice
