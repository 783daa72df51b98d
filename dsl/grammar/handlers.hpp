#pragma once
#include "dsl/grammar/leaf.hpp"

/// Where Spirit's expectation failures end.
namespace plumb::dsl::grammar {

/// Parses with the state in the context; a failed expectation goes on as Spirit's exception.
template <class Grammar>
bool parse_with(Iterator& at, State& state, const Grammar& grammar) {
  return x3::parse(at, state.last, x3::with<state_tag>(state)[grammar]);
}

/// The same; a failed expectation is false. What was expected stands in `state.expected`.
template <class Grammar>
bool guarded(Iterator& at, State& state, const Grammar& grammar) {
  try {
    return parse_with(at, state, grammar);
  } catch (const x3::expectation_failure<Iterator>&) {
    return false;
  }
}

/// A grammar as a plain function, for the tables of fields.
template <const auto& grammar>
bool run(Iterator& at, State& state) {
  return guarded(at, state, grammar);
}

}  // namespace plumb::dsl::grammar
