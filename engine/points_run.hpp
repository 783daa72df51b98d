#pragma once
#include <algorithm>

#include "engine/batch_run.hpp"

/// Whole batches of worlds in which everything a batch reads is settled: every truth yes or no, every number a point.
/// They read and write `lo` alone, fold cells where they lie, and ask nobody what changed.
namespace plumb::engine {

/// The cells of one world.
struct OneWorld {
  static constexpr std::uint32_t lanes = 1;
  Range* numbers;
  Truth* truths;

  const std::int64_t* numbers_of(CellId slot) const { return &numbers[slot].lo.units; }
  const Truth* truths_of(CellId slot) const { return truths + slot; }
  /// Slots that follow each other, `column` being room for them.
  Operand neighbours(CellId first, std::uint32_t count, Column& column) const {
    for (std::uint32_t i = 0; i < count; ++i) column.lo[i] = numbers[first + i].lo.units;
    return {column.lo, column.hi, truths + first};
  }
  void store(CellId cell, const Truth* exists, const std::int64_t* number) const {
    numbers[cell] = {{*number}, {*number}};
    truths[cell] = *exists;
  }
};

/// The cells of eight worlds over one network, those of one cell side by side.
struct EightWorlds {
  static constexpr std::uint32_t lanes = 8;
  std::int64_t* numbers;
  Truth* truths;

  const std::int64_t* numbers_of(CellId slot) const { return numbers + std::size_t{slot} * lanes; }
  const Truth* truths_of(CellId slot) const { return truths + std::size_t{slot} * lanes; }
  /// Where they lie; points have one end.
  Operand neighbours(CellId first, std::uint32_t, Column&) const {
    return {numbers_of(first), numbers_of(first), truths_of(first)};
  }
  void store(CellId cell, const Truth* exist, const std::int64_t* of_lanes) const {
    std::copy_n(of_lanes, lanes, numbers + std::size_t{cell} * lanes);
    std::copy_n(exist, lanes, truths + std::size_t{cell} * lanes);
  }
};

/// The definitions [begin, end) of `batch`; false, with nothing stored, where something is more than points can say
/// (trouble, a range, an infinity). With AVX2 where the machine has it; the results are the same.
bool run_points(const Network::Data& data, OneWorld world, Workspace& workspace, const Batch& batch,
                std::uint32_t begin, std::uint32_t end);
bool run_points(const Network::Data& data, EightWorlds worlds, Workspace& workspace, const Batch& batch,
                std::uint32_t begin, std::uint32_t end);

/// What the settled instances from `begin` to `end` come to; false where only ranges can tell.
bool gather_points(const Definition& definition, const Finish& finish, const Gathered& given, std::uint32_t begin,
                   std::uint32_t end, Value& value);

/// False makes run_points do without AVX2 everywhere, so that both ways can be compared.
void allow_avx2(bool allowed);

namespace avx2 {
bool run_batch(const Network::Data&, const OneWorld&, Workspace&, const Batch&, std::uint32_t begin, std::uint32_t end);
bool run_batch(const Network::Data&, const EightWorlds&, Workspace&, const Batch&, std::uint32_t begin,
               std::uint32_t end);
}  // namespace avx2

}  // namespace plumb::engine
