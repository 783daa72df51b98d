#include <algorithm>
#include <cassert>

#include "engine/range_ops.hpp"

/// Folds over members that belong certainly or possibly; hi is described, lo is its mirror.
namespace plumb::engine {
namespace {

constexpr Computed trouble(Trouble what) { return {{}, what}; }

constexpr bool rises_first(Number a, Number b) { return a > b; }
constexpr bool falls_first(Number a, Number b) { return a < b; }

/// One of the two ends, and which numbers are further out at it.
struct End {
  Number Range::* end;
  bool (*further)(Number, Number);
  Number of(const Member& m) const { return m.range.*end; }
};
constexpr End low{&Range::lo, falls_first};
constexpr End high{&Range::hi, rises_first};

Truth some_member(std::span<const Member> members) {
  Truth exists = Truth::No;
  for (const Member& m : members) exists = either(exists, m.belongs);
  return exists;
}

/// Certain members first, then possible ones from the furthest out inward; those that are no come last.
void sort_outward(std::span<Member> members, const End& end) {
  std::sort(members.begin(), members.end(), [&](const Member& a, const Member& b) {
    if (a.belongs != b.belongs) return a.belongs > b.belongs;
    return end.further(end.of(a), end.of(b));
  });
}

std::size_t count_where(std::span<const Member> members, Truth belongs) {
  return static_cast<std::size_t>(
      std::count_if(members.begin(), members.end(), [&](const Member& m) { return m.belongs == belongs; }));
}

/// Members of weight 0 are left out. False where a weight is negative.
bool leave_out_weightless(std::span<Member> members) {
  for (Member& m : members) {
    if (m.belongs == Truth::No) continue;
    if (m.weight.units < 0) return false;
    if (m.weight.units == 0) m.belongs = Truth::No;
  }
  return true;
}

/// A weighted sum and its weight: `sum / weight` is the mean in millionths.
struct Balance {
  Wide sum = 0, weight = 0;
  std::optional<Number> infinite{};

