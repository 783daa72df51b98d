#pragma once
#include "cli/inputs.hpp"

/// What the commands that explain one fact begin with: KB, CASE and FACT.
namespace plumb::cli {

struct FactAtHand {
  Knowledge knowledge{};
  CaseAtHand at{};
  model::Formula fact{};
};

/// An id alone stands for what has a reason: the score of an item, a hold's being held, a finding's being found, an
/// action's being startable, a question's answer. Faults have been said.
Loaded<FactAtHand> load_fact(const Request& request, Stages& stages);

}  // namespace plumb::cli
