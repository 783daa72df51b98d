#include "dsl/grammar/places.hpp"

#include <array>

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
