#include "tests/bench/child.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "tests/bench/measure.hpp"

namespace plumb::bench {

namespace {

[[noreturn]] void give_up(const char* what) {
  fmt::print(stderr, "plumb-bench: error: {}\n", what);
  std::exit(3);
}

double us_of(const timeval& time) { return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec); }

std::string read_all(int from) {
  std::string text;
  std::array<char, 4096> block;
  for (ssize_t n = 0; (n = read(from, block.data(), block.size())) > 0;)
    text.append(block.data(), static_cast<std::size_t>(n));
  return text;
}

/// Starts a child that runs `work` with the writing end of a pipe; returns its id and the reading end.
std::pair<pid_t, int> start(const std::function<void(int to)>& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) give_up("no pipe");
  std::fflush(nullptr);
  const pid_t id = fork();
  if (id < 0) give_up("no process");
  if (id == 0) {
    close(ends[0]);
    work(ends[1]);
    _exit(3);
  }
  close(ends[1]);
  return {id, ends[0]};
}

}  // namespace

void run_in_child(const std::function<void(void* result)>& work, void* result, std::size_t size) {
  const auto [id, from] = start([&](int to) {
    work(result);
    const bool is_written = write(to, result, size) == static_cast<ssize_t>(size);
    std::fflush(nullptr);
    _exit(is_written ? 0 : 3);
  });
  const std::string bytes = read_all(from);
  close(from);
  int status = 0;
  waitpid(id, &status, 0);
  if (status != 0 || bytes.size() != size) give_up("a measurement ended early");
  bytes.copy(static_cast<char*>(result), size);
}

ProcessRun run_process(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const double begin = wall_now_us();
  const auto [id, from] = start([&](int to) {
    dup2(to, STDOUT_FILENO);
    execv(arguments[0], arguments.data());
  });
  ProcessRun run{.output = read_all(from)};
  close(from);
  int status = 0;
  rusage used{};
  wait4(id, &status, 0, &used);
  run.wall_us = wall_now_us() - begin;
  run.us = wall_clock_is_used() ? run.wall_us : us_of(used.ru_utime) + us_of(used.ru_stime);
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return run;
}

double own_peak_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (double kib = 0; word == "VmHWM:" && status >> kib) return kib / 1024;
  return 0;
}

std::string own_path() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

}  // namespace plumb::bench
