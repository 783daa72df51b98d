#include "dsl/grammar/field_order.hpp"

#include <algorithm>
#include <optional>

#include "dsl/grammar/places.hpp"

namespace plumb::dsl::grammar {
namespace {

using ast::Word;

std::optional<Place> ordered_place(Word owner) {
  switch (owner) {
    case Word::Framework:
    case Word::Adaptation: return Place::Framework;
    case Word::Layer: return Place::Layer;
    case Word::Capability:
    case Word::Component:
    case Word::Criterion: return Place::Item;
    case Word::Ask: return Place::Ask;
    case Word::Answers: return Place::Answers;
    case Word::Reads: return Place::Reads;
    case Word::Action: return Place::Action;
    case Word::Finding: return Place::Finding;
    case Word::Measure: return Place::Measure;
    case Word::Rule: return Place::Rule;
    case Word::Hold:
    case Word::Impossible: return Place::Rule;  // their sayings
    default: return std::nullopt;
  }
}

constexpr int first_note = 10, first_field = 100;

}  // namespace

int field_position(Word owner, Word field) {
  if (field == Word::Head || (owner == Word::Rule && field == Word::When)) return 0;
  if (field >= Word::Because && field <= Word::Named)
    return first_note + static_cast<int>(field) - static_cast<int>(Word::Because);
  const std::optional<Place> place = ordered_place(owner);
  if (!place) return first_field;
  if (field == Word::Otherwise) field = Word::Case;
  const std::span<const Field> fields = info(*place).fields;
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.word == field; });
  return first_field + static_cast<int>(found - fields.begin());
}

}  // namespace plumb::dsl::grammar
