#pragma once
#include <cstdint>
#include <vector>

#include "engine/code.hpp"
#include "engine/directions.hpp"
#include "engine/fact_table.hpp"
#include "engine/network.hpp"

/// What a network is made of: flat arrays, written once by the grounder.
namespace plumb::engine {

inline constexpr std::uint32_t no_index = ~std::uint32_t{0};

/// What a cell's definition does with what its instances give: the merge of a relation, or the fold of an aggregate.
enum class Gather : std::uint8_t { Any, Least, Most, Single, Sum, Mean, Minimum, Maximum, Median, Count };
constexpr Gather gather_of(Merge m) { return static_cast<Gather>(static_cast<int>(m)); }
constexpr Gather gather_of(FoldKind k) {
  return static_cast<Gather>(static_cast<int>(Gather::Sum) + static_cast<int>(k));
}
constexpr bool is_fold(Gather g) { return g >= Gather::Sum; }
constexpr FoldKind fold_of(Gather g) {
  return static_cast<FoldKind>(static_cast<int>(g) - static_cast<int>(Gather::Sum));
}
constexpr Merge merge_of(Gather g) { return static_cast<Merge>(static_cast<int>(g)); }

/// One rule under one substitution, or one member of an aggregate.
struct Instance {
  std::uint32_t code;
  std::uint32_t inputs;                          ///< into `inputs`; as many as the code has leaves
  std::uint32_t substitution;                    ///< into `substitutions`; as many as the rule has variables
  std::uint32_t slice = no_index, in_slice = 0;  ///< outside components: the slice of its batch, its place there
  bool next_counted = true;  ///< Count: begins another counted value; members of one value follow each other
};

/// The one row that defines a cell. Definitions stand in topological order, those of a component together.
struct Definition {
  CellId cell;
  std::uint32_t begin, end;  ///< instances
  Gather gather;
  std::uint16_t finish = 0;  ///< of folds, into `finishes`
};

/// The instances of one code in a batch, ready to be read leaf by leaf. A row is an instance's place in its batch.
struct Slice {
  std::uint32_t code;
  std::uint32_t count;
  std::uint32_t rows;    ///< into `slice_rows`, rising; no_index: every row of the batch
  std::uint32_t leaves;  ///< into `slice_leaves`: for each leaf of the code one entry
};
/// Where a leaf of a slice reads: one and the same slot for all rows, slots that follow each other (as where rules go
/// through entities in the order they were declared in), or a slot listed for each row.
struct SliceLeaf {
  enum class Kind : std::uint8_t { Same, Neighbours, Listed } kind;
  std::uint32_t slot;  ///< of the first row; Listed: into `slice_slots`, as many as the slice has rows
};

/// A leaf's slots, row by row of its slice.
struct LeafCells {
  const CellId* listed;  ///< by row; none: `first` and those after it
  CellId first;
  std::uint32_t step;  ///< between rows, where none are listed: 0 or 1
  CellId operator[](std::uint32_t row) const { return listed ? listed[row] : first + row * step; }
};

/// Definitions of one rank and family outside components, whose instances run together, block by block: the operators
/// of a network.
struct Batch {
  std::uint32_t begin, end;              ///< definitions
  std::uint32_t slice_begin, slice_end;  ///< one for each code
  std::uint32_t first_instance = 0;
  std::uint32_t source_begin = 0, source_end = 0;  ///< families it reads, and its own, in `batch_sources`
  bool reads_spread = false;  ///< a constant of the rules is a range, so that it never is points alone
  bool plain = false;         ///< every definition has one instance and folds nothing
  bool folds_cells = false;   ///< all are means or sums of cells as they are, weighted by cells or not
};

/// Facts that depend on each other. It always runs from its start, part by part.
struct Component {
  /// Definitions that run together, to their fixpoint if they depend on each other.
  struct Phase {
    bool iterates = false;
    std::vector<std::uint32_t> definitions;
    std::vector<char> existence_only;  ///< by definition here: its value moves in a later phase
  };
  std::uint32_t begin, end;  ///< definitions
  std::vector<Phase> phases;
  std::vector<Direction> directions;  ///< of each definition's value
};

struct Network::Data {
  Program program;
  std::vector<FactTable> tables;           ///< by relation: closed facts, keys of open ones
  std::vector<char> open;                  ///< by relation
  std::vector<std::vector<CellId>> cells;  ///< by relation and row of its table; empty for closed ones
  std::vector<RelationId> relation_of;     ///< by cell; none for inner cells
  std::vector<engine::Row> row_of;         ///< by cell; for inner cells the index of their aggregate's code
  std::uint32_t cell_count = 0;
  std::vector<Value> constants;  ///< the slots behind the cells

