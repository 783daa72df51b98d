#include "engine/lanes.hpp"
#include "engine/points_run.hpp"
#include "engine/world_cells.hpp"
#include "tests/support/random.hpp"
#include "tests/unit/engine/solving.hpp"

/// Points at the edges of what their kernels hold: each cell is what the definition, row by row, says of it.
namespace plumb::tests {

using namespace engine;

namespace {

constexpr std::size_t item_count = 150;  // more than one block

/// Everything that is divided, compared or folded, of two numbers for each item.
struct Arithmetic {
  Arithmetic() {
    std::vector<std::string> items, groups;
    for (std::size_t i = 0; i < item_count; ++i) items.push_back("i" + std::to_string(i));
    for (std::size_t g = 0; g < item_count / 3; ++g) groups.push_back("g" + std::to_string(g));
    const RelationId item = b.kind("item", items), group = b.kind("group", groups);
    const RelationId in = b.relation("in", {item, group}, Known::Fixed), heavy = b.value("heavy", {item}, Known::Fixed);
    for (std::size_t i = 0; i < item_count; ++i) b.fact(in, {items[i], groups[i * 7 % groups.size()]});
    for (std::size_t i = 0; i < item_count; ++i) b.fact(heavy, {items[i]}, std::to_string(i % 17 + 1));
    x = b.value("x", {item}, Known::OpenNone);
    y = b.value("y", {item}, Known::OpenNone);
    const auto of = [&](const char* name, Expr value) {
      b.rule(b.value(name, {item}), {X}, std::move(value), atom(item, {X}));
    };
    const Expr quotient = make(Op::Divide, {lookup(x, {X}), lookup(y, {X})});
    of("quotient", quotient);
    of("floor_of_quotient", make(Op::Floor, {quotient}));
    of("round_of_quotient", make(Op::Round, {quotient, number("1")}));
    of("floor_of_x", make(Op::Floor, {lookup(x, {X})}));
    of("round_of_x", make(Op::Round, {lookup(x, {X}), number("1")}));
    for (const Comparison c : {Comparison::Equal, Comparison::NotEqual, Comparison::Less, Comparison::AtMost,
                               Comparison::Greater, Comparison::AtLeast})
      b.rule(b.relation("compared_" + std::to_string(static_cast<int>(c)), {item}), {X},
             compare(lookup(x, {X}), c, lookup(y, {X})));
    const auto over = [&](const char* name, const Expr& fold, bool rounds) {
      b.rule(b.value(name, {group}), {Y}, rounds ? make(Op::Round, {fold, number("1")}) : fold, atom(group, {Y}));
    };
    const auto fold = [&](FoldKind kind, std::vector<Expr> args) {
      args.push_back(atom(in, {X, Y}));
      return aggregate(kind, {X}, std::move(args));
    };
    over("sum_of_x", fold(FoldKind::Sum, {lookup(x, {X})}), false);
    over("mean_of_x", fold(FoldKind::Mean, {lookup(x, {X})}), false);
    over("whole_mean_of_x", fold(FoldKind::Mean, {lookup(x, {X})}), true);
    over("weighted_mean", fold(FoldKind::Mean, {lookup(x, {X}), lookup(heavy, {X})}), false);
    over("mean_of_differences", fold(FoldKind::Mean, {make(Op::Subtract, {lookup(x, {X}), lookup(y, {X})})}), false);
  }

