#include "tests/bench/ruled_maturity.hpp"

#include <algorithm>
#include <charconv>

namespace plumb::bench {

using engine::CellId;

int number_in(std::string_view name) {
  int number = 0;
  std::from_chars(name.data() + 1, name.data() + name.size(), number);
  return number;
}

namespace {

Value value_of(std::int8_t level) { return level < 0 ? Value{} : known(Number::whole(level)); }

/// Room for the answers of some assessments, put in together.
struct Columns {
  std::vector<Number> numbers;
  std::vector<Truth> exist;

  void make_room(std::size_t count) {
    numbers.resize(count);
    exist.resize(count);
  }
  void put(std::size_t at, std::int8_t level) {
    numbers[at] = Number::whole(level & ~(level >> 7));  // 0 where there is none, without a branch
    exist[at] = level < 0 ? Truth::No : Truth::Yes;
  }
};

/// One of many worlds, read as one.
struct Lane {
  const engine::Lanes& lanes;
  std::size_t number;
  Truth truth(CellId cell) const { return lanes.truth(number, cell); }
  Value value(CellId cell) const { return lanes.value(number, cell); }
};

int whole(const Range& range) { return static_cast<int>(range.lo.units / Number::one); }

}  // namespace

RuledMaturity::RuledMaturity(const Rules& rules, engine::Network network) : network_(std::move(network)) {
  const engine::Symbols& symbols = network_.program().symbols;
  const auto number = [&](engine::Symbol symbol) { return number_in(symbols.text_of(symbol)); };
  const auto rows = [&](const char* name) { return network_.rows(rules.relation(name)); };

  const auto answers = rows("level_said");
  answers_.resize(answers.size(), engine::no_cell);
  for (const auto& row : answers) answers_[number(row.key[0]) * voices + number(row.key[1])] = row.cell;

  const auto low = numbered_cells(rules, "area_low"), middle = numbered_cells(rules, "area_middle");
  const auto high = numbered_cells(rules, "area_high"), score = numbered_cells(rules, "area_score");
  const auto missing = numbered_cells(rules, "missing");
  for (std::size_t a = 0; a < low.size(); ++a) areas_.push_back({low[a], middle[a], high[a], score[a], missing[a]});

  for (const auto& row : rows("root_of")) roots_.push_back({number(row.key[0]), number(row.key[1]), row.cell});
  for (const auto& row : rows("worth")) steps_.emplace_back(number(row.key[0]), row.cell);
  std::sort(steps_.begin(), steps_.end());
}

/// By the number in the one constant of the key.
std::vector<CellId> RuledMaturity::numbered_cells(const Rules& rules, const std::string& relation) const {
  const auto rows = network_.rows(rules.relation(relation));
  std::vector<CellId> cells(rows.size(), engine::no_cell);
  for (const auto& row : rows) cells[number_in(network_.program().symbols.text_of(row.key[0]))] = row.cell;
  return cells;
}

void RuledMaturity::answer(engine::World& world, int place, std::int8_t level) const {
  world.set(answers_[place], value_of(level));
}

void RuledMaturity::answer(engine::World& world, const std::int8_t* answers) const {
  thread_local Columns columns;
  columns.make_room(answers_.size());
  for (std::size_t i = 0; i < answers_.size(); ++i) columns.put(i, answers[i]);
  world.set(answers_, {columns.numbers, columns.exist});
}

void RuledMaturity::answer(engine::Lanes& lanes, std::span<const Answers> assessments) const {
  constexpr std::size_t count = engine::Lanes::count;
  thread_local Columns columns;
  columns.make_room(answers_.size() * count);
  for (std::size_t i = 0; i < answers_.size(); ++i)
    for (std::size_t lane = 0; lane < count; ++lane)
      columns.put(i * count + lane, lane < assessments.size() ? assessments[lane][i] : std::int8_t{-1});
  lanes.set(answers_, {columns.numbers, columns.exist});
}

template <class State>
void RuledMaturity::read_from(const State& world, MaturityResults& results) const {
  for (std::size_t a = 0; a < areas_.size(); ++a) {
    const Area& cells = areas_[a];
    MaturityResults::Area& area = results.areas[a];
    area.low = whole(world.value(cells.low).range);
    area.middle = whole(world.value(cells.middle).range);
    area.high = whole(world.value(cells.high).range);
    area.score = whole(world.value(cells.score).range);
    area.missing = whole(world.value(cells.missing).range);
    area.roots = 0;
  }
  for (const auto& [area, root, cell] : roots_)
    results.areas[area].roots |= std::uint32_t{world.truth(cell) == Truth::Yes} << root;
  results.steps.clear();
  for (const auto& [step, cell] : steps_)
    if (const Value worth = world.value(cell); certain(worth.exists))
      results.steps.emplace_back(step, whole(worth.range));
  results.rank();
}

void RuledMaturity::read(const engine::World& world, MaturityResults& results) const { read_from(world, results); }

void RuledMaturity::read(const engine::Lanes& lanes, std::size_t lane, MaturityResults& results) const {
  read_from(Lane{lanes, lane}, results);
}

bool RuledMaturity::is_settled(const engine::World& world) const {
  const auto is_point = [&](CellId cell) {
    const Value value = world.value(cell);
    return value.exists == Truth::No || (certain(value.exists) && value.range.lo == value.range.hi);
  };
  const auto is_decided = [&](CellId cell) { return world.truth(cell) != Truth::Possible; };
  return world.valid() &&
         std::all_of(areas_.begin(), areas_.end(),
                     [&](const Area& a) {
                       return is_point(a.low) && is_point(a.middle) && is_point(a.high) && is_point(a.score) &&
                              is_point(a.missing);
                     }) &&
         std::all_of(roots_.begin(), roots_.end(), [&](const Root& r) { return is_decided(r.cell); }) &&
         std::all_of(steps_.begin(), steps_.end(), [&](const auto& s) { return is_point(s.second); });
}

}  // namespace plumb::bench
