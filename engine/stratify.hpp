#pragma once
#include <vector>

#include "engine/directions.hpp"
#include "engine/network.hpp"
#include "engine/program.hpp"

namespace plumb::engine {

/// Relations that depend on each other, and the rules for them.
struct Stratum {
  std::vector<RelationId> relations;
  std::vector<std::uint32_t> rules;  ///< indexes into the program
  bool recursive = false;
  bool open = false;
};

/// The program in the order in which it can be evaluated, or the cycles that forbid it.
struct Strata {
  std::vector<Stratum> strata;  ///< what a stratum reads comes before it; relations without rules are left out
  std::vector<char> open;       ///< by relation: has cells
  std::vector<Cycle> cycles;
};

/// Open are inputs, what reads something open, what a rule gives as a range, and recursion that joins alone cannot
/// evaluate (values with and without existence in one cycle, gates): it runs as a component of cells.
///
/// Cycles are judged between relations where these are closed, or stand over columns whose members are not fixed;
/// the others are judged between facts, later.
Strata stratify(const Program& program);

/// The start of the part of a relation: truths and existence begin at no.
Direction declared_direction(const Relation& relation, Part part);

/// The condition with which a rule's head is given; True for one without a body.
inline Giving giving_of(const Rule& rule) { return {&rule.condition, rule.value ? &*rule.value : nullptr}; }

}  // namespace plumb::engine
