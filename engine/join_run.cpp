#include "engine/join_run.hpp"

#include <algorithm>
#include <array>

namespace plumb::engine {

namespace {

constexpr std::size_t most_columns = 32;

/// One column of some rows.
void gather(const FactTable& table, unsigned column, std::span<const Row> rows, std::uint32_t* to) {
  const Symbol* const from = table.key(0) + column;
  const std::size_t width = table.arity();
  for (std::size_t i = 0; i < rows.size(); ++i) to[i] = from[rows[i] * width];
}

void take_columns(Tuples& tuples, std::size_t columns, TupleSpace& space) {
  tuples.columns.assign(columns, nullptr);
  for (const std::uint32_t c : tuples.used) tuples.columns[c] = space.take();
  tuples.count = 0;
}

}  // namespace

bool JoinRun::run(Evaluation& evaluation, TupleSpace& space, TupleSink& sink) {
  evaluation_ = &evaluation;
  sink_ = &sink;
  const std::size_t taken = space.taken();
  take_columns(start_, columns_, space);
  for (Flat& step : steps_)
    if (step.matches()) take_columns(step.out, columns_, space);
  start_.count = 1;
  const bool goes_on = from(0, start_);
  space.give_back_to(taken);
  return goes_on;
}

bool JoinRun::from(std::size_t at, Tuples& tuples) {
  for (; at < steps_.size(); ++at) {
    Flat& step = steps_[at];
    if (step.kind == Flat::Kind::Scan) return scan(step, at, tuples) && pass_on(step, at);
    if (step.kind == Flat::Kind::List) return list(step, at, tuples) && pass_on(step, at);
    filter(step, tuples);
    if (tuples.count == 0) return true;
  }
  return sink_->take(tuples);
}

/// What a step has gathered goes to the next.
bool JoinRun::pass_on(Flat& step, std::size_t at) {
  if (step.out.count == 0) return true;
  const bool goes_on = sink_->in_time() && from(at + 1, step.out);
  step.out.count = 0;
  return goes_on;
}

bool JoinRun::agrees(const Flat& step, const Tuples& tuples, std::size_t tuple, Row row) const {
  const Symbol* key = tables_[step.relation].key(row);
  for (const auto& [column, term] : step.checks)
    if (key[column] != symbol_at(term, tuples, tuple)) return false;
  for (const auto& [first, second] : step.again)
    if (key[first] != key[second]) return false;
  return true;
}

/// Joins one tuple with rows, `row_at(i)` for i below `count`. The table may grow whenever tuples are passed on.
template <class RowAt>
bool JoinRun::add_rows(Flat& step, std::size_t at, const Tuples& tuples, std::size_t tuple, std::size_t count,
                       RowAt row_at) {
  const FactTable& table = tables_[step.relation];
  const bool tests = !step.checks.empty() || !step.again.empty();
  std::array<Row, Tuples::most> rows;
  for (std::size_t i = 0; i < count;) {
    if (!sink_->in_time()) return false;
    Tuples& out = step.out;
    std::size_t found = 0;
    const std::size_t room = Tuples::most - out.count;
    if (!tests && !step.once) {
      for (const std::size_t end = std::min(count, i + room); i < end; ++i) rows[found++] = row_at(i);
    } else {
      for (; i < count && found < room; ++i) {
        rows[found] = row_at(i);
        found += agrees(step, tuples, tuple, rows[found]);
        if (step.once && found != 0) i = count;
      }
    }
    for (const std::uint32_t c : step.carried) std::fill_n(out.columns[c] + out.count, found, tuples.columns[c][tuple]);
    for (const auto& [column, term] : step.binds)
      gather(table, column, {rows.data(), found}, out.columns[term.id] + out.count);
    if (step.row_column != no_column) std::copy_n(rows.data(), found, out.columns[step.row_column] + out.count);
    out.count += found;
    if (out.count == Tuples::most && !pass_on(step, at)) return false;
  }
  return true;
}

bool JoinRun::scan(Flat& step, std::size_t at, const Tuples& tuples) {
  const FactTable& table = tables_[step.relation];
  const bool by_value = table.has_value();
  const std::size_t begin = step.rows == RowPart::Recent ? table.recent() : 0;
  const std::size_t end = step.rows == RowPart::Old && !by_value ? table.recent() : table.end();
  for (std::size_t tuple = 0; tuple < tuples.count; ++tuple) {
    const bool goes_on = step.rows == RowPart::Recent && by_value
                             ? add_rows(step, at, tuples, tuple, table.changed().size(),
                                        [&](std::size_t i) { return table.changed()[i]; })
                             : add_rows(step, at, tuples, tuple, end - begin,
                                        [&](std::size_t i) { return static_cast<Row>(begin + i); });
    if (!goes_on) return false;
  }
  return true;
}

std::span<const std::uint32_t> JoinRun::items_of(const Flat& step, const Tuples& tuples, std::size_t tuple) const {
  std::array<Symbol, most_columns> key;
  for (std::size_t i = 0; i < step.key.size(); ++i) key[i] = symbol_at(step.key[i], tuples, tuple);
  return part_of(step, step.lists->find(RowLists::word_of({key.data(), step.key.size()})));
}

/// The items of a list that a step goes through. Where rows have values all of them may be new.
std::span<const std::uint32_t> JoinRun::part_of(const Flat& step, const RowLists::List& list) const {
  if (step.rows == RowPart::Recent) return list.all.subspan(list.known);
  const bool known_only = step.rows == RowPart::Old && !tables_[step.relation].has_value();
  return known_only ? list.all.first(list.known) : list.all;
}

bool JoinRun::list(Flat& step, std::size_t at, const Tuples& tuples) {
  if (step.lists->items() == RowLists::Items::Symbols) return list_symbols(step, at, tuples);
  for (std::size_t tuple = 0; tuple < tuples.count; ++tuple) {
    const std::span items = items_of(step, tuples, tuple);
    if (!add_rows(step, at, tuples, tuple, items.size(), [&](std::size_t i) { return items[i]; })) return false;
  }
  return true;
}

/// Lists of symbols have keys of one symbol; tuples that follow each other with the same one go together.
bool JoinRun::list_symbols(Flat& step, std::size_t at, const Tuples& tuples) {
  const bool is_constant = step.key[0].kind == Term::Kind::Constant;
  const Symbol* keys = is_constant ? nullptr : tuples.columns[step.key[0].id];
  for (std::size_t tuple = 0; tuple < tuples.count;) {
    std::size_t end = is_constant ? tuples.count : tuple + 1;
    while (end < tuples.count && keys[end] == keys[tuple]) ++end;
    const RowLists::List list = step.lists->find(is_constant ? step.key[0].id : keys[tuple]);
    if (!cross(step, at, tuples, tuple, end, part_of(step, list))) return false;
    tuple = end;
  }
  return true;
}

/// Every tuple of a run of equal keys with every item of their list, in the order that keeps what leads together.
bool JoinRun::cross(Flat& step, std::size_t at, const Tuples& tuples, std::size_t begin, std::size_t end,
                    std::span<const Symbol> items) {
  if (step.items_first && end - begin > 1) {
    for (const Symbol item : items)
      if (leads_on(step, at, item) && !add_tuples(step, at, tuples, begin, end, item)) return false;
    return true;
  }
  for (; begin < end; ++begin)
    if (!add_items(step, at, tuples, begin, items)) return false;
  return true;
}

/// Not where the next step goes through a list by this very item that is empty.
bool JoinRun::leads_on(const Flat& step, std::size_t at, Symbol item) const {
  if (at + 1 == steps_.size() || step.binds.empty()) return true;
  const Flat& next = steps_[at + 1];
  const bool by_item = (next.kind == Flat::Kind::List || next.kind == Flat::Kind::Some) && next.key.size() == 1 &&
                       next.key[0] == step.binds[0].term;
  return !by_item || !next.lists->find(item).all.empty();
}

bool JoinRun::add_items(Flat& step, std::size_t at, const Tuples& tuples, std::size_t tuple,
                        std::span<const Symbol> items) {
  Tuples& out = step.out;
  while (!items.empty()) {
    const std::size_t count = std::min(items.size(), Tuples::most - out.count);
    for (const std::uint32_t c : step.carried) {
      std::uint32_t* to = out.columns[c] + out.count;
      const Symbol symbol = tuples.columns[c][tuple];
      for (std::size_t i = 0; i < count; ++i) to[i] = symbol;
    }
    for (const auto& [column, term] : step.binds) {
      std::uint32_t* to = out.columns[term.id] + out.count;
      for (std::size_t i = 0; i < count; ++i) to[i] = items[i];
    }
    out.count += count;
    items = items.subspan(count);
    if (out.count == Tuples::most && !pass_on(step, at)) return false;
  }
  return true;
}

bool JoinRun::add_tuples(Flat& step, std::size_t at, const Tuples& tuples, std::size_t begin, std::size_t end,
                         Symbol item) {
  Tuples& out = step.out;
  while (begin < end) {
    const std::size_t count = std::min(end - begin, Tuples::most - out.count);
    for (const std::uint32_t c : step.carried)
      std::copy_n(tuples.columns[c] + begin, count, out.columns[c] + out.count);
    for (const auto& [column, term] : step.binds) std::fill_n(out.columns[term.id] + out.count, count, item);
    out.count += count;
    begin += count;
    if (out.count == Tuples::most && !pass_on(step, at)) return false;
  }
  return true;
}

/// Leaves the tuples that pass a test, and binds what can be bound of them.
void JoinRun::filter(const Flat& step, Tuples& tuples) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tuples.count; ++i) {
    if (!passes(step, tuples, i)) continue;
    if (kept != i)
      for (const std::uint32_t c : tuples.used) tuples.columns[c][kept] = tuples.columns[c][i];
    ++kept;
  }
  tuples.count = kept;
}

