#pragma once
#include <array>
#include <string_view>

namespace plumb::dsl {

/// `1.2` or `1.2.3`, its parts as numbers.
using Version = std::array<unsigned long, 3>;
Version version_of(std::string_view written);

/// `version 1.2` is content with 1.2 and whatever comes later in 1.
bool accepts(const Version& asked, const Version& there);

}  // namespace plumb::dsl
