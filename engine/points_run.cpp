#include "engine/points_run.hpp"

#include <algorithm>
#include <atomic>

#include "engine/block_steps.hpp"

namespace plumb::engine {

namespace plain {
namespace {
#include "engine/points_finish.ipp"

#include "engine/points_kernels.ipp"

#include "engine/points_folds.ipp"
}  // namespace
namespace {
#include "engine/points_run.ipp"
}  // namespace
}  // namespace plain

namespace {

bool has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

std::atomic<bool> uses_avx2{has_avx2()};

template <class Cells>
bool run_chosen(const Network::Data& data, const Cells& cells, Workspace& space, const Batch& batch,
                std::uint32_t begin, std::uint32_t end) {
  const std::size_t instances = data.definitions[end - 1].end - data.definitions[begin].begin;
  space.given.make_room(instances * Cells::lanes);
  space.points.make_room(instances, std::size_t{end - begin} * Cells::lanes);
#if defined(__x86_64__)
  if (uses_avx2.load(std::memory_order_relaxed)) return avx2::run_batch(data, cells, space, batch, begin, end);
#endif
  return plain::run(data, cells, space, batch, begin, end);
}

}  // namespace

void allow_avx2(bool allowed) { uses_avx2 = allowed && has_avx2(); }

bool run_points(const Network::Data& data, OneWorld world, Workspace& space, const Batch& batch, std::uint32_t begin,
                std::uint32_t end) {
  return run_chosen(data, world, space, batch, begin, end);
}

bool run_points(const Network::Data& data, EightWorlds worlds, Workspace& space, const Batch& batch,
                std::uint32_t begin, std::uint32_t end) {
  return run_chosen(data, worlds, space, batch, begin, end);
}

bool run_points(const BlockStep& step) { return plain::run_instruction(step); }

namespace {

template <bool weighted>
bool fold_points(const Definition& definition, const Finish& finish, const Gathered& given, std::uint32_t begin,
                 std::uint32_t end, Truth& exists, std::int64_t& result) {
  using Lane = plain::Lanewise<1>;
  plain::PointSum<1, weighted> sum;
  for (std::uint32_t i = begin; i < end; ++i) {
    const auto belongs = Lane::masks(&given.belongs[i]), number = Lane::load(&given.lo[i]);
    if constexpr (weighted) {
      sum.put(belongs, number, Lane::load(&given.weight[i]));
    } else {
      sum.put(belongs, number);
    }
  }
  if (Lane::exceeds_32_bits(sum.outside(end - begin)) || (weighted && definition.gather == Gather::Sum)) return false;
  auto weight = static_cast<std::int64_t>(sum.weight());
  result = static_cast<std::int64_t>(sum.total());
  return plain::finish_sums(definition.gather, finish, &result, &weight, &exists, 1);
}

}  // namespace

bool gather_points(const Definition& definition, const Finish& finish, const Gathered& given, std::uint32_t begin,
                   std::uint32_t end, Value& value) {
  Truth exists = Truth::No;
  std::int64_t result = 0;
  const auto fold = given.weighted ? fold_points<true> : fold_points<false>;
  const plain::Members members{given.lo.data() + begin, given.belongs.data() + begin, end - begin};
  const bool fits = definition.gather == Gather::Sum || definition.gather == Gather::Mean
                        ? fold(definition, finish, given, begin, end, exists, result)
                        : plain::gather_lanes<1>(definition.gather, finish, members, &exists, &result);
  if (!fits) return false;
  value = exists == Truth::No ? Value{} : known(Number{result});
  return true;
}

}  // namespace plumb::engine