const Symbol* JoinRun::load(const Flat& step, const Tuples& tuples, std::size_t tuple) {
  for (const VariableId v : step.reads) substitution_[v] = tuples.columns[v][tuple];
  return substitution_.data();
}

bool JoinRun::holds(const Flat& step, Tuples& tuples, std::size_t tuple) const {
  const FactTable& table = tables_[step.relation];
  std::array<Symbol, most_columns> key;
  for (std::size_t i = 0; i < step.key.size(); ++i) key[i] = symbol_at(step.key[i], tuples, tuple);
  const bool recent_only = step.rows == RowPart::Recent;
  const bool grows = table.recent() != table.end() || table.end() != table.size();
  if (!recent_only && step.row_column == no_column && (!grows || !exact_)) return table.contains(key.data());
  const Row row = table.find(key.data());
  const bool known_only = step.rows == RowPart::Old && !table.has_value();
  if (step.row_column != no_column) tuples.columns[step.row_column][tuple] = row;
  return row != no_row && row >= (recent_only ? table.recent() : 0) &&
         row < (known_only ? table.recent() : table.end());
}

bool JoinRun::passes(const Flat& step, Tuples& tuples, std::size_t tuple) {
  switch (step.kind) {
    case Flat::Kind::Holds: return holds(step, tuples, tuple) != step.negated;
    case Flat::Kind::Some: {
      const std::span items = items_of(step, tuples, tuple);
      if (step.checks.empty()) return !items.empty();
      return std::any_of(items.begin(), items.end(), [&](Row row) { return agrees(step, tuples, tuple, row); });
    }
    case Flat::Kind::BindSame:
      tuples.columns[step.variable][tuple] = symbol_at(step.key[0], tuples, tuple);
      return true;
    case Flat::Kind::BindNumber: {
      load(step, tuples, tuple);
      const std::optional key = evaluation_->key_of(step.literal.expr->args[0], substitution_.data());
      if (key) tuples.columns[step.variable][tuple] = *key;
      return key.has_value();
    }
    default: {
      load(step, tuples, tuple);
      // Trouble in a test is met, and reported, where the instance is evaluated.
      const Judged judged = evaluation_->truth(*step.literal.expr, substitution_.data());
      return judged.trouble != Trouble::None || (step.literal.negated ? !judged.truth : judged.truth) != Truth::No;
    }
  }
}

}  // namespace plumb::engine
