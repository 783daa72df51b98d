#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/grammar/places.hpp"

namespace plumb::language_server {

/// What an author may write at a place, for completion and hover: the form as a snippet and a line about it.
struct FieldHelp {
  dsl::grammar::Place place{};
  dsl::Keyword keyword{};
  std::string_view form{};  ///< what follows the keyword
  std::string_view says{};
};
const std::vector<FieldHelp>& all_field_help();
const std::vector<FieldHelp>& all_note_help();

/// Of a statement or field at a place, or of a note at any. In `change` that of whatever may have such a field.
const FieldHelp* field_help(dsl::grammar::Place place, dsl::Keyword keyword);

/// The place inside the braces of what begins with this keyword at `place`: of `strength` none, it has two fields only.
std::optional<dsl::grammar::Place> place_inside(dsl::grammar::Place place, dsl::Keyword keyword);

/// "gate LEVEL needs CONDITION": a form without the marks of a snippet.
std::string plain_form(const FieldHelp& help);

}  // namespace plumb::language_server
