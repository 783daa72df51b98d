#pragma once
#include <span>
#include <string>
#include <vector>

#include "advice/answer_options.hpp"

/// Small changes of what was said: an answer one option up or down, a level one higher or lower.
namespace plumb::advice {

struct AnswerStep {
  std::size_t testimony = 0;  ///< steps of one testimony exclude each other
  std::string of{}, title{}, from{}, to{};
  Setting setting{};
};

/// Of every settled answer and entered level that may move one of `cells`.
std::vector<AnswerStep> answer_steps_below(const CaseWorld& world, std::span<const engine::CellId> cells);

}  // namespace plumb::advice
