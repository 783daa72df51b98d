#pragma once
#include <vector>

#include "advice/answer_options.hpp"
#include "advice/asking/excess.hpp"

/// Which questions can still settle something.
namespace plumb::advice {

/// Open questions, in the author's order, that some open area still moves with: walked back over the evaluated network
/// from what is not settled, through everything that is not decided already (at a minimum, a part that another one is
/// never above; behind a gate or condition that is settled; a number that is a point). What is left out is dead in
/// every way to answer the rest, so skipping it is sound. Questions about intention and texts move no score.
std::vector<Asked> live_questions(const CaseWorld& world, const std::vector<AskedArea>& areas);

/// Not answered, nobody said "I do not know", and it may apply.
bool is_open(const CaseWorld& world, const Asked& asked);

}  // namespace plumb::advice
