#include "language_server/features/fields.hpp"

#include <algorithm>

namespace plumb::language_server {

using dsl::Keyword;
using dsl::grammar::Place;

const std::vector<FieldHelp>& all_field_help() {
  static const std::vector<FieldHelp> all{
#define PLUMB_FIELD(place, keyword, form, says) {Place::place, Keyword::keyword, form, says},
#define PLUMB_NOTE(keyword, form, says)
#include "language_server/features/fields.def"
#undef PLUMB_FIELD
#undef PLUMB_NOTE
  };
  return all;
}

const std::vector<FieldHelp>& all_note_help() {
  static const std::vector<FieldHelp> all{
#define PLUMB_FIELD(place, keyword, form, says)
#define PLUMB_NOTE(keyword, form, says) {Place::File, Keyword::keyword, form, says},
#include "language_server/features/fields.def"
#undef PLUMB_FIELD
#undef PLUMB_NOTE
  };
  return all;
}

const FieldHelp* field_help(Place place, Keyword keyword) {
  const std::vector<FieldHelp>& all = dsl::grammar::is_note(keyword) ? all_note_help() : all_field_help();
  const FieldHelp* elsewhere = nullptr;
  for (const FieldHelp& help : all) {
    if (help.keyword != keyword) continue;
    if (help.place == place || dsl::grammar::is_note(keyword)) return &help;
    if (!elsewhere && help.place != Place::File && help.place != Place::Migrate) elsewhere = &help;
  }
  return place == Place::Change ? elsewhere : nullptr;
}

std::optional<Place> place_inside(Place place, Keyword keyword) {
  switch (keyword) {
    case Keyword::Framework:
    case Keyword::Adaptation: return Place::Framework;
    case Keyword::Layer: return Place::Layer;
    case Keyword::Capability:
    case Keyword::Component:
    case Keyword::Criterion: return Place::Item;
    case Keyword::Ask: return Place::Ask;
    case Keyword::Profile: return Place::Profile;
    case Keyword::Answers: return Place::Answers;
    case Keyword::Reads: return Place::Reads;
    case Keyword::Score: return Place::Cases;
    case Keyword::Scale:
    case Keyword::Levels: return Place::Rungs;
    case Keyword::Action: return Place::Action;
    case Keyword::Finding: return Place::Finding;
    case Keyword::Measure: return Place::Measure;
    case Keyword::Aim: return Place::Aim;
    case Keyword::Rule: return Place::Rule;
    case Keyword::Test: return Place::Test;
    case Keyword::Change: return Place::Change;
    case Keyword::Texts: return Place::Texts;
    case Keyword::Migrate: return place == Place::File ? std::optional(Place::Migrate) : std::nullopt;
    default: return std::nullopt;
  }
}

std::string plain_form(const FieldHelp& help) {
  std::string form(to_string(help.keyword));
  if (!help.form.empty()) form += ' ';
  bool is_space = false;
  for (std::size_t i = 0; i < help.form.size(); ++i) {
    const char c = help.form[i];
    if (c == '$') {
      const bool is_braced = help.form[i + 1] == '{';
      const std::size_t end = is_braced ? help.form.find('}', i) : i + 1;
      if (is_braced) {
        std::string inside(help.form.substr(i + 4, end - i - 4));  // behind "${n:" or "${n|"
        std::replace(inside.begin(), inside.end(), ',', '|');
        if (inside.ends_with('|')) inside.pop_back();
        form += inside;
      }
      i = end;
      is_space = false;
    } else if (c == ' ' || c == '\n') {
      if (!is_space) form += ' ';
      is_space = true;
    } else {
      form += c;
      is_space = false;
    }
  }
  return form;
}

}  // namespace plumb::language_server
