#include "engine/settle.hpp"

#include <algorithm>
#include <bit>

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
  const Computed result = is_fold(definition.gather) ? fold(fold_of(definition.gather), members_, definition.finish)
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

Settler::Settler(const Network::Data& data, Range* numbers, Truth* truths, const Limits& limits,
                 std::vector<Fault>& faults)
    : data_(data), numbers_(numbers), truths_(truths), limits_(limits), faults_(faults),
      evaluator_(data, numbers, truths), marks_((data.definitions.size() + 63) / 64, 0),
      deadline_(std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.time_ms)) {}

void Settler::mark_all() {
  for (std::uint32_t d = 0; d < data_.definitions.size(); ++d) mark(d);
}

bool Settler::store(CellId cell, const Value& value) {
  if (truths_[cell] == value.exists && numbers_[cell] == value.range) return false;
  truths_[cell] = value.exists;
  numbers_[cell] = value.range;
  return true;
}

void Settler::recompute(std::uint32_t d) {
  const Definition& definition = data_.definitions[d];
  const DefinitionEvaluator::Outcome outcome = evaluator_.compute(definition);
  if (outcome.trouble != Trouble::None) report(d, outcome);
  if (store(definition.cell, outcome.value)) mark_readers(definition.cell);
}

void Settler::run() {
  for (std::size_t word = 0; word < marks_.size(); ++word)
    while (marks_[word] != 0) {
      const auto d = static_cast<std::uint32_t>(word * 64 + static_cast<unsigned>(std::countr_zero(marks_[word])));
      if (!in_time(d)) return;
      unmark(d);
      if (data_.component_of[d] == no_index) {
        recompute(d);
      } else {
        ComponentRun(*this, data_.components[data_.component_of[d]]).run();
      }
    }
}

bool Settler::in_time(std::uint32_t definition) {
  if (definition % 1024 != 0 || std::chrono::steady_clock::now() <= deadline_) return true;
  report(Fault::Reason::Time, definition);
  return false;
}

namespace {

OriginId origin_of(const Network::Data& data, std::uint32_t instance) {
  const Code& code = data.codes[data.instances[instance].code];
  return code.rule == no_index ? code.fact_origin : data.program.rules[code.rule].origin;
}

}  // namespace

void Settler::report(Fault::Reason reason, std::uint32_t d) {
  const Definition& definition = data_.definitions[d];
  faults_.push_back({reason,
                     definition.begin < definition.end ? origin_of(data_, definition.begin) : 0,
                     0,
                     data_.text_of(definition.cell),
                     {}});
}

void Settler::report(std::uint32_t d, const DefinitionEvaluator::Outcome& outcome) {
  const Definition& definition = data_.definitions[d];
  if (outcome.trouble != Trouble::TwoValues) {
    const auto reason = outcome.trouble == Trouble::Overflow ? Fault::Reason::Overflow : Fault::Reason::DivisionByZero;
    faults_.push_back({reason, origin_of(data_, outcome.instance), 0, data_.text_of(definition.cell), {}});
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
  faults_.push_back({Fault::Reason::TwoValues, origin_of(data_, first), origin_of(data_, second),
                     data_.text_of(definition.cell),
                     to_decimal(rises ? least : greatest) + " and " + to_decimal(rises ? greatest : least)});
}

}  // namespace plumb::engine
