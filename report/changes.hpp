#pragma once
#include <span>

#include "plumb/advice.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"

/// What came out otherwise, in the forms that several commands share.
namespace plumb::report {

/// A line for each: "1.9 -> 2.8  Retention".
void write_changes(Terminal& out, std::span<const Change> changes);
Json change_as_json(const Change& change);

}  // namespace plumb::report
