#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/model/thing.hpp"

/// Capabilities, components and criteria: how they are scored, what bounds them, what they rest on.
namespace plumb::model {

/// A named level of a scale. Levels, targets and bounds below are numbers of the scale that holds for their item.
struct Rung {
  Number level;
  std::string title;
};
struct Scale {
  Number low{}, high = Number::whole(5);  ///< low < high, both included
  std::vector<Rung> rungs{};
};

/// The first case that holds gives the value.
struct Case {
  std::optional<Expr> when{};  ///< none: otherwise
  Expr gives{};
};

struct Score {
  enum class Kind : std::uint8_t { Fold, Levels, Is, Cases };
  Kind kind = Kind::Fold;
  Fold fold = Fold::Mean;
  bool of_capabilities = true;  ///< a framework's score: of capabilities, otherwise of layers
  Expr is{};
  std::vector<Case> cases{};
  StatementId statement = no_statement;
};

struct Target {
  ThingId of = nothing;  ///< item, layer or framework; the nearest wins
  Expr value{};
  StatementId statement = no_statement;
};

enum class ItemKind : std::uint8_t { Capability, Component, Criterion };

struct Item {
  ThingId id = nothing;
  ItemKind kind = ItemKind::Criterion;
  ThingId whole = nothing;  ///< the capability or component it stands in; nothing for a top capability
  ThingId layer = nothing;
  std::string intent{};
  Number weight = Number::whole(1);  ///< among its siblings, not negative
  Score score{};
  Scale scale{};                    ///< that holds for it
  std::vector<Rung> levels{};       ///< its own rungs
  std::vector<ThingId> evidence{};  ///< kinds it admits
  std::optional<Number> level{};    ///< the rung it belongs to
  Number met{};                     ///< nearest `met at least`
  std::vector<ThingId> parts{}, questions{};
};

/// `item` stands at most `limit` of the strength over `on`.
struct Dependency {
  ThingId item, on, strength;
  StatementId statement;
};
/// A criterion that presupposes another: causes are followed from `item` down to `on`.
struct Need {
  ThingId item, on;
  StatementId statement;
};
/// While `needs` does not hold, `item` stands at most `at`, which lies below `level`.
struct Gate {
  ThingId item;
  Number level, at;
  Expr needs;
  StatementId statement;
};
/// `item` stands at most `at` while the condition holds; always, where there is none.
struct Ceiling {
  ThingId item;
  Expr at;
  std::optional<Expr> while_;
  StatementId statement;
};
/// An item, question or action that is left out where `when` does not hold.
struct Applies {
  ThingId what;
  Expr when;
  StatementId statement;
};
/// A figure in place of an answer: `cases` turn `value` into a level, weighed beside the item's questions.
struct Reading {
  ThingId item;
  Expr value;
  Number weight;
  std::vector<Case> cases;
  StatementId statement;
};

/// What `base` reaching a level is believed to set in motion: `lifted` rises `by` levels. Counts in no assessment.
struct Drive {
  ThingId base, lifted;
  Number reaching;
  Range by;
  Number within_days;  ///< calendar days; 0 where the author says none
  StatementId statement;
};
/// What a dependency of this strength means.
struct Strength {
  ThingId id = nothing;
  std::optional<Number> limit{};  ///< levels over the base at most; none: no limit
  Number drive{};                 ///< levels that a base which recovers lifts; 0: none
};
struct Layer {
  ThingId id = nothing;
  std::string horizon{};  ///< short_term, next_budget_period, long_term
  std::vector<ThingId> rests_on{};
  std::optional<Score> score{};
  Number weight = Number::whole(1);
};

}  // namespace plumb::model
