#include "advice/solver/majority.hpp"

#include <algorithm>

namespace plumb::advice {

std::vector<int> majority_sequence(std::vector<int> grades) {
  std::sort(grades.begin(), grades.end());
  std::vector<int> sequence;
  while (!grades.empty()) {
    const auto median = grades.begin() + static_cast<std::ptrdiff_t>((grades.size() - 1) / 2);
    sequence.push_back(*median);
    grades.erase(median);
  }
  return sequence;
}

Consent seek_consent(Problem& problem, const Search& search, const Found& best, std::span<const Number> support,
                     Number within, Method method) {
  Search favouring = search;
  const Number part = subtract(Number::whole(1), within).value_or(Number::whole(1));
  favouring.least_value = multiply(best.value, part).value_or(best.value);
  favouring.favour.assign(support.begin(), support.end());
  favouring.start = best.chosen;
  Consent consent{.found = solve(problem, favouring, method)};
  consent.price = std::max(Number{}, subtract(best.value, consent.found.value).value_or(Number{}));
  return consent;
}

}  // namespace plumb::advice
