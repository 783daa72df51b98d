#include "engine/network.hpp"

#include <algorithm>
#include <cassert>

#include "engine/ground_state.hpp"
#include "engine/program_text.hpp"
#include "engine/settle.hpp"
#include "engine/validate.hpp"

namespace plumb::engine {

std::string Network::Data::text_of(CellId cell) const {
  const RelationId relation = relation_of[cell];
  if (relation == no_relation) return program.relations[program.rules[codes[row_of[cell]].rule].head].name;
  return fact_text(program, relation, tables[relation].key_span(row_of[cell]));
}

Value absent_value(const Relation& relation) {
  if (relation.known != Known::OpenUnknown) return {};
  return relation.has_value ? Value{Truth::Yes, relation.whole} : Value{Truth::Possible, {}};
}

const Program& Network::program() const { return data_->program; }
std::size_t Network::cell_count() const { return data_->cell_count; }
bool Network::is_open(RelationId relation) const { return data_->open[relation] != 0; }
RelationId Network::relation_of(CellId cell) const { return data_->relation_of[cell]; }

std::optional<CellId> Network::find(RelationId relation, std::span<const Symbol> key) const {
  if (!data_->open[relation]) return std::nullopt;
  const engine::Row row = data_->tables[relation].find(key.data());
  return row == no_row ? std::nullopt : std::optional(data_->cells[relation][row]);
}

std::vector<Symbol> Network::key_of(CellId cell) const {
  const RelationId relation = data_->relation_of[cell];
  if (relation == no_relation) return {};
  const std::span key = data_->tables[relation].key_span(data_->row_of[cell]);
  return {key.begin(), key.end()};
}

std::vector<Network::Row> Network::rows(RelationId relation) const {
  const FactTable& table = data_->tables[relation];
  std::vector<Row> rows;
  for (engine::Row i = 0; i < table.size(); ++i) {
    const std::span key = table.key_span(i);
    Row row{{key.begin(), key.end()}};
    if (data_->open[relation]) {
      row.cell = data_->cells[relation][i];
    } else if (table.has_value()) {
      row.value = table.value(i);
    }
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  return rows;
}

namespace {

void settle_from_start(Network::Data& data, const Limits& limits) {
  data.initial_numbers.resize(data.cell_count + data.constants.size());
  data.initial_truths.resize(data.initial_numbers.size());
  const auto set = [&](std::size_t slot, const Value& value) {
    data.initial_numbers[slot] = value.range;
    data.initial_truths[slot] = value.exists;
  };
  for (std::size_t i = 0; i < data.constants.size(); ++i) set(data.cell_count + i, data.constants[i]);
  for (CellId cell = 0; cell < data.cell_count; ++cell) {
    const RelationId relation = data.relation_of[cell];
    if (relation != no_relation && is_input(data.program.relations[relation].known))
      set(cell, absent_value(data.program.relations[relation]));
  }
  for (const auto& [cell, value] : data.given_inputs) set(cell, value);
  data.initial_spread.assign(data.family_count(), 0);
  for (CellId cell = 0; cell < data.cell_count; ++cell)
    data.initial_spread[data.family_of(cell)] += is_spread(data.initial_truths[cell], data.initial_numbers[cell]);
  std::vector<std::uint64_t> marks((data.definitions.size() + 63) / 64, 0);
  const WorldState state{data.initial_numbers.data(), data.initial_truths.data(), data.initial_spread.data(),
                         marks.data()};
  Settler(data, state, limits, data.initial_faults).run_all();
}

}  // namespace

tl::expected<Network, GroundFailure> ground(const Program& program, std::span<const Fact> given, const Limits& limits) {
  assert(is_well_formed(program));
  auto data = std::make_shared<Network::Data>();
  data->program = program;
  GroundState state(*data, limits);
  state.strata = stratify(data->program);
  data->open = state.strata.open;
  state.failure.cycles = state.strata.cycles;
  for (RelationId r = 0; r < program.relations.size(); ++r) {
    const Relation& relation = program.relations[r];
    data->tables.emplace_back(static_cast<unsigned>(relation.columns.size()), relation.has_value && !data->open[r]);
  }
  const auto stages = {+[](GroundState& s) { run_strata(s, Closed::Yes); }, +[](GroundState& s) { add_input_keys(s); },
                       +[](GroundState& s) { run_strata(s, Closed::No); }, +[](GroundState& s) { make_rows(s); },
                       +[](GroundState& s) { order_rows(s); }};
  if (!state.failed()) load_facts(state, given);
  for (const auto stage : stages)
    if (!state.failed()) stage(state);
  if (state.failed()) return tl::make_unexpected(std::move(state.failure));
  settle_from_start(*data, limits);
  return Network(std::move(data));
}

}  // namespace plumb::engine
