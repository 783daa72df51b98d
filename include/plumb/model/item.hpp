#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/model/thing.hpp"

/// Capabilities, components and criteria: how they are scored, what bounds them, what they rest on.
namespace plumb::model {

struct Rung {
  Number level;
  std::string title;
};
struct Scale {
  Number low{}, high = Number::whole(5);
  std::vector<Rung> rungs{};
};

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
  Number weight = Number::whole(1);
  Score score{};
  Scale scale{};                    ///< that holds for it
  std::vector<Rung> levels{};       ///< its own rungs
  std::vector<ThingId> evidence{};  ///< kinds it admits
  std::optional<Number> level{};    ///< the rung it belongs to
  Number met{};                     ///< nearest `met at least`
  std::vector<ThingId> parts{}, questions{};
};

struct Dependency {
  ThingId item, on, strength;
  StatementId statement;
};
struct Need {
  ThingId item, on;
  StatementId statement;
};
struct Gate {
  ThingId item;
  Number level, at;
  Expr needs;
  StatementId statement;
};
struct Ceiling {
  ThingId item;
  Expr at;
  std::optional<Expr> while_;
  StatementId statement;
};
struct Applies {
  ThingId what;
  Expr when;
  StatementId statement;
};  ///< items, questions, actions
struct Reading {
  ThingId item;
  Expr value;
  Number weight;
  std::vector<Case> cases;
  StatementId statement;
};

struct Drive {
  ThingId base, lifted;
  Number reaching;
  Range by;
  Number within_days;
  StatementId statement;
};
struct Strength {
  ThingId id = nothing;
  std::optional<Number> limit{};
  Number drive{};
};
struct Layer {
  ThingId id = nothing;
  std::string horizon{};  ///< short_term, next_budget_period, long_term
  std::vector<ThingId> rests_on{};
  std::optional<Score> score{};
  Number weight = Number::whole(1);
};

}  // namespace plumb::model
