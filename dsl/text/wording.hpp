#pragma once
#include <string>
#include <string_view>

namespace plumb::dsl {

/// The author's text in backticks, as all messages quote it.
inline std::string quoted(std::string_view text) { return '`' + std::string(text) + '`'; }

}  // namespace plumb::dsl
