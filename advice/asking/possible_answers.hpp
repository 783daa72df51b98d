#pragma once
#include <string>
#include <vector>

#include "advice/answer_options.hpp"

/// What a question that nobody answered may be answered, and what each answer sets in a world.
namespace plumb::advice {

/// Every way to answer: the options, yes and no, the levels. Where these would be too many or no list, some that stand
/// for all: of several options each alone and all up to each; of a number those where its cases change and the ends; of
/// a date some up to five years ago. None of a text.
std::vector<AnswerValue> possible_answers(const CaseWorld& world, const model::Question& question);

/// The cells that an answer to a question sets, looked up once.
class AnswerCells {
 public:
  AnswerCells(const CaseWorld& world, const Asked& asked);

  /// What `value` sets, the same cells for every value of a question: given by one respondent without evidence where
  /// there was no answer. What rules join with who said it (`said`) is not seen.
  Setting setting_of(const AnswerValue& value) const;

 private:
  const CaseWorld& world_;
  const model::Question& question_;
  engine::CellId answered_ = engine::no_cell, answer_ = engine::no_cell, said_ = engine::no_cell;
  std::vector<engine::CellId> chosen_;  ///< by option
};

/// The question once, or for each of its members.
std::vector<Asked> askings(const CaseWorld& world, const model::Question& question);

}  // namespace plumb::advice
