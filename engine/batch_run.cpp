#include "engine/batch_run.hpp"

#include <algorithm>

#include "engine/points_run.hpp"

namespace plumb::engine {

void Gathered::make_room(std::size_t count) {
  if (lo.size() >= count) return;
  lo.resize(count);
  hi.resize(count);
  weight.resize(count);
  belongs.resize(count);
}

void PointsRoom::make_room(std::size_t instances, std::size_t definitions) {
  if (place.size() < instances) {
    place.resize(instances);
    active_index.resize(instances);
    active_place.resize(instances);
  }
  if (exists.size() < definitions) {
    exists.resize(definitions);
    results.resize(definitions);
    weights.resize(definitions);
  }
}

Workspace& Workspace::of_thread(const Network::Data& data) {
  thread_local Workspace workspace;
  if (workspace.columns.size() < data.most_registers) {
    workspace.columns.resize(data.most_registers);
    workspace.operands.resize(data.most_registers);
  }
  return workspace;
}

std::span<const DefinitionEvaluator::Outcome> BatchRun::compute(const Batch& batch, std::uint32_t begin,
                                                                std::uint32_t end) {
  batch_ = &batch;
  const std::uint32_t first = data_.definitions[begin].begin - batch.first_instance;
  const std::uint32_t last = data_.definitions[end - 1].end - batch.first_instance;
  space_.given.make_room(last - first);
  space_.given.points = true;
  space_.given.weighted = false;
  space_.ends.clear();
  for (std::uint32_t d = begin; d < end; ++d)
    space_.ends.push_back(data_.definitions[d].end - batch.first_instance - first);
  space_.exact.assign(end - begin, 0);
  for (std::uint32_t s = batch.slice_begin; s < batch.slice_end; ++s) {
    const Slice& slice = data_.slices[s];
    if (slice.rows == no_index) {
      run_slice(slice, {nullptr, nullptr, first, 0, last - first});
      continue;
    }
    const std::uint32_t* const rows = data_.slice_rows.data() + slice.rows;
    const auto from = static_cast<std::uint32_t>(std::lower_bound(rows, rows + slice.count, first) - rows);
    space_.place.clear();
    for (std::uint32_t i = from; i < slice.count && rows[i] < last; ++i) space_.place.push_back(rows[i] - first);
    run_slice(slice, {nullptr, space_.place.data(), from, 0, static_cast<std::uint32_t>(space_.place.size())});
  }
  space_.outcomes.clear();
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < end - begin; at = space_.ends[i++]) {
    const Definition& definition = data_.definitions[begin + i];
    space_.outcomes.push_back(space_.exact[i] ? evaluator_.compute(definition)
                                              : gather(definition, at, space_.ends[i]));
  }
  return space_.outcomes;
}

std::span<const DefinitionEvaluator::Outcome> BatchRun::compute(const Batch& batch,
                                                                std::span<const std::uint32_t> definitions) {
  batch_ = &batch;
  select_rows(definitions);
  run_selected();
  space_.outcomes.clear();
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < definitions.size(); at = space_.ends[i++]) {
    const Definition& definition = data_.definitions[definitions[i]];
    space_.outcomes.push_back(space_.exact[i] ? evaluator_.compute(definition)
                                              : gather(definition, at, space_.ends[i]));
  }
  return space_.outcomes;
}

/// The instances of the definitions, one place after the other.
void BatchRun::select_rows(std::span<const std::uint32_t> definitions) {
  space_.waiting.clear();
  space_.ends.clear();
  for (const std::uint32_t d : definitions) {
    const Definition& definition = data_.definitions[d];
    for (std::uint32_t i = definition.begin; i < definition.end; ++i) space_.waiting.push_back(i);
    space_.ends.push_back(static_cast<std::uint32_t>(space_.waiting.size()));
  }
  space_.exact.assign(definitions.size(), 0);
  space_.given.make_room(space_.waiting.size());
  space_.given.points = true;
  space_.given.weighted = false;
}

/// Takes together what is of one slice, until nothing waits.
void BatchRun::run_selected() {
  const auto count = static_cast<std::uint32_t>(space_.waiting.size());
  for (std::uint32_t first = 0; first < count; ++first) {
    if (space_.waiting[first] == no_index) continue;
    const std::uint32_t slice = data_.instances[space_.waiting[first]].slice;
    space_.index.clear();
    space_.place.clear();
    for (std::uint32_t place = first; place < count; ++place) {
      const std::uint32_t i = space_.waiting[place];
      if (i == no_index || data_.instances[i].slice != slice) continue;
      space_.index.push_back(data_.instances[i].in_slice);
      space_.place.push_back(place);
      space_.waiting[place] = no_index;
    }
    run_slice(data_.slices[slice],
              {space_.index.data(), space_.place.data(), 0, 0, static_cast<std::uint32_t>(space_.place.size())});
  }
}

