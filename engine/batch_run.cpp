#include "engine/batch_run.hpp"

#include <algorithm>

namespace plumb::engine {

namespace {

/// Chunks end with the definition that reaches so many rows: what a chunk works on stays in the first-level cache.
constexpr std::size_t chunk_rows = 512;

}  // namespace

Workspace& Workspace::of_thread(const Network::Data& data) {
  thread_local Workspace workspace;
  if (workspace.registers.size() < data.most_registers) workspace.registers.resize(data.most_registers);
  return workspace;
}

void Workspace::make_room(std::size_t count) {
  if (lo.size() >= count) return;
  lo.resize(count);
  hi.resize(count);
  weight.resize(count);
  belongs.resize(count);
}

std::span<const DefinitionEvaluator::Outcome> BatchRun::compute(const Batch& batch,
                                                                std::span<const std::uint32_t> definitions) {
  space_.outcomes.clear();
  for (std::size_t at = 0; at < definitions.size();) {
    std::size_t end = at, rows = 0;
    while (end < definitions.size() && rows < chunk_rows) {
      const Definition& definition = data_.definitions[definitions[end++]];
      rows += definition.end - definition.begin;
    }
    const auto chunk = definitions.subspan(at, end - at);
    add_rows(chunk);
    all_points_ = true;
    for (std::uint32_t c = batch.code_begin; c < batch.code_end; ++c) {
      const std::uint32_t code = data_.batch_codes[c];
      space_.rows.clear();
      for (std::uint32_t row = 0; row < space_.instances.size(); ++row)
        if (data_.instances[space_.instances[row]].code == code) space_.rows.push_back(row);
      run_code(data_.codes[code], space_.rows);
    }
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < chunk.size(); begin = space_.ends[i++]) {
      const Definition& definition = data_.definitions[chunk[i]];
      space_.outcomes.push_back(space_.exact[i] ? evaluator_.compute(definition)
                                                : gather(definition, begin, space_.ends[i]));
    }
    at = end;
  }
  return space_.outcomes;
}

void BatchRun::add_rows(std::span<const std::uint32_t> definitions) {
  space_.instances.clear();
  space_.ends.clear();
  for (const std::uint32_t d : definitions) {
    const Definition& definition = data_.definitions[d];
    for (std::uint32_t i = definition.begin; i < definition.end; ++i) space_.instances.push_back(i);
    space_.ends.push_back(static_cast<std::uint32_t>(space_.instances.size()));
  }
  space_.exact.assign(definitions.size(), 0);
  space_.make_room(space_.instances.size());
}

void BatchRun::leave_to_rows(std::span<const std::uint32_t> rows) {
  for (const std::uint32_t row : rows) {
    const auto end = std::upper_bound(space_.ends.begin(), space_.ends.end(), row);
    space_.exact[static_cast<std::size_t>(end - space_.ends.begin())] = 1;
    space_.belongs[row] = Truth::No;
  }
}

/// Reads the cells behind `leaves` into their registers and sees whether they are points; false where one is infinite
/// or holds trouble.
bool BatchRun::load(const Code& code, std::span<const std::uint32_t> rows, std::span<const std::uint16_t> leaves) {
  const auto count = static_cast<std::uint32_t>(rows.size());
  for (std::uint32_t r = 0; r < count; ++r)
    inputs_[r] = data_.inputs.data() + data_.instances[space_.instances[rows[r]]].inputs;
  std::uint64_t differences = 0;
  unsigned maybe = 0;
  bool plain = true;
  for (const std::uint16_t leaf : leaves) {
    Column& column = space_.registers[leaf];
    for (std::uint32_t r = 0; r < count; ++r) {
      const CellId slot = inputs_[r][leaf];
      const Range range = numbers_[slot];
      column.lo[r] = range.lo.units;
      column.hi[r] = range.hi.units;
      column.exists[r] = truths_[slot];
      differences |= static_cast<std::uint64_t>(range.lo.units ^ range.hi.units);
      maybe |= static_cast<unsigned>(truths_[slot]);
      plain &= is_plain(range.lo.units) && is_plain(range.hi.units);
    }
  }
  static_assert(static_cast<int>(Truth::Possible) == 1 && static_cast<int>(Truth::Yes) == 2);
  spread_ = differences == 0 && (maybe & 1u) == 0 ? Spread::Points : Spread::Ranges;
  (void)code;
  return plain;
}

bool BatchRun::run_instructions(const Code& code, std::size_t from, std::size_t to, std::uint32_t rows) {
  Column* const registers = space_.registers.data();
  const auto run = [&](Spread spread) {
    for (std::size_t i = from; i < to; ++i)
      if (!run_step({code, code.instructions[i], registers, inputs_, data_.cell_count, rows,
                     registers[code.leaves.size() + i]},
                    spread))
        return false;
    return true;
  };
  if (spread_ == Spread::Points && run(Spread::Points)) return true;
  spread_ = Spread::Ranges;
  return run(Spread::Ranges);
}

