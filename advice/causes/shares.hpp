#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "advice/causes/cause_set.hpp"
#include "plumb/number.hpp"

/// What a group brings, shared out among its members: the Shapley value (Shapley, A value for n-person games, 1953),
/// the average over all orders of what each adds when its turn comes.
namespace plumb::advice {

/// What a set brings, 0 for the empty one; monotone.
using Worth = std::function<Number(const CauseSet&)>;

inline constexpr std::size_t most_exact_players = 14;  ///< 2^14 what-ifs

struct Joint {
  CauseSet of{};
  Number value{};
};

struct Shares {
  Number total{};                 ///< what all bring
  std::vector<Number> shares{};   ///< by player; they add up to `total`
  std::optional<Number> error{};  ///< sampled: the largest standard error of a share; none: exact
  /// What sets add as a whole beyond what their parts add (Harsanyi's dividends), those that are not 0 as asked, by
  /// size, then by the first candidate in which they differ. None where shares were sampled.
  std::vector<Joint> dividends{};
};

/// Exact for up to 14 players: whole numbers throughout, rounded once by largest remainder, then order. Beyond, orders
/// are drawn in mirrored pairs from a fixed seed until every standard error is below 0.02, or 1,024 pairs.
/// 1 in three is 0.333334, 0.333333, 0.333333.
Shares share_among(const std::vector<CauseId>& players, const Worth& worth);

}  // namespace plumb::advice
