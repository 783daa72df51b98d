#include "cli/watch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <thread>
#include <tuple>

/// Looking at the files a few times a second: it works on every file system, shared ones too, where notices do not.
namespace plumb::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto between_looks = 200ms;

volatile std::sig_atomic_t told_to_end = 0;

/// Restored when the watch is over, so that a second Ctrl-C ends at once whatever else goes on.
class EndOnSignal {
 public:
  EndOnSignal() {
    struct sigaction action{};
    action.sa_handler = [](int) { told_to_end = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &interrupt_);
    sigaction(SIGTERM, &action, &terminate_);
  }
  ~EndOnSignal() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &terminate_, nullptr);
  }
  EndOnSignal(const EndOnSignal&) = delete;
  EndOnSignal& operator=(const EndOnSignal&) = delete;

 private:
  struct sigaction interrupt_{}, terminate_{};
};

/// Every file with when it was written and how long it is; hidden ones aside, as the loader does.
using Seen = std::map<fs::path, std::tuple<fs::file_time_type, std::uintmax_t>>;
Seen look(const std::string& folder) {
  Seen seen;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code of_file;
    if (entry->path().filename().string().starts_with('.')) {
      if (entry->is_directory(of_file)) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file(of_file)) continue;
    const auto written = entry->last_write_time(of_file);
    const auto size = entry->file_size(of_file);
    if (!of_file) seen.emplace(entry->path(), std::tuple(written, size));
  }
  return seen;
}

/// Waits until the files are others than `before` and have stayed the same from one look to the next.
Seen wait_for_change(const std::string& folder, const Seen& before) {
  Seen last = before;
  while (told_to_end == 0) {
    std::this_thread::sleep_for(between_looks);
    Seen now = look(folder);
    if (now != before && now == last) return now;
    last = std::move(now);
  }
  return before;
}

}  // namespace

Exit run_when_changed(const std::string& folder, const std::function<Exit()>& work) {
  told_to_end = 0;
  const EndOnSignal until_told;
  Seen seen = look(folder);
  while (true) {
    const Exit exit = work();
    fmt::print(stderr, "watching {}; Ctrl-C ends\n", folder);
    seen = wait_for_change(folder, seen);
    if (told_to_end != 0) return exit;
  }
}

}  // namespace plumb::cli
