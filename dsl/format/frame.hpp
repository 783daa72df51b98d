#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plumb::dsl::format {

/// The lines of a text token as they stand in a file, the first from its quotes on. A text between `"""` whose frame
/// stands on lines of its own is moved so that its least indented line begins at `indentation`; its value stays. Others
/// keep their lines as they are.
std::vector<std::string> lines_of_text(std::string_view token, int indentation);

}  // namespace plumb::dsl::format
