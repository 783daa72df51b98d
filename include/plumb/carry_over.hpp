#pragma once
#include <string>
#include <vector>

#include "plumb/assessment.hpp"

namespace plumb {

/// A case taken from one version of a framework to another: everything is found again by its id, options by their
/// names, numbers within the span that is allowed. What the other version has no place for is left behind, never
/// guessed.
struct CarriedOver {
  Assessment assessment{};
  std::vector<std::string> left_behind{};  ///< ids of questions, items, roles ... as the case has them, each once
};
CarriedOver carry_over(const Assessment& assessment, const model::Model& from, const model::Model& to);

}  // namespace plumb
