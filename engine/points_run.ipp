// Whole batches of settled worlds, one or several side by side. Compiled with points_kernels.ipp and points_folds.ipp.
// A block has a row for each instance and lane, the lanes of an instance side by side.

template <class Cells>
class PointsRun {
 public:
  PointsRun(const Network::Data& data, const Cells& cells, Workspace& workspace)
      : data_(data), cells_(cells), space_(workspace) {}

  bool run(const Batch& batch, std::uint32_t begin, std::uint32_t end);

 private:
  static constexpr std::uint32_t lanes = Cells::lanes;
  static constexpr std::uint32_t block_instances = block_rows / lanes;

  using Lane = Lanewise<lanes>;

  template <bool weighted>
  bool fold_cells(const Batch& batch, std::uint32_t begin, std::uint32_t end);
  template <bool weighted>
  bool fold_gathered(std::uint32_t begin, std::uint32_t end);
  template <bool weighted, class Put>
  bool fold(std::uint32_t begin, std::uint32_t end, std::uint32_t row, const Put& put);
  bool run_slice(const Slice& slice, const RowList& rows);
  bool run_condition(const Slice& slice, const RowList& rows);
  bool run_value(const Slice& slice, const RowList& rows);
  void load(const Slice& slice, const RowList& rows, const std::vector<std::uint16_t>& leaves);
  bool run_instructions(const Code& code, std::uint32_t instances, std::size_t from, std::size_t to);
  void keep(const RowList& block, const Operand& value, const Operand* weight);
  bool gather(std::uint32_t begin, std::uint32_t end);
  void store(std::uint32_t begin, std::uint32_t count, const Truth* exist, const std::int64_t* numbers);

  const Network::Data& data_;
  const Cells& cells_;
  Workspace& space_;
  bool weighted_ = false;
  std::uint32_t active_ = 0;
};

template <class Cells>
bool PointsRun<Cells>::run(const Batch& batch, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t first = data_.definitions[begin].begin - batch.first_instance;
  const std::uint32_t last = data_.definitions[end - 1].end - batch.first_instance;
  if (batch.folds_cells) {
    const bool weighted = data_.codes[data_.slices[batch.slice_begin].code].weight != no_register;
    return weighted ? fold_cells<true>(batch, begin, end) : fold_cells<false>(batch, begin, end);
  }
  weighted_ = batch.slice_begin < batch.slice_end &&  // only folds have weights, and these have one code
              data_.codes[data_.slices[batch.slice_begin].code].weight != no_register;
  for (std::uint32_t s = batch.slice_begin; s < batch.slice_end; ++s) {
    const Slice& slice = data_.slices[s];
    RowList rows{nullptr, nullptr, first, 0, last - first};
    if (slice.rows != no_index) {
      const std::uint32_t* const places = data_.slice_rows.data() + slice.rows;
      std::uint32_t from = 0;
      while (from < slice.count && places[from] < first) ++from;
      std::uint32_t count = 0;
      for (; from + count < slice.count && places[from + count] < last; ++count)
        space_.points.place[count] = places[from + count] - first;
      rows = {nullptr, space_.points.place.data(), from, 0, count};
    }
    if (rows.count > 0 && !run_slice(slice, rows)) return false;
  }
  if (!batch.plain) return gather(begin, end);
  store(begin, last - first, space_.given.belongs.data(), space_.given.lo.data());  // one instance each
  return true;
}

/// What cells become. Truths have no number, nor has what does not exist.
template <class Cells>
void PointsRun<Cells>::store(std::uint32_t begin, std::uint32_t count, const Truth* exist,
                             const std::int64_t* numbers) {
  const Cells cells = cells_;
  const Definition* const definitions = data_.definitions.data() + begin;
  const bool numbered = definitions->gather != Gather::Any;
  for (std::uint32_t i = 0; i < count; ++i) {
    alignas(32) std::int64_t becomes[lanes] = {};
    if (numbered) Lane::store(Lane::load(numbers + i * lanes) & Lane::masks(exist + i * lanes), becomes);
    cells.store(definitions[i].cell, exist + i * lanes, becomes);
  }
}

template <class Cells>
bool PointsRun<Cells>::gather(std::uint32_t begin, std::uint32_t end) {
  const Gather first = data_.definitions[begin].gather;  // of one family, as all of a batch are, all gather alike
  if (first == Gather::Sum || first == Gather::Mean)
    return weighted_ ? fold_gathered<true>(begin, end) : fold_gathered<false>(begin, end);
  const Gathered& given = space_.given;
  std::uint32_t at = 0;
  for (std::uint32_t d = begin; d < end; ++d) {
    const Definition& definition = data_.definitions[d];
    const std::uint32_t count = definition.end - definition.begin;
    const Members members{given.lo.data() + at * lanes, given.belongs.data() + at * lanes, count};
    Truth* const exists = space_.points.exists.data() + (d - begin) * lanes;
    std::int64_t* const results = space_.points.results.data() + (d - begin) * lanes;
    for (std::uint32_t lane = 0; lane < lanes; ++lane) exists[lane] = Truth::No, results[lane] = 0;
    if (!gather_lanes<lanes>(definition.gather, data_.finishes[definition.finish], members, exists, results))
      return false;
    at += count;
  }
  store(begin, end - begin, space_.points.exists.data(), space_.points.results.data());
  return true;
}

