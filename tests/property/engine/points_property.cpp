#include <algorithm>
#include <set>

#include "tests/support/generators.hpp"
#include "tests/support/naive_expression.hpp"
#include "tests/support/point_reader.hpp"
#include "tests/support/test.hpp"

/// The oracle in a world of points is what plain logic and plain numbers give: each rule read once more over the final
/// facts, without ranges, gives these facts and no others.
namespace plumb::tests {
namespace {

using namespace engine;

/// Every input settled: facts hold or not, numbers are points or absent.
Inputs settled_inputs(Random& random, const Program& program, const std::vector<Table>& tables) {
  Inputs inputs;
  for (const FactRef& fact : input_facts(program, tables)) {
    if (random.chance(25)) {
      inputs[fact] = {};
    } else {
      const Number n{static_cast<std::int64_t>(random.below(11)) * 500'000};
      inputs[fact] = program.relations[fact.relation].has_value ? known(n) : Value{Truth::Yes};
    }
  }
  return inputs;
}

/// Each fact a relation has by facts and rules, with all numbers given for it.
using Given = std::map<Key, std::set<Number>>;

Given given_facts(const Program& program, std::span<const Fact> facts, const std::vector<Table>& tables, RelationId r) {
  Given given;
  for (const Fact& fact : facts)
    if (fact.relation == r) given[fact.key].insert(fact.value);
  for (const Rule& rule : program.rules) {
    if (rule.head != r) continue;
    const std::vector<Key> candidates = candidates_of(program, facts, rule);
    const PointReader reader(program, tables, candidates);
    Substitution s(rule.variable_count, no_symbol);
    for_each_binding(outer_variables(rule), candidates, s, [&] {
      if (!reader.holds(rule.condition, s)) return;
      const std::optional n = rule.value ? reader.number(*rule.value, s) : Number{};
      Key key;
      for (const Term& t : rule.terms) key.push_back(t.kind == Term::Kind::Constant ? t.id : s[t.id]);
      if (n) given[key].insert(*n);
    });
  }
  return given;
}

/// Whether the program evaluates, so that there was something to check.
bool check_points(std::uint64_t seed) {
  const Generated g = generate_program(seed, {.sound = true, .points = true});
  Random random(seed);
  const Inputs inputs = settled_inputs(random, g.program, naive_evaluate(g.program, g.given, {}).tables);
  const Evaluation evaluation = naive_evaluate(g.program, g.given, inputs);
  if (!evaluation.faults.empty()) return false;
  std::vector<Fact> facts(g.program.facts.begin(), g.program.facts.end());
  facts.insert(facts.end(), g.given.begin(), g.given.end());
  for (RelationId r = 0; r < g.program.relations.size(); ++r) {
    const Relation& relation = g.program.relations[r];
    if (is_input(relation.known)) continue;
    INFO("seed " << seed << "\n" << g.text() << "\nin " << relation.name);
    const Given given = given_facts(g.program, facts, evaluation.tables, r);
    REQUIRE(evaluation.tables[r].keys().size() == given.size());
    for (const auto& [key, numbers] : given) {
      const Value expected = known(relation.merge == Merge::Most ? *numbers.rbegin() : *numbers.begin());
      const Value& actual = evaluation.tables[r].at(key);
      REQUIRE(actual.exists == Truth::Yes);
      if (relation.has_value) REQUIRE(actual == expected);
    }
  }
  return true;
}

}  // namespace

TEST_CASE("in a world of points ranges are plain numbers", "[property][engine]") {
  const std::uint64_t programs = scaled(1'000);
  std::uint64_t checked = 0;
  for (std::uint64_t seed = 0; seed < programs; ++seed) checked += check_points(seed);
  CHECK(checked >= programs / 2);
}

}  // namespace plumb::tests
