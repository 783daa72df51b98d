#include "dsl/grammar/places.hpp"

#include <algorithm>
#include <array>

#include "dsl/grammar/module.hpp"

namespace plumb::dsl::grammar {
namespace {

/// Fields of a place by keyword, so that finding one is a look-up.
using Index = std::array<std::uint8_t, 256>;

struct Entry {
  PlaceInfo info;
  Index index{};  ///< 1 + the position in `info.fields`, or 0
};

std::array<Entry, place_count> make_entries() {
  std::array<Entry, place_count> entries;
  const auto set = [&](Place place, PlaceInfo info) {
    Entry& entry = entries[static_cast<std::size_t>(place)];
    entry.info = info;
    for (std::size_t i = 0; i < info.fields.size(); ++i)
      entry.index[static_cast<std::size_t>(info.fields[i].keyword)] = static_cast<std::uint8_t>(i + 1);
  };
  set(Place::File, {.owner = "a file", .fields = statement_fields()});
  set(Place::Framework, {.owner = "a framework", .fields = setting_fields(), .notes_first = true});
  set(Place::Layer, {.owner = "a layer", .fields = layer_fields(), .notes_first = true});
  set(Place::Item, {.owner = "a capability, component or criterion", .fields = item_fields(), .notes_first = true});
  set(Place::Ask, {.owner = "an ask", .fields = ask_fields(), .notes_first = true});
  set(Place::Profile, {.owner = "a profile", .fields = profile_fields()});
  set(Place::Answers, {.owner = "answers", .fields = answers_fields()});
  set(Place::Reads, {.owner = "reads", .fields = reads_fields()});
  set(Place::Cases, {.owner = "a score", .fields = case_fields()});
  set(Place::Rungs, {.owner = "levels", .wordless = read_rung, .wordless_expects = "a level with its title"});
  set(Place::Action, {.owner = "an action", .fields = action_fields(), .notes_first = true});
  set(Place::Finding, {.owner = "a finding", .fields = finding_fields(), .notes_first = true});
  set(Place::Measure, {.owner = "a measure", .fields = measure_fields(), .notes_first = true});
  set(Place::Aim, {.owner = "an aim", .fields = aim_fields()});
  set(Place::Rule, {.owner = "a rule", .fields = rule_fields(), .notes_anywhere = true, .leading = read_rule_head});
  set(Place::Test, {.owner = "a test", .fields = test_fields()});
  set(Place::Change, {.owner = "a change", .fields = change_fields(), .notes_first = true});
  set(Place::Texts, {.owner = "texts", .wordless = read_translation, .wordless_expects = "a name with its text"});
  set(Place::Migrate, {.owner = "migrate", .fields = migrate_fields()});
  return entries;
}

const Entry& entry_of(Place place) {
  static const std::array<Entry, place_count> entries = make_entries();
  return entries[static_cast<std::size_t>(place)];
}

}  // namespace

const PlaceInfo& info(Place place) { return entry_of(place).info; }

const Field* find_field(Place place, Keyword keyword) {
  const Entry& entry = entry_of(place);
  const std::uint8_t position = entry.index[static_cast<std::size_t>(keyword)];
  return position == 0 ? nullptr : &entry.info.fields[position - 1];
}

}  // namespace plumb::dsl::grammar

namespace plumb::dsl {
namespace {

using grammar::Place;

std::optional<Place> place_of(ast::Word statement) {
  switch (statement) {
    case ast::Word::Framework:
    case ast::Word::Adaptation: return Place::Framework;
    case ast::Word::Layer: return Place::Layer;
    case ast::Word::Capability:
    case ast::Word::Component:
    case ast::Word::Criterion: return Place::Item;
    case ast::Word::Ask: return Place::Ask;
    case ast::Word::Answers: return Place::Answers;
    case ast::Word::Reads: return Place::Reads;
    case ast::Word::Action: return Place::Action;
    case ast::Word::Hold:
    case ast::Word::Finding:
    case ast::Word::Impossible: return Place::Finding;
    case ast::Word::Measure: return Place::Measure;
    case ast::Word::Aim: return Place::Aim;
    case ast::Word::Rule: return Place::Rule;
    default: return std::nullopt;
  }
}

bool is_saying(ast::Word word) {
  return word == ast::Word::Says || word == ast::Word::Merge || word == ast::Word::Hide || word == ast::Word::Stop;
}

}  // namespace

bool may_stand_in(ast::Word field, ast::Word statement) {
  const auto place = place_of(statement);
  if (!place) return false;
  if ((statement == ast::Word::Hold || statement == ast::Word::Impossible) && !is_saying(field)) return false;
  const auto fields = grammar::info(*place).fields;
  return std::any_of(fields.begin(), fields.end(), [&](const grammar::Field& f) { return f.word == field; });
}

std::string_view owner_name(ast::Word statement) {
  switch (statement) {
    case ast::Word::Hold: return "a hold";
    case ast::Word::Impossible: return "an `impossible`";
    default: {
      const auto place = place_of(statement);
      return place ? grammar::info(*place).owner : "this";
    }
  }
}

}  // namespace plumb::dsl
