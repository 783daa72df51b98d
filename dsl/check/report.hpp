#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/wording.hpp"
#include "plumb/diagnostic.hpp"

/// Wording that several passes share.
namespace plumb::dsl {

/// "a criterion", "an action".
std::string with_article(std::string_view noun);

/// "1 column", "3 columns".
std::string counted(std::size_t n, std::string_view noun);

/// KB0203: `name` means nothing here; the nearest of `candidates` is offered; where none is near, all if they are few.
/// `what`: "thing", "relation", "role" ...
Diagnostic& report_unknown(Diagnostics& diagnostics, Span span, std::string_view name, std::string_view what,
                           const std::vector<std::string>& candidates);

/// A fault with both places: the later one is underlined.
Diagnostic& report_both(Diagnostics& diagnostics, Code code, Span here, std::string message, Span there,
                        std::string there_message);

}  // namespace plumb::dsl
