#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/dependence.hpp"
#include "engine/world.hpp"

namespace plumb::engine {

/// No rule that was asked for.
inline constexpr OriginId no_origin = ~OriginId{0};

/// What is open below a conclusion and moves it: an input, or a cell in which a rule puts a number that it knows only
/// as a range (the whole scale of what nobody answered).
///
/// The rules are where the directions part: the one by which the conclusion rises with it, and the one by which it
/// falls; equal where a single rule mixes them.
struct Pull {
  CellId from = no_cell;
  Part part = Part::Value;
  bool rises = false, falls = false;
  OriginId rises_by = no_origin, falls_by = no_origin;

  bool is_mixed() const { return rises && falls; }
  friend bool operator==(const Pull&, const Pull&) = default;
};

/// Under which name a rule that defines a cell is told; no_origin: the next one towards the conclusion stands in for
/// it.
using Naming = std::function<OriginId(OriginId rule, CellId defined)>;

/// Everything open that moves `cell`, by cell and part. Signs are those of this world: what is settled pulls no way,
/// nor does what is never looked at.
///
/// None is mixed: what is known of the cell is exact, the tight range over all completions of inputs that do not
/// depend on each other (Moore, Interval Analysis, 1966: exact where every variable acts one way). Of a value that may
/// not exist that says more: nothing moves both whether it exists and what it is.
std::vector<Pull> pulls_on(const World& world, CellId cell, const Naming& naming = {});

/// The same of a ground condition, which need not be part of the program; none where it folds over facts.
std::optional<std::vector<Pull>> pulls_on(const World& world, const Expr& condition, const Naming& naming = {});

/// Everything open that moves any of `cells`, in one walk. Whether one of them is pulled both ways is not told.
std::vector<Pull> pulls_on_any(const World& world, std::span<const CellId> cells);

/// Those that pull `cell` both ways, so that its range may be wider than what the answers allow (loose).
std::vector<Pull> mixed_inputs(const World& world, CellId cell, const Naming& naming = {});

}  // namespace plumb::engine
