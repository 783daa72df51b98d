#pragma once
#include <span>
#include <string_view>

#include "dsl/grammar/state.hpp"

/// Which statements and fields may stand where, and how each is read.
namespace plumb::dsl::grammar {

enum class Place : std::uint8_t {
  File,
  Framework,
  Layer,
  Item,
  Ask,
  Profile,
  Answers,
  Reads,
  Cases,
  Rungs,
  Action,
  Finding,
  Measure,
  Aim,
  Rule,
  Test,
  Change,
  Texts,
  Migrate
};
inline constexpr std::size_t place_count = static_cast<std::size_t>(Place::Migrate) + 1;

using Run = bool (*)(Iterator&, State&);

/// A field: the keyword that decides it, the node it becomes, and how to read what follows the keyword.
struct Field {
  Keyword keyword;
  ast::Word word;
  Run run;
};

struct PlaceInfo {
  std::string_view owner{};  ///< "an action"
  std::span<const Field> fields{};
  bool notes_first = false;  ///< its braces begin with the statement's own notes
  bool notes_anywhere = false;
  Run leading = nullptr;                ///< what stands first in the braces (the head of a rule)
  Run wordless = nullptr;               ///< fields that begin without a keyword (rungs, translations)
  std::string_view wordless_expects{};  ///< "a level"
};

const PlaceInfo& info(Place place);
const Field* find_field(Place place, Keyword keyword);

bool is_note(Keyword keyword);

// Tables by file; `info` gathers them.
std::span<const Field> statement_fields();
std::span<const Field> setting_fields();
std::span<const Field> layer_fields();
std::span<const Field> item_fields();
std::span<const Field> ask_fields();
std::span<const Field> profile_fields();
std::span<const Field> answers_fields();
std::span<const Field> reads_fields();
std::span<const Field> case_fields();
std::span<const Field> action_fields();
std::span<const Field> finding_fields();
std::span<const Field> measure_fields();
std::span<const Field> aim_fields();
std::span<const Field> rule_fields();
std::span<const Field> test_fields();
std::span<const Field> change_fields();
std::span<const Field> migrate_fields();
bool read_rule_head(Iterator& at, State& state);
bool read_rung(Iterator& at, State& state);
bool read_translation(Iterator& at, State& state);

}  // namespace plumb::dsl::grammar
