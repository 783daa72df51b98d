#include "tests/bench/hand/maturity.hpp"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

namespace plumb::bench {

namespace {

/// Halves up; of what is not negative.
int rounded(int sum, int count) { return (2 * sum + count) / (2 * count); }

constexpr std::uint32_t bit(int i) { return std::uint32_t{1} << i; }

template <class Visit>
void for_each_bit(std::uint32_t bits, Visit visit) {
  for (; bits != 0; bits &= bits - 1) visit(std::countr_zero(bits));
}

}  // namespace

void MaturityResults::rank() {
  std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
}

void MaturityChecksum::add(const MaturityResults& results, int area_count) {
  for (int a = 0; a < area_count; ++a) {
    const auto& [low, middle, high, score, missing, area_roots] = results.areas[a];
    areas += (a + 1L) * (low + 2 * middle + 3 * high + 5 * score + 7 * missing);
    for_each_bit(area_roots, [&](int root) {
      ++root_count;
      roots += (a + 1L) * (root + 1);
    });
  }
  for (const auto& [step, worth] : results.steps) {
    ++step_count;
    steps += (step + 1L) * worth;
  }
}

MaturityChecksum& MaturityChecksum::operator+=(const MaturityChecksum& other) {
  areas += other.areas;
  root_count += other.root_count;
  roots += other.roots;
  step_count += other.step_count;
  steps += other.steps;
  return *this;
}

std::string MaturityChecksum::line() const {
  return fmt::format("areas {} roots {} {} recs {} {}", areas, root_count, roots, step_count, steps);
}

HandMaturity::HandMaturity(const MaturityFramework& framework)
    : criterion_of_(framework.criterion_of), question_scores_(framework.criterion_of.size(), none),
      criterion_scores_(framework.criteria.size(), none) {
  for (const auto& [layer, weight, target] : framework.areas) areas_.push_back({.weight = weight, .target = target});
  for (const auto& [area, base, slack] : framework.dependencies) areas_[area].rests.emplace_back(base, slack);
  for (const auto& [area, weight, essential] : framework.criteria) {
    areas_[area].criteria.push_back(static_cast<int>(criteria_.size()));
    areas_[area].total_weight += weight;
    criteria_.push_back({.area = area, .weight = weight, .essential = essential});
  }
  for (int q = 0; q < framework.question_count(); ++q) criteria_[criterion_of_[q]].questions.push_back(q);
  for (const auto& [c, effort] : framework.actions)
    steps_.push_back({c, criteria_[c].area, criteria_[c].weight, effort, {}});
  for (const auto& [action, first] : framework.prerequisites) steps_[action].first.push_back(steps_[first].criterion);
}

void HandMaturity::score_question(const std::int8_t* answers, int question) {
  int count = 0, sum = 0;
  for (int v = 0; v < voices; ++v) {
    const int level = answers[question * voices + v];
    count += level >= 0;
    sum += std::max(level, 0);
  }
  question_scores_[question] = count ? rounded(100 * sum, count) : none;
}

void HandMaturity::score_criterion(int index) {
  Criterion& criterion = criteria_[index];
  int count = 0, sum = 0;
  const int all = static_cast<int>(criterion.questions.size());
  for (const int q : criterion.questions)
    if (const int score = question_scores_[q]; score >= 0) ++count, sum += score;
  criterion_scores_[index] = count ? rounded(sum, count) : none;
  criterion.low = rounded(sum, all);
  criterion.high = rounded(sum + 500 * (all - count), all);
}

void HandMaturity::score_area(int area) {
  Area& a = areas_[area];
  int weight = 0, middle = 0, low = 0, high = 0;
  bool lacks_essential = false;
  for (const int i : a.criteria) {
    const Criterion& c = criteria_[i];
    const int score = criterion_scores_[i];
    if (score >= 0) {
      weight += c.weight;
      middle += c.weight * score;
      lacks_essential |= c.essential && score < 200;
    }
    low += c.weight * c.low;
    high += c.weight * c.high;
  }
  MaturityResults::Area& result = results_.areas[area];
  result.middle = weight ? rounded(middle, weight) : 0;
  result.low = rounded(low, a.total_weight);
  result.high = rounded(high, a.total_weight);
  a.own = lacks_essential ? std::min(200, result.middle) : result.middle;
}

/// Every area under what it rests on; their numbers are a topological order.
void HandMaturity::limit_areas() {
  held_down_ = 0;
  for (int i = 0; i < area_count(); ++i) {
    Area& a = areas_[i];
    int score = a.own;
    for (const auto& [base, slack] : a.rests) score = std::min(score, results_.areas[base].score + slack);
    a.rooted = 0;
    if (score < a.own) {
      held_down_ |= bit(i);
      for (const auto& [base, slack] : a.rests)
        if (results_.areas[base].score + slack == score) a.rooted |= bit(base) | areas_[base].rooted;
    }
    results_.areas[i].score = score;
    results_.areas[i].missing = std::max(0, a.target - score);
  }
}

/// The areas whose improvement helps any with a gap.
std::uint32_t HandMaturity::find_roots() {
  std::uint32_t helpful = 0;
  for (Area& a : areas_) a.helps = 0;
  for (int i = 0; i < area_count(); ++i) {
    MaturityResults::Area& result = results_.areas[i];
    result.roots = result.missing ? areas_[i].rooted & ~held_down_ : 0;
    if (!result.missing) continue;
    helpful |= bit(i) | result.roots;
    areas_[i].helps |= bit(i);
    for_each_bit(result.roots, [&](int root) { areas_[root].helps |= bit(i); });
  }
  return helpful;
}

void HandMaturity::weigh_steps(std::uint32_t helpful) {
  results_.steps.clear();
  const int* scores = criterion_scores_.data();
  int number = -1;
  for (const Step& step : steps_) {
    ++number;
    const int score = scores[step.criterion];
    if (!(helpful & bit(step.area)) || score < 0 || score >= 400) continue;
    bool waits = false;
    for (const int c : step.first) waits |= scores[c] >= 0 && scores[c] < 300;
    if (waits) continue;
    const Area& area = areas_[step.area];
    const int gain = rounded((400 - score) * step.weight, area.total_weight);
    int benefit = 0;
    for_each_bit(area.helps, [&](int g) { benefit += areas_[g].weight * std::min(results_.areas[g].missing, gain); });
    results_.steps.emplace_back(number, 100 * benefit / step.effort);
  }
  results_.rank();
}

void HandMaturity::conclude() {
  limit_areas();
  weigh_steps(find_roots());
}

const MaturityResults& HandMaturity::evaluate(const std::int8_t* answers) {
  for (std::size_t q = 0; q < criterion_of_.size(); ++q) score_question(answers, static_cast<int>(q));
  for (std::size_t c = 0; c < criteria_.size(); ++c) score_criterion(static_cast<int>(c));
  for (int a = 0; a < area_count(); ++a) score_area(a);
  conclude();
  return results_;
}

const MaturityResults& HandMaturity::change(const std::int8_t* answers, int question) {
  const int criterion = criterion_of_[question];
  score_question(answers, question);
  score_criterion(criterion);
  score_area(criteria_[criterion].area);
  conclude();
  return results_;
}

}  // namespace plumb::bench
