#include "advice/asking/stored_cases.hpp"

#include <algorithm>

#include "advice/case_world.hpp"
#include "advice/standing.hpp"

namespace plumb::advice {

namespace {

bool same(const AnswerValue& a, const AnswerValue& b) {
  if (a.index() != b.index()) return false;
  if (const auto* chosen = std::get_if<ChosenOptions>(&a)) return chosen->options == std::get<ChosenOptions>(b).options;
  if (const auto* number = std::get_if<Number>(&a)) return *number == std::get<Number>(b);
  if (const auto* truth = std::get_if<bool>(&a)) return *truth == std::get<bool>(b);
  if (const auto* days = std::get_if<std::int64_t>(&a)) return *days == std::get<std::int64_t>(b);
  return false;
}

/// The nearest rank: of 10 numbers the first is the 10th percentile, the ninth the 90th.
Number percentile(std::vector<Number> numbers, std::size_t percent) {
  std::sort(numbers.begin(), numbers.end());
  const std::size_t rank = std::max<std::size_t>(1, (numbers.size() * percent + 99) / 100);
  return numbers[rank - 1];
}

}  // namespace

std::vector<std::optional<AnswerValue>> StoredCases::answers_of(const CaseWorld& world) const {
  std::vector<std::optional<AnswerValue>> answers(model_.questions.size());
  for (const MergedQuestion& merged : world.merged().questions) {
    if (merged.counted.empty() || !merged.members.empty() || merged.width == Width::Disagreement) continue;
    const AnswerValue& value = world.assessment().answers[merged.counted.back()].value;
    if (!std::holds_alternative<DoesNotKnow>(value)) answers[model_.things[merged.question].place] = value;
  }
  return answers;
}

void StoredCases::add(const CaseWorld& world) {
  Case stored{.answers = answers_of(world)};
  for (const model::ThingId id : capabilities(model_)) {
    const Value score = world.value("score", model_.id(id));
    stored.scores.push_back(score.exists == Truth::Yes ? std::optional(score.range) : std::nullopt);
  }
  cases_.push_back(std::move(stored));
}

std::vector<std::size_t> StoredCases::similar_to(const CaseWorld& world) const {
  const auto said = answers_of(world);
  std::vector<std::size_t> similar;
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    const auto& stored = cases_[i].answers;
    bool agrees = true;
    for (std::size_t q = 0; q < said.size() && agrees; ++q)
      agrees = !said[q] || !stored[q] || same(*said[q], *stored[q]);
    if (agrees) similar.push_back(i);
  }
  return similar;
}

std::vector<std::uint64_t> StoredCases::count(std::span<const std::size_t> cases, const model::Question& question,
                                              std::span<const AnswerValue> answers) const {
  std::vector<std::uint64_t> counts(answers.size());
  const std::size_t place = model_.things[question.id].place;
  for (const std::size_t i : cases) {
    const auto& stored = cases_[i].answers[place];
    for (std::size_t a = 0; stored && a < answers.size(); ++a) counts[a] += same(*stored, answers[a]);
  }
  return counts;
}

std::optional<Range> StoredCases::usual_score(std::span<const std::size_t> cases, model::ThingId area) const {
  const std::vector<model::ThingId> all = capabilities(model_);
  const auto place = static_cast<std::size_t>(std::find(all.begin(), all.end(), area) - all.begin());
  std::vector<Number> low, high;
  for (const std::size_t i : cases)
    if (const auto& score = cases_[i].scores[place]) low.push_back(score->lo), high.push_back(score->hi);
  if (low.empty()) return {};
  return Range{percentile(std::move(low), 10), percentile(std::move(high), 90)};
}

}  // namespace plumb::advice
