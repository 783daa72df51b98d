#include "engine/pull_tracer.hpp"

#include <algorithm>
#include <bit>

#include "engine/world_cells.hpp"

namespace plumb::engine {

namespace {
constexpr Pull rising{.rises = true};
}  // namespace

PullTracer::PullTracer(const World& world, const Naming& naming, const std::vector<char>* within)
    : data_(world.network().data()), slots_(data_.slots(WorldCells::numbers(world), WorldCells::truths(world))),
      naming_(naming), within_(within), pulls_(data_.cell_count), waiting_((data_.definitions.size() + 63) / 64) {}

Pull PullTracer::named(Pull pull, OriginId rule) const {
  if (pull.is_mixed() || rule == no_origin) return pull;
  if (pull.rises) pull.rises_by = rule;
  if (pull.falls) pull.falls_by = rule;
  return pull;
}

void PullTracer::note(const Place& place, const Pull& pull) {
  if (pull.rises || pull.falls) add(found_[place], pull);
}

void PullTracer::reach(CellId cell, const Pulled& pulled) {
  if (within_ && !(*within_)[cell]) return;
  const Value v{slots_.truths[cell], slots_.numbers[cell]};
  const std::uint32_t d = data_.definition_of[cell];
  if (d == no_index) {
    if (is_open(v.exists)) note({cell, Part::Existence}, pulled.existence);
    if (is_open(v)) note({cell, Part::Value}, pulled.value);
    return;
  }
  const bool exists_moves = is_open(v.exists) && add(pulls_[cell].existence, pulled.existence);
  const bool value_moves = is_open(v) && add(pulls_[cell].value, pulled.value);
  if (!exists_moves && !value_moves) return;
  pulled_cells_.push_back(cell);
  waiting_[d / 64] |= std::uint64_t{1} << (d % 64);
  last_waiting_ = std::max(last_waiting_, std::size_t{d / 64} + 1);
}

void PullTracer::reads_of(const PulledRow& row, CellId defined, std::uint32_t instance) {
  const std::vector<Read>& reads = row.reads();
  for (std::size_t i = 0; i < reads.size(); ++i) {
    const auto& [cell, value] = reads[i];
    if (cell != no_cell) {
      reach(cell, row.pulled(i));
      continue;
    }
    if (is_open(value.exists)) note({defined, Part::Existence, instance, i}, row.pulled(i).existence);
    if (is_open(value)) note({defined, Part::Value, instance, i}, row.pulled(i).value);
  }
  note({defined, Part::Value, instance, reads.size()}, row.own());
}

void PullTracer::definition(std::uint32_t d) {
  const Definition& definition = data_.definitions[d];
  load_rows(data_, definition, slots_, rows_, members_);
  rows_read_ += members_.size();
  Pulled at = pulls_[definition.cell];
  // Round a cycle that may not be entered a value has no end on one side, whatever the rules allow.
  if (data_.component_of[d] != no_index && is_open(slots_.truths[definition.cell]) &&
      !(is_finite(slots_.numbers[definition.cell].lo) && is_finite(slots_.numbers[definition.cell].hi))) {
    at.value = through(at.value, Sign::Mixed);
    add(at.existence, at.value);
  }
  for (std::size_t n = 0; n < members_.size(); ++n) {
    if (!possible(members_[n].belongs)) continue;
    const auto i = static_cast<std::uint32_t>(definition.begin + n);
    OriginId rule = data_.origin_of(data_.codes[data_.instances[i].code]);
    if (naming_) rule = naming_(rule, definition.cell);
    const Pulled result{named(at.existence, rule), named(at.value, rule)};
    rows_[n].pull(member_pull(definition.gather, members_, members_[n], result));
    reads_of(rows_[n], definition.cell, i);
  }
}

PullTracer::Found PullTracer::trace() {
  for (std::size_t word = last_waiting_; word-- > 0;)
    while (waiting_[word]) {
      const int bit = 63 - std::countl_zero(waiting_[word]);
      waiting_[word] &= ~(std::uint64_t{1} << bit);
      const auto d = static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(bit));
      definition(d);
      // Round a component, news comes back to what was done before.
      if (const std::uint32_t component = data_.component_of[d]; component != no_index)
        word = (data_.components[component].end - 1) / 64;
    }
  last_waiting_ = 0;
  for (const CellId cell : pulled_cells_) pulls_[cell] = {};
  pulled_cells_.clear();
  return std::exchange(found_, {});
}

PullTracer::Found PullTracer::trace(CellId target, Sign of_value) {
  reach(target, {rising, through(rising, of_value)});
  return trace();
}

std::vector<Pull> PullTracer::run(CellId target) {
  Found found = trace(target, Sign::Rising);
  // Both ends of a value that may not exist ask that it does.
  if (const Value value{slots_.truths[target], slots_.numbers[target]}; is_open(value.exists) && is_open(value))
    for (const auto& [place, pull] : trace(target, Sign::Falling))
      if (pull.is_mixed()) found[place] = pull;
  return in_order(std::move(found));
}

std::vector<Pull> PullTracer::run_any(std::span<const CellId> targets) {
  for (const CellId target : targets) reach(target, {rising, rising});
  return in_order(trace());
}

std::vector<Pull> PullTracer::run(PulledRow& condition) {
  if (!is_open(condition.member().belongs)) return {};
  condition.pull({.existence = rising});
  reads_of(condition, no_cell, no_index);
  return in_order(trace());
}

std::vector<Pull> PullTracer::in_order(Found&& found) {
  std::vector<Pull> pulls;
  for (auto& [place, pull] : found) {
    pull.from = place.cell;
    pull.part = place.part;
    pulls.push_back(pull);
  }
  return pulls;
}

}  // namespace plumb::engine
