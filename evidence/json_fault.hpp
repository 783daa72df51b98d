#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plumb/diagnostic.hpp"

namespace plumb::evidence {

/// Where reading stopped and what was open there.
struct JsonStop {
  std::size_t token_begin = 0;      ///< of the token that did not fit
  std::size_t read = 0;             ///< bytes read, the one that did not fit included
  std::string_view reader_says{};   ///< the JSON reader's own words
  std::vector<std::size_t> open{};  ///< offsets of brackets not closed, outermost first
};

/// Reports KB0601: what was found, what should stand there, and a fix where one is plain.
void report_malformed(const SourceText& source, const JsonStop& stop, Diagnostics& diagnostics);

}  // namespace plumb::evidence
