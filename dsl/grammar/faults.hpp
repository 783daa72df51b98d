#pragma once
#include "dsl/grammar/places.hpp"

/// What is said about text that does not fit, in words for people.
namespace plumb::dsl::grammar {

/// A statement or field begun at `begin` broke off; `state.expected` tells where and why. KB0105, KB0108.
void report_broken(State& state, Iterator begin);

/// No statement or field of these braces begins at `at`. KB0104, KB0105, KB0108.
void report_no_field(State& state, Iterator at);

/// A word as messages quote it: "`weight`", "a text", "the end of the file".
std::string found(const State& state, Iterator token);

}  // namespace plumb::dsl::grammar
