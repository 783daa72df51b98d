#pragma once
#include <memory>
#include <span>
#include <vector>

#include "advice/fixed_draws.hpp"
#include "advice/plan/planning.hpp"

/// The same case with answers and costs drawn from their ranges, each planned anew. Draws are seeded: the same case
/// gives the same scenarios.
namespace plumb::advice {

struct OpenLevel {
  model::ThingId criterion;
  Range within;
};
/// Criteria nobody was asked about: left as a plan counts them, or drawn from all they may be.
enum class Unasked : std::uint8_t { Left, Drawn };
/// Criteria that apply and are more than a point, in declared order.
std::vector<OpenLevel> open_levels(const CaseWorld& world, Unasked unasked);

struct Drawn {
  std::vector<AssumedLevel> levels{};  ///< one for each open level, in its order
  std::unique_ptr<Planning> planning{};
};
class Scenarios {
 public:
  /// `planning` and what `open` refers to must outlive it.
  Scenarios(const Planning& planning, std::span<const OpenLevel> open, std::uint64_t seed)
      : planning_(planning), open_(open), draws_(seed) {}
  Drawn next();

 private:
  const Planning& planning_;
  std::span<const OpenLevel> open_;
  FixedDraws draws_;
};

/// A core index that says neither "whatever comes" (0.95 or more) nor "leave it" (0.05 or less).
constexpr bool is_undecided(Number core_index) { return core_index > Number{50'000} && core_index < Number{950'000}; }

}  // namespace plumb::advice
