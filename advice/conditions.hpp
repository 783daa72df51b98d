#pragma once
#include <string>
#include <vector>

#include "advice/case_world.hpp"

/// Conditions in words.
namespace plumb::advice {

/// A condition's parts, each said with its present value: "recovery before selling at least 2 (now 0)". An `or` is one
/// part.
std::vector<Condition> conditions_of(const CaseWorld& world, const model::Expr& condition);

/// One expression in words, to stand inside a sentence: titles for ids, words for comparisons.
std::string say(const CaseWorld& world, const model::Expr& expr);

/// "not X until A at least 3 (now 1) and B at least 2 (now 0)".
std::string wait_sentence(const HoldAdvice& hold);

}  // namespace plumb::advice
