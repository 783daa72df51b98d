#pragma once
#include "dsl/grammar/places.hpp"

/// What is said about notes that stand in the wrong place. Their right place is the front of their statement's braces.
namespace plumb::dsl::grammar {

/// Whether the braces of such a statement may begin with notes.
bool takes_own_notes(ast::Word word);

/// Notes [begin, end) behind the brace that ends `previous`. KB0107, or KB0104 if that has no notes at all.
void report_notes_after_brace(State& state, Iterator begin, Iterator end, const ast::Node& previous);

/// Notes between `previous` and its opening brace, which stands at `end`. KB0107.
void report_notes_before_brace(State& state, Iterator begin, Iterator end, const ast::Node& previous);
void report_note_before_brace(State& state, Iterator note);  ///< where the notes' end is not known

/// Notes among the fields of `state.node`, whose brace is at `opening` (null: in a file). KB0104.
void report_notes_too_late(State& state, Iterator begin, Iterator end, Iterator opening, const ast::Node* previous);

}  // namespace plumb::dsl::grammar
