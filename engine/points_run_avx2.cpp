#include <algorithm>

#include "engine/block_steps.hpp"
#include "engine/points_run.hpp"

/// The same sources as points_run.cpp, for machines with AVX2. What comes from headers stays as it is everywhere, for
/// it stands before the pragma.
#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2")
namespace plumb::engine::avx2 {

namespace {
#include "engine/points_finish.ipp"

#include "engine/points_kernels.ipp"

#include "engine/points_folds.ipp"

#include "engine/points_run.ipp"
}  // namespace

bool run_batch(const Network::Data& data, const OneWorld& world, Workspace& space, const Batch& batch,
               std::uint32_t begin, std::uint32_t end) {
  return run(data, world, space, batch, begin, end);
}

bool run_batch(const Network::Data& data, const EightWorlds& worlds, Workspace& space, const Batch& batch,
               std::uint32_t begin, std::uint32_t end) {
  return run(data, worlds, space, batch, begin, end);
}

}  // namespace plumb::engine::avx2
#pragma GCC pop_options
#endif
