#include <algorithm>

#include "engine/settle.hpp"

/// Components: real cycles between facts, run from their start to the one fixpoint.
namespace plumb::engine {

Value within_component(Value value, Gather gather, Direction direction, bool existence_only) {
  if (value.exists == Truth::No || gather == Gather::Any) return value;
  if (existence_only && direction == Direction::Down) value.range = point(infinity);
  if (existence_only && direction == Direction::Up) value.range = point(minus_infinity);
  if (existence_only || value.exists == Truth::Yes) return value;
  if (gather == Gather::Least) value.range.hi = infinity;
  if (gather == Gather::Most) value.range.lo = minus_infinity;
  return value;
}

bool ComponentRun::update(std::uint32_t d, bool existence_only) {
  const Definition& definition = settler_.data_.definitions[d];
  const DefinitionEvaluator::Outcome outcome = settler_.evaluator_.compute(definition);
  if (outcome.trouble != Trouble::None) {
    settler_.report(d, outcome);
    failed_ = true;
    return false;
  }
  const Direction direction = component_.directions[d - component_.begin];
  return settler_.store(definition.cell, within_component(outcome.value, definition.gather, direction, existence_only));
}

/// Rounds over what waits, until nothing does. Within a round what has changed is seen at once.
bool ComponentRun::iterate(const Component::Phase& phase) {
  const auto count = static_cast<std::uint32_t>(phase.definitions.size());
  std::vector<std::uint32_t> now(count), next;
  std::vector<char> waits(count, 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    now[i] = i;
    place_in_phase_[phase.definitions[i] - component_.begin] = i;
  }
  const Network::Data& data = settler_.data_;
  std::uint32_t round = 0;
  for (; !now.empty() && !failed_ && in_limits(round, phase.definitions[now.back()]); ++round) {
    next.clear();
    for (std::size_t n = 0; n < now.size() && !failed_; ++n) {
      const std::uint32_t d = phase.definitions[now[n]];
      waits[now[n]] = 0;
      if (!update(d, phase.existence_only[now[n]] != 0)) continue;
      const CellId cell = data.definitions[d].cell;
      for (std::uint32_t r = data.reader_begin[cell]; r < data.reader_begin[cell + 1]; ++r) {
        const std::uint32_t reader = data.readers[r];
        const bool inside = reader >= component_.begin && reader < component_.end;
        const std::uint32_t place = inside ? place_in_phase_[reader - component_.begin] : no_index;
        if (place == no_index || waits[place]) continue;
        waits[place] = 1;
        next.push_back(place);
      }
    }
    now.swap(next);
  }
  for (const std::uint32_t d : phase.definitions) place_in_phase_[d - component_.begin] = no_index;
  return !failed_;
}

bool ComponentRun::in_limits(std::uint32_t round, std::uint32_t definition) {
  const bool looks = round % 256 == 255;
  const std::optional reason = round > settler_.limits_.rounds ? std::optional(Fault::Reason::Rounds)
                               : looks                         ? settler_.deadline_.passed()
                                                               : std::nullopt;
  if (!reason) return true;
  settler_.report(*reason, definition);
  failed_ = true;
  return false;
}

void ComponentRun::run_phase(const Component::Phase& phase) {
  if (phase.iterates) {
    failed_ = !iterate(phase);
    return;
  }
  for (std::size_t i = 0; i < phase.definitions.size(); ++i) update(phase.definitions[i], phase.existence_only[i] != 0);
}

void ComponentRun::run() {
  const std::uint32_t count = component_.end - component_.begin;
  std::vector<Value> before(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const CellId cell = settler_.data_.definitions[component_.begin + i].cell;
    before[i] = {settler_.state_.truths[cell], settler_.state_.numbers[cell]};
    settler_.store(cell, {});
  }
  for (const Component::Phase& phase : component_.phases)
    if (!failed_) run_phase(phase);
  for (std::uint32_t i = 0; i < count; ++i) {
    const CellId cell = settler_.data_.definitions[component_.begin + i].cell;
    if (before[i] != Value{settler_.state_.truths[cell], settler_.state_.numbers[cell]}) settler_.mark_readers(cell);
  }
  for (std::uint32_t d = component_.begin; d < component_.end; ++d) settler_.unmark(d);
}

}  // namespace plumb::engine
