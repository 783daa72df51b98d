#pragma once
#include <memory>

#include "advice/advise.hpp"
#include "plumb/source.hpp"

/// A made-up framework as large as interviews get: 20 areas in a chain of limits, 15 criteria each, a question of six
/// levels for each criterion, and an implication from each criterion to the one before it.
namespace plumb::bench {

struct LargeQuestionnaire {
  LargeQuestionnaire();

  Sources sources{};
  model::Model model{};
  std::shared_ptr<const advice::Framework> framework{};
};

}  // namespace plumb::bench
