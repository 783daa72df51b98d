#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/model/thing.hpp"

/// What can be done, what must wait, what is found, and what all of it is for.
namespace plumb::model {

struct Raise {
  ThingId criterion = nothing;
  Number by{};       ///< low end of a range counts; the whole scale for `to`
  Number at_most{};  ///< scale end where none is given
  StatementId statement = no_statement;
};
struct Use {
  ThingId role;
  Number share;
};
struct Action {
  ThingId id = nothing;
  std::vector<Raise> raises{};
  std::vector<ThingId> chooses{}, after{}, excludes{};  ///< options; actions
  Range days{};                                         ///< duration, calendar days
  Range cost{};                                         ///< in Framework::cost_unit
  std::vector<Use> uses{};
  std::optional<Expr> needs{};
  StatementId needs_statement = no_statement;
  StatementId statement = no_statement;
};

struct Hold {
  ThingId id = nothing;
  std::vector<ThingId> blocks{};
  Expr until{};
  StatementId statement = no_statement;
};

enum class FindingSeverity : std::uint8_t { Note, Warning, Alarm };
struct Finding {
  ThingId id = nothing;
  FindingSeverity severity = FindingSeverity::Note;
  std::vector<Term> of{};  ///< what it is about: `of`, or the things in the slots in order
  Formula when{};
  StatementId statement = no_statement;
};

struct Weighed {
  ThingId item;
  Number weight;
};
struct Aim {
  ThingId id = nothing;
  std::vector<Weighed> weighs{};
  StatementId statement = no_statement;
};

}  // namespace plumb::model
