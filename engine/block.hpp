#pragma once
#include <cstdint>

#include "engine/code.hpp"

/// Many rows of one code at once, column by column.
namespace plumb::engine {

inline constexpr std::uint32_t block_rows = 128;

/// One register of a block. Where every number is a point (`lo` = `hi`, existence settled) only `lo` is kept.
struct Column {
  alignas(64) std::int64_t lo[block_rows];
  alignas(64) std::int64_t hi[block_rows];
  alignas(64) Truth exists[block_rows];
};

/// A register as instructions read it: a column, or cells where they lie.
struct Operand {
  const std::int64_t* lo;
  const std::int64_t* hi;
  const Truth* exists;
};

/// What a block knows of its numbers.
enum class Spread : std::uint8_t { Points, Ranges };

/// One instruction for the rows of a block.
struct BlockStep {
  const Code& code;
  const Instruction& instruction;
  const Operand* registers;
  const CellId* const* inputs;  ///< by row
  std::uint32_t cell_count;
  std::uint32_t rows;
  Column& out;

  const Operand& operand(std::size_t n) const { return registers[code.operands[instruction.first + n]]; }
};

/// Agrees with `step_row` for each row. False where a row would meet trouble or what this spread does not hold (a range
/// among points); then `out` is void. Operands are finite.
bool run_step(const BlockStep& step, Spread spread);

/// Within what a number may be, infinities not.
constexpr bool is_plain(std::int64_t units) {
  return static_cast<std::uint64_t>(units) + static_cast<std::uint64_t>(Number::limit) <=
         2 * static_cast<std::uint64_t>(Number::limit);
}

}  // namespace plumb::engine
