#include "engine/settle.hpp"

#include <algorithm>
#include <bit>

#include "engine/batch_run.hpp"
#include "engine/points_run.hpp"

namespace plumb::engine {

bool DefinitionEvaluator::collect(const Definition& definition, Outcome& outcome) {
  members_.clear();
  for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
    const Instance& instance = data_.instances[i];
    const Given given = run_instance(instance);
    if (given.trouble != Trouble::None) {
      outcome = {{}, given.trouble, i};
      return false;
    }
    if (definition.gather == Gather::Count && !instance.next_counted) {
      members_.back().belongs = either(members_.back().belongs, given.member.belongs);
    } else {
      members_.push_back(given.member);
    }
  }
  return true;
}

DefinitionEvaluator::Outcome DefinitionEvaluator::any(const Definition& definition) {
  Outcome outcome;
  for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
    const Given given = run_instance(data_.instances[i]);
    if (given.trouble != Trouble::None) return {{}, given.trouble, i};
    outcome.value.exists = either(outcome.value.exists, given.member.belongs);
  }
  return outcome;
}

DefinitionEvaluator::Outcome DefinitionEvaluator::folded(const Definition& definition) {
  Outcome outcome;
  if (!collect(definition, outcome)) return outcome;
  const Computed result = is_fold(definition.gather)
                              ? fold(fold_of(definition.gather), members_, data_.finishes[definition.finish])
                              : merge(merge_of(definition.gather), members_);
  return {result.value, result.trouble, definition.begin};
}

DefinitionEvaluator::Outcome DefinitionEvaluator::compute(const Definition& definition) {
  const Outcome outcome = own(definition);
  const bool is_inner = data_.relation_of[definition.cell] == no_relation;
  return is_inner && outcome.trouble != Trouble::None ? Outcome{troubled_value(outcome.trouble)} : outcome;
}

DefinitionEvaluator::Outcome DefinitionEvaluator::own(const Definition& definition) {
  if (definition.gather == Gather::Any) return any(definition);
  if (!is_fold(definition.gather) && definition.end == definition.begin + 1) {
    const Given given = run_instance(data_.instances[definition.begin]);
    if (given.trouble != Trouble::None) return {{}, given.trouble, definition.begin};
    if (given.member.belongs == Truth::No) return {};
    return {{given.member.belongs, given.member.range}};
  }
  Outcome outcome = folded(definition);
  if (outcome.value.exists == Truth::No) outcome.value.range = {};
  return outcome;
}

Settler::Settler(const Network::Data& data, const WorldState& state, const Limits& limits, std::vector<Fault>& faults)
    : data_(data), state_(state), limits_(limits), faults_(faults), evaluator_(data, state.numbers, state.truths),
      deadline_(limits) {}

bool Settler::store(CellId cell, const Value& value) {
  Truth& exists = state_.truths[cell];
  Range& number = state_.numbers[cell];
  if (exists == value.exists && number == value.range) return false;
  if (state_.journal) state_.journal->push_back({cell, {exists, number}});
  const bool was_spread = is_spread(exists, number), spreads = is_spread(value.exists, value.range);
  if (was_spread != spreads) state_.spread[data_.family_of(cell)] += spreads ? 1u : ~0u;
  exists = value.exists;
  number = value.range;
  return true;
}

std::uint32_t Settler::next_marked(std::uint32_t from) const {
  const auto count = static_cast<std::uint32_t>(data_.definitions.size());
  for (std::uint32_t word = from / 64; word * 64 < count; ++word) {
    std::uint64_t bits = state_.marks[word];
    if (word == from / 64) bits &= ~std::uint64_t{0} << (from % 64);
    if (bits != 0) return word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
  }
  return count;
}

/// More than half of what reads inputs.
bool Settler::much_is_stale() const {
  std::size_t marked = 0;
  for (std::size_t word = 0; word < (data_.definitions.size() + 63) / 64; ++word)
    marked += static_cast<std::size_t>(std::popcount(state_.marks[word]));
  return marked * 2 > data_.input_readers;
}

/// All it reads, and all it was, is points.
bool Settler::is_points(const Batch& batch) const {
  if (batch.reads_spread) return false;
  for (std::uint32_t i = batch.source_begin; i < batch.source_end; ++i)
    if (state_.spread[data_.batch_sources[i]] != 0) return false;
  return true;
}

/// The marked definitions of the batch from `first` on.
void Settler::run_marked(BatchRun& batches, const Batch& batch, std::uint32_t first) {
  std::vector<std::uint32_t>& selected = Workspace::of_thread(data_).selected;
  selected.clear();
  for (std::uint32_t d = first; d < batch.end; d = next_marked(d + 1)) selected.push_back(d);
  const auto outcomes = batches.compute(batch, selected);
  for (std::size_t i = 0; i < selected.size(); ++i) {
    const Definition& definition = data_.definitions[selected[i]];
    unmark(selected[i]);
    rows_done_ += definition.end - definition.begin;
    if (outcomes[i].trouble != Trouble::None) report(selected[i], outcomes[i]);
    if (store(definition.cell, outcomes[i].value)) mark_readers(definition.cell);
  }
}

