#include "tests/bench/measure.hpp"

#include <time.h>

#include <algorithm>
#include <cmath>

namespace plumb::bench {

namespace {

clockid_t chosen_clock = CLOCK_PROCESS_CPUTIME_ID;

double read_us(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

}  // namespace

void use_wall_clock() { chosen_clock = CLOCK_MONOTONIC; }
bool wall_clock_is_used() { return chosen_clock == CLOCK_MONOTONIC; }
double now_us() { return read_us(chosen_clock); }
double wall_now_us() { return read_us(CLOCK_MONOTONIC); }

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

double percentile(std::vector<double> times, double percent) {
  const auto place = static_cast<std::ptrdiff_t>(static_cast<double>(times.size() - 1) * percent / 100);
  std::nth_element(times.begin(), times.begin() + place, times.end());
  return times[static_cast<std::size_t>(place)];
}

int repeats_for(const std::function<void()>& work) {
  constexpr double enough_us = 5'000;
  const double once = time_us(work);
  return once >= enough_us ? 1 : static_cast<int>(std::ceil(enough_us / std::max(once, 1.0)));
}

Compared alternate(int rounds, const std::function<double()>& engine, const std::function<double()>& hand) {
  constexpr double round_us = 300'000;
  constexpr int most_slices = 20;
  std::vector<Compared> alternations;
  int slices = 1;
  for (int i = 0; i < rounds; ++i) {
    Compared sum{};
    const double once = wall_time_us([&] { sum = {engine(), hand()}; });
    if (i == 0) slices = std::clamp(static_cast<int>(round_us / once), 1, most_slices);
    for (int s = 1; s < slices; ++s) {
      sum.us += engine();
      sum.hand_us += hand();
    }
    alternations.push_back({sum.us / slices, sum.hand_us / slices});
  }
  const auto middle = alternations.begin() + rounds / 2;
  std::nth_element(alternations.begin(), middle, alternations.end(),
                   [](const Compared& a, const Compared& b) { return a.us * b.hand_us < b.us * a.hand_us; });
  return *middle;
}

double median_of(int rounds, const std::function<double()>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) times.push_back(work());
  return median(times);
}

}  // namespace plumb::bench
