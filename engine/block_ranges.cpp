#include <algorithm>

#include "engine/block_steps.hpp"

/// Instructions over blocks in which some number is known no better than a range.
namespace plumb::engine {
namespace {

/// One row's operands.
class RowOperands {
 public:
  RowOperands(const BlockStep& step, Spread spread, std::uint32_t row) : step_(step), spread_(spread), row_(row) {}

  Computed operator()(std::size_t n) const {
    const Operand& column = step_.operand(n);
    if (column.exists[row_] == Truth::No) return {};
    const std::int64_t lo = column.lo[row_];
    return {{column.exists[row_], {{lo}, {spread_ == Spread::Points ? lo : column.hi[row_]}}}};
  }
  bool same_cell() const {
    const Code& code = step_.code;
    const Register a = code.operands[step_.instruction.first], b = code.operands[step_.instruction.first + 1u];
    if (a >= code.leaves.size() || b >= code.leaves.size()) return false;
    const CellId* const inputs = step_.inputs[row_];
    return inputs[a] == inputs[b] && inputs[a] < step_.cell_count;
  }

 private:
  const BlockStep& step_;
  Spread spread_;
  std::uint32_t row_;
};

bool add(const BlockStep& s, bool subtracts) {
  const Operand &a = s.operand(0), &b = s.operand(1);
  const std::int64_t* const b_lo = subtracts ? b.hi : b.lo;
  const std::int64_t* const b_hi = subtracts ? b.lo : b.hi;
  bool plain = true;
  const auto sum = [&](std::int64_t x, std::int64_t y) {
    const auto left = static_cast<std::uint64_t>(x), right = static_cast<std::uint64_t>(y);
    const auto result = static_cast<std::int64_t>(subtracts ? left - right : left + right);
    plain &= is_plain(result);
    return result;
  };
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    s.out.exists[r] = both(a.exists[r], b.exists[r]);
    s.out.lo[r] = sum(a.lo[r], b_lo[r]);
    s.out.hi[r] = sum(a.hi[r], b_hi[r]);
  }
  return plain;
}

}  // namespace

bool run_logic(const BlockStep& s) {
  const Operand& first = s.operand(0);
  if (s.instruction.op == Op::Not) {
    for (std::uint32_t r = 0; r < s.rows; ++r) s.out.exists[r] = !first.exists[r];
    return true;
  }
  std::copy_n(first.exists, s.rows, s.out.exists);
  if (s.instruction.op == Op::Exists) return true;
  const bool conjunction = s.instruction.op == Op::And;
  for (std::size_t n = 1; n < s.instruction.count; ++n) {
    const Operand& next = s.operand(n);
    for (std::uint32_t r = 0; r < s.rows; ++r)
      s.out.exists[r] = conjunction ? both(s.out.exists[r], next.exists[r]) : either(s.out.exists[r], next.exists[r]);
  }
  return true;
}

bool run_rows(const BlockStep& s, Spread spread) {
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    const Computed result = step_row(s.code, s.instruction, RowOperands(s, spread, r));
    const auto& [exists, range] = result.value;
    if (result.trouble != Trouble::None || !is_plain(range.lo.units) || !is_plain(range.hi.units)) return false;
    if (spread == Spread::Points && (exists == Truth::Possible || range.lo != range.hi)) return false;
    s.out.exists[r] = exists;
    s.out.lo[r] = range.lo.units;
    s.out.hi[r] = range.hi.units;
  }
  return true;
}

bool run_ranges(const BlockStep& s) {
  switch (s.instruction.op) {
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Exists: return run_logic(s);
    case Op::Add: return add(s, false);
    case Op::Subtract: return add(s, true);
    default: return run_rows(s, Spread::Ranges);
  }
}

bool run_step(const BlockStep& step, Spread spread) {
  return spread == Spread::Points ? run_points(step) : run_ranges(step);
}

}  // namespace plumb::engine
