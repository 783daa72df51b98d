#pragma once
#include <functional>
#include <vector>

namespace plumb::bench {

/// Processor time of this process unless the wall clock is asked for: on a shared machine the clock on the wall also
/// counts what others do, and more of it for what runs longer.
void use_wall_clock();
bool wall_clock_is_used();
double now_us();
double wall_now_us();

/// What `work` takes, in microseconds.
template <class Work>
double time_us(Work&& work) {
  const double begin = now_us();
  work();
  return now_us() - begin;
}

/// By the clock on the wall: for what runs on several cores.
template <class Work>
double wall_time_us(Work&& work) {
  const double begin = wall_now_us();
  work();
  return wall_now_us() - begin;
}

double median(std::vector<double> times);
/// The time that so many of a hundred stay below.
double percentile(std::vector<double> times, double percent);

/// How often `work` must run to take long enough to be timed.
int repeats_for(const std::function<void()>& work);

/// One alternation: what both took, by the piece.
struct Compared {
  double us, hand_us;
};
/// Runs both in turn, `rounds` times; what is quick, in several slices each time, so that a noisy spell meets both.
/// Each measures itself and returns microseconds. The alternation with the median ratio comes back.
Compared alternate(int rounds, const std::function<double()>& engine, const std::function<double()>& hand);
double median_of(int rounds, const std::function<double()>& work);

}  // namespace plumb::bench
