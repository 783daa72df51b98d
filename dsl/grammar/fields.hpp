#pragma once
#include "dsl/grammar/state.hpp"

namespace plumb::dsl::grammar {

/// Reads all statements into the body of `state.node`.
void read_file(State& state);

/// Any number of notes, into `state.node`; false if one of them is not whole.
bool read_notes_at(Iterator& at, State& state);

}  // namespace plumb::dsl::grammar