  Building b;
  RelationId x, y;
};

/// Inputs of one relation after the other, by item.
std::vector<CellId> inputs_of(const Network& network, const Arithmetic& a) {
  std::vector<CellId> cells;
  for (const RelationId relation : {a.x, a.y})
    for (const Network::Row& row : network.rows(relation)) cells.push_back(row.cell);
  return cells;
}

struct Columns {
  std::vector<Number> numbers;
  std::vector<Truth> exist;
  SettledValues settled() const { return {numbers, exist}; }
};

/// A number at an edge, or beside one: of dividends, of divisors, of sums, of what is asked.
std::int64_t edge(Random& random, bool is_divisor) {
  static const std::vector<std::int64_t> edges{0,   1,         2,       50,      99,
                                               100, 1'000'000, 1 << 24, 1 << 30, std::int64_t{1} << 31};
  static const std::vector<std::int64_t> far{std::int64_t{1} << 32, std::int64_t{1} << 40};
  const std::int64_t at = !is_divisor && random.chance(20) ? random.pick(far) : random.pick(edges);
  const std::int64_t beside = at + static_cast<std::int64_t>(random.below(5)) - 2;
  const std::int64_t number = random.chance(30) ? -beside : beside;
  return is_divisor && number == 0 ? 3 : number;
}

Columns edges(Random& random, std::size_t lanes) {
  Columns columns;
  for (std::size_t i = 0; i < 2 * item_count * lanes; ++i) {
    const bool is_divisor = i >= item_count * lanes;
    const std::int64_t number = edge(random, is_divisor);
    // Some differ by little from what they are compared with and divided by.
    const bool follows = is_divisor && random.chance(40);
    const std::int64_t twin = follows ? columns.numbers[i - item_count * lanes].units : 0;
    const std::int64_t near = twin + static_cast<std::int64_t>(random.below(210)) - 105;
    const bool exists = !random.chance(10);
    columns.numbers.push_back(exists ? Number{follows && near != 0 ? near : number} : Number{});
    columns.exist.push_back(exists ? Truth::Yes : Truth::No);
  }
  return columns;
}

/// What each definition says of the cells of a settled world, row by row.
void check_by_rows(const World& world) {
  const Network::Data& data = world.network().data();
  DefinitionEvaluator by_rows(data, WorldCells::numbers(world), WorldCells::truths(world));
  for (const Definition& definition : data.definitions) {
    const DefinitionEvaluator::Outcome expected = by_rows.compute(definition);
    INFO(data.text_of(definition.cell));
    REQUIRE(expected.trouble == Trouble::None);
    REQUIRE(world.truth(definition.cell) == expected.value.exists);
    REQUIRE(WorldCells::numbers(world)[definition.cell] == expected.value.range);
  }
}

}  // namespace

TEST_CASE("points at the edges of their kernels are what rows say", "[engine][points]") {
  const Arithmetic arithmetic;
  World world(grounded(arithmetic.b.program));
  const std::vector<CellId> inputs = inputs_of(world.network(), arithmetic);
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Random random(seed);
    const Columns columns = edges(random, 1);
    allow_avx2(seed % 3 != 0);
    world.set(inputs, columns.settled());
    settle(world);
    INFO("seed " << seed);
    REQUIRE(world.valid());
    check_by_rows(world);
  }
  allow_avx2(true);
}

TEST_CASE("eight worlds at the edges are what each is alone", "[engine][points]") {
  const Arithmetic arithmetic;
  const World base(grounded(arithmetic.b.program));
  const std::vector<CellId> inputs = inputs_of(base.network(), arithmetic);
  Lanes lanes(base);
  World alone = base;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const Columns columns = edges(random, Lanes::count);
    allow_avx2(seed % 3 != 0);
    lanes.set(inputs, columns.settled());
    settle(lanes);
    for (std::size_t lane = 0; lane < Lanes::count; ++lane) {
      INFO("seed " << seed << ", lane " << lane);
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::size_t at = i * Lanes::count + lane;
        alone.set(inputs[i], columns.exist[at] == Truth::No ? Value{} : known(columns.numbers[at]));
      }
      settle(alone);
      for (CellId cell = 0; cell < base.network().cell_count(); ++cell)
        REQUIRE(lanes.value(lane, cell) == alone.value(cell));
      lanes.restart(lane);
    }
  }
  allow_avx2(true);
}

TEST_CASE("settled values put in together read as if put in one by one", "[engine][world]") {
  const Arithmetic arithmetic;
  World together(grounded(arithmetic.b.program)), single = together;
  const std::vector<CellId> inputs = inputs_of(together.network(), arithmetic);
  Random random(7);
  const Columns columns = edges(random, 1);
  together.set(inputs[0], between(Number::whole(1), Number::whole(2)));  // was open, and no longer is
  settle(together);
  together.set(inputs, columns.settled());
  for (std::size_t i = 0; i < inputs.size(); ++i)
    single.set(inputs[i], columns.exist[i] == Truth::No ? Value{} : known(columns.numbers[i]));
  settle(together);
  settle(single);
  for (CellId cell = 0; cell < together.network().cell_count(); ++cell)
    REQUIRE(together.value(cell) == single.value(cell));

  Sweep sweep(together);
  const Columns none{std::vector<Number>(inputs.size()), std::vector<Truth>(inputs.size(), Truth::No)};
  sweep.world().set(inputs, none.settled());
  settle(sweep.world());
  CHECK(sweep.world().truth(inputs[1]) == Truth::No);
  sweep.reset();
  for (CellId cell = 0; cell < together.network().cell_count(); ++cell)
    REQUIRE(sweep.world().value(cell) == together.value(cell));
}

}  // namespace plumb::tests
