#include <algorithm>

#include "engine/ground_state.hpp"

/// The rows of batches by code and leaf, so that a block reads one leaf of many rows from neighbouring places.
namespace plumb::engine {
namespace {

bool is_plain(const Network::Data& data, const Batch& batch) {
  for (std::uint32_t d = batch.begin; d < batch.end; ++d) {
    const Definition& definition = data.definitions[d];
    if (definition.end != definition.begin + 1 || is_fold(definition.gather)) return false;
  }
  return true;
}

bool folds_cells(const Network::Data& data, const Batch& batch) {
  if (batch.slice_end != batch.slice_begin + 1) return false;
  const Code& code = data.codes[data.slices[batch.slice_begin].code];
  const Gather gather = data.definitions[batch.begin].gather;
  return code.value_is_leaf() && (code.weight == no_register || code.weight < code.leaves.size()) &&
         (gather == Gather::Mean || gather == Gather::Sum);
}

/// Notes what a batch reads.
class Sources {
 public:
  explicit Sources(Network::Data& data) : data_(data), seen_in_(data.family_count(), no_index) {}

  void add(std::uint32_t index) {
    Batch& batch = data_.batches[index];
    batch.source_begin = static_cast<std::uint32_t>(data_.batch_sources.size());
    note(index, data_.definitions[batch.begin].cell);
    const std::uint32_t end = data_.definitions[batch.end - 1].end;
    for (std::uint32_t i = batch.first_instance; i < end; ++i) {
      const Instance& instance = data_.instances[i];
      for (std::size_t leaf = 0; leaf < data_.codes[instance.code].leaves.size(); ++leaf)
        note(index, data_.inputs[instance.inputs + leaf]);
    }
    batch.source_end = static_cast<std::uint32_t>(data_.batch_sources.size());
  }

 private:
  void note(std::uint32_t index, CellId slot) {
    if (slot >= data_.cell_count) {
      const Value& constant = data_.constants[slot - data_.cell_count];
      data_.batches[index].reads_spread |= is_spread(constant.exists, constant.range);
      return;
    }
    std::uint32_t& seen = seen_in_[data_.family_of(slot)];
    if (seen == index) return;
    seen = index;
    data_.batch_sources.push_back(data_.family_of(slot));
  }

  Network::Data& data_;
  std::vector<std::uint32_t> seen_in_;  ///< by family: the last batch that reads it
};

class Slicer {
 public:
  explicit Slicer(Network::Data& data) : data_(data), bucket_of_(data.codes.size(), no_index) {}

  /// One slice for each code, in the order of their first instances.
  void add(Batch& batch) {
    std::size_t used = 0;
    const std::uint32_t end = data_.definitions[batch.end - 1].end;
    for (std::uint32_t i = batch.first_instance; i < end; ++i) {
      std::uint32_t& bucket = bucket_of_[data_.instances[i].code];
      if (bucket == no_index) bucket = static_cast<std::uint32_t>(used++);
      if (buckets_.size() < used) buckets_.emplace_back();
      buckets_[bucket].push_back(i);
    }
    batch.slice_begin = static_cast<std::uint32_t>(data_.slices.size());
    for (std::size_t b = 0; b < used; ++b) add(buckets_[b], used == 1 ? no_index : batch.first_instance);
    batch.slice_end = static_cast<std::uint32_t>(data_.slices.size());
    for (std::size_t b = 0; b < used; ++b) {
      bucket_of_[data_.instances[buckets_[b].front()].code] = no_index;
      buckets_[b].clear();
    }
  }

 private:
  CellId slot(std::uint32_t instance, std::size_t leaf) const {
    return data_.inputs[data_.instances[instance].inputs + leaf];
  }

  /// Rows are counted from `first`; all of the batch where there is none.
  void add(const std::vector<std::uint32_t>& instances, std::uint32_t first) {
    const std::uint32_t code = data_.instances[instances.front()].code;
    Slice slice{code, static_cast<std::uint32_t>(instances.size()), no_index,
                static_cast<std::uint32_t>(data_.slice_leaves.size())};
    if (first != no_index) {
      slice.rows = static_cast<std::uint32_t>(data_.slice_rows.size());
      for (const std::uint32_t i : instances) data_.slice_rows.push_back(i - first);
    }
    for (std::size_t leaf = 0; leaf < data_.codes[code].leaves.size(); ++leaf) add_leaf(instances, leaf);
    for (std::uint32_t i = 0; i < slice.count; ++i) {
      data_.instances[instances[i]].slice = static_cast<std::uint32_t>(data_.slices.size());
      data_.instances[instances[i]].in_slice = i;
    }
    data_.slices.push_back(slice);
  }

  void add_leaf(const std::vector<std::uint32_t>& instances, std::size_t leaf) {
    const CellId first = slot(instances.front(), leaf);
    const auto goes_by = [&](std::uint32_t step) {
      for (std::uint32_t row = 0; row < instances.size(); ++row)
        if (slot(instances[row], leaf) != first + row * step) return false;
      return true;
    };
    if (goes_by(0)) return data_.slice_leaves.push_back({SliceLeaf::Kind::Same, first});
    if (goes_by(1)) return data_.slice_leaves.push_back({SliceLeaf::Kind::Neighbours, first});
    data_.slice_leaves.push_back({SliceLeaf::Kind::Listed, static_cast<std::uint32_t>(data_.slice_slots.size())});
    for (const std::uint32_t i : instances) data_.slice_slots.push_back(slot(i, leaf));
  }

  Network::Data& data_;
  std::vector<std::uint32_t> bucket_of_;  ///< by code
  std::vector<std::vector<std::uint32_t>> buckets_;
};

}  // namespace

void add_slices(Network::Data& data) {
  Slicer slicer(data);
  Sources sources(data);
  for (std::uint32_t b = 0; b < data.batches.size(); ++b) {
    Batch& batch = data.batches[b];
    batch.first_instance = data.definitions[batch.begin].begin;
    batch.plain = is_plain(data, batch);
    slicer.add(batch);
    batch.folds_cells = folds_cells(data, batch);
    sources.add(b);
  }
  for (const Code& code : data.codes)
    data.most_registers =
        std::max(data.most_registers, static_cast<std::uint32_t>(code.leaves.size() + code.instructions.size()));
}

}  // namespace plumb::engine
