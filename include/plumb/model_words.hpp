#pragma once
#include <string>

#include "plumb/model.hpp"

/// The language's own words for what a model says by enumerators; what is written by them reads back.
namespace plumb::model {

std::string word_for(AnswerKind kind);  ///< "yes_no"
std::string word_for(Basis basis);      ///< "seed"; empty for none
std::string word_for(Fold fold);        ///< "mean", "min"

}  // namespace plumb::model
