#pragma once
#include <string>

#include "plumb/source.hpp"

namespace plumb::proving {

/// What the author wrote at a place, on one line; empty where there is no text.
std::string author_text(const Sources& sources, Span span);

}  // namespace plumb::proving
