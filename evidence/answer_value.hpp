#pragma once
#include "evidence/reading.hpp"

namespace plumb::evidence {

/// The value of an answer as the question takes it; no value, reported (KB0605 to KB0607), where it does not fit.
std::optional<AnswerValue> read_answer_value(const JsonNode& node, const model::Question& question, Reading& reading);

/// The value as `read_answer_value` reads it.
JsonNode write_answer_value(const AnswerValue& value, const model::Question& question);

}  // namespace plumb::evidence
