#pragma once
#include <span>
#include <vector>

#include "engine/block.hpp"
#include "engine/network_data.hpp"
#include "engine/settle.hpp"

namespace plumb::engine {

/// What the instances of some definitions give, side by side, in the order of the definitions.
struct Gathered {
  std::vector<std::int64_t> lo, hi, weight;
  std::vector<Truth> belongs;
  bool points = true;     ///< every number a point, every truth settled
  bool weighted = false;  ///< otherwise every weight is 1

  void make_room(std::size_t count);
};

/// Room for batches of points, which only ever grows.
struct PointsRoom {
  std::vector<std::uint32_t> place, active_index, active_place;  ///< by instance
  std::vector<Truth> exists;                                     ///< by definition and lane: what comes out
  std::vector<std::int64_t> results, weights;

  void make_room(std::size_t instances, std::size_t definitions);
};

/// What batches compute with; kept between settles, so that a settled world costs no allocation.
struct Workspace {
  std::vector<Column> columns;    ///< by register: its own room
  std::vector<Operand> operands;  ///< by register: where it is read
  Gathered given;
  std::vector<std::uint32_t> index, place;                ///< of one slice: its rows, and where they are gathered
  std::vector<std::uint32_t> active_index, active_place;  ///< of these, those whose condition may hold
  std::vector<std::uint32_t> ends;                        ///< by definition: the place after its last
  std::vector<char> exact;                                ///< by definition: to be done row by row
  std::vector<std::uint32_t> selected, waiting;
  std::vector<Member> members;
  PointsRoom points;
  std::vector<DefinitionEvaluator::Outcome> outcomes;

  /// The calling thread's, with room for the codes of `data`.
  static Workspace& of_thread(const Network::Data& data);
  /// The room of a register that is written next, and read there.
  Column& write(std::size_t place) {
    Column& column = columns[place];
    operands[place] = {column.lo, column.hi, column.exists};
    return column;
  }
};

/// Rows of one slice, by their place in it, and where what they give is gathered. Neighbours where no list is given.
struct RowList {
  const std::uint32_t* index = nullptr;
  const std::uint32_t* place = nullptr;
  std::uint32_t first_index = 0, first_place = 0;
  std::uint32_t count = 0;

  std::uint32_t index_of(std::uint32_t r) const { return index ? index[r] : first_index + r; }
  std::uint32_t place_of(std::uint32_t r) const { return place ? place[r] : first_place + r; }
  RowList part(std::uint32_t from, std::uint32_t size) const {
    return {index ? index + from : nullptr, place ? place + from : nullptr, first_index + from, first_place + from,
            size};
  }
};

/// Computes definitions of one batch over the cells as they stand: instances of one code in blocks, then what each
/// definition gathers from them. What a block cannot do (trouble, infinities) goes through the evaluator, row by row.
class BatchRun {
 public:
  BatchRun(const Network::Data& data, const Range* numbers, const Truth* truths, DefinitionEvaluator& evaluator,
           Workspace& workspace)
      : data_(data), numbers_(numbers), truths_(truths), evaluator_(evaluator), space_(workspace) {}

  /// Outcomes stand in the order of the definitions until the next call. `definitions` rise.
  std::span<const DefinitionEvaluator::Outcome> compute(const Batch& batch, std::span<const std::uint32_t> definitions);
  /// All definitions [begin, end) of the batch.
  std::span<const DefinitionEvaluator::Outcome> compute(const Batch& batch, std::uint32_t begin, std::uint32_t end);

 private:
  void select_rows(std::span<const std::uint32_t> definitions);
  void run_selected();
  void run_slice(const Slice& slice, const RowList& rows);
  void copy_leaves(const Slice& slice, const RowList& rows);
  void run_condition(const Slice& slice, const RowList& rows);
  void run_value(const Slice& slice, const RowList& rows);
  void store_block(const Code& code, const RowList& block);
  bool load(const Slice& slice, const RowList& rows, std::span<const std::uint16_t> leaves);
  void load_inputs(const Slice& slice, const RowList& rows);
  bool run_instructions(const Slice& slice, const RowList& rows, std::size_t from, std::size_t to);
  void leave_to_evaluator(const RowList& rows);
  DefinitionEvaluator::Outcome gather(const Definition& definition, std::uint32_t begin, std::uint32_t end);
  DefinitionEvaluator::Outcome gather_ranges(const Definition& definition, std::uint32_t begin, std::uint32_t end);

  const Network::Data& data_;
  const Range* numbers_;
  const Truth* truths_;
  DefinitionEvaluator& evaluator_;
  Workspace& space_;
  const Batch* batch_ = nullptr;
  const CellId* inputs_[block_rows] = {};
  Spread spread_ = Spread::Points;
};

}  // namespace plumb::engine
