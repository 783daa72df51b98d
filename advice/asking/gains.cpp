#include "advice/asking/gains.hpp"

#include <algorithm>

namespace plumb::advice {

namespace {

constexpr Number shortest{100'000};  ///< minutes that a question counts at least

/// Sum of weight times number over the sum of weights, rounded once; no figure here comes near 2^62.
Number average(std::span<const Number> weights, const std::vector<Number>& numbers) {
  Wide sum = 0, all = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    sum += Wide{weights[i].units} * numbers[i].units;
    all += weights[i].units;
  }
  return all == 0 ? Number{} : Number{static_cast<std::int64_t>(round_quotient(sum, all))};
}

/// What is read of a world when an answer is tried.
std::vector<engine::CellId> cells_read(const std::vector<AskedArea>& areas, const ClashSigns& signs) {
  std::vector<engine::CellId> cells;
  for (const AskedArea& area : areas) cells.push_back(area.score);
  for (const ClashSigns::Sign& sign : signs.signs())
    for (const engine::CellId cell : {sign.said, sign.least, sign.most}) cells.push_back(cell);
  std::erase(cells, engine::no_cell);
  return cells;
}

}  // namespace

Gains::Gains(const CaseWorld& world, std::vector<AskedArea> areas, const StoredCases* stored)
    : world_(world), areas_(std::move(areas)), stored_(stored), signs_(world),
      clashes_already_(signs_.any(world.base())), sweep_(world.base(), cells_read(areas_, signs_)) {
  for (const AskedArea& area : areas_) {
    now_by_area_.push_back(excess_of(world, world.base(), area));
    now_ = add(now_, now_by_area_.back()).value_or(now_);
  }
  if (stored_) similar_ = stored_->similar_to(world);
}

/// Instead of the answer tried before. None where the rules make nothing of it, or where it contradicts what was said.
std::optional<Outcome> Gains::attempt(const AnswerCells& cells, const AnswerValue& value) {
  for (const auto& [cell, set] : cells.setting_of(value)) sweep_.world().set(cell, set);
  engine::settle(sweep_.world());
  std::optional<Outcome> outcome;
  if (sweep_.world().valid() && (clashes_already_ || !signs_.any(sweep_.world()))) {
    outcome.emplace(Outcome{.value = value});
    Number excess{};
    for (const AskedArea& area : areas_) {
      outcome->excess.push_back(excess_of(world_, sweep_.world(), area));
      excess = add(excess, outcome->excess.back()).value_or(excess);
    }
    outcome->gain = subtract(now_, excess).value_or(Number{});
  }
  if (!sweep_.world().valid()) sweep_.reset();
  return outcome;
}

/// How often each answer came in similar cases, and once more; all alike where there are too few of these.
std::vector<Number> Gains::odds_weights(const Asked& asked, const std::vector<Outcome>& outcomes) const {
  std::vector<Number> weights(outcomes.size(), Number{1});
  if (!stored_ || similar_.size() < least_similar_cases || !asked.member.empty()) return weights;
  std::vector<AnswerValue> values;
  for (const Outcome& outcome : outcomes) values.push_back(outcome.value);
  const auto counts = stored_->count(similar_, *asked.question, values);
  for (std::size_t i = 0; i < counts.size(); ++i) weights[i].units += static_cast<std::int64_t>(counts[i]);
  return weights;
}

QuestionGain Gains::measure(const Asked& asked) {
  QuestionGain found{.asked = asked};
  const AnswerCells cells(world_, asked);
  for (const AnswerValue& value : possible_answers(world_, *asked.question))
    if (auto outcome = attempt(cells, value)) found.outcomes.push_back(std::move(*outcome));
  sweep_.reset();
  if (found.outcomes.empty()) return found;
  const std::vector<Number> weights = odds_weights(asked, found.outcomes);
  std::vector<Wide> wide;
  for (const Number weight : weights) wide.push_back(weight.units);
  const std::vector<Number> odds = share_out(Number::whole(1), wide);
  found.least_gain = infinity;
  std::vector<Number> gains;
  for (std::size_t i = 0; i < odds.size(); ++i) {
    found.outcomes[i].odds = odds[i];
    gains.push_back(found.outcomes[i].gain);
    found.least_gain = std::min(found.least_gain, gains.back());
  }
  found.gain = average(weights, gains);
  for (std::size_t area = 0; area < areas_.size(); ++area) {
    std::vector<Number> after;
    for (const Outcome& outcome : found.outcomes) after.push_back(outcome.excess[area]);
    found.by_area.push_back(subtract(now_by_area_[area], average(weights, after)).value_or(Number{}));
  }
  found.per_minute = divide(found.gain, std::max(asked.question->minutes, shortest)).value_or(found.gain);
  return found;
}

void rank(std::vector<QuestionGain>& questions) {
  Number best = minus_infinity;
  for (const QuestionGain& q : questions) best = std::max(best, q.per_minute);
  const auto is_close = [&](const QuestionGain& q) { return Wide{q.per_minute.units} * 100 >= Wide{best.units} * 95; };
  std::stable_sort(questions.begin(), questions.end(), [&](const QuestionGain& a, const QuestionGain& b) {
    const bool a_close = is_close(a), b_close = is_close(b);
    if (a_close != b_close) return a_close;
    if (!a_close && a.per_minute != b.per_minute) return a.per_minute > b.per_minute;
    return a.least_gain > b.least_gain;
  });
}

}  // namespace plumb::advice