/// The definition after the one that reaches so many rows.
std::uint32_t end_of_chunk(const Network::Data& data, const Batch& batch, std::uint32_t begin, std::uint32_t rows) {
  const std::uint32_t last = data.definitions[begin].begin + rows;
  if (data.definitions[batch.end - 1].end <= last) return batch.end;
  std::uint32_t end = begin + 1;
  while (end < batch.end && data.definitions[end - 1].end < last) ++end;
  return end;
}

/// All definitions of the batch from `first` on. Nobody asks which of them changed.
void Settler::run_whole(BatchRun& batches, const Batch& batch, std::uint32_t first) {
  constexpr std::uint32_t chunk_rows = 512;  // what a chunk works on stays near
  const bool only_points = is_points(batch) && !state_.journal;
  const OneWorld world{state_.numbers, state_.truths};
  Workspace& space = Workspace::of_thread(data_);
  for (std::uint32_t begin = first, end = first; begin < batch.end; begin = end) {
    end = end_of_chunk(data_, batch, begin, chunk_rows);
    rows_done_ += data_.definitions[end - 1].end - data_.definitions[begin].begin;
    if (only_points && run_points(data_, world, space, batch, begin, end)) continue;
    const auto outcomes = batches.compute(batch, begin, end);
    for (std::uint32_t d = begin; d < end; ++d) {
      const DefinitionEvaluator::Outcome& outcome = outcomes[d - begin];
      if (outcome.trouble != Trouble::None) report(d, outcome);
      store(data_.definitions[d].cell, outcome.value);
    }
  }
}

void Settler::run_component(const Component& component) {
  ComponentRun(*this, component).run();
  for (std::uint32_t d = component.begin; d < component.end; ++d)
    rows_done_ += data_.definitions[d].end - data_.definitions[d].begin;
}

/// Row by row work costs several times what the same rows cost in full blocks: past an eighth of all rows it is cheaper
/// to compute the rest whole.
void Settler::run_from(std::uint32_t first) {
  BatchRun batches(data_, state_.numbers, state_.truths, evaluator_, Workspace::of_thread(data_));
  const auto count = static_cast<std::uint32_t>(data_.definitions.size());
  for (std::uint32_t d = first; d < count && in_time(d); d = everything_ ? d : next_marked(d)) {
    const std::uint32_t component = data_.component_of[d];
    if (component != no_index) {
      run_component(data_.components[component]);
      d = data_.components[component].end;
    } else {
      const Batch& batch = data_.batches[data_.batch_of[d]];
      everything_ ? run_whole(batches, batch, d) : run_marked(batches, batch, d);
      d = batch.end;
    }
    everything_ = everything_ || (!state_.wanted && rows_done_ * 8 > data_.instances.size() + 4096);
  }
  if (everything_) std::fill_n(state_.marks, (data_.definitions.size() + 63) / 64, 0);
}

void Settler::run() {
  everything_ = !state_.wanted && much_is_stale();
  run_from(everything_ ? 0 : next_marked(0));
}

void Settler::run_all() {
  everything_ = true;
  run_from(0);
}

bool Settler::in_time(std::uint32_t definition) {
  if (rows_done_ < next_look_) return true;
  next_look_ = rows_done_ + 4096;
  const std::optional passed = deadline_.passed();
  if (passed) report(*passed, definition);
  return !passed;
}

void Settler::report(Fault::Reason reason, std::uint32_t d) {
  const Definition& definition = data_.definitions[d];
  faults_.push_back({reason,
                     definition.begin < definition.end ? origin_of(definition.begin) : 0,
                     0,
                     data_.text_of(definition.cell),
                     {}});
}

void Settler::report(std::uint32_t d, const DefinitionEvaluator::Outcome& outcome) {
  const Definition& definition = data_.definitions[d];
  if (outcome.trouble != Trouble::TwoValues) {
    const auto reason = outcome.trouble == Trouble::Overflow ? Fault::Reason::Overflow : Fault::Reason::DivisionByZero;
    faults_.push_back({reason, origin_of(outcome.instance), 0, data_.text_of(definition.cell), {}});
    return;
  }
  // The certain instance that is highest, and the one that is lowest: these do not meet.
  std::uint32_t highest = no_index, lowest = no_index;
  Number greatest{}, least{};
  for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
    const Given given = evaluator_.run_instance(data_.instances[i]);
    if (given.member.belongs != Truth::Yes) continue;
    if (highest == no_index || given.member.range.lo > greatest) {
      highest = i;
      greatest = given.member.range.lo;
    }
    if (lowest == no_index || given.member.range.hi < least) {
      lowest = i;
      least = given.member.range.hi;
    }
  }
  const std::uint32_t first = std::min(lowest, highest), second = std::max(lowest, highest);
  const bool rises = first == lowest;
  faults_.push_back({Fault::Reason::TwoValues, origin_of(first), origin_of(second), data_.text_of(definition.cell),
                     to_decimal(rises ? least : greatest) + " and " + to_decimal(rises ? greatest : least)});
}

}  // namespace plumb::engine
