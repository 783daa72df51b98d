#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/advice.hpp"

/// Which question is worth asking, in what order, why, and when to stop; which answers cannot all be true.
///
/// The *excess* of an area is its weight times the width of its score beyond what counts as settled; that of a case is
/// the sum over its areas. The *gain* of a question is the excess that its answer takes away, on average over the
/// answers it may get. Figures are exact for what one answer does; which answer comes is a matter of `odds`.
namespace plumb {

/// An area that a question narrows.
struct AreaGain {
  std::string id{}, title{};
  Number gain{};  ///< on average, weighted
};

struct RankedQuestion {
  std::string id{}, asks{};
  std::string member{};  ///< of a question asked per member: the one to ask about
  Number minutes{};
  Number gain{};                  ///< on average over the answers
  Number gain_per_minute{};       ///< what it is ranked by
  Number least_gain{};            ///< whatever is answered
  std::vector<AreaGain> areas{};  ///< most narrowed first; none where it decides only together with others
  std::string why{};              ///< one sentence without its full stop, no word on what an answer would do
};

enum class StopReason : std::uint8_t {
  None,          ///< there is a question worth its time
  AllSettled,    ///< every area is known closely enough
  NothingToAsk,  ///< areas are open, and no question that may be asked can settle them
  NoTime,        ///< there is such a question, longer than the time that is left
  PlanSettled,   ///< areas are open, and the plan that was asked for would be the same whatever is answered
  LittleToGain   ///< no question gains more than 0.02 a minute
};

/// What is not settled when asking ends.
struct OpenArea {
  std::string id{}, title{};
  MaybeRange score{};
  std::vector<std::string> conclusions{};  ///< what may still turn out either way because of it
};

/// Answers that cannot all be true. None of them is changed by anybody but the people who gave them.
struct ClashingAnswer {
  std::string of{};    ///< the question, or the item whose level was entered
  std::string says{};  ///< "\"How is a?\": 4, used throughout (anna)"
};
struct Contradiction {
  std::string id{};  ///< of the `impossible`; else the implication's name, or the item that an anchor question is about
  std::string says{}, because{};
  std::vector<ClashingAnswer> answers{};  ///< leave any of them out, and the others can be true
  std::string recheck{};                  ///< the cheapest question among them; empty: only entered levels clash
};

/// Where stored cases like this one end up: 10th to 90th percentile. Provisional, never used in a conclusion.
struct ExpectedRange {
  std::string id{};
  Range score{};
};

struct Asking {
  Number excess{};
  std::vector<RankedQuestion> questions{};  ///< those that may be asked and can still settle something, best first
  StopReason stop = StopReason::None;
  std::string stop_says{};  ///< empty while there is no reason to stop
  std::vector<OpenArea> open{};
  std::vector<Contradiction> contradictions{};
  std::size_t similar_cases = 0;          ///< stored cases that say nothing else than this one
  std::vector<ExpectedRange> expected{};  ///< none with fewer than 30 similar cases
};

/// What one answer would make of one area, or of one conclusion.
struct AnswerEffect {
  std::string answer{};
  Number odds{};  ///< 0..1; all equal without stored cases
  Number gain{};
};
struct MovedArea {
  std::string id{}, title{};
  MaybeRange now{};
  std::vector<MaybeRange> after{};  ///< by answer
};
struct FlippedConclusion {
  std::string id{}, title{};
  Truth now = Truth::No;
  std::vector<Truth> after{};  ///< by answer
};

/// Why a question is asked, or why it need not be.
struct WhyAsked {
  std::string id{}, asks{}, member{};
  bool live = false;  ///< false: answered, or nothing that is open depends on it
  Number minutes{}, gain{}, least_gain{};
  int rank = 0;  ///< among the questions that may be asked, from 1; 0 where it is not live
  std::vector<AnswerEffect> answers{};
  std::vector<MovedArea> areas{};
  std::vector<FlippedConclusion> conclusions{};
  std::string says{};
};

}  // namespace plumb
