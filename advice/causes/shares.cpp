#include "advice/causes/shares.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "advice/fixed_draws.hpp"

namespace plumb::advice {
namespace {

constexpr std::size_t least_pairs = 16, most_pairs = 1024;
constexpr Wide largest_error = 20'000;  // 0.02 in millionths

/// What every subset is worth; bit i of an index is player i.
std::vector<Wide> worth_of_subsets(const std::vector<CauseId>& players, const Worth& worth) {
  std::vector<Wide> table(std::size_t{1} << players.size());
  for (std::size_t subset = 1; subset < table.size(); ++subset) {
    CauseSet set;
    for (std::size_t i = 0; i < players.size(); ++i)
      if (subset >> i & 1) set.set(players[i]);
    table[subset] = worth(set).units;
  }
  return table;
}

Wide binomial(std::size_t n, std::size_t k) {
  Wide result = 1;
  for (std::size_t i = 0; i < k; ++i) result = result * static_cast<Wide>(n - i) / static_cast<Wide>(i + 1);
  return result;
}

/// The Shapley values of n players, all times n and the least common multiple of the numbers of subsets of n - 1
/// players, which is lcm(1..n) / n: whole numbers.
std::vector<Wide> shapley_weights(std::size_t players, const std::vector<Wide>& worth) {
  Wide multiple = 1;
  for (std::size_t i = 1; i <= players; ++i)
    multiple = std::lcm(static_cast<std::int64_t>(multiple), static_cast<std::int64_t>(i));
  std::vector<Wide> per_size;
  for (std::size_t size = 0; size < players; ++size)
    per_size.push_back(multiple / static_cast<Wide>(players) / binomial(players - 1, size));
  std::vector<Wide> weights(players);
  for (std::size_t subset = 0; subset < worth.size(); ++subset)
    for (std::size_t i = 0; i < players; ++i)
      if (!(subset >> i & 1))
        weights[i] += per_size[static_cast<std::size_t>(std::popcount(subset))] *
                      (worth[subset | std::size_t{1} << i] - worth[subset]);
  return weights;
}

/// Each set's worth less what its parts have already (Möbius transform over subsets).
std::vector<Joint> dividends_of(const std::vector<CauseId>& players, std::vector<Wide> worth) {
  for (std::size_t i = 0; i < players.size(); ++i)
    for (std::size_t subset = 0; subset < worth.size(); ++subset)
      if (subset >> i & 1) worth[subset] -= worth[subset ^ std::size_t{1} << i];
  std::vector<Joint> dividends;
  for (std::size_t subset = 1; subset < worth.size(); ++subset) {
    const Number value{static_cast<std::int64_t>(worth[subset])};
    if (asked(value) == 0) continue;
    CauseSet set;
    for (std::size_t i = 0; i < players.size(); ++i)
      if (subset >> i & 1) set.set(players[i]);
    dividends.push_back({set, value});
  }
  std::sort(dividends.begin(), dividends.end(), [](const Joint& a, const Joint& b) {
    return a.of.count() != b.of.count() ? a.of.count() < b.of.count() : comes_first(a.of, b.of);
  });
  return dividends;
}

/// Orders in mirrored pairs, what each player added in them, and how far the pairs lie apart.
class Sampling {
 public:
  Sampling(const std::vector<CauseId>& players, const Worth& worth)
      : players_(players), worth_(worth), all_(worth(set_of(players)).units), sums_(players.size()),
        squares_(players.size()) {}

  void draw_pair() {
    std::vector<std::size_t> order(players_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.below(i)]);
    std::vector<Wide> added(players_.size());
    walk(order, added);
    std::reverse(order.begin(), order.end());
    walk(order, added);
    for (std::size_t i = 0; i < added.size(); ++i) {
      sums_[i] += added[i];
      squares_[i] += added[i] * added[i];
    }
    ++pairs_;
  }

  /// The square of the largest standard error of a share, in millionths squared; a pair's mean is half of what it
  /// added.
  Wide squared_error() const {
    Wide largest = 0;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const Wide spread = pairs_ * squares_[i] - sums_[i] * sums_[i];
      largest = std::max(largest, ceil_quotient(spread, 4 * pairs_ * pairs_ * (pairs_ - 1)));
    }
    return largest;
  }
  const std::vector<Wide>& sums() const { return sums_; }

 private:
  /// Once all there is has come, nobody adds any more.
  void walk(const std::vector<std::size_t>& order, std::vector<Wide>& added) const {
    CauseSet set;
    Wide before = 0;
    for (const std::size_t player : order) {
      if (before == all_) break;
      const Wide now = worth_(set.set(players_[player])).units;
      added[player] += now - before;
      before = now;
    }
  }

  const std::vector<CauseId>& players_;
  const Worth& worth_;
  Wide all_;
  std::vector<Wide> sums_, squares_;
  Wide pairs_ = 0;
  FixedDraws random_{1};
};

Number root_above(Wide square) {
  std::int64_t root = 0;
  for (std::int64_t step = std::int64_t{1} << 40; step > 0; step /= 2)
    if (Wide{root + step} * (root + step) <= square) root += step;
  return {Wide{root} * root < square ? root + 1 : root};
}

}  // namespace

Shares share_among(const std::vector<CauseId>& players, const Worth& worth) {
  Shares result{.total = players.empty() ? Number{} : worth(set_of(players))};
  std::vector<Wide> weights;
  if (players.size() <= most_exact_players) {
    const std::vector<Wide> table = worth_of_subsets(players, worth);
    weights = shapley_weights(players.size(), table);
    result.dividends = dividends_of(players, table);
  } else {
    Sampling sampling(players, worth);
    std::size_t pairs = 0;
    while (pairs < least_pairs || (pairs < most_pairs && sampling.squared_error() >= largest_error * largest_error)) {
      sampling.draw_pair();
      ++pairs;
    }
    weights = sampling.sums();
    result.error = root_above(sampling.squared_error());
  }
  const bool nothing = std::all_of(weights.begin(), weights.end(), [](Wide w) { return w == 0; });
  result.shares = nothing ? std::vector<Number>(players.size()) : share_out(result.total, weights);
  return result;
}

}  // namespace plumb::advice
