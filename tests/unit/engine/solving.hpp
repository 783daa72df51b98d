#pragma once
#include <string>
#include <vector>

#include "engine/proof.hpp"
#include "tests/support/builders.hpp"
#include "tests/support/test.hpp"

/// Small programs grounded and read by name, for the engine's unit tests.
namespace plumb::tests {

inline const engine::Expr always{engine::Op::True};
constexpr auto at_least = engine::Comparison::AtLeast;
constexpr auto less = engine::Comparison::Less;

inline engine::Network grounded(const engine::Program& program, const engine::Limits& limits = {}) {
  tl::expected<engine::Network, engine::GroundFailure> network = engine::ground(program, {}, limits);
  REQUIRE(network.has_value());
  return *network;
}

inline engine::GroundFailure refused(const engine::Program& program, const engine::Limits& limits = {}) {
  const tl::expected<engine::Network, engine::GroundFailure> network = engine::ground(program, {}, limits);
  REQUIRE_FALSE(network.has_value());
  return network.error();
}

inline std::vector<engine::Symbol> key_in(const engine::Program& program, const std::vector<std::string>& members) {
  std::vector<engine::Symbol> key;
  for (const std::string& member : members) {
    const std::optional number = parse_number(member);
    const std::optional symbol = number ? program.symbols.find(*number) : program.symbols.find(member);
    REQUIRE(symbol.has_value());
    key.push_back(*symbol);
  }
  return key;
}

inline engine::FactRef fact_of(const engine::World& world, engine::RelationId relation,
                               const std::vector<std::string>& members) {
  return {relation, key_in(world.network().program(), members)};
}

inline Truth truth(const engine::World& world, engine::RelationId relation, const std::vector<std::string>& members) {
  return world.truth(relation, key_in(world.network().program(), members));
}

inline Value value(const engine::World& world, engine::RelationId relation, const std::vector<std::string>& members) {
  return world.value(relation, key_in(world.network().program(), members));
}

inline engine::CellId cell(const engine::World& world, engine::RelationId relation,
                           const std::vector<std::string>& members) {
  const std::optional found = world.network().find(relation, key_in(world.network().program(), members));
  REQUIRE(found.has_value());
  return *found;
}

template <class State>
void set(engine::World& world, engine::RelationId relation, const std::vector<std::string>& members, State state) {
  world.set(cell(world, relation, members), state);
}

inline std::vector<std::string> steps(const engine::Cycle& cycle) {
  std::vector<std::string> text;
  for (const engine::Cycle::Step& step : cycle.steps) text.push_back((step.against ? "!" : "") + step.fact);
  return text;
}
using Texts = std::vector<std::string>;

/// Items with `score = min(raw, bound)`: raw is an input; tests add rules for `bound`.
struct Scores {
  Building b;
  engine::RelationId item, raw, bound, score;

  explicit Scores(const std::vector<std::string>& items)
      : item(b.kind("item", items)), raw(b.answer("raw", {item})),
        bound(b.value("bound", {item}, engine::Known::Derived, engine::Merge::Least)), score(b.value("score", {item})) {
    b.rule(score, {X}, make(engine::Op::Minimum, {lookup(raw, {X}), lookup(bound, {X})}), atom(raw, {X}));
  }
  /// bound(a) = decimal when condition
  void ceiling(std::string_view a, std::string_view decimal, engine::Expr condition) {
    b.rule(bound, {b.constant(a)}, number(decimal), std::move(condition));
  }
  /// bound(a) = score(b) + slack
  void limit(std::string_view a, std::string_view base, std::string_view slack) {
    b.rule(bound, {b.constant(a)}, make(engine::Op::Add, {lookup(score, {b.constant(base)}), number(slack)}), always);
  }
  engine::Expr score_at_least(std::string_view a, std::string_view decimal) {
    return compare(lookup(score, {b.constant(a)}), at_least, number(decimal));
  }
};

}  // namespace plumb::tests
