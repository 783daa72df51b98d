#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "advice/standing.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
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
  const Lengths lengths = replay(base->model, *framework, std::getenv(all_counts) ? 1'000 : tests::scaled(15));
  CAPTURE(told(lengths));
  CHECK(percentile(lengths.chosen, 50) * 2 <= percentile(lengths.form, 50));
}

namespace {

/// Six areas of five levels, each with two yes-or-no criteria; the level is the highest whose criteria are all met.
/// With implications what a level asks for presupposes all that the level below asks for.
std::string staircase(bool implies) {
  std::string text =
      "framework stairs \"Stairs\" version 1.0 { scale 0..5 { 0 \"none\" 5 \"all\" } weak at most 2.0 good at least "
      "3.0 }\n";
  std::string implications;
  for (int area = 1; area <= 6; ++area) {
    text += fmt::format("capability a{0} \"A{0}\" {{ score levels met at least 3\n", area);
    for (int level = 1; level <= 5; ++level)
      for (const char side : {'x', 'y'}) {
        text += fmt::format(
            "criterion a{0}_{1}{2} \"A{0} {1}{2}\" {{ level {1} ask q{0}_{1}{2} \"{0} {1}{2}?\" {{ answer yes_no when "
            "it "
            "gives 5 otherwise gives 0 }} }}\n",
            area, level, side);
        for (const char below : {'x', 'y'})
          if (level > 1)
            implications += fmt::format("imply a{0}_{1}{2} at least 3 gives a{0}_{3}{4} at least 3\n", area, level,
                                        side, level - 1, below);
      }
    text += "}\n";
  }
  return implies ? text + implications : text;
}

/// Each area's level is drawn from 0 to 5, all as likely. Up to it every answer is yes; of the two above it at least
/// one is no, all three ways as likely; further up all are no.
CompleteCase draw_staircase(const model::Model& m, tests::Random& random) {
  CompleteCase drawn;
  drawn.before.respondents.push_back({"anna", "", model::nothing});
  for (int area = 0; area < 6; ++area) {
    const std::size_t level = random.below(6), mixed = random.below(3);
    drawn.truth.push_back(known(Number::whole(static_cast<std::int64_t>(level))));
    for (std::size_t i = 0; i < 10; ++i) {
      const std::size_t step = i / 2;
      const bool yes = step < level || (step == level && mixed == i % 2 + 1);
      const auto question = m.find(fmt::format("q{}_{}{}", area + 1, step + 1, i % 2 == 0 ? 'x' : 'y'));
      drawn.answers.push_back({.question = question.value(), .respondent = "anna", .value = yes});
    }
  }
  return drawn;
}

struct Stairs {
  explicit Stairs(const std::string& text) {
    Diagnostics diagnostics;
    const SourceText& source = sources.add("stairs.plumb", text);
    const std::vector<ast::Module> modules{dsl::parse_module(source, diagnostics)};
    model = dsl::check_modules(modules, sources, ".", diagnostics);
    REQUIRE(!diagnostics.has_errors());
    ready = *prepare(model);
  }
  Sources sources{};
  model::Model model{};
  std::shared_ptr<const advice::Framework> ready{};
};

Lengths replay_staircase(bool implies) {
  const Stairs f(staircase(implies));
  Portfolio networks(f.ready);
  Lengths lengths;
  for (std::uint64_t seed = 1; seed <= (std::getenv(all_counts) ? 1'000 : tests::scaled(30)); ++seed) {
    INFO("seed " << seed);
    tests::Random random(seed);
    const CompleteCase drawn = draw_staircase(f.model, random);
    lengths.chosen.push_back(interview(networks, drawn, Order::Chosen));
    lengths.by_areas.push_back(interview(networks, drawn, Order::ByAreas));
  }
  return lengths;
}

std::size_t sum_of(const std::vector<std::size_t>& counts) {
  std::size_t sum = 0;
  for (const std::size_t count : counts) sum += count;
  return sum;
}

}  // namespace

TEST_CASE("on a staircase of 60 questions implications halve the interview, and without them choosing costs nothing",
          "[advice][ask][property]") {
  const Lengths with = replay_staircase(true), without = replay_staircase(false);
  CAPTURE(told("with, chosen", with.chosen), told("with, by areas", with.by_areas),
          told("without, chosen", without.chosen), told("without, by areas", without.by_areas));
  CHECK(sum_of(with.chosen) * 2 <= sum_of(with.by_areas));
  CHECK(sum_of(without.chosen) * 100 <= sum_of(without.by_areas) * 105);
}

}  // namespace plumb::advice