  /// False on overflow.
  bool put(Number n, Number w) {
    if (!is_finite(n)) {
      infinite = n;
      return true;
    }
    weight += w.units;
    return !__builtin_add_overflow(sum, Wide{n.units} * w.units, &sum);
  }
};

/// How far out the mean can lie: certain members, then possible ones while each moves it outward. No value on overflow.
std::optional<Balance> furthest_balance(std::span<Member> members, const End& end) {
  sort_outward(members, end);
  Balance balance;
  for (const Member& m : members) {
    if (m.belongs == Truth::No) break;
    const Number n = end.of(m);
    if (m.belongs == Truth::Possible && (balance.weight > 0 || balance.infinite)) {
      if (balance.infinite) break;
      if (is_finite(n)) {
        const Wide mean_below = floor_quotient(balance.sum, balance.weight);
        const Wide mean_above = ceil_quotient(balance.sum, balance.weight);
        const bool moves = end.further(Number{1}, Number{0}) ? n.units > mean_below : n.units < mean_above;
        if (!moves) break;
      }
    }
    if (!balance.put(n, m.weight)) return std::nullopt;
  }
  return balance;
}

/// An end of the mean, finished from the exact quotient.
Computed finish_balance(Truth exists, const Balance& balance, const Finish& how) {
  if (balance.infinite) return finish({exists, point(*balance.infinite)}, how);
  return finish_quotient(exists, balance.sum, balance.weight, how);
}

/// The furthest lower median over the prefixes of the possible members. Adding exactly the possible members at t or
/// further out is best for a median of at least t, so a sweep over t finds it.
Number furthest_median(std::span<Member> members, const End& end, bool lower) {
  std::sort(members.begin(), members.end(),
            [&](const Member& a, const Member& b) { return end.further(end.of(a), end.of(b)); });
  Wide inside = 0, outside = 0;  // weights of the certain further in than t; of all at t or further out
  for (const Member& m : members)
    if (m.belongs == Truth::Yes) inside += m.weight.units;
  Number best{};
  bool found = false;
  for (std::size_t i = 0; i < members.size();) {
    const Number t = end.of(members[i]);
    bool belongs = false;
    for (; i < members.size() && end.of(members[i]) == t; ++i) {
      if (members[i].belongs == Truth::No) continue;
      belongs = true;
      outside += members[i].weight.units;
      if (members[i].belongs == Truth::Yes) inside -= members[i].weight.units;
    }
    // Lower median: at least t if less than half lies below it; at most t if half or more lies at it or below.
    if (!belongs || found) continue;
    if (lower ? inside <= outside : inside < outside) {
      best = t;
      found = true;
    }
  }
  assert(found);
  return best;
}

/// Sums of one end; infinite members make it infinite.
std::optional<Number> sum_end(std::span<const Member> members, const End& end) {
  Wide sum = 0;
  for (const Member& m : members) {
    const Number n = end.of(m);
    const bool counts = m.belongs == Truth::Yes || (m.belongs == Truth::Possible && end.further(n, Number{0}));
    if (!counts) continue;
    if (!is_finite(n)) return n;
    sum += n.units;
  }
  return number_of_quotient(sum, 1);
}

/// Least lo of the possible; least hi of the certain, or the greatest hi of the possible if none is certain.
/// `outer` is the end that any possible member can move.
Value fold_extreme(std::span<const Member> members, const End& outer, const End& inner) {
  const Truth exists = some_member(members);
  if (exists == Truth::No) return {};
  std::optional<Number> outermost, kept;
  for (const Member& m : members) {
    if (m.belongs == Truth::No) continue;
    if (!outermost || outer.further(outer.of(m), *outermost)) outermost = outer.of(m);
    if (m.belongs != exists) continue;
    const bool outward = kept && outer.further(inner.of(m), *kept);
    const bool inward = kept && inner.further(inner.of(m), *kept);
    if (!kept || (exists == Truth::Yes ? outward : inward)) kept = inner.of(m);
  }
  return {exists, hull(point(*outermost), point(*kept))};
}

Computed merge_single(std::span<const Member> instances) {
  Value result{};
  std::optional<Number> greatest_lo, least_hi;  // of the certain
  for (const Member& m : instances) {
    if (m.belongs == Truth::No) continue;
    result = {either(result.exists, m.belongs), result.exists == Truth::No ? m.range : hull(result.range, m.range)};
    if (m.belongs != Truth::Yes) continue;
    if (!greatest_lo || m.range.lo > *greatest_lo) greatest_lo = m.range.lo;
    if (!least_hi || m.range.hi < *least_hi) least_hi = m.range.hi;
  }
  if (greatest_lo && asked(*greatest_lo) > asked(*least_hi)) return trouble(Trouble::TwoValues);
  return {result};
}

}  // namespace

Computed fold_sum(std::span<const Member> members) {
  const std::optional lo = sum_end(members, low);
  const std::optional hi = sum_end(members, high);
  if (!lo || !hi) return trouble(Trouble::Overflow);
  return {{Truth::Yes, {*lo, *hi}}};
}

Value fold_minimum(std::span<const Member> members) { return fold_extreme(members, low, high); }
Value fold_maximum(std::span<const Member> members) { return fold_extreme(members, high, low); }

Computed fold_mean(std::span<Member> members, Finish how) {
  if (!leave_out_weightless(members)) return trouble(Trouble::DivisionByZero);
  const Truth exists = some_member(members);
  if (exists == Truth::No) return {};
  const std::optional lo = furthest_balance(members, low);
  const std::optional hi = furthest_balance(members, high);
  if (!lo || !hi) return trouble(Trouble::Overflow);
  const Computed from = finish_balance(exists, *lo, how);
  const Computed to = finish_balance(exists, *hi, how);
  if (from.trouble != Trouble::None) return from;
  if (to.trouble != Trouble::None) return to;
  if (from.value.exists == Truth::No) return {};
  return {{from.value.exists, hull(from.value.range, to.value.range)}};
}

Computed fold_median(std::span<Member> members) {
  if (!leave_out_weightless(members)) return trouble(Trouble::DivisionByZero);
  const Truth exists = some_member(members);
  if (exists == Truth::No) return {};
  const Number lo = furthest_median(members, low, true);
  const Number hi = furthest_median(members, high, false);
  return {{exists, {lo, hi}}};
}

Computed fold_count(std::span<const Member> members) {
  const std::size_t certain = count_where(members, Truth::Yes);
  const std::size_t possible = certain + count_where(members, Truth::Possible);
  return {
      between(Number::whole(static_cast<std::int64_t>(certain)), Number::whole(static_cast<std::int64_t>(possible)))};
}

Computed fold(FoldKind kind, std::span<Member> members, Finish how) {
  const auto finished = [&](Computed c) { return c.trouble == Trouble::None ? finish(c.value, how) : c; };
  switch (kind) {
    case FoldKind::Sum: return finished(fold_sum(members));
    case FoldKind::Mean: return fold_mean(members, how);
    case FoldKind::Minimum: return finished({fold_minimum(members)});
    case FoldKind::Maximum: return finished({fold_maximum(members)});
    case FoldKind::Median: return finished(fold_median(members));
    case FoldKind::Count: return finished(fold_count(members));
  }
  return {};
}

Computed merge(Merge how, std::span<const Member> instances) {
  switch (how) {
    case Merge::Any: return {{some_member(instances)}};
    case Merge::Least: return {fold_minimum(instances)};
    case Merge::Most: return {fold_maximum(instances)};
    case Merge::Single: return merge_single(instances);
  }
  return {};
}

}  // namespace plumb::engine