/// Means and sums, `put` telling what a row adds. All are summed before they are divided, several at a time.
template <class Cells>
template <bool weighted, class Put>
bool PointsRun<Cells>::fold(std::uint32_t begin, std::uint32_t end, std::uint32_t row, const Put& put) {
  const Definition* const definitions = data_.definitions.data() + begin;
  std::int64_t* const results = space_.points.results.data();
  std::int64_t* const weights = space_.points.weights.data();
  const std::uint32_t count = end - begin;
  typename Lane::Numbers outside{};
  for (std::uint32_t i = 0; i < count; ++i) {
    PointSum<lanes, weighted> sum;
    const std::uint32_t members = definitions[i].end - definitions[i].begin;
    for (const std::uint32_t last = row + members; row < last; ++row) put(sum, row);
    Lane::store(sum.total(), results + i * lanes);
    Lane::store(sum.weight(), weights + i * lanes);
    outside |= sum.outside(members);
  }
  const Gather gather = definitions->gather;
  if (Lane::exceeds_32_bits(outside) || (weighted && gather == Gather::Sum)) return false;
  if (!finish_sums(gather, data_.finishes[definitions->finish], results, weights, space_.points.exists.data(),
                   count * lanes))
    return false;
  store(begin, end - begin, space_.points.exists.data(), space_.points.results.data());
  return true;
}

/// Means and sums of what instances gave.
template <class Cells>
template <bool weighted>
bool PointsRun<Cells>::fold_gathered(std::uint32_t begin, std::uint32_t end) {
  const std::int64_t* const numbers = space_.given.lo.data();
  const std::int64_t* const weights = space_.given.weight.data();
  const Truth* const belongs = space_.given.belongs.data();
  return fold<weighted>(begin, end, 0, [=](PointSum<lanes, weighted>& sum, std::uint32_t row) {
    const std::uint32_t at = row * lanes;
    if constexpr (weighted) {
      sum.put(Lane::masks(belongs + at), Lane::load(numbers + at), Lane::load(weights + at));
    } else {
      sum.put(Lane::masks(belongs + at), Lane::load(numbers + at));
    }
  });
}

/// Means and sums of cells, weighted by cells or not: read where they lie.
template <class Cells>
template <bool weighted>
bool PointsRun<Cells>::fold_cells(const Batch& batch, std::uint32_t begin, std::uint32_t end) {
  const Slice& slice = data_.slices[batch.slice_begin];
  const Code& code = data_.codes[slice.code];
  const LeafCells numbers = data_.cells_of(slice, code.value);
  const LeafCells weights = weighted ? data_.cells_of(slice, code.weight) : numbers;
  const Cells cells = cells_;
  const std::uint32_t first = data_.definitions[begin].begin - batch.first_instance;
  return fold<weighted>(begin, end, first, [=](PointSum<lanes, weighted>& sum, std::uint32_t row) {
    const CellId cell = numbers[row];
    const auto belongs = Lane::masks(cells.truths_of(cell));
    if constexpr (weighted) {
      const CellId weight = weights[row];
      sum.put(belongs & Lane::masks(cells.truths_of(weight)), Lane::load(cells.numbers_of(cell)),
              Lane::load(cells.numbers_of(weight)));
    } else {
      sum.put(belongs, Lane::load(cells.numbers_of(cell)));
    }
  });
}

template <class Cells>
void PointsRun<Cells>::load(const Slice& slice, const RowList& rows, const std::vector<std::uint16_t>& leaves) {
  // Copies, since a truth that is written might be any byte: pointers behind references would be read again each time.
  const Cells cells = cells_;
  const std::uint32_t count = rows.count, first = rows.first_index;
  const std::uint32_t* const index = rows.index;
  for (const std::uint16_t leaf : leaves) {
    Column& column = space_.write(leaf);
    std::int64_t* const lo = column.lo;
    Truth* const exists = column.exists;
    const auto read = [=](std::uint32_t r, CellId slot) {
      __builtin_memcpy(lo + r * lanes, cells.numbers_of(slot), lanes * sizeof(std::int64_t));
      __builtin_memcpy(exists + r * lanes, cells.truths_of(slot), lanes * sizeof(Truth));
    };
    const LeafCells from = data_.cells_of(slice, leaf);
    const CellId begin = from.first;
    if (!from.listed && from.step == 0) {
      for (std::uint32_t r = 0; r < count; ++r) read(r, begin);
    } else if (!from.listed && !index) {
      space_.operands[leaf] = cells.neighbours(begin + first, count, column);
    } else if (!from.listed) {
      for (std::uint32_t r = 0; r < count; ++r) read(r, begin + index[r]);
    } else if (index) {
      for (std::uint32_t r = 0; r < count; ++r) read(r, from.listed[index[r]]);
    } else {
      for (std::uint32_t r = 0; r < count; ++r) read(r, from.listed[first + r]);
    }
  }
}

