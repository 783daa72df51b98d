#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace plumb::server {

/// Requests by route and status, and how long they took, as Prometheus reads them. No addresses, no names.
class Metrics {
 public:
  void count(const std::string& route, int status, std::chrono::microseconds took);
  void count_event(const std::string& kind);
  /// With these gauges besides, by name: "plumb_streams".
  std::string text(const std::map<std::string, std::uint64_t>& gauges) const;

 private:
  static constexpr std::array<int, 9> bounds_ms{1, 5, 10, 25, 50, 100, 250, 1000, 5000};
  struct Times {
    std::array<std::uint64_t, bounds_ms.size() + 1> buckets{};
    std::uint64_t count = 0, microseconds = 0;
  };
  mutable std::mutex in_use_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Times> times_;
  std::map<std::string, std::uint64_t> events_;
};

}  // namespace plumb::server
