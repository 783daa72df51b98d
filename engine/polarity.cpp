#include "engine/polarity.hpp"

#include <bit>
#include <map>

#include "engine/polarity_row.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {
namespace {

/// Where something open stands: an input's part, or what an instance reads; in the order of what is told.
struct Place {
  CellId cell;
  Part part;
  std::uint32_t instance = no_index;
  std::size_t read = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};
using Found = std::map<Place, Pull>;

class Tracer {
 public:
  Tracer(const World& world, const Naming& naming)
      : data_(world.network().data()), slots_(data_.slots(WorldCells::numbers(world), WorldCells::truths(world))),
        naming_(naming), pulls_(data_.cell_count), waiting_((data_.definitions.size() + 63) / 64) {}

  Found run(CellId target, Sign of_value);
  Found run(std::span<const CellId> targets);
  Found run(PulledRow& condition);

 private:
  Found trace();
  void definition(std::uint32_t d);
  PulledRow row_of(const Instance& instance) const;
  void reads_of(const PulledRow& row, CellId defined, std::uint32_t instance);
  void reach(CellId cell, const Pulled& pulled);
  Pull named(Pull pull, OriginId rule) const;
  void note(const Place& place, const Pull& pull) {
    if (pull.rises || pull.falls) add(found_[place], pull);
  }

  const Network::Data& data_;
  const Slots slots_;
  const Naming& naming_;
  std::vector<Pulled> pulls_;           ///< by cell
  std::vector<std::uint64_t> waiting_;  ///< a bit for each definition
  Found found_;
};

Pull Tracer::named(Pull pull, OriginId rule) const {
  if (pull.is_mixed() || rule == no_origin) return pull;
  if (pull.rises) pull.rises_by = rule;
  if (pull.falls) pull.falls_by = rule;
  return pull;
}

void Tracer::reach(CellId cell, const Pulled& pulled) {
  const Value v{slots_.truths[cell], slots_.numbers[cell]};
  const std::uint32_t d = data_.definition_of[cell];
  if (d == no_index) {
    if (is_open(v.exists)) note({cell, Part::Existence}, pulled.existence);
    if (is_open(v)) note({cell, Part::Value}, pulled.value);
    return;
  }
  const bool exists_moves = is_open(v.exists) && add(pulls_[cell].existence, pulled.existence);
  const bool value_moves = is_open(v) && add(pulls_[cell].value, pulled.value);
  if (exists_moves || value_moves) waiting_[d / 64] |= std::uint64_t{1} << (d % 64);
}

PulledRow Tracer::row_of(const Instance& instance) const {
  const Code& code = data_.codes[instance.code];
  std::vector<Read> reads;
  for (std::size_t leaf = 0; leaf < code.leaves.size(); ++leaf) {
    const CellId slot = data_.inputs[instance.inputs + leaf];
    reads.push_back({slot < data_.cell_count ? slot : no_cell, {slots_.truths[slot], slots_.numbers[slot]}});
  }
  return {code, std::move(reads)};
}

void Tracer::reads_of(const PulledRow& row, CellId defined, std::uint32_t instance) {
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

void Tracer::definition(std::uint32_t d) {
  const Definition& definition = data_.definitions[d];
  std::vector<PulledRow> rows;
  std::vector<Member> members;
  for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
    rows.push_back(row_of(data_.instances[i]));
    members.push_back(rows.back().member());
  }
  Pulled at = pulls_[definition.cell];
  // Round a cycle that may not be entered a value has no end on one side, whatever the rules allow.
  if (data_.component_of[d] != no_index && is_open(slots_.truths[definition.cell]) &&
      !(is_finite(slots_.numbers[definition.cell].lo) && is_finite(slots_.numbers[definition.cell].hi))) {
    at.value = through(at.value, Sign::Mixed);
    add(at.existence, at.value);
  }
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (!possible(members[n].belongs)) continue;
    const auto i = static_cast<std::uint32_t>(definition.begin + n);
    OriginId rule = data_.origin_of(data_.codes[data_.instances[i].code]);
    if (naming_) rule = naming_(rule, definition.cell);
    const Pulled result{named(at.existence, rule), named(at.value, rule)};
    rows[n].pull(member_pull(definition.gather, members, members[n], result));
    reads_of(rows[n], definition.cell, i);
  }
}

