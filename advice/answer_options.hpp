#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "advice/case_world.hpp"

/// An open answer as the options it may come down to.
namespace plumb::advice {

/// A question as it is put; per member where it is asked so.
struct Asked {
  const model::Question* question = nullptr;
  std::string member{};  ///< empty otherwise
};

/// The question that a cell tells about: what was answered, or what that is worth; none for other cells.
std::optional<Asked> question_behind(const CaseWorld& world, engine::CellId cell);

/// What one way to answer sets: the cells that answers and evidence set.
using Setting = std::vector<std::pair<engine::CellId, Value>>;

/// The ways in which an answer can still come out, one chosen option each (of `many` a set of them); none where these
/// are no list: levels, numbers and dates, or where people named options so far apart that another lies between.
///
/// Nobody is thereby said to have answered: an answer may come with evidence, so nothing is capped for the lack of it.
/// `member`: of a question asked per member; empty otherwise. `trial`, over the base of `world`, follows at least
/// `cells_about_answers`; it is as its base before and after.
std::optional<std::vector<Setting>> ways_to_answer(const CaseWorld& world, const model::Question& question,
                                                   const std::string& member, engine::Sweep& trial);

/// The cells that tell what was answered and what that is worth.
std::vector<engine::CellId> cells_of_answer(const CaseWorld& world, const model::Question& question,
                                            const std::string& member);

/// All those cells, of all questions.
std::vector<engine::CellId> cells_about_answers(const CaseWorld& world);

}  // namespace plumb::advice