void BatchRun::leave_to_evaluator(const RowList& rows) {
  for (std::uint32_t r = 0; r < rows.count; ++r) {
    const std::uint32_t place = rows.place_of(r);
    const auto end = std::upper_bound(space_.ends.begin(), space_.ends.end(), place);
    space_.exact[static_cast<std::size_t>(end - space_.ends.begin())] = 1;
    space_.given.belongs[place] = Truth::No;
  }
}

/// Reads the cells behind `leaves` into their registers and sees whether they are points; false where one is infinite
/// or holds trouble.
bool BatchRun::load(const Slice& slice, const RowList& rows, std::span<const std::uint16_t> leaves) {
  static_assert(static_cast<int>(Truth::Possible) == 1 && static_cast<int>(Truth::Yes) == 2);
  std::uint64_t differences = 0;
  unsigned maybe = 0;
  bool plain = true;
  const auto see = [&](const Range& range, Truth exists) {
    differences |= static_cast<std::uint64_t>(range.lo.units ^ range.hi.units);
    maybe |= static_cast<unsigned>(exists);
    plain &= is_plain(range.lo.units) && is_plain(range.hi.units);
  };
  for (const std::uint16_t leaf : leaves) {
    Column& column = space_.write(leaf);
    const SliceLeaf& from = data_.slice_leaves[slice.leaves + leaf];
    if (from.kind == SliceLeaf::Kind::Same) {
      const Range range = numbers_[from.slot];
      std::fill_n(column.lo, rows.count, range.lo.units);
      std::fill_n(column.hi, rows.count, range.hi.units);
      std::fill_n(column.exists, rows.count, truths_[from.slot]);
      see(range, truths_[from.slot]);
      continue;
    }
    const auto read = [&](std::uint32_t r, CellId slot) {
      const Range range = numbers_[slot];
      column.lo[r] = range.lo.units;
      column.hi[r] = range.hi.units;
      column.exists[r] = truths_[slot];
      see(range, truths_[slot]);
    };
    const LeafCells slots = data_.cells_of(slice, leaf);
    if (slots.listed) {
      for (std::uint32_t r = 0; r < rows.count; ++r) read(r, slots.listed[rows.index_of(r)]);
    } else {
      for (std::uint32_t r = 0; r < rows.count; ++r) read(r, slots.first + rows.index_of(r));  // neighbours
    }
  }
  spread_ = differences == 0 && (maybe & 1u) == 0 ? Spread::Points : Spread::Ranges;
  return plain;
}

/// Where rows look whether two operands are one cell.
void BatchRun::load_inputs(const Slice& slice, const RowList& rows) {
  const std::uint32_t* const places = slice.rows == no_index ? nullptr : data_.slice_rows.data() + slice.rows;
  for (std::uint32_t r = 0; r < rows.count; ++r) {
    const std::uint32_t index = rows.index_of(r);
    const std::uint32_t row = places ? places[index] : index;
    inputs_[r] = data_.inputs.data() + data_.instances[batch_->first_instance + row].inputs;
  }
}

bool BatchRun::run_instructions(const Slice& slice, const RowList& rows, std::size_t from, std::size_t to) {
  const Code& code = data_.codes[slice.code];
  const auto run = [&](Spread spread) {
    for (std::size_t i = from; i < to; ++i)
      if (!run_step({code, code.instructions[i], space_.operands.data(), inputs_, data_.cell_count, rows.count,
                     space_.write(code.leaves.size() + i)},
                    spread))
        return false;
    return true;
  };
  if (spread_ == Spread::Points && run(Spread::Points)) return true;
  spread_ = Spread::Ranges;
  load_inputs(slice, rows);
  return run(Spread::Ranges);
}

void BatchRun::run_condition(const Slice& slice, const RowList& rows) {
  const Code& code = data_.codes[slice.code];
  Gathered& given = space_.given;
  for (std::uint32_t at = 0; at < rows.count; at += block_rows) {
    const RowList block = rows.part(at, std::min(block_rows, rows.count - at));
    if (!load(slice, block, code.condition_leaves) || !run_instructions(slice, block, 0, code.condition_end)) {
      leave_to_evaluator(block);
      continue;
    }
    given.points = given.points && spread_ == Spread::Points;
    const Operand& condition = space_.operands[code.condition];
    for (std::uint32_t r = 0; r < block.count; ++r) {
      given.belongs[block.place_of(r)] = condition.exists[r];
      if (condition.exists[r] == Truth::No) continue;
      space_.active_index.push_back(block.index_of(r));
      space_.active_place.push_back(block.place_of(r));
    }
  }
}

