#pragma once
#include <chrono>
#include <optional>

#include "engine/network.hpp"

namespace plumb::engine {

/// Time and cancellation, looked at now and then.
class Deadline {
 public:
  explicit Deadline(const Limits& limits)
      : limits_(limits), end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.time_ms)) {}
  std::optional<Fault::Reason> passed() const {
    if (limits_.cancelled && limits_.cancelled->load(std::memory_order_relaxed)) return Fault::Reason::Cancelled;
    if (std::chrono::steady_clock::now() > end_) return Fault::Reason::Time;
    return std::nullopt;
  }

 private:
  const Limits& limits_;
  std::chrono::steady_clock::time_point end_;
};

}  // namespace plumb::engine
