#pragma once
#include "dsl/grammar/state.hpp"

/// Numbers, units, texts and dates as expressions, and words as messages quote them. No Spirit here.
namespace plumb::dsl::grammar {

ast::Expr make_text(const State& state, const Token& token);
ast::Expr make_date(const State& state, const Token& token);
Number number_of(const State& state, const Token& token);  ///< 0 if faulty, which the lexer has told

/// NUMBER [ ".." NUMBER ] [ unit ]; false if no number stands at `at`, or none follows `..`.
bool read_quantity(Iterator& at, State& state, ast::Expr& out);

/// Whether the word is a unit; then `out` has it.
bool read_unit(const Token& token, const State& state, ast::Expr& out);

/// A call `name(...)` at `at` and nothing after it. As `read_expression` otherwise.
bool read_call_only(Iterator& at, State& state, Part& out);

/// As messages show it: in backticks. The text lives as long as the program.
std::string_view quoted(Keyword keyword);
std::string_view quoted(TokenKind kind);

}  // namespace plumb::dsl::grammar
