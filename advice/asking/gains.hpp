#pragma once
#include <optional>
#include <span>
#include <vector>

#include "advice/asking/contradictions.hpp"
#include "advice/asking/excess.hpp"
#include "advice/asking/possible_answers.hpp"
#include "advice/asking/stored_cases.hpp"

/// What the answers to a question take off the excess of a case.
namespace plumb::advice {

struct Outcome {
  AnswerValue value{};
  Number odds{};                 ///< 0..1
  std::vector<Number> excess{};  ///< by area, after it
  Number gain{};                 ///< of all areas; below 0 where an answer widens (not applicable after all)
};
struct QuestionGain {
  Asked asked{};
  std::vector<Outcome> outcomes{};  ///< those that contradict nothing said so far; none: nothing can be tried
  std::vector<Number> by_area{};    ///< on average
  Number gain{}, least_gain{}, per_minute{};
};

/// Questions measured over the base world of one case, each answer tried and taken back. For one thread.
class Gains {
 public:
  /// `stored` may be none; it counts with 30 similar cases and more.
  Gains(const CaseWorld& world, std::vector<AskedArea> areas, const StoredCases* stored);

  QuestionGain measure(const Asked& asked);
  Number excess_now() const { return now_; }
  const std::vector<AskedArea>& areas() const { return areas_; }
  const std::vector<std::size_t>& similar_cases() const { return similar_; }

 private:
  std::vector<Number> odds_weights(const Asked& asked, const std::vector<Outcome>& outcomes) const;
  std::optional<Outcome> attempt(const AnswerCells& cells, const AnswerValue& value);

  const CaseWorld& world_;
  const std::vector<AskedArea> areas_;
  const StoredCases* stored_;
  const ClashSigns signs_;
  const bool clashes_already_;
  std::vector<std::size_t> similar_;
  std::vector<Number> now_by_area_;
  Number now_{};
  engine::Sweep sweep_;
};

/// Best first: by gain per minute; among those within 5 % of the best the larger least gain, then the author's order.
/// Requires the author's order.
void rank(std::vector<QuestionGain>& questions);

}  // namespace plumb::advice
