#pragma once
#include <unordered_map>
#include <vector>

#include "advice/advise.hpp"
#include "advice/case_world.hpp"
#include "advice/explaining/hybrid_case.hpp"

/// Shapley values over what two cases say differently: what each difference does to every score.
namespace plumb::advice {

using Faults = std::vector<Diagnostic>;

/// By item id, the middle of its score; items without one are absent.
using Middles = std::unordered_map<std::string, Number>;

Middles middles_of(const CaseWorld& world);

/// What each difference adds to an item's middle, over all orders or some of them.
class AnswerShares {
 public:
  AnswerShares(std::shared_ptr<const Framework> framework, const HybridCases& hybrids)
      : portfolio_(std::move(framework)), hybrids_(hybrids), count_(hybrids.differences().size()) {}

  /// Too many differences for all combinations: some orders, in mirrored pairs, the same ones every time.
  bool is_sampled() const;

  /// Sums over orders, by item and difference; `orders` of them.
  struct Sums {
    std::unordered_map<std::string, std::vector<Wide>> by_item{};
    Wide orders = 0;
  };
  tl::expected<Sums, Faults> find();

 private:
  tl::expected<Middles, Faults> at(const std::vector<bool>& taken);
  void add(Sums& sums, const Middles& without, const Middles& with, std::size_t difference, Wide orders) const;
  Faults exact(Sums& sums);
  Faults sample(Sums& sums);
  Faults walk(const std::vector<std::size_t>& order, Sums& sums);

  Portfolio portfolio_;
  const HybridCases& hybrids_;
  std::size_t count_;
};

}  // namespace plumb::advice
