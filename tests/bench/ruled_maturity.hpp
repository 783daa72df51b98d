#pragma once
#include <utility>
#include <vector>

#include "engine/lanes.hpp"
#include "engine/world.hpp"
#include "tests/bench/hand/maturity.hpp"
#include "tests/bench/rules.hpp"

/// W1 by rules: where its answers go in a world, and where its results stand.
namespace plumb::bench {

class RuledMaturity {
 public:
  /// Of rules/maturity.plumb, grounded with `framework` or a larger one.
  RuledMaturity(const Rules& rules, engine::Network network);

  const engine::Network& network() const { return network_; }
  int area_count() const { return static_cast<int>(areas_.size()); }
  std::size_t answer_count() const { return answers_.size(); }

  /// Puts all answers in, and takes out what is not answered. Then `settle`.
  void answer(engine::World& world, const std::int8_t* answers) const;
  void answer(engine::World& world, int place, std::int8_t level) const;

  /// The same in worlds side by side, one for each of at most `engine::Lanes::count` assessments; the others are empty.
  void answer(engine::Lanes& lanes, std::span<const Answers> assessments) const;

  /// All results, ranked. `results` keeps its memory from call to call.
  void read(const engine::World& world, MaturityResults& results) const;
  void read(const engine::Lanes& lanes, std::size_t lane, MaturityResults& results) const;

  /// Every result is one number, or certainly none; every conclusion is certain.
  bool is_settled(const engine::World& world) const;

 private:
  struct Area {
    engine::CellId low, middle, high, score, missing;
  };
  struct Root {
    int area, root;
    engine::CellId cell;
  };
  template <class State>
  void read_from(const State& state, MaturityResults& results) const;
  std::vector<engine::CellId> numbered_cells(const Rules& rules, const std::string& relation) const;

  engine::Network network_;
  std::vector<engine::CellId> answers_;  ///< as Answers
  std::vector<Area> areas_;
  std::vector<Root> roots_;
  std::vector<std::pair<int, engine::CellId>> steps_;
};

/// The number in `a17`.
int number_in(std::string_view name);

}  // namespace plumb::bench
