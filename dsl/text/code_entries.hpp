#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plumb/diagnostic.hpp"

namespace plumb::dsl {

/// A text of docs/diagnostics.md that has the fault of its entry, or one that has it no more.
struct CodeExample {
  bool wrong = false;
  std::string language{};  ///< "plumb" or "json"
  std::string text{};      ///< whole lines
};

/// What docs/diagnostics.md says of one code.
struct CodeEntry {
  std::string title{};
  std::string about{};  ///< Markdown: what was found, why it matters, how to mend it; ends without a line break
  std::vector<CodeExample> examples{};
};

/// The entry of a registered code; the page is part of the program.
CodeEntry entry_of(Code code);

/// The text that the short examples stand beside: a framework they may refer to.
std::string frame_of_examples();

/// A code as people write it: `KB0404`, `kb0404`, `0404`, `404`. None where no code is registered so.
std::optional<Code> read_code(std::string_view text);

}  // namespace plumb::dsl
