#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/grammar/places.hpp"
#include "dsl/syntax/token.hpp"
#include "plumb/source.hpp"

namespace plumb::language_server {

/// What may be written where the cursor is, by the words before it: statements that are half written do not parse, and
/// those are the ones that are being written.
struct Cursor {
  /// What a name there would be.
  enum class Wanted : std::uint8_t {
    Nothing,  ///< an id of one's own, a number, a text
    Expression,
    Operator,  ///< an expression may go on or end here
    Item,
    Whole,  ///< what an item stands in: a layer, capability or component
    Layer,
    Strength,
    EvidenceKind,
    Role,
    Criterion,
    Option,
    Action,
    Question,
    AnswerScale,
    Kind,
    Type,
    Unit,
    Relation,
    Statement,
    AnyThing,
    Basis,
    Horizon,
    Knowledge,  ///< a framework or adaptation in a folder of its own
    Mode        ///< one of a few words of the field
  };
  dsl::grammar::Place place{};
  bool in_strength = false;  ///< between the braces of a `strength`
  bool may_begin = false;    ///< a statement or field of the place may begin here
  bool in_note = false;
  dsl::Keyword field = dsl::Keyword::NoKeyword;   ///< whose words these are; none at the beginning of one
  dsl::Keyword marker = dsl::Keyword::NoKeyword;  ///< the word that decides what is wanted, the field's own or a later
  Wanted wanted = Wanted::Nothing;
  Span word{};                                ///< what is typed of the name already, up to the cursor; may be empty
  std::string question{};                     ///< whose options go by their bare names here; the id as written
  std::string compared{};                     ///< Expression behind `is`: the name before it
  std::string call{};                         ///< Expression within brackets: the relation or function they belong to
  std::size_t column = 0;                     ///< and the argument
  std::vector<std::string_view> call_args{};  ///< those before it, first words
  std::uint32_t statement = 0;                ///< where the top statement begins
};

/// Nothing where the cursor is in a comment or in a text outside slots.
std::optional<Cursor> cursor_at(const SourceText& source, std::uint32_t offset);

}  // namespace plumb::language_server