void BatchRun::run_condition(const Code& code, std::span<const std::uint32_t> rows) {
  for (std::size_t at = 0; at < rows.size(); at += block_rows) {
    const auto block = rows.subspan(at, std::min<std::size_t>(block_rows, rows.size() - at));
    const auto count = static_cast<std::uint32_t>(block.size());
    if (!load(code, block, code.condition_leaves) || !run_instructions(code, 0, code.condition_end, count)) {
      leave_to_rows(block);
      continue;
    }
    all_points_ = all_points_ && spread_ == Spread::Points;
    const Column& condition = space_.registers[code.condition];
    for (std::uint32_t r = 0; r < count; ++r) {
      space_.belongs[block[r]] = condition.exists[r];
      if (condition.exists[r] != Truth::No) space_.active.push_back(block[r]);
    }
  }
}

void BatchRun::run_value(const Code& code, std::span<const std::uint32_t> rows) {
  for (std::size_t at = 0; at < rows.size(); at += block_rows) {
    const auto block = rows.subspan(at, std::min<std::size_t>(block_rows, rows.size() - at));
    const auto count = static_cast<std::uint32_t>(block.size());
    if (!load(code, block, code.value_leaves) ||
        !run_instructions(code, code.condition_end, code.instructions.size(), count)) {
      leave_to_rows(block);
      continue;
    }
    all_points_ = all_points_ && spread_ == Spread::Points;
    const Column& value = space_.registers[code.value];
    const std::int64_t* const hi = spread_ == Spread::Points ? value.lo : value.hi;
    for (std::uint32_t r = 0; r < count; ++r) {
      const std::uint32_t row = block[r];
      space_.belongs[row] = both(space_.belongs[row], value.exists[r]);
      space_.lo[row] = value.lo[r];
      space_.hi[row] = hi[r];
      space_.weight[row] = Number::one;
    }
    if (code.weight == no_register) continue;
    const Column& weight = space_.registers[code.weight];
    for (std::uint32_t r = 0; r < count; ++r) {
      space_.belongs[block[r]] = both(space_.belongs[block[r]], weight.exists[r]);
      space_.weight[block[r]] = weight.lo[r];
    }
  }
}

/// The value is a cell, and that is all.
void BatchRun::copy_leaves(const Code& code, std::span<const std::uint32_t> rows) {
  std::uint64_t differences = 0;
  unsigned maybe = 0;
  for (const std::uint32_t row : rows) {
    const CellId slot = data_.inputs[data_.instances[space_.instances[row]].inputs + code.value];
    const Range range = numbers_[slot];
    const Truth exists = truths_[slot];
    space_.lo[row] = range.lo.units;
    space_.hi[row] = range.hi.units;
    space_.weight[row] = Number::one;
    space_.belongs[row] = exists;
    differences |= static_cast<std::uint64_t>(range.lo.units ^ range.hi.units);
    maybe |= static_cast<unsigned>(exists);
    if (kept_trouble(exists, range) != Trouble::None) leave_to_rows({&row, 1});
  }
  all_points_ = all_points_ && differences == 0 && (maybe & 1u) == 0;
}

void BatchRun::run_code(const Code& code, std::span<const std::uint32_t> rows) {
  if (code.value_is_leaf() && code.weight == no_register) return copy_leaves(code, rows);
  std::span<const std::uint32_t> active = rows;
  if (code.condition == no_register) {
    for (const std::uint32_t row : rows) space_.belongs[row] = Truth::Yes;
  } else {
    space_.active.clear();
    run_condition(code, rows);
    active = space_.active;
  }
  if (code.value != no_register) run_value(code, active);
}

DefinitionEvaluator::Outcome BatchRun::gather(const Definition& definition, std::uint32_t begin, std::uint32_t end) {
  if (definition.gather == Gather::Any) {
    Truth exists = Truth::No;
    for (std::uint32_t row = begin; row < end; ++row) exists = either(exists, space_.belongs[row]);
    return {{exists, {}}};
  }
  if (end == begin + 1 && !is_fold(definition.gather)) {
    if (space_.belongs[begin] == Truth::No) return {};
    return {{space_.belongs[begin], {{space_.lo[begin]}, {space_.hi[begin]}}}};
  }
  DefinitionEvaluator::Outcome outcome;
  if (all_points_ && gather_points(definition, begin, end, outcome.value)) return outcome;
  return gather_ranges(definition, begin, end);
}

DefinitionEvaluator::Outcome BatchRun::gather_ranges(const Definition& definition, std::uint32_t begin,
                                                     std::uint32_t end) {
  std::vector<Member>& members = space_.members;
  members.clear();
  for (std::uint32_t row = begin; row < end; ++row) {
    const Truth belongs = space_.belongs[row];
    const bool counted_already =
        definition.gather == Gather::Count && !data_.instances[space_.instances[row]].next_counted;
    if (counted_already) {
      members.back().belongs = either(members.back().belongs, belongs);
    } else if (belongs == Truth::No) {
      if (definition.gather == Gather::Count) members.push_back({});
    } else if (definition.gather == Gather::Count) {
      members.push_back({belongs});
    } else {
      members.push_back({belongs, {{space_.lo[row]}, {space_.hi[row]}}, {space_.weight[row]}});
    }
  }
  const Computed result = is_fold(definition.gather) ? fold(fold_of(definition.gather), members, definition.finish)
                                                     : merge(merge_of(definition.gather), members);
  if (result.trouble != Trouble::None) return evaluator_.compute(definition);
  return {{result.value.exists, result.value.exists == Truth::No ? Range{} : result.value.range}};
}

}  // namespace plumb::engine