template <class Cells>
bool PointsRun<Cells>::run_instructions(const Code& code, std::uint32_t instances, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i)
    if (!run_instruction({code, code.instructions[i], space_.operands.data(), nullptr, data_.cell_count,
                          instances * lanes, space_.write(code.leaves.size() + i)}))
      return false;
  return true;
}

template <class Cells>
bool PointsRun<Cells>::run_condition(const Slice& slice, const RowList& rows) {
  const Code& code = data_.codes[slice.code];
  Truth* const belongs = space_.given.belongs.data();
  std::uint32_t* const active_index = space_.points.active_index.data();
  std::uint32_t* const active_place = space_.points.active_place.data();
  for (std::uint32_t at = 0; at < rows.count; at += block_instances) {
    const RowList block = rows.part(at, std::min(block_instances, rows.count - at));
    load(slice, block, code.condition_leaves);
    if (!run_instructions(code, block.count, 0, code.condition_end)) return false;
    const Truth* const holds = space_.operands[code.condition].exists;
    std::uint32_t active = active_;
    for (std::uint32_t r = 0; r < block.count; ++r) {
      const std::uint32_t place = block.place_of(r);
      const auto some = load_truths<lanes>(holds + r * lanes);
      store_truths<lanes>(some, belongs + place * lanes);
      active_index[active] = block.index_of(r);
      active_place[active] = place;
      active += some != 0;
    }
    active_ = active;
  }
  return true;
}

template <class Cells>
void PointsRun<Cells>::keep(const RowList& block, const Operand& value, const Operand* weight) {
  Truth* const belongs = space_.given.belongs.data();
  std::int64_t *const lo = space_.given.lo.data(), *const weights = space_.given.weight.data();
  const auto narrow = [=](std::uint32_t to, const Truth* exists) {
    const auto left = load_truths<lanes>(belongs + to) & load_truths<lanes>(exists);
    store_truths<lanes>(static_cast<typename Lane::Truths>(left), belongs + to);
  };
  if (!block.place && !weight) {  // neighbours all the way
    __builtin_memcpy(lo + block.first_place * lanes, value.lo, block.count * lanes * sizeof(std::int64_t));
    __builtin_memcpy(belongs + block.first_place * lanes, value.exists, block.count * lanes * sizeof(Truth));
    return;
  }
  for (std::uint32_t r = 0; r < block.count; ++r) {
    const std::uint32_t to = block.place_of(r) * lanes, from = r * lanes;
    __builtin_memcpy(lo + to, value.lo + from, lanes * sizeof(std::int64_t));
    narrow(to, value.exists + from);
    if (!weight) continue;
    __builtin_memcpy(weights + to, weight->lo + from, lanes * sizeof(std::int64_t));
    narrow(to, weight->exists + from);
  }
}

template <class Cells>
bool PointsRun<Cells>::run_value(const Slice& slice, const RowList& rows) {
  const Code& code = data_.codes[slice.code];
  for (std::uint32_t at = 0; at < rows.count; at += block_instances) {
    const RowList block = rows.part(at, std::min(block_instances, rows.count - at));
    load(slice, block, code.value_leaves);
    if (!run_instructions(code, block.count, code.condition_end, code.instructions.size())) return false;
    keep(block, space_.operands[code.value], code.weight == no_register ? nullptr : &space_.operands[code.weight]);
  }
  return true;
}

template <class Cells>
bool PointsRun<Cells>::run_slice(const Slice& slice, const RowList& rows) {
  const Code& code = data_.codes[slice.code];
  if (code.condition == no_register) {
    for (std::uint32_t r = 0; r < rows.count; ++r)
      std::fill_n(space_.given.belongs.data() + rows.place_of(r) * lanes, lanes, Truth::Yes);
    return code.value == no_register || run_value(slice, rows);
  }
  active_ = 0;
  if (!run_condition(slice, rows)) return false;
  return code.value == no_register ||
         run_value(slice, {space_.points.active_index.data(), space_.points.active_place.data(), 0, 0, active_});
}

bool run(const Network::Data& data, const OneWorld& world, Workspace& workspace, const Batch& batch,
         std::uint32_t begin, std::uint32_t end) {
  return PointsRun(data, world, workspace).run(batch, begin, end);
}

bool run(const Network::Data& data, const EightWorlds& worlds, Workspace& workspace, const Batch& batch,
         std::uint32_t begin, std::uint32_t end) {
  return PointsRun(data, worlds, workspace).run(batch, begin, end);
}
