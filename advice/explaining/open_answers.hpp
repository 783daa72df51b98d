#pragma once
#include <span>
#include <vector>

#include "advice/answer_options.hpp"

/// What may still come out one way or the other below a conclusion, and why it is open.
namespace plumb::advice {

struct OpenAnswer {
  enum class Reason : std::uint8_t { Unanswered, DoesNotKnow, Stale, Disagreement, Option };
  Reason reason = Reason::Unanswered;
  model::ThingId about = model::nothing;  ///< a question, or a criterion that nobody asks about
  Setting low{}, high{};                  ///< its two ends: what gives least and what gives most
};
const char* name_of(OpenAnswer::Reason reason);

/// In declared order, questions first.
std::vector<OpenAnswer> open_answers_below(const CaseWorld& world, std::span<const engine::CellId> cells);

}  // namespace plumb::advice
