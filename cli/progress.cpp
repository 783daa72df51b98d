#include "cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/terminal.hpp"

namespace plumb::cli {
namespace {

using Clock = std::chrono::steady_clock;

std::string rate(std::uint64_t cases, Clock::duration time) {
  const double seconds = std::max(std::chrono::duration<double>(time).count(), 0.001);
  const double a_second = static_cast<double>(cases) / seconds;
  return a_second < 10 ? fmt::format("{:.1f} a second", a_second) : fmt::format("{:.0f} a second", a_second);
}

std::string cases(std::uint64_t count) { return fmt::format("{} case{}", count, count == 1 ? "" : "s"); }

}  // namespace

Progress::Progress() : on_(is_terminal(Stream::Messages)), begun_(Clock::now()), next_(begun_) {}

void Progress::write(const std::string& line) {
  const std::size_t blanks = columns_ > line.size() ? columns_ - line.size() : 0;
  fmt::print(stderr, "\r{}{}", line, std::string(blanks, ' '));
  std::fflush(stderr);
  columns_ = line.size();
}

void Progress::tell(std::uint64_t done, std::uint64_t mine, std::uint64_t read, std::optional<std::uint64_t> in_all) {
  if (!on_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  std::string line = fmt::format("{}, {}", cases(done), rate(mine, now - begun_));
  if (in_all && *in_all > 0) line += fmt::format(", {} %", std::min<std::uint64_t>(read * 100 / *in_all, 100));
  write(line);
}

void Progress::clear() {
  if (!on_ || columns_ == 0) return;
  write("");
  fmt::print(stderr, "\r");
}

void Progress::finish(std::uint64_t done, std::uint64_t mine) {
  if (!on_) return;
  write(fmt::format("{}, {}", cases(done), rate(mine, Clock::now() - begun_)));
  fmt::print(stderr, "\n");
  columns_ = 0;
}

}  // namespace plumb::cli
