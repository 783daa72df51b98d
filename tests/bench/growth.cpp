#include "tests/bench/growth.hpp"

#include <malloc.h>

#include <algorithm>
#include <set>

#include "tests/bench/measure.hpp"
#include "tests/bench/ruled_maturity.hpp"

/// jemalloc's; there where it is linked.
extern "C" int mallctl(const char* name, void* old, std::size_t* old_size, void* fresh, std::size_t fresh_size)
    __attribute__((weak));

namespace plumb::bench {

namespace {

/// By area what a chain of dependencies leads to; numbers are a topological order.
std::vector<std::set<int>> reach(const MaturityFramework& framework) {
  std::vector<std::set<int>> reached(framework.areas.size());
  for (const auto& [area, base, slack] : framework.dependencies) {
    reached[area].insert(base);
    reached[area].insert(reached[base].begin(), reached[base].end());
  }
  return reached;
}

std::size_t heap_bytes() {
  if (mallctl) {
    std::uint64_t epoch = 1;
    std::size_t allocated = 0, size = sizeof epoch;
    mallctl("epoch", &epoch, &size, &epoch, size);  // its counts are as of then
    size = sizeof allocated;
    mallctl("stats.allocated", &allocated, &size, nullptr, 0);
    return allocated;
  }
  const struct mallinfo2 now = mallinfo2();
  return now.uordblks + now.hblkhd;
}

/// The cells of a relation over one column, by the number in its constants.
std::vector<engine::CellId> numbered(const Rules& rules, const engine::Network& network, const char* relation) {
  std::vector<std::pair<int, engine::CellId>> found;
  for (const auto& row : network.rows(rules.relation(relation)))
    found.emplace_back(number_in(network.program().symbols.text_of(row.key[0])), row.cell);
  std::sort(found.begin(), found.end());
  std::vector<engine::CellId> cells;
  for (const auto& [number, cell] : found) cells.push_back(cell);
  return cells;
}

void answer_all(const Rules& rules, const GrownFramework& grown, engine::World& world) {
  std::vector<Answers> answers;
  for (int i = 0; i < grown.copies; ++i) answers.push_back(maturity_answers(i));
  const engine::Symbols& symbols = world.network().program().symbols;
  for (const auto& row : world.network().rows(rules.relation("level_said"))) {
    const int question = number_in(symbols.text_of(row.key[0])), voice = number_in(symbols.text_of(row.key[1]));
    const auto [copy, place] = std::div(question, grown.part.question_count());
    const std::int8_t level = answers[copy][place * voices + voice];
    if (level >= 0) world.set(row.cell, known(Number::whole(level)));
  }
}

bool equals_hand(const Rules& rules, const GrownFramework& grown, const engine::World& world) {
  const auto scores = numbered(rules, world.network(), "area_score");
  const auto worths = numbered(rules, world.network(), "worth");
  HandMaturity hand(grown.part);
  const std::size_t areas = grown.part.areas.size(), steps = grown.part.actions.size();
  bool equal = world.valid() && scores.size() == areas * grown.copies && worths.size() == steps * grown.copies;
  for (int i = 0; equal && i < grown.copies; ++i) {
    const MaturityResults& expected = hand.evaluate(maturity_answers(i).data());
    for (std::size_t a = 0; a < areas; ++a)
      equal &= world.value(scores[i * areas + a]) == known(Number::whole(expected.areas[a].score));
    std::vector<Value> worth(steps);
    for (const auto& [step, value] : expected.steps) worth[step] = known(Number::whole(value));
    for (std::size_t x = 0; x < steps; ++x) equal &= world.value(worths[i * steps + x]) == worth[x];
  }
  return equal;
}

}  // namespace

GrownFramework::GrownFramework(std::size_t instances) : part(maturity_framework()) {
  const std::size_t whole = instance_count(part);
  if (instances >= whole) {
    copies = static_cast<int>((instances + whole / 2) / whole);
    return;
  }
  int areas = 1;
  while (instance_count(first_areas(part, areas + 1)) <= instances) ++areas;
  part = first_areas(part, areas);
}

std::size_t instance_count(const MaturityFramework& f) {
  const auto reached = reach(f);
  std::vector<std::size_t> serves(f.areas.size(), 1);
  std::size_t pairs = 0, beyond = 0, benefits = 0;
  for (const auto& bases : reached) {
    pairs += bases.size();
    for (const int base : bases) ++serves[base];
  }
  for (const auto& [area, base, slack] : f.dependencies) beyond += reached[base].size();
  for (const auto& [criterion, effort] : f.actions) benefits += serves[f.criteria[criterion].area];
  const auto essential = static_cast<std::size_t>(
      std::count_if(f.criteria.begin(), f.criteria.end(), [](const auto& c) { return c.essential; }));
  const std::size_t questions = f.criterion_of.size(), criteria = f.criteria.size(), areas = f.areas.size();
  return (voices + 1) * questions            // said
         + 3 * (questions + criteria)        // shown, shown_low, shown_high
         + 3 * (criteria + areas)            // lowest, middle, highest
         + essential + 2 * areas             // lacking, own_free, own_cut
         + 4 * areas                         // score_own, held, short, serves_itself
         + 3 * f.dependencies.size()         // score_resting, holder, rooted_at_once
         + beyond + 2 * pairs                // rooted_beyond, root, serves_others
         + f.prerequisites.size()            // waiting
         + 2 * f.actions.size() + benefits;  // gaining, worthwhile
}

GrowthRun run_growth(const Rules& rules, const GrownFramework& grown) {
  GrowthRun run;
  malloc_trim(0);
  const std::size_t before = heap_bytes();
  double begin = now_us();
  const engine::Network network = ground_rules(rules);
  run.ground_us = now_us() - begin;
  engine::World world(network);
  run.bytes = heap_bytes() - before;
  answer_all(rules, grown, world);
  begin = now_us();
  engine::settle(world);
  run.settle_us = now_us() - begin;
  run.right = equals_hand(rules, grown, world);
  return run;
}

}  // namespace plumb::bench
