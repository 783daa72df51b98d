#include <fmt/format.h>

#include "advice/diagnose.hpp"
#include "report/report.hpp"
#include "tests/bench/child.hpp"
#include "tests/bench/large_questionnaire.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/proof_check.hpp"
#include "tests/bench/shipped_knowledge.hpp"
#include "tests/bench/workload.hpp"

/// W6: kb/customer_centric. What has no goal of its own is shown for comparison with W1.
namespace plumb::bench {

namespace {

constexpr int case_count = 100;

/// Cases evaluated, and a network that holds any of them.
struct Shipped {
  Shipped() {
    for (int i = 0; i < case_count; ++i) cases.push_back(random_assessment(knowledge.model(), i));
    for (const Assessment& assessment : cases) inputs.emplace_back(knowledge.model(), assessment);
    for (int i = 0; i < case_count; ++i) {
      const Answer& other = cases[(i + 1) % case_count].answers[answer_changed(i)];
      Assessment changed = cases[i];
      changed.answers[answer_changed(i)] = other;
      changes.emplace_back(knowledge.model(), changed, other.question);
      changed_cases.push_back(std::move(changed));
    }
    first = evaluate_case(knowledge, cases.front());
    none = std::make_unique<engine::World>(first->base().network());
  }
  std::size_t answer_changed(int i) const { return static_cast<std::size_t>(i) * 7 % cases[i].answers.size(); }

  /// The world of one case, put into one in which nothing is answered.
  void put_in(engine::World& world, int i) const {
    world = *none;
    inputs[i].set_in(*first, world);
    engine::settle(world);
  }

