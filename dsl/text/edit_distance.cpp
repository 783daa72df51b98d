#include <algorithm>
#include <numeric>
#include <vector>

#include "dsl/text/render.hpp"

namespace plumb::dsl {
namespace {

/// Optimal string alignment distance of bytes; anything above `limit` is given as limit + 1.
std::size_t edit_distance(const std::string& a, const std::string& b, std::size_t limit) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> two_ago, ago(b.size() + 1), now(b.size() + 1);
  std::iota(ago.begin(), ago.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({ago[j] + 1, now[j - 1] + 1, ago[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], two_ago[j - 2] + 1);
    }
    if (*std::min_element(now.begin(), now.end()) > limit) return limit + 1;
    two_ago = ago;
    std::swap(ago, now);
  }
  return std::min(ago[b.size()], limit + 1);
}

}  // namespace

std::string nearest(const std::string& wrong, const std::vector<std::string>& candidates) {
  const std::size_t limit = std::max<std::size_t>(1, wrong.size() / 3);
  std::size_t best = limit + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wrong, candidate, limit);
    const bool shares_something = distance < std::max(wrong.size(), candidate.size());
    if (distance < best && shares_something) best = distance, found = &candidate;
  }
  return found ? *found : std::string{};
}

}  // namespace plumb::dsl
