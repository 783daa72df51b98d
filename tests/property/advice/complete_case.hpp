#pragma once
#include <vector>

#include "advice/case_world.hpp"
#include "tests/support/random.hpp"

/// Made-up organisations that could answer every question, as realistic as it takes to measure an interview.
namespace plumb::advice {

/// Everybody's answer to everything, and where that puts each area.
struct CompleteCase {
  Assessment before{};            ///< respondents and evidence; nothing answered
  std::vector<Answer> answers{};  ///< one for each question about an item, in the author's order
  std::vector<Value> truth{};     ///< the score of each capability, in declared order
};

/// Draws one. An organisation has a general level (0.5 to 4.0), an area lies up to 1 above or below it, a criterion up
/// to 1 above or below its area, cut to whole levels 0 to 5. Levels that break an implication are lowered until none
/// does, as an organisation has what its practices presuppose. Whoever is asked knows: the answer is the option that
/// holds the level, else the nearest. Three criteria in ten have evidence. An anchor question gets an option that holds
/// the area's value, any of them where several do. Requires a framework whose questions are levels, options, yes and
/// no.
CompleteCase draw_case(Portfolio& networks, const model::Model& model, tests::Random& random);

}  // namespace plumb::advice
