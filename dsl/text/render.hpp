#pragma once
#include <string>

#include "plumb/diagnostic.hpp"

namespace plumb::dsl {

/// Renders diagnostics for people: place, message and code, the line with the span underlined, further labels, notes
/// and fixes. Tabs and wide code points keep the underline in place. `colour` adds ANSI sequences.
std::string render(const std::vector<Diagnostic>& diagnostics, const Sources& sources, bool colour);

/// The same as the JSON of design `check`: {"diagnostics": [...]}, one line, stable order of keys.
std::string render_json(const std::vector<Diagnostic>& diagnostics, const Sources& sources);

/// The nearest of `candidates` by edit distance (transpositions count once), if near enough to be meant: at most a
/// third of the length, at least 1; ties by order. Used for "did you mean".
std::string nearest(const std::string& wrong, const std::vector<std::string>& candidates);

}  // namespace plumb::dsl
