#include "advice/explaining/answer_shares.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace plumb::advice {

namespace {

constexpr std::size_t most_exact = 8;          ///< differences whose every combination is evaluated
constexpr std::size_t most_evaluations = 600;  ///< of sampled orders

}  // namespace

Middles middles_of(const CaseWorld& world) {
  Middles middles;
  for (const model::Item& item : world.model().items) {
    const Value score = world.value("score", world.model().id(item.id));
    if (!possible(score.exists)) continue;
    const Number lo = score.range.lo, hi = score.range.hi;
    middles.emplace(world.model().id(item.id), Number{lo.units + (hi.units - lo.units) / 2});
  }
  return middles;
}

bool AnswerShares::is_sampled() const { return count_ > most_exact; }

tl::expected<AnswerShares::Sums, Faults> AnswerShares::find() {
  Sums sums;
  const auto fault = is_sampled() ? sample(sums) : exact(sums);
  if (!fault.empty()) return tl::make_unexpected(fault);
  return sums;
}

tl::expected<Middles, Faults> AnswerShares::at(const std::vector<bool>& taken) {
  const auto world = portfolio_.evaluate(hybrids_.mixed(taken));
  if (!world) return tl::make_unexpected(world.error());
  return middles_of(**world);
}

void AnswerShares::add(Sums& sums, const Middles& without, const Middles& with, std::size_t difference,
                       Wide orders) const {
  for (const auto& [item, middle] : with) {
    const auto before = without.find(item);
    if (before == without.end() || middle == before->second) continue;
    std::vector<Wide>& of = sums.by_item[item];
    of.resize(count_);
    of[difference] += orders * (middle.units - before->second.units);
  }
}

Faults AnswerShares::exact(Sums& sums) {
  std::vector<Middles> all;
  std::vector<bool> taken(count_);
  for (std::size_t set = 0; set < std::size_t{1} << count_; ++set) {
    for (std::size_t i = 0; i < count_; ++i) taken[i] = (set >> i & 1) != 0;
    auto middles = at(taken);
    if (!middles) return middles.error();
    all.push_back(std::move(*middles));
  }
  std::vector<Wide> factorial(count_ + 1, 1);
  for (std::size_t i = 1; i <= count_; ++i) factorial[i] = factorial[i - 1] * static_cast<Wide>(i);
  sums.orders = factorial[count_];
  for (std::size_t set = 0; set < all.size(); ++set)
    for (std::size_t i = 0; i < count_; ++i) {
      if (set >> i & 1) continue;
      const auto before = static_cast<std::size_t>(std::popcount(set));
      add(sums, all[set], all[set | std::size_t{1} << i], i, factorial[before] * factorial[count_ - before - 1]);
    }
  return {};
}

Faults AnswerShares::sample(Sums& sums) {
  const std::size_t pairs = std::max<std::size_t>(1, most_evaluations / (2 * count_));
  std::vector<std::size_t> order(count_);
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(pair * count_ / pairs), order.end());
    for (const bool mirrored : {false, true}) {
      if (mirrored) std::reverse(order.begin(), order.end());
      if (Faults faults = walk(order, sums); !faults.empty()) return faults;
      sums.orders += 1;
    }
  }
  return {};
}

Faults AnswerShares::walk(const std::vector<std::size_t>& order, Sums& sums) {
  std::vector<bool> taken(count_);
  auto without = at(taken);
  if (!without) return without.error();
  for (const std::size_t difference : order) {
    taken[difference] = true;
    auto with = at(taken);
    if (!with) return with.error();
    add(sums, *without, *with, difference, 1);
    without = std::move(with);
  }
  return {};
}

}  // namespace plumb::advice
