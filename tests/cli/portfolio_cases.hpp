#pragma once
#include <string>
#include <vector>

#include "tests/cli/command.hpp"

/// Files of cases, one a line, over the small framework of example 2.
namespace plumb::tests {

inline const std::string rescue = "examples/02_own_framework/kb";

/// A case that enters the levels of the three capabilities.
std::string rescue_line(const std::string& name, const std::string& call_out, const std::string& crew,
                        const std::string& kit);
/// So many different cases; every seventh leaves something open, the line of each number in `faulty` is no JSON.
std::string rescue_lines(std::size_t count, const std::vector<std::size_t>& faulty = {});

/// A JSON file on one line.
std::string on_one_line(const std::string& path);
std::vector<std::string> lines_of(const std::string& text);

}  // namespace plumb::tests
