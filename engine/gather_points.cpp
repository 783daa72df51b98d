#include <algorithm>

#include "engine/batch_run.hpp"

/// What definitions gather from instances that all are points.
namespace plumb::engine {
namespace {

/// Rows of a chunk, from first to last.
struct Rows {
  const std::int64_t* number;
  const std::int64_t* weight;
  const Truth* belongs;
  std::uint32_t count;
};

constexpr std::int64_t small = std::int64_t{1} << 40;

bool sum(const Rows& rows, std::int64_t& result) {
  result = 0;
  bool fits = true;
  for (std::uint32_t r = 0; r < rows.count; ++r) {
    const std::int64_t number = rows.belongs[r] == Truth::Yes ? rows.number[r] : 0;
    fits &= number < small && number > -small;
    result += number;
  }
  return fits && rows.count < (1u << 20);
}

/// The sum of weight times number over that of weights. Equal weights of 1 are counted, for then all is smaller.
bool mean(const Rows& rows, const Finish& how, Value& value) {
  std::int64_t total = 0, weights = 0, plain_total = 0, count = 0;
  bool fits = rows.count < 1024, weightless = true;
  for (std::uint32_t r = 0; r < rows.count; ++r) {
    const bool in = rows.belongs[r] == Truth::Yes;
    const std::int64_t number = in ? rows.number[r] : 0, weight = in ? rows.weight[r] : 0;
    fits &= number < (std::int64_t{1} << 31) && number > -(std::int64_t{1} << 31) && weight >= 0 &&
            weight < (std::int64_t{1} << 24);
    weightless &= !in || weight == Number::one;
    count += in;
    plain_total += number;
    weights += weight;
    total += static_cast<std::int64_t>(static_cast<std::uint64_t>(number) * static_cast<std::uint64_t>(weight));
  }
  if (!fits) return false;
  value = {};
  if (weights == 0) return true;
  std::int64_t result;
  if (!(weightless ? finish_mean(plain_total, count, how, result) : finish_mean(total, weights, how, result)))
    return false;
  value = known(Number{result});
  return true;
}

bool extreme(const Rows& rows, bool least, Value& value) {
  value = {};
  for (std::uint32_t r = 0; r < rows.count; ++r) {
    if (rows.belongs[r] != Truth::Yes) continue;
    const std::int64_t best = value.range.lo.units;
    const bool further = least ? rows.number[r] < best : rows.number[r] > best;
    if (value.exists == Truth::No || further) value = known(Number{rows.number[r]});
  }
  return true;
}

/// One value however often it is given.
bool single(const Rows& rows, Value& value) {
  value = {};
  for (std::uint32_t r = 0; r < rows.count; ++r) {
    if (rows.belongs[r] != Truth::Yes) continue;
    if (value.exists == Truth::Yes && value.range.lo.units != rows.number[r]) return false;
    value = known(Number{rows.number[r]});
  }
  return true;
}

}  // namespace

bool BatchRun::gather_points(const Definition& definition, std::uint32_t begin, std::uint32_t end, Value& value) const {
  const Rows rows{space_.lo.data() + begin, space_.weight.data() + begin, space_.belongs.data() + begin, end - begin};
  const bool stores = definition.finish.kind == Finish::Kind::Store;
  std::int64_t total = 0;
  switch (definition.gather) {
    case Gather::Mean: return mean(rows, definition.finish, value);
    case Gather::Sum:
      if (!stores || !sum(rows, total)) return false;
      value = known(Number{total});
      return true;
    case Gather::Minimum: return stores && extreme(rows, true, value);
    case Gather::Maximum: return stores && extreme(rows, false, value);
    case Gather::Least: return extreme(rows, true, value);
    case Gather::Most: return extreme(rows, false, value);
    case Gather::Single: return single(rows, value);
    default: return false;
  }
}

}  // namespace plumb::engine
