#pragma once
#include <cstdint>
#include <string>

namespace plumb {

/// A day (since 1970-01-01) as people write it: `1 March 2026`.
std::string long_date(std::int64_t days);

}  // namespace plumb
