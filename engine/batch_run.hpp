#pragma once
#include <memory>
#include <span>
#include <vector>

#include "engine/block.hpp"
#include "engine/network_data.hpp"
#include "engine/settle.hpp"

namespace plumb::engine {

/// What batches compute with; kept between settles, so that a settled world costs no allocation.
class Workspace {
 public:
  /// One of the calling thread, with room for the codes of `data`.
  static Workspace& of_thread(const Network::Data& data);

  std::vector<Column> registers;
  // By row of a chunk: its instance, and what it gives.
  std::vector<std::uint32_t> instances;
  std::vector<std::int64_t> lo, hi, weight;
  std::vector<Truth> belongs;
  std::vector<std::uint32_t> rows, active;  ///< of one code: all, and those whose condition may hold
  std::vector<std::uint32_t> ends;          ///< by definition of a chunk: the row after its last
  std::vector<char> exact;                  ///< by definition of a chunk: to be done row by row
  std::vector<Member> members;
  std::vector<std::uint32_t> selected;  ///< definitions of a batch that are to be computed
  std::vector<DefinitionEvaluator::Outcome> outcomes;

 private:
  void make_room(std::size_t rows);
  friend class BatchRun;
};

/// Computes definitions of one batch over the cells as they stand: instances of one code in blocks, then what each
/// definition gathers from them. What a block cannot do (trouble, infinities) goes through the evaluator, row by row.
class BatchRun {
 public:
  BatchRun(const Network::Data& data, const Range* numbers, const Truth* truths, DefinitionEvaluator& evaluator,
           Workspace& workspace)
      : data_(data), numbers_(numbers), truths_(truths), evaluator_(evaluator), space_(workspace) {}

  /// `definitions` rise and belong to `batch`. Outcomes stand in the same order, until the next call.
  std::span<const DefinitionEvaluator::Outcome> compute(const Batch& batch, std::span<const std::uint32_t> definitions);

 private:
  void add_rows(std::span<const std::uint32_t> definitions);
  void run_code(const Code& code, std::span<const std::uint32_t> rows);
  void copy_leaves(const Code& code, std::span<const std::uint32_t> rows);
  bool load(const Code& code, std::span<const std::uint32_t> rows, std::span<const std::uint16_t> leaves);
  bool run_instructions(const Code& code, std::size_t from, std::size_t to, std::uint32_t rows);
  void run_condition(const Code& code, std::span<const std::uint32_t> rows);
  void run_value(const Code& code, std::span<const std::uint32_t> rows);
  void leave_to_rows(std::span<const std::uint32_t> rows);
  DefinitionEvaluator::Outcome gather(const Definition& definition, std::uint32_t begin, std::uint32_t end);
  DefinitionEvaluator::Outcome gather_ranges(const Definition& definition, std::uint32_t begin, std::uint32_t end);
  bool gather_points(const Definition& definition, std::uint32_t begin, std::uint32_t end, Value& value) const;

  const Network::Data& data_;
  const Range* numbers_;
  const Truth* truths_;
  DefinitionEvaluator& evaluator_;
  Workspace& space_;
  const CellId* inputs_[block_rows] = {};
  Spread spread_ = Spread::Points;
  bool all_points_ = true;  ///< of the chunk
};

}  // namespace plumb::engine
