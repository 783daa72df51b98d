#pragma once
#include <string>

#include "plumb/source.hpp"

namespace plumb::report {

/// "kb/framework.plumb:12"; empty for a span that points nowhere.
std::string place_of(Span span, const Sources& sources);

}  // namespace plumb::report
