#pragma once
#include <string_view>

namespace plumb::dsl {

/// The text of docs/diagnostics.md.
extern const std::string_view diagnostics_page;

}  // namespace plumb::dsl