void BatchRun::store_block(const Code& code, const RowList& block) {
  Gathered& given = space_.given;
  given.points = given.points && spread_ == Spread::Points;
  const Operand& value = space_.operands[code.value];
  const std::int64_t* const hi = spread_ == Spread::Points ? value.lo : value.hi;
  const Operand* const weight = code.weight == no_register ? nullptr : &space_.operands[code.weight];
  for (std::uint32_t r = 0; r < block.count; ++r) {
    const std::uint32_t place = block.place_of(r);
    given.belongs[place] = both(given.belongs[place], value.exists[r]);
    given.lo[place] = value.lo[r];
    given.hi[place] = hi[r];
    given.weight[place] = Number::one;
  }
  if (!weight) return;
  given.weighted = true;
  for (std::uint32_t r = 0; r < block.count; ++r) {
    const std::uint32_t place = block.place_of(r);
    given.belongs[place] = both(given.belongs[place], weight->exists[r]);
    given.weight[place] = weight->lo[r];
  }
}

void BatchRun::run_value(const Slice& slice, const RowList& rows) {
  const Code& code = data_.codes[slice.code];
  for (std::uint32_t at = 0; at < rows.count; at += block_rows) {
    const RowList block = rows.part(at, std::min(block_rows, rows.count - at));
    if (load(slice, block, code.value_leaves) &&
        run_instructions(slice, block, code.condition_end, code.instructions.size())) {
      store_block(code, block);
    } else {
      leave_to_evaluator(block);
    }
  }
}

/// The value is a cell, and that is all.
void BatchRun::copy_leaves(const Slice& slice, const RowList& rows) {
  Gathered& given = space_.given;
  std::uint64_t differences = 0;
  unsigned maybe = 0;
  const LeafCells slots = data_.cells_of(slice, data_.codes[slice.code].value);
  for (std::uint32_t r = 0; r < rows.count; ++r) {
    const CellId slot = slots[rows.index_of(r)];
    const std::uint32_t place = rows.place_of(r);
    const Range range = numbers_[slot];
    const Truth exists = truths_[slot];
    given.lo[place] = range.lo.units;
    given.hi[place] = range.hi.units;
    given.weight[place] = Number::one;
    given.belongs[place] = exists;
    differences |= static_cast<std::uint64_t>(range.lo.units ^ range.hi.units);
    maybe |= static_cast<unsigned>(exists);
    if (kept_trouble(exists, range) != Trouble::None) leave_to_evaluator(rows.part(r, 1));
  }
  given.points = given.points && differences == 0 && (maybe & 1u) == 0;
}

void BatchRun::run_slice(const Slice& slice, const RowList& rows) {
  const Code& code = data_.codes[slice.code];
  if (code.value_is_leaf() && code.weight == no_register) return copy_leaves(slice, rows);
  if (code.condition == no_register) {
    for (std::uint32_t r = 0; r < rows.count; ++r) space_.given.belongs[rows.place_of(r)] = Truth::Yes;
    if (code.value != no_register) run_value(slice, rows);
    return;
  }
  space_.active_index.clear();
  space_.active_place.clear();
  run_condition(slice, rows);
  if (code.value != no_register)
    run_value(slice, {space_.active_index.data(), space_.active_place.data(), 0, 0,
                      static_cast<std::uint32_t>(space_.active_index.size())});
}

DefinitionEvaluator::Outcome BatchRun::gather(const Definition& definition, std::uint32_t begin, std::uint32_t end) {
  const Gathered& given = space_.given;
  if (definition.gather == Gather::Any) {
    Truth exists = Truth::No;
    for (std::uint32_t place = begin; place < end; ++place) exists = either(exists, given.belongs[place]);
    return {{exists, {}}};
  }
  if (end == begin + 1 && !is_fold(definition.gather)) {
    if (given.belongs[begin] == Truth::No) return {};
    return {{given.belongs[begin], {{given.lo[begin]}, {given.hi[begin]}}}};
  }
  DefinitionEvaluator::Outcome outcome;
  if (given.points && gather_points(definition, data_.finishes[definition.finish], given, begin, end, outcome.value))
    return outcome;
  return gather_ranges(definition, begin, end);
}

DefinitionEvaluator::Outcome BatchRun::gather_ranges(const Definition& definition, std::uint32_t begin,
                                                     std::uint32_t end) {
  const Gathered& given = space_.given;
  std::vector<Member>& members = space_.members;
  members.clear();
  const bool counts = definition.gather == Gather::Count;
  for (std::uint32_t place = begin; place < end; ++place) {
    const Truth belongs = given.belongs[place];
    if (counts && !data_.instances[definition.begin + place - begin].next_counted) {
      members.back().belongs = either(members.back().belongs, belongs);
    } else if (counts) {
      members.push_back({belongs});
    } else if (belongs != Truth::No) {
      members.push_back({belongs, {{given.lo[place]}, {given.hi[place]}}, {given.weight[place]}});
    }
  }
  const Computed result = is_fold(definition.gather)
                              ? fold(fold_of(definition.gather), members, data_.finishes[definition.finish])
                              : merge(merge_of(definition.gather), members);
  if (result.trouble != Trouble::None) return evaluator_.compute(definition);
  return {{result.value.exists, result.value.exists == Truth::No ? Range{} : result.value.range}};
}

}  // namespace plumb::engine
