#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proving/levers.hpp"

namespace plumb::proving {

/// A case that a search tries: some given lines, and perhaps one level for everything else.
struct TriedCase {
  model::Test test{};                ///< without expectations
  std::vector<std::string> given{};  ///< as an author writes them
  std::optional<Number> others{};
};

/// Tries cases from small to large until `is_enough` says so or `most_cases` were tried: nothing given, then up to
/// `most_given` of the levers at their values; each by itself and with everything else at one level. Of many levers
/// together only the values nearest to the numbers in question are tried. Says whether it was enough.
bool search_cases(const model::Model& model, const std::vector<Lever>& levers, std::size_t most_given,
                  std::size_t most_cases, const std::function<bool(const TriedCase&)>& is_enough);

}  // namespace plumb::proving
