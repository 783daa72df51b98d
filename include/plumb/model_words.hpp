#pragma once
#include <array>
#include <string>

#include "plumb/model.hpp"

/// The language's own words for what a model says by enumerators; what is written by them reads back.
namespace plumb::model {

std::string word_for(AnswerKind kind);           ///< "yes_no"
std::string word_for(Basis basis);               ///< "seed"; empty for none
std::string word_for(Fold fold);                 ///< "mean", "min"
std::string word_for(FindingSeverity severity);  ///< "warning"

/// Of an assessment's `Grade`, in the order of its enumerators.
inline constexpr std::array<const char*, 4> grade_words{"opinion", "claimed", "seen", "verified"};

}  // namespace plumb::model
