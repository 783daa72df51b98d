#include "dsl/grammar/fields.hpp"
#include "dsl/grammar/handlers.hpp"
#include "dsl/grammar/places.hpp"

namespace plumb::dsl::grammar {
namespace {

using ast::Slot;
using ast::Word;
using K = Keyword;

const auto note =
    note_node(Word::Because)[word(K::Because) > text(Slot::Text)] |
    note_node(Word::Basis)[word(K::Basis) > id(Slot::Name) > -text(Slot::Text)] |
    note_node(Word::Source)[word(K::Source) > text(Slot::Text)] |
    note_node(Word::Ref)[word(K::Ref) > text(Slot::Text)] | note_node(Word::Since)[word(K::Since) > date(Slot::Date)] |
    note_node(Word::Ends)[word(K::Ends) > date(Slot::Date)] | note_node(Word::Named)[word(K::Named) > id(Slot::Id)];
const auto any_notes = *note;

bool read_notes(Iterator& at, State& state, const Leaf&) {
  return !is_note(at->keyword) || parse_with(at, state, any_notes);
}

}  // namespace

bool is_note(Keyword k) { return k >= K::Because && k <= K::Named; }

bool read_notes_at(Iterator& at, State& state) { return run<any_notes>(at, state); }

Leaf notes() { return Leaf(read_notes, ""); }

}  // namespace plumb::dsl::grammar
