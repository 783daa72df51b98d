#include <algorithm>

#include "engine/balance.hpp"
#include "engine/below.hpp"
#include "engine/polarity.hpp"
#include "tests/support/engine_run.hpp"
#include "tests/support/test.hpp"

/// Law: whatever pulls a conclusion both ways lies below the start of an odd edge whose end is below the conclusion;
/// and what pulls a conclusion that is above no odd edge is all of one group, on the side that tells which way it
/// pulls.
namespace plumb::tests {
namespace {

using namespace engine;

struct Tally {
  std::size_t mixed = 0, plain = 0, sided = 0;
};

class Checked {
 public:
  Checked(const World& world, const std::vector<CellId>& conclusions)
      : world_(world), balance_(balance_below(world, conclusions)) {}

  /// What contradicts the law about one conclusion; empty where nothing does.
  std::string fault(CellId conclusion, Tally& tally) const {
    const std::vector<Balance::OddEdge> odd = odd_below(conclusion);
    const std::vector<Pull> pulls = pulls_on(world_, conclusion);
    for (const Pull& pull : pulls)
      if (pull.is_mixed() && !is_below_one(pull.from, odd)) return "pulled both ways where all is balanced";
    const bool any_mixed = std::any_of(pulls.begin(), pulls.end(), [](const Pull& p) { return p.is_mixed(); });
    ++(any_mixed ? tally.mixed : tally.plain);
    return odd.empty() && !has_two_open_parts(conclusion) ? fault_of_sides(pulls, tally) : std::string();
  }

 private:
  std::vector<Balance::OddEdge> odd_below(CellId conclusion) const {
    const std::vector<CellId> below = cells_below(world_.network(), conclusion);
    std::vector<Balance::OddEdge> odd;
    for (const Balance::OddEdge& edge : balance_.odd_edges)
      if (std::binary_search(below.begin(), below.end(), edge.to)) odd.push_back(edge);
    return odd;
  }
  bool is_below_one(CellId cell, const std::vector<Balance::OddEdge>& odd) const {
    return std::any_of(odd.begin(), odd.end(), [&](const Balance::OddEdge& edge) {
      const std::vector<CellId> below = cells_below(world_.network(), edge.from);
      return std::binary_search(below.begin(), below.end(), cell);
    });
  }
  /// Each of the two is pulled a way of its own.
  bool has_two_open_parts(CellId cell) const {
    const Value v = world_.value(cell);
    return v.exists == Truth::Possible && v.range.lo != v.range.hi;
  }
  /// A cell in which rules put several ranges has a source for each.
  std::string fault_of_sides(const std::vector<Pull>& pulls, Tally& tally) const {
    std::optional<std::uint32_t> group;
    std::optional<bool> rises_where_crossed;
    for (const Pull& pull : pulls) {
      std::vector<Balance::Source> sources;
      for (const Balance::Source& source : balance_.sources)
        if (source.from == pull.from && source.part == pull.part) sources.push_back(source);
      if (sources.empty()) return "what pulls is no source";
      if (sources.size() > 1) continue;
      if (group.value_or(sources[0].group) != sources[0].group) return "two groups below one conclusion";
      group = sources[0].group;
      const bool rises_crossed = pull.rises == sources[0].crossed;
      if (rises_where_crossed.value_or(rises_crossed) != rises_crossed) return "a side pulls up and down";
      rises_where_crossed = rises_crossed;
      ++tally.sided;
    }
    return {};
  }

  const World& world_;
  const Balance balance_;
};

}  // namespace

TEST_CASE("what pulls both ways lies below an odd edge", "[property][engine][balance]") {
  Tally tally;
  for (std::uint64_t seed = 0; seed < scaled(1'500); ++seed) {
    Random random(seed);
    const Generated generated = generate_program(seed, {.sound = true, .small = true});
    const Evaluation absent = naive_evaluate(generated.program, generated.given, {});
    const auto network = ground(generated);
    if (!network) continue;
    const World world = settled_world(*network, generate_inputs(random, generated.program, absent.tables));
    if (!world.valid()) continue;
    std::vector<CellId> conclusions;
    for (CellId cell = 0; cell < network->cell_count(); ++cell)
      if (const RelationId of = network->relation_of(cell);
          of != no_relation && !is_input(generated.program.relations[of].known))
        conclusions.push_back(cell);
    const Checked checked(world, conclusions);
    for (const CellId conclusion : conclusions) {
      const std::string fault = checked.fault(conclusion, tally);
      INFO("seed " << seed << "\n" << generated.text() << "\ncell " << conclusion << ": " << fault);
      REQUIRE(fault.empty());
    }
  }
  CAPTURE(tally.mixed, tally.plain, tally.sided);
  CHECK(tally.mixed > scaled(100));
  CHECK(tally.plain > scaled(1'000));
  CHECK(tally.sided > scaled(500));
}

}  // namespace plumb::tests
