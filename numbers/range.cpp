#include "plumb/range.hpp"

namespace plumb {

bool is_settled(const Value& value) {
  if (value.exists == Truth::No) return true;
  return value.exists == Truth::Yes && compare_asked(value.range.lo, value.range.hi) == std::strong_ordering::equal;
}

}  // namespace plumb
