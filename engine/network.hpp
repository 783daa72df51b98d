#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/program.hpp"
#include "plumb/result.hpp"

/// Rules joined with what is known, once per knowledge base and set of entities: cells and operators in flat arrays.
namespace plumb::engine {

using CellId = std::uint32_t;
inline constexpr CellId no_cell = ~CellId{0};

/// A cycle that has no one meaning: through a `not`, the set of an aggregate, or a test in the wrong direction.
/// `steps` run round it: each fact is derived by `origin` from the next; the last needs the first again.
struct Cycle {
  struct Step {
    std::string fact;  ///< as the author writes it, e.g. `bound(x)`; a relation's name where it is not about facts
    OriginId origin = 0;
    bool against = false;  ///< the next fact is used negated, in a set, or against its direction
  };
  std::vector<Step> steps;
  bool direction = false;  ///< KB0405: a falling rule in a least or most cycle; otherwise KB0404
};

/// Two rules or facts that give one key of a `Single` relation different values (KB0408).
struct Clash {
  std::string fact;
  OriginId first = 0, second = 0;
  Number first_value{}, second_value{};
};

/// A fault of evaluation, named by the rule it happened in.
struct Fault {
  enum class Reason : std::uint8_t {
    Overflow,
    DivisionByZero,
    TwoValues,
    Rounds,
    Facts,
    Cells,
    Depth,
    Time,
    Cancelled,
    OpenKey
  };
  Reason reason;
  OriginId origin = 0;
  OriginId other = 0;    ///< TwoValues: the second rule
  std::string fact{};    ///< the fact it was about to give, as the author writes it
  std::string detail{};  ///< e.g. the estimate or the two values
};

/// Why a program cannot be grounded: all that was found.
struct GroundFailure {
  std::vector<Cycle> cycles;
  std::vector<Fault> faults;
};

/// An immutable network; copies share it, threads may too.
class Network {
 public:
  struct Data;
  explicit Network(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  const Program& program() const;
  std::size_t cell_count() const;

  /// The cell of a fact of an open relation; none where no rule and no input could ever give it (then it is
  /// certainly false or without a value), and none for closed relations.
  std::optional<CellId> find(RelationId relation, std::span<const Symbol> key) const;
  /// Has cells: inputs, what rests on them, what a rule gives as a range, and recursion through gates or lists of
  /// values, which runs as a component even where nothing above it is open.
  bool is_open(RelationId relation) const;

  /// The facts of a relation that are known (closed) or potential (open), sorted by their constants' order of
  /// interning, column by column. For an open relation `cell` is set.
  struct Row {
    std::vector<Symbol> key;
    CellId cell = no_cell;
    Number value{};  ///< closed value relations
  };
  std::vector<Row> rows(RelationId relation) const;

  /// The relation and key behind a cell; no relation for the inner cells of a rule.
  RelationId relation_of(CellId cell) const;
  std::vector<Symbol> key_of(CellId cell) const;

  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

/// Grounds `program` with the facts of a case. Closed relations are evaluated semi-naively into facts; open ones get
/// a cell per potential fact and a row per rule instance, grouped into operators in topological order with real
/// cycles as components. Equal program and facts in any order give an equal network.
/// Fails with every illegal cycle, clash between closed values and limit that was found.
tl::expected<Network, GroundFailure> ground(const Program& program, std::span<const Fact> given, const Limits& limits);

}  // namespace plumb::engine
