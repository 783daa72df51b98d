#include "engine/replay.hpp"

#include <algorithm>

#include "engine/settle.hpp"

namespace plumb::engine {
namespace {

/// How well an instance explains a value: 0 not at all.
int fit(const Definition& definition, const Member& given, const Value& value) {
  if (given.belongs == Truth::No) return 0;
  const int as_sure = given.belongs == value.exists ? 1 : 0;
  if (definition.gather == Gather::Any) return as_sure;
  if (definition.gather != Gather::Least && definition.gather != Gather::Most) return 1 + as_sure;
  const bool lo = given.range.lo == value.range.lo, hi = given.range.hi == value.range.hi;
  const bool certain_end = definition.gather == Gather::Least ? hi : lo;
  const bool other_end = definition.gather == Gather::Least ? lo : hi;
  return (certain_end ? 4 : 0) + (other_end ? 2 : 0) + as_sure;
}

}  // namespace

void find_binding_instances(const Network::Data& data, const Definition& definition, const Value& value,
                            const Range* numbers, const Truth* truths, std::vector<std::uint32_t>& binding) {
  const DefinitionEvaluator evaluator(data, numbers, truths);
  binding.clear();
  int best_fit = 0;
  for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
    const int this_fit = fit(definition, evaluator.run_instance(data.instances[i]).member, value);
    if (this_fit == 0 || this_fit < best_fit) continue;
    if (this_fit > best_fit) binding.clear();
    best_fit = this_fit;
    binding.push_back(i);
  }
}

Replay::Replay(const Network::Data& data, const Component& component, const Range* numbers, const Truth* truths)
    : data_(data), component_(component), numbers_(numbers, numbers + data.initial_numbers.size()),
      truths_(truths, truths + data.initial_truths.size()), cells_(component.end - component.begin) {
  for (std::uint32_t d = component.begin; d < component.end; ++d) {
    numbers_[data.definitions[d].cell] = {};
    truths_[data.definitions[d].cell] = Truth::No;
  }
  for (const Component::Phase& phase : component.phases)
    while (run_round(phase) && phase.iterates) {
    }
}

bool Replay::binds(std::uint32_t d, const Member& given, const Value& value, Side side) const {
  if (given.belongs == Truth::No || (side == Side::Certain && given.belongs != Truth::Yes)) return false;
  const Gather gather = data_.definitions[d].gather;
  if (gather != Gather::Least && gather != Gather::Most) return true;
  const bool hi = (gather == Gather::Least) == (side == Side::Certain);
  return hi ? given.range.hi == value.range.hi : given.range.lo == value.range.lo;
}

void Replay::note(std::uint32_t d, const Value& before, const Value& now) {
  const bool falls = component_.directions[d - component_.begin] == Direction::Down;
  const bool lo = before.range.lo != now.range.lo, hi = before.range.hi != now.range.hi;
  const bool certain_moves = certain(before.exists) != certain(now.exists) || (falls ? hi : lo);
  const bool possible_moves = possible(before.exists) != possible(now.exists) || (falls ? lo : hi);
  const DefinitionEvaluator evaluator(data_, numbers_.data(), truths_.data());
  const Definition& definition = data_.definitions[d];
  for (const Side side : {Side::Certain, Side::Possible}) {
    if (side == Side::Certain ? !certain_moves : !possible_moves) continue;
    LastChange& last = cells_[d - component_.begin][static_cast<std::size_t>(side)];
    last = {round_, {}};
    for (std::uint32_t i = definition.begin; i < definition.end; ++i)
      if (binds(d, evaluator.run_instance(data_.instances[i]).member, now, side)) last.instances.push_back(i);
  }
}

/// True if anything changed.
bool Replay::run_round(const Component::Phase& phase) {
  ++round_;
  DefinitionEvaluator evaluator(data_, numbers_.data(), truths_.data());
  std::vector<std::pair<CellId, Value>> changes;
  for (std::size_t i = 0; i < phase.definitions.size(); ++i) {
    const std::uint32_t d = phase.definitions[i];
    const Definition& definition = data_.definitions[d];
    const Direction direction = component_.directions[d - component_.begin];
    const Value before{truths_[definition.cell], numbers_[definition.cell]};
    const Value now = within_component(evaluator.compute(definition).value, definition.gather, direction,
                                       phase.existence_only[i] != 0);
    if (now == before) continue;
    changes.emplace_back(definition.cell, now);
    note(d, before, now);
  }
  for (const auto& [cell, value] : changes) {
    truths_[cell] = value.exists;
    numbers_[cell] = value.range;
  }
  return !changes.empty();
}

}  // namespace plumb::engine
