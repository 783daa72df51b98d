#pragma once
#include "dsl/grammar/places.hpp"

/// What is said about text that does not fit, in words for people.
namespace plumb::dsl::grammar {

/// A statement or field begun at `begin` broke off; `state.expected` tells where and why. KB0105, KB0108.
void report_broken(State& state, Iterator begin);

/// What a word that begins nothing means for the field before it.
enum class Before : std::uint8_t {
  Whole,  ///< nothing
  Cut     ///< it was meant to go on with this word: the field is not what its author meant
};
/// No statement or field of these braces begins at `at`. KB0104, KB0105, KB0108.
Before report_no_field(State& state, Iterator at);

/// What other languages, or plain English, say for a word of this one; empty for none.
std::string_view word_meant_by(std::string_view said);

/// Something else stands at `at` than `expects`, and it is plain what was meant. KB0105.
Diagnostic& report_instead(State& state, Iterator at, std::string_view expects, std::string_view meant);

/// A word as messages quote it: "`weight`", "a text", "the end of the file".
std::string found(const State& state, Iterator token);

}  // namespace plumb::dsl::grammar