  std::vector<Code> codes;
  std::vector<Definition> definitions;
  std::vector<Finish> finishes{store};
  std::vector<Instance> instances;
  std::vector<CellId> inputs;
  std::vector<Symbol> substitutions;
  std::vector<std::uint32_t> definition_of;  ///< by cell; no_index for inputs
  std::vector<std::uint32_t> reader_begin;   ///< by cell, into `readers`
  std::vector<std::uint32_t> readers;        ///< definitions that read a cell, rising
  std::vector<Component> components;
  std::vector<std::uint32_t> component_of;  ///< by definition; no_index outside
  std::vector<Batch> batches;
  std::vector<std::uint32_t> batch_of;  ///< by definition; no_index in a component
  std::vector<Slice> slices;
  std::vector<std::uint32_t> slice_rows;
  std::vector<SliceLeaf> slice_leaves;
  std::vector<CellId> slice_slots;
  std::vector<std::uint32_t> batch_sources;
  std::uint32_t most_registers = 0;  ///< of any code
  std::uint32_t input_readers = 0;   ///< definitions that read an input

  std::vector<engine::Row> given_rows;  ///< by relation: so many first rows of its table are facts, not derived
  std::vector<std::vector<Number>> given_values;       ///< by relation with a value: what these rows were given
  std::vector<std::pair<CellId, Value>> given_inputs;  ///< facts of input relations
  std::vector<Range> initial_numbers;                  ///< a settled world: cells, then constants
  std::vector<Truth> initial_truths;
  std::vector<std::uint32_t> initial_spread;  ///< by family: cells that are more than a point or a settled truth
  std::vector<Fault> initial_faults;

  /// Cells of one relation, or of one aggregate, are a family.
  std::uint32_t family_of(CellId cell) const {
    return relation_of[cell] != no_relation ? relation_of[cell]
                                            : static_cast<std::uint32_t>(program.relations.size()) + row_of[cell];
  }
  LeafCells cells_of(const Slice& slice, std::size_t leaf) const {
    const SliceLeaf& from = slice_leaves[slice.leaves + leaf];
    if (from.kind == SliceLeaf::Kind::Listed) return {slice_slots.data() + from.slot, 0, 0};
    return {nullptr, from.slot, from.kind == SliceLeaf::Kind::Neighbours ? 1u : 0u};
  }
  std::size_t family_count() const { return program.relations.size() + codes.size(); }
  Slots slots(const Range* numbers, const Truth* truths) const { return {numbers, truths, cell_count}; }
  /// Which statement a code stands for.
  OriginId origin_of(const Code& code) const {
    return code.rule == no_index ? code.fact_origin : program.rules[code.rule].origin;
  }
  const Rule& rule_of(const Instance& instance) const { return program.rules[codes[instance.code].rule]; }
  /// The fact a cell stands for, as the author writes it; for an inner cell its rule's head.
  std::string text_of(CellId cell) const;
};

/// More than points can say: a range, an infinity, a truth that is open.
constexpr bool is_spread(Truth exists, const Range& range) {
  return exists == Truth::Possible || range.lo != range.hi || !is_finite(range.lo);
}

/// What an input cell is worth where nothing is set.
Value absent_value(const Relation& relation);

}  // namespace plumb::engine
