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

/// One sweep over what is marked in the phase. True if anything changed.
bool ComponentRun::iterate(const Component::Phase& phase) {
  for (const std::uint32_t d : phase.definitions) settler_.mark(d);
  for (std::uint32_t round = 0;; ++round) {
    bool changed = false;
    for (std::size_t i = 0; i < phase.definitions.size() && !failed_; ++i) {
      const std::uint32_t d = phase.definitions[i];
      if (!(settler_.marks_[d / 64] >> (d % 64) & 1)) continue;
      settler_.unmark(d);
      if (!update(d, phase.existence_only[i] != 0)) continue;
      settler_.mark_readers(settler_.data_.definitions[d].cell);
      changed = true;
    }
    if (!changed || failed_) return !failed_;
    if (round >= settler_.limits_.rounds ||
        (round % 256 == 255 && std::chrono::steady_clock::now() > settler_.deadline_)) {
      settler_.report(round >= settler_.limits_.rounds ? Fault::Reason::Rounds : Fault::Reason::Time,
                      phase.definitions.front());
      return false;
    }
  }
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
    before[i] = {settler_.truths_[cell], settler_.numbers_[cell]};
    settler_.store(cell, {});
  }
  for (const Component::Phase& phase : component_.phases)
    if (!failed_) run_phase(phase);
  for (std::uint32_t i = 0; i < count; ++i) {
    const CellId cell = settler_.data_.definitions[component_.begin + i].cell;
    if (before[i] != Value{settler_.truths_[cell], settler_.numbers_[cell]}) settler_.mark_readers(cell);
  }
  for (std::uint32_t d = component_.begin; d < component_.end; ++d) settler_.unmark(d);
}

}  // namespace plumb::engine
