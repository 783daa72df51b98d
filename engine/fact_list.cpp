#include <algorithm>
#include <cassert>

#include "engine/fact_table.hpp"

namespace plumb::engine {
namespace {

/// No symbol comes twice in a column: then no row does.
bool column_differs(const FactRows& rows, std::size_t columns, std::size_t column) {
  std::vector<bool> seen;
  for (std::size_t i = column; i < rows.keys.size(); i += columns) {
    const Symbol symbol = rows.keys[i];
    if (symbol >= seen.size()) seen.resize(std::max<std::size_t>(symbol + std::size_t{1}, seen.size() * 2));
    if (seen[symbol]) return false;
    seen[symbol] = true;
  }
  return true;
}

bool rows_differ(const FactRows& rows, std::size_t columns) {
  for (std::size_t column = 0; column < columns; ++column)
    if (column_differs(rows, columns, column)) return true;
  FactTable table(static_cast<unsigned>(columns), false);
  std::vector<std::vector<Symbol>> parts(columns);
  for (std::size_t row = 0; row < rows.count; ++row)
    for (std::size_t column = 0; column < columns; ++column) parts[column].push_back(rows.keys[row * columns + column]);
  std::vector<Symbol*> at;
  for (std::vector<Symbol>& part : parts) at.push_back(part.data());
  return table.insert_columns(at, rows.count) == rows.count;
}

}  // namespace

std::shared_ptr<const FactRows> list_facts(std::size_t columns, std::vector<Symbol> keys, std::vector<Number> values) {
  assert(columns != 0 && keys.size() % columns == 0);
  auto rows = std::make_shared<FactRows>();
  rows->keys = std::move(keys);
  rows->values = std::move(values);
  rows->count = rows->keys.size() / columns;
  for (std::size_t i = 0; i < rows->keys.size(); i += columns) rows->greatest = std::max(rows->greatest, rows->keys[i]);
  rows->differ = rows_differ(*rows, columns);
  return rows;
}

}  // namespace plumb::engine
