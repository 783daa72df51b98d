#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plumb::tests {

/// The words of a text in the pseudo-language that stand outside every «…» (ours) and ⟦…⟧ (the knowledge's): what no
/// catalogue knows. A text cut with "…" needs no closing mark. Ids and units of code are no words here: what has an
/// underscore or a bracket, and single letters.
std::vector<std::string> unspoken(std::string_view text);
/// The same of a page: its running text and what is read aloud of it; no style, code or ids. Lines of one drawing are
/// one text.
std::vector<std::string> unspoken_in_page(const std::string& html);

}  // namespace plumb::tests
