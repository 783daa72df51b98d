#pragma once
#include "advice/advise.hpp"
#include "plumb/explanation.hpp"

/// What changed between two cases, each under its own version of the knowledge.
namespace plumb::advice {

struct Dated {
  std::shared_ptr<const Framework> framework;
  const Assessment& assessment;
};

/// The difference is shared between knowledge and answers by averaging both orders, then inside the answers by Shapley
/// values over what is said of each thing. One and the same framework: all of it is answers. Fails with diagnostics
/// where one of the cases, or one under the other's knowledge, cannot be evaluated.
tl::expected<Changed, std::vector<Diagnostic>> changed(const Dated& before, const Dated& after);

}  // namespace plumb::advice
