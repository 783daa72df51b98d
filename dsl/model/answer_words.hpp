#pragma once
#include <string>

#include "plumb/assessment.hpp"
#include "plumb/model.hpp"

namespace plumb {

/// An answer as it is said: "half of them", "3, defined and used", "12 days", "does not know".
std::string words_for_answer(const model::Question& question, const AnswerValue& value);

}  // namespace plumb
