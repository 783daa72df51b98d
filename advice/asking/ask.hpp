#pragma once
#include <string>

#include "advice/asking/gains.hpp"

namespace plumb::advice {

/// The questions that `options` allow and that can still settle something, measured and ranked.
std::vector<QuestionGain> ranked_questions(Gains& gains, const CaseWorld& world, const AskingOptions& options);

RankedQuestion describe(const CaseWorld& world, const Gains& gains, const QuestionGain& question);

/// "0.31"; "less than 0.01" for what is smaller and not 0.
std::string in_hundredths(Number number);

}  // namespace plumb::advice
