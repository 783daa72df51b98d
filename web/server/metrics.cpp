#include "web/server/metrics.hpp"

#include <fmt/format.h>

namespace plumb::server {

void Metrics::count(const std::string& route, int status, std::chrono::microseconds took) {
  const std::scoped_lock lock(in_use_);
  ++requests_[{route, status}];
  Times& times = times_[route];
  std::size_t bucket = 0;
  while (bucket < bounds_ms.size() && took > std::chrono::milliseconds(bounds_ms[bucket])) ++bucket;
  ++times.buckets[bucket];
  ++times.count;
  times.microseconds += static_cast<std::uint64_t>(took.count());
}

void Metrics::count_event(const std::string& kind) {
  const std::scoped_lock lock(in_use_);
  ++events_[kind];
}

std::string Metrics::text(const std::map<std::string, std::uint64_t>& gauges) const {
  const std::scoped_lock lock(in_use_);
  std::string out =
      "# HELP plumb_requests_total Requests answered, by route and status.\n# TYPE plumb_requests_total counter\n";
  for (const auto& [key, count] : requests_)
    out += fmt::format("plumb_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  out += "# HELP plumb_request_seconds Time to answer, by route.\n# TYPE plumb_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < bounds_ms.size(); ++i)
      out += fmt::format("plumb_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, bounds_ms[i] / 1000.0,
                         below += times.buckets[i]);
    out += fmt::format(
        "plumb_request_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\nplumb_request_seconds_sum{{route=\"{0}\"}} "
        "{2}\nplumb_request_seconds_count{{route=\"{0}\"}} {1}\n",
        route, times.count, static_cast<double>(times.microseconds) / 1e6);
  }
  out += "# HELP plumb_events_total Events stored, by kind.\n# TYPE plumb_events_total counter\n";
  for (const auto& [kind, count] : events_) out += fmt::format("plumb_events_total{{kind=\"{}\"}} {}\n", kind, count);
  for (const auto& [name, value] : gauges) out += fmt::format("# TYPE {0} gauge\n{0} {1}\n", name, value);
  return out;
}

}  // namespace plumb::server
