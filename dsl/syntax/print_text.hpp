#pragma once
#include <string>
#include <string_view>

namespace plumb::dsl {

/// A text token with this value: between plain quotes, or, if it has line breaks, between `"""` with its lines
/// `indentation` columns to the right.
std::string quote_text(std::string_view value, int indentation);

}  // namespace plumb::dsl
