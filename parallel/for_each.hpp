#pragma once
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace plumb {

/// Calls `work(i)` once for every `i` below `count`, on this thread and others; returns when all have ended. `threads`
/// in all, this one counted; 0: as many as there are cores. What `work` throws first is thrown here, and what had not
/// begun by then is not done.
template <class Work>
void for_each_in_parallel(std::size_t count, const Work& work, unsigned threads = 0) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failing;
  const auto work_on = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::scoped_lock lock(failing);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  const std::size_t wanted = threads ? threads : std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < std::min(wanted, count); ++t) others.emplace_back(work_on);
  work_on();
  others.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace plumb