constexpr Pull rising{.rises = true};

Found Tracer::run(CellId target, Sign of_value) {
  reach(target, {rising, through(rising, of_value)});
  return trace();
}

Found Tracer::run(std::span<const CellId> targets) {
  for (const CellId target : targets) reach(target, {rising, rising});
  return trace();
}

Found Tracer::run(PulledRow& condition) {
  if (!is_open(condition.member().belongs)) return {};
  condition.pull({.existence = rising});
  reads_of(condition, no_cell, no_index);
  return trace();
}

Found Tracer::trace() {
  for (std::size_t word = waiting_.size(); word-- > 0;)
    while (waiting_[word]) {
      const int bit = 63 - std::countl_zero(waiting_[word]);
      waiting_[word] &= ~(std::uint64_t{1} << bit);
      const auto d = static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(bit));
      definition(d);
      // Round a component, news comes back to what was done before.
      if (const std::uint32_t component = data_.component_of[d]; component != no_index)
        word = (data_.components[component].end - 1) / 64;
    }
  return std::move(found_);
}

std::vector<Pull> in_order(Found&& found) {
  std::vector<Pull> pulls;
  for (auto& [place, pull] : found) {
    pull.from = place.cell;
    pull.part = place.part;
    pulls.push_back(pull);
  }
  return pulls;
}

}  // namespace

std::vector<Pull> pulls_on(const World& world, CellId cell, const Naming& naming) {
  Found found = Tracer(world, naming).run(cell, Sign::Rising);
  const Value value = world.value(cell);
  // Both ends of a value that may not exist ask that it does.
  if (is_open(value.exists) && is_open(value))
    for (const auto& [place, pull] : Tracer(world, naming).run(cell, Sign::Falling))
      if (pull.is_mixed()) found[place] = pull;
  return in_order(std::move(found));
}

std::vector<Pull> pulls_on_any(const World& world, std::span<const CellId> cells) {
  const Naming unnamed;
  return in_order(Tracer(world, unnamed).run(cells));
}

std::optional<std::vector<Pull>> pulls_on(const World& world, const Expr& condition, const Naming& naming) {
  const FactSource source = WorldCells::source(world);
  const Conjunction literals{{&condition, false}};
  const Code code = compile(source, {.rule = no_index, .literals = literals, .condition = &condition});
  std::vector<Symbol> locals(variable_count_of(condition));
  Evaluation evaluation(source);
  std::vector<Read> reads;
  for (const Leaf& leaf : code.leaves) {
    Read& read = reads.emplace_back();
    if (leaf.kind == Leaf::Kind::ClosedTruth) {
      read.value.exists = evaluation.truth(*leaf.expr, locals.data()).truth;
    } else if (leaf.kind == Leaf::Kind::ClosedValue) {
      read.value = evaluation.value(*leaf.expr, locals.data()).value;
    } else if (leaf.kind == Leaf::Kind::Cell) {
      std::vector<Symbol> key;
      for (const Term& term : leaf.expr->terms) key.push_back(term.id);
      read.cell = world.network().find(leaf.expr->relation, key).value_or(no_cell);
      if (read.cell != no_cell) read.value = world.value(read.cell);
    } else {
      return std::nullopt;
    }
  }
  PulledRow row(code, std::move(reads));
  return in_order(Tracer(world, naming).run(row));
}

std::vector<Pull> mixed_inputs(const World& world, CellId cell, const Naming& naming) {
  std::vector<Pull> pulls = pulls_on(world, cell, naming);
  std::erase_if(pulls, [](const Pull& pull) { return !pull.is_mixed(); });
  return pulls;
}

}  // namespace plumb::engine
