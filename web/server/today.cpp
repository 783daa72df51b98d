#include "web/server/today.hpp"

#include <cstdlib>

#include "plumb/number.hpp"
#include "plumb/store.hpp"

namespace plumb::server {

std::int64_t today() {
  if (const char* given = std::getenv("PLUMB_TODAY"))
    if (const auto days = parse_date(given)) return *days;
  constexpr std::int64_t ms_a_day = 86'400'000;
  return store::now() / ms_a_day;
}

}  // namespace plumb::server
