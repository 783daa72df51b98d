#include "tests/bench/data/maturity.hpp"

#include <set>

#include "tests/bench/data/random.hpp"
#include "tests/bench/data/table_file.hpp"

namespace plumb::bench {

namespace {

constexpr int area_count = 14, criteria_per_area = 9, questions_per_criterion = 2;
constexpr int criterion_count = area_count * criteria_per_area;
constexpr int question_count = criterion_count * questions_per_criterion;

/// Different numbers below `end`, at most `draws` of them, rising.
std::set<int> draw(Random& random, int draws, int end) {
  std::set<int> drawn;
  for (int i = 0; i < draws; ++i) drawn.insert(random.below(end));
  return drawn;
}

/// Arguments are drawn in the order in which the members stand.
void add_areas(Random& random, MaturityFramework& framework) {
  for (int a = 0; a < area_count; ++a) {
    const int weight = 1 + random.below(3);
    framework.areas.push_back({a * 3 / area_count, weight, 250 + 50 * random.below(4)});
  }
  constexpr int slacks[] = {50, 150, 300};
  for (int a = 1; a < area_count; ++a) {
    const int draws = 1 + random.below(3);
    for (const int base : draw(random, draws, a)) framework.dependencies.push_back({a, base, slacks[random.below(3)]});
  }
}

void add_actions(Random& random, MaturityFramework& framework) {
  for (int x = 0; x < criterion_count; ++x) {
    const int criterion = random.below(criterion_count);
    framework.actions.push_back({criterion, 1 + random.below(5)});
  }
  for (int x = 1; x < criterion_count; ++x) {
    const int draws = random.below(3);
    for (const int first : draw(random, draws, x)) framework.prerequisites.push_back({x, first});
  }
}

}  // namespace

MaturityFramework maturity_framework() {
  Random random(42);
  MaturityFramework framework;
  add_areas(random, framework);
  for (int c = 0; c < criterion_count; ++c) {
    const int weight = 1 + random.below(3);
    framework.criteria.push_back({c / criteria_per_area, weight, random.chance(15)});
  }
  for (int q = 0; q < question_count; ++q) framework.criterion_of.push_back(q / questions_per_criterion);
  add_actions(random, framework);
  return framework;
}

MaturityFramework repeated(const MaturityFramework& framework, int copies) {
  MaturityFramework all;
  for (int i = 0; i < copies; ++i) {
    const int areas = static_cast<int>(all.areas.size()), criteria = static_cast<int>(all.criteria.size());
    const int actions = static_cast<int>(all.actions.size());
    for (const auto& area : framework.areas) all.areas.push_back(area);
    for (const auto& [area, weight, essential] : framework.criteria)
      all.criteria.push_back({areas + area, weight, essential});
    for (const int criterion : framework.criterion_of) all.criterion_of.push_back(criteria + criterion);
    for (const auto& [area, base, slack] : framework.dependencies)
      all.dependencies.push_back({areas + area, areas + base, slack});
    for (const auto& [criterion, effort] : framework.actions) all.actions.push_back({criteria + criterion, effort});
    for (const auto& [action, first] : framework.prerequisites)
      all.prerequisites.push_back({actions + action, actions + first});
  }
  return all;
}

MaturityFramework first_areas(const MaturityFramework& framework, int areas) {
  MaturityFramework part;
  part.areas.assign(framework.areas.begin(), framework.areas.begin() + areas);
  for (const auto& criterion : framework.criteria)
    if (criterion.area < areas) part.criteria.push_back(criterion);
  const int criteria = static_cast<int>(part.criteria.size());
  for (const int criterion : framework.criterion_of)
    if (criterion < criteria) part.criterion_of.push_back(criterion);
  for (const auto& dependency : framework.dependencies)
    if (dependency.area < areas) part.dependencies.push_back(dependency);
  for (const auto& action : framework.actions)
    if (static_cast<int>(part.actions.size()) < criteria)
      part.actions.push_back({action.criterion % criteria, action.effort});
  for (const auto& prerequisite : framework.prerequisites)
    if (prerequisite.action < criteria) part.prerequisites.push_back(prerequisite);
  return part;
}

Answers maturity_answers(int number) {
  Random random(1'000'003 + static_cast<std::uint64_t>(number) * 7919);
  int middles[area_count];
  for (int& middle : middles) middle = 1 + random.below(4);
  Answers answers(question_count * voices, -1);
  for (int q = 0; q < question_count; ++q) {
    const bool is_left_out = random.chance(5);
    const int middle = middles[q / questions_per_criterion / criteria_per_area] - 1 + random.below(3);
    for (int v = 0; v < voices; ++v) {
      const int level = middle - 1 + random.below(3);
      const bool is_silent = random.chance(10);
      if (is_left_out || is_silent) continue;
      answers[q * voices + v] = static_cast<std::int8_t>(level < 0 ? 0 : level > 5 ? 5 : level);
    }
  }
  return answers;
}

void write_framework(const MaturityFramework& framework, const std::filesystem::path& folder) {
  TableFile weights(folder / "area_weight.tsv"), targets(folder / "area_target.tsv"), rests(folder / "rests.tsv");
  for (std::size_t a = 0; a < framework.areas.size(); ++a) {
    weights.row("a{}\t{}", a, framework.areas[a].weight);
    targets.row("a{}\t{}", a, framework.areas[a].target);
  }
  for (const auto& [area, base, slack] : framework.dependencies) rests.row("a{}\ta{}\t{}", area, base, slack);
  TableFile parts(folder / "part_of.tsv"), counts(folder / "counts.tsv"), essential(folder / "essential.tsv");
  for (std::size_t c = 0; c < framework.criteria.size(); ++c) {
    parts.row("c{}\ta{}", c, framework.criteria[c].area);
    counts.row("c{}\t{}", c, framework.criteria[c].weight);
    if (framework.criteria[c].essential) essential.row("c{}", c);
  }
  TableFile probes(folder / "probes.tsv"), voice(folder / "voice.tsv");
  for (std::size_t q = 0; q < framework.criterion_of.size(); ++q) probes.row("q{}\tc{}", q, framework.criterion_of[q]);
  for (int v = 0; v < voices; ++v) voice.row("v{}", v);
  TableFile lifts(folder / "lifts.tsv"), effort(folder / "effort.tsv"), first(folder / "comes_first.tsv");
  for (std::size_t x = 0; x < framework.actions.size(); ++x) {
    lifts.row("x{}\tc{}", x, framework.actions[x].criterion);
    effort.row("x{}\t{}", x, framework.actions[x].effort);
  }
  for (const auto& [action, earlier] : framework.prerequisites) first.row("x{}\tx{}", action, earlier);
}

void write_answers(int assessments, const std::filesystem::path& file) {
  TableFile table(file);
  for (int e = 0; e < assessments; ++e) {
    const Answers answers = maturity_answers(e);
    for (std::size_t i = 0; i < answers.size(); ++i)
      if (answers[i] >= 0) table.row("{}\t{}\t{}\t{}", e, i / voices, i % voices, static_cast<int>(answers[i]));
  }
}

}  // namespace plumb::bench
