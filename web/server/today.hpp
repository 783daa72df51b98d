#pragma once
#include <cstdint>

namespace plumb::server {

/// The day by UTC (since 1970-01-01), as times of events are; PLUMB_TODAY=2026-03-01 sets it, for runs that must
/// repeat.
std::int64_t today();

}  // namespace plumb::server
