#pragma once
#include <string>
#include <vector>

#include "plumb/assessment.hpp"

namespace plumb {

/// A case taken from one version of a framework to another: everything is found again by its id, options by their
/// names, numbers within the span that is allowed. What the other version has no place for is left behind, never
/// guessed. What the other version's `migrate` says about ids of this one is carried out: renamed things keep what was
/// said of them; of split, merged and widened questions the answer becomes "does not know", with the old one in its
/// note, unless all that were merged were answered alike.
struct CarriedOver {
  Assessment assessment{};
  std::vector<std::string> widened{};      ///< ids as the case has them: their answers are open again
  std::vector<std::string> retired{};      ///< ids that the other version says are gone
  std::vector<std::string> left_behind{};  ///< ids of questions, items, roles ... as the case has them, each once
};
CarriedOver carry_over(const Assessment& assessment, const model::Model& from, const model::Model& to);

}  // namespace plumb
