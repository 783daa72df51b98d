#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/model/thing.hpp"

/// What can be done, what must wait, what is found, and what all of it is for.
namespace plumb::model {

/// The least value of the criterion once the action is done: what it was and `by`, and at most `at_most`.
struct Raise {
  ThingId criterion = nothing;
  Number by{};       ///< low end of a range counts; the whole scale for `to`
  Number at_most{};  ///< scale end where none is given
  StatementId statement = no_statement;
};
/// How many people of a role an action takes while it runs: 0.3, or more than one.
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

/// What must wait, and the actions that wait with it.
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
  Number weight;  ///< over 0
};
struct Aim {
  ThingId id = nothing;
  std::vector<Weighed> weighs{};
  StatementId statement = no_statement;
};

}  // namespace plumb::model
