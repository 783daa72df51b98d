#include <algorithm>

#include "engine/ground_state.hpp"
#include "engine/program_text.hpp"

/// What a program is given: its facts, and the keys of its inputs.
namespace plumb::engine {

Fault::Reason reason_of(Trouble trouble) {
  if (trouble == Trouble::TwoValues) return Fault::Reason::TwoValues;
  return trouble == Trouble::DivisionByZero ? Fault::Reason::DivisionByZero : Fault::Reason::Overflow;
}

bool merge_value(GroundState& state, RelationId relation, FactTable::Inserted at, Number value, OriginId origin) {
  FactTable& table = state.data.tables[relation];
  if (at.fresh) {
    table.set_value(at.row, value, origin);
    return true;
  }
  const Number known = table.value(at.row);
  const OriginId first = table.origin(at.row);
  switch (state.data.program.relations[relation].merge) {
    case Merge::Least:
      if (value < known || (value == known && origin < first)) table.set_value(at.row, value, origin);
      return true;
    case Merge::Most:
      if (value > known || (value == known && origin < first)) table.set_value(at.row, value, origin);
      return true;
    default: break;
  }
  if (asked(value) == asked(known)) {
    if (value < known || (value == known && origin < first)) table.set_value(at.row, value, origin);
    return true;
  }
  const bool in_order = first < origin || (first == origin && known < value);
  state.failure.faults.push_back(
      {Fault::Reason::TwoValues, std::min(first, origin), std::max(first, origin),
       fact_text(state.data.program, relation, table.key_span(at.row)),
       to_decimal(in_order ? known : value) + " and " + to_decimal(in_order ? value : known)});
  return false;
}

namespace {

void load(GroundState& state, const Fact& fact) {
  FactTable& table = state.data.tables[fact.relation];
  const FactTable::Inserted at = table.insert(fact.key.data());
  const bool has_value = state.data.program.relations[fact.relation].has_value;
  if (state.data.open[fact.relation]) {
    state.open_facts.push_back(
        {fact.relation, at.row, {Truth::Yes, has_value ? point(fact.value) : Range{}}, fact.origin});
    return;
  }
  state.fact_count += at.fresh;
  if (has_value) merge_value(state, fact.relation, at, fact.value, fact.origin);
}

/// A table that is still empty takes the list as it is.
void load(GroundState& state, const FactList& list) {
  FactTable& table = state.data.tables[list.relation];
  const FactRows& rows = *list.rows;
  if (!state.data.open[list.relation] && table.size() == 0 && rows.differ) {
    table.lend(list);
    state.fact_count += rows.count;
    return;
  }
  Fact fact{list.relation, {}, {}, list.origin};
  for (std::size_t row = 0; row < rows.count; ++row) {
    const auto key = rows.keys.begin() + static_cast<std::ptrdiff_t>(row * table.arity());
    fact.key.assign(key, key + table.arity());
    if (!rows.values.empty()) fact.value = rows.values[row];
    load(state, fact);
  }
}

}  // namespace

void load_facts(GroundState& state, std::span<const Fact> given) {
  const Program& program = state.data.program;
  for (const FactList& list : program.fact_lists) load(state, list);
  for (const Fact& fact : program.facts) load(state, fact);
  for (const Fact& fact : given) load(state, fact);
  std::vector<char> derived(program.relations.size(), 0);
  for (const Rule& rule : program.rules) derived[rule.head] = 1;
  for (RelationId r = 0; r < program.relations.size(); ++r) {
    FactTable& table = state.data.tables[r];
    table.settle();
    state.data.given_rows.push_back(table.size());
    state.data.given_values.emplace_back();
    for (Row row = 0; derived[r] && table.has_value() && row < table.size(); ++row)
      state.data.given_values.back().push_back(table.value(row));
  }
}

namespace {

/// The product of the columns' kinds; false past the limit.
bool add_product(GroundState& state, RelationId relation) {
  std::vector<FactTable>& tables = state.data.tables;
  const std::vector<RelationId>& kinds = state.data.program.relations[relation].columns;
  double size = 1;
  for (const RelationId kind : kinds) size *= kind == no_relation ? 0 : tables[kind].size();
  if (size > static_cast<double>(state.limits.cells)) return false;
  if (size == 0) return true;
  std::vector<Row> rows(kinds.size(), 0);
  std::vector<Symbol> key(kinds.size());
  while (true) {
    for (std::size_t i = 0; i < kinds.size(); ++i) key[i] = tables[kinds[i]].key(rows[i])[0];
    tables[relation].insert(key.data());
    std::size_t i = 0;
    while (i < kinds.size() && ++rows[i] == tables[kinds[i]].size()) rows[i++] = 0;
    if (i == kinds.size()) return true;
  }
}

bool add_keys(GroundState& state, RelationId relation) {
  std::vector<FactTable>& tables = state.data.tables;
  const std::optional<RelationId> among = state.data.program.relations[relation].among;
  if (!among) return add_product(state, relation);
  for (Row row = 0; row < tables[*among].size(); ++row) tables[relation].insert(tables[*among].key(row));
  return true;
}

}  // namespace

void add_input_keys(GroundState& state) {
  for (RelationId r = 0; r < state.data.program.relations.size(); ++r) {
    const Relation& relation = state.data.program.relations[r];
    if (!is_input(relation.known)) continue;
    const bool keyed =
        relation.among ? !state.data.open[*relation.among]
                       : std::all_of(relation.columns.begin(), relation.columns.end(),
                                     [&](RelationId kind) { return kind != no_relation && !state.data.open[kind]; });
    if (!keyed) state.failure.faults.push_back({Fault::Reason::OpenKey, 0, 0, relation.name, "its keys are not known"});
    else if (!add_keys(state, r))
      state.failure.faults.push_back({Fault::Reason::Cells, 0, 0, relation.name, "more keys than the limit of cells"});
    state.data.tables[r].settle();
  }
}

}  // namespace plumb::engine
