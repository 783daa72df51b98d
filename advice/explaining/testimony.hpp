#pragma once
#include <span>
#include <string>
#include <vector>

#include "advice/case_world.hpp"
#include "plumb/explanation.hpp"

/// What a case says, thing by thing, so that it can be forgotten or looked up.
namespace plumb::advice {

/// All that is said of one thing: the answers to a question (for one member), the level and evidence of an item, a
/// figure, a fact.
struct Testimony {
  model::ThingId about = model::nothing;  ///< nothing: a fact, told by `fact`
  std::string member{};                   ///< of a question or measure told per member
  std::string fact{};                     ///< of the author's own relations
  std::vector<engine::CellId> cells{};    ///< rising
};

/// In declared order, facts last. What the day is is nobody's word, and what the rules were joined with has no cell.
std::vector<Testimony> testimonies(const CaseWorld& world);

/// Those that may move one of `cells`.
std::vector<Testimony> testimonies_below(const CaseWorld& world, std::span<const engine::CellId> cells);

/// As if it had not been said. `in` is to be settled then.
void forget(const Testimony& testimony, engine::World& in);

/// The people, dates and evidence behind it, those that count first.
std::vector<Source> sources_of(const CaseWorld& world, const Testimony& testimony);

}  // namespace plumb::advice