  ShippedKnowledge knowledge;
  std::vector<Assessment> cases, changed_cases;
  std::vector<CaseInputs> inputs, changes;
  std::shared_ptr<const advice::CaseWorld> first;
  std::unique_ptr<engine::World> none;
};

/// Worlds put in, changed and tried give the scores of worlds made anew.
bool equal_each(const Shipped& shipped) {
  bool equal = true;
  engine::World world = *shipped.none;
  for (int i = 0; i < case_count; i += 10) {
    const auto whole = evaluate_case(shipped.knowledge, shipped.cases[i]);
    const auto changed = evaluate_case(shipped.knowledge, shipped.changed_cases[i]);
    shipped.put_in(world, i);
    equal &= scores_of(*shipped.first, world) == scores_of(*whole, whole->base());
    engine::Sweep sweep(world);
    shipped.changes[i].set_in(*shipped.first, sweep.world());
    engine::settle(sweep.world());
    equal &= scores_of(*shipped.first, sweep.world()) == scores_of(*changed, changed->base());
    sweep.reset();
    equal &= scores_of(*shipped.first, sweep.world()) == scores_of(*whole, whole->base());
    shipped.changes[i].set_in(*shipped.first, world);
    engine::settle(world);
    equal &= scores_of(*shipped.first, world) == scores_of(*changed, changed->base());
  }
  return equal;
}

/// Mean over all cases; what `begin` does is not in it.
template <class Begin, class Work>
double mean_us(Begin begin, Work work) {
  double us = 0;
  for (int i = 0; i < case_count; ++i) {
    begin(i);
    us += time_us([&] { work(i); });
  }
  return us / case_count;
}

void measure_worlds(const Shipped& shipped, bool right, const Options& options, const Report& report) {
  engine::World world = *shipped.none;
  std::vector<Value> scores;
  const auto read = [&](const engine::World& in) { scores = scores_of(*shipped.first, in); };
  const auto show = [&](const char* what, auto begin, auto work) {
    report({.what = what, .us = median_of(options.rounds, [&] { return mean_us(begin, work); }), .right = right});
  };
  const auto nothing = [](int) {};
  show("a: one assessment put in, settled, read", nothing, [&](int i) {
    shipped.put_in(world, i);
    read(world);
  });
  show("b: one assessment from its answers", nothing,
       [&](int i) { read(evaluate_case(shipped.knowledge, shipped.cases[i])->base()); });
  show(
      "c: one answer changes", [&](int i) { shipped.put_in(world, i); },
      [&](int i) {
        shipped.changes[i].set_in(*shipped.first, world);
        engine::settle(world);
        read(world);
      });
  engine::Sweep sweep(world);
  show(
      "d: what if one answer changed",
      [&](int i) {
        shipped.put_in(world, i);
        sweep = engine::Sweep(world);
      },
      [&](int i) {
        shipped.changes[i].set_in(*shipped.first, sweep.world());
        engine::settle(sweep.world());
        read(sweep.world());
        sweep.reset();
      });
}

void measure_text(bool right, const Options& options, const Report& report) {
  const double text = median_of(options.rounds, [] {
    return time_us([] {
      const ShippedKnowledge knowledge;
      evaluate_case(knowledge, empty_assessment(knowledge.model()));
    });
  });
  report({.what = "e: text to network", .us = text, .right = right});

  const double process = median_of(options.rounds, [&] {
    const ProcessRun run = run_process({own_path(), "inner", "assess", "0"});
    right &= run.status == 0 && !run.output.empty();
    return run.us;
  });
  report({.what = "e: one diagnosis, whole process", .us = process, .right = right});
}

/// The score of the first capability, and why some item that is not weak is not.
void measure_proofs(const Shipped& shipped, bool right, const Options& options, const Report& report) {
  const advice::CaseWorld& world = *shipped.first;
  const model::Model& m = world.model();
  const engine::FactRef score = world.fact("score", m.id(m.items.front().id));
  std::size_t nodes = 0;
  const double why = median_of(
      options.rounds, [&] { return time_us([&] { nodes = size_of(*engine::find_proof(world.base(), score)); }); });
  report({.what = "f: why, down to the answers", .us = why, .right = right, .note = fmt::format("{} nodes", nodes)});

  engine::FactRef weak;
  for (const model::Item& item : m.items)
    if (weak.key.empty() && world.truth("weak", m.id(item.id)) == Truth::No) weak = world.fact("weak", m.id(item.id));
  const double why_not = median_of(
      options.rounds, [&] { return time_us([&] { right &= !engine::why_not(world.base(), weak).empty(); }); });
  report({.what = "f: why not", .us = why_not, .right = right});
}

/// Nobody answered yet, so every question is live: the dearest moment of an interview.
void measure_large_questionnaire(bool right, const Options& options, const Report& report) {
  const LargeQuestionnaire large;
  const auto world = advice::evaluate(large.framework, {.framework = "large", .date = 20'000});
  if (!world) std::exit(3);
  const std::size_t live = advice::ask(**world).questions.size();
  const std::string asked = advice::choose_next_question(**world)->id;
  const double next = median_of(
      options.rounds, [&] { return time_us([&] { right &= advice::choose_next_question(**world)->id == asked; }); });
  report({.what = "the next of 300 questions",
          .us = next,
          .goal = 20'000,
          .right = right && live == 300,
          .note = fmt::format("{} live", live)});
}

/// What people wait for.
void measure_advice(const Shipped& shipped, bool right, const Options& options, const Report& report) {
  const auto open = evaluate_case(shipped.knowledge, empty_assessment(shipped.knowledge.model()));
  const auto asked = advice::choose_next_question(*open);
  const double next = median_of(
      options.rounds, [&] { return time_us([&] { right &= advice::choose_next_question(*open)->id == asked->id; }); });
  report({.what = fmt::format("the next of {} questions", shipped.knowledge.model().questions.size()),
          .us = next,
          .goal = 20'000,
          .right = right});

  const double diagnosis =
      median_of(options.rounds, [&] { return time_us([&] { advice::diagnose(*shipped.first); }); });
  report({.what = "a full diagnosis", .us = diagnosis, .goal = 50'000, .right = right});

  std::string screen;
  const double change = median_of(options.rounds, [&] {
    return time_us([&] {
      const auto world = evaluate_case(shipped.knowledge, shipped.changed_cases.front());
      screen = report::to_json(advice::assess(*world));
    });
  });
  report({.what = "a change on screen",
          .us = change,
          .goal = 100'000,
          .right = right && !screen.empty(),
          .note = "evaluated anew, advised and written as JSON"});
}

}  // namespace

void run_w6(const Options& options, const Report& report) {
  const Shipped shipped;
  const bool right = equal_each(shipped);
  measure_worlds(shipped, right, options, report);
  measure_text(right, options, report);
  measure_proofs(shipped, right, options, report);
  measure_advice(shipped, right, options, report);
  measure_large_questionnaire(right, options, report);
}

}  // namespace plumb::bench
