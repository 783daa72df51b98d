#pragma once
#include <optional>
#include <string>
#include <vector>

#include "language_server/features/names.hpp"

namespace plumb::language_server {

/// A variable and every place of it in the statement it lives in: a rule, a finding, a computed measure, or the one
/// field that an aggregate stands in.
struct VariableUse {
  std::string name{};
  Span span{};  ///< where the cursor is
  std::vector<Mention> mentions{};
  std::vector<std::string> others{};  ///< names of the other variables there
};
std::optional<VariableUse> variable_at(const Spot& spot);

}  // namespace plumb::language_server
