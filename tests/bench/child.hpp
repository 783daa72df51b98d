#pragma once
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

/// Work in a process of its own: a fresh heap each time, and nothing left behind.
namespace plumb::bench {

/// Runs `work` in a forked child and returns the bytes it wrote to its argument, `size` of them.
/// A child that dies ends the program with a message.
void run_in_child(const std::function<void(void* result)>& work, void* result, std::size_t size);

template <class Work>
auto in_child(Work&& work) {
  using Result = decltype(work());
  static_assert(std::is_trivially_copyable_v<Result>);
  Result result{};
  run_in_child([&](void* to) { *static_cast<Result*>(to) = work(); }, &result, sizeof result);
  return result;
}

struct ProcessRun {
  double us = 0;         ///< as `now_us` counts
  double wall_us = 0;    ///< from its start to its end
  int status = 0;        ///< exit code
  std::string output{};  ///< standard output
};
/// Runs a program to its end. `words` begin with its path.
ProcessRun run_process(const std::vector<std::string>& words);

/// The most memory this process has held so far. A parent cannot ask: what it held before `exec` would count.
double own_peak_mib();

/// The path of this program.
std::string own_path();

}  // namespace plumb::bench
