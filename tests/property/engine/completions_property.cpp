#include "tests/support/generators.hpp"
#include "tests/support/test.hpp"

/// Law: ranges hold every completion. Every unknown input of a small program is completed in every way (a range: at
/// its ends and some numbers between), and each completion is evaluated as a world of points.
namespace plumb::tests {
namespace {

using namespace engine;

constexpr std::size_t most_completions = 4'096;

/// Ways to complete what is known of one input.
std::vector<Value> completions_of(const Value& v, bool has_value) {
  std::vector<Value> ways;
  if (v.exists != Truth::Yes) ways.push_back({});
  if (v.exists == Truth::No) return ways;
  if (!has_value) {
    ways.push_back({Truth::Yes});
    return ways;
  }
  ways.push_back(known(v.range.lo));
  for (const char* n : {"1.3333", "1.9", "2", "3"})
    if (v.range.lo < num(n) && num(n) < v.range.hi) ways.push_back(val(n));
  if (v.range.lo != v.range.hi) ways.push_back(known(v.range.hi));
  return ways;
}

/// A completion may have no meaning: two values for one key, or a number too large.
bool is_meaningful(const Evaluation& completion) {
  for (const Fault& fault : completion.faults)
    if (fault.reason != Fault::Reason::DivisionByZero) return false;
  return true;
}

bool holds(const Value& range, const Value& completion) {
  if (range.exists == Truth::Yes && completion.exists != Truth::Yes) return false;
  if (completion.exists == Truth::No) return true;
  if (range.exists == Truth::No) return false;
  return range.range.lo <= completion.range.lo && completion.range.hi <= range.range.hi;
}

/// The first fact whose range does not hold its value in `completion`, as text; empty if all do.
std::string first_outside(const Program& program, const Evaluation& ranges, const Evaluation& completion) {
  for (RelationId r = 0; r < program.relations.size(); ++r)
    for (const auto& tables : {&completion.tables, &ranges.tables})
      for (const auto& key : (*tables)[r].keys()) {
        const Value &range = ranges.tables[r].at(key), &point = completion.tables[r].at(key);
        if (holds(range, point)) continue;
        std::string text = program.relations[r].name;
        for (const Symbol s : key) text += " " + program.symbols.text_of(s);
        return text + ": " + show(range) + " without " + show(point);
      }
  return {};
}

struct Completer {
  const Generated& generated;
  const Evaluation& ranges;
  std::vector<FactRef> facts;
  std::vector<std::vector<Value>> ways;
  Inputs chosen{};
  std::size_t meaningful = 0;

  std::string run(std::size_t next) {
    if (next < facts.size()) {
      for (const Value& way : ways[next]) {
        chosen[facts[next]] = way;
        if (std::string outside = run(next + 1); !outside.empty()) return outside;
      }
      return {};
    }
    const Evaluation completion = naive_evaluate(generated.program, generated.given, chosen);
    if (!is_meaningful(completion)) return {};
    ++meaningful;
    return first_outside(generated.program, ranges, completion);
  }
};

}  // namespace

TEST_CASE("ranges hold every completion", "[property][engine]") {
  std::size_t completed = 0;
  for (std::uint64_t seed = 0; seed < scaled(1'500); ++seed) {
    Random random(seed);
    const Generated g = generate_program(seed, {.sound = true, .small = true});
    const Evaluation absent = naive_evaluate(g.program, g.given, {});
    const Inputs inputs = generate_inputs(random, g.program, absent.tables);
    const Evaluation ranges = naive_evaluate(g.program, g.given, inputs);
    if (!ranges.faults.empty()) continue;
    Completer completer{g, ranges, input_facts(g.program, absent.tables), {}};
    std::size_t count = 1;
    for (const FactRef& fact : completer.facts) {
      const Relation& relation = g.program.relations[fact.relation];
      completer.ways.push_back(completions_of(ranges.at(fact), relation.has_value));
      count *= completer.ways.back().size();
    }
    if (count > most_completions) continue;
    const std::string outside = completer.run(0);
    INFO("seed " << seed << "\n" << g.text() << "\n" << outside);
    REQUIRE(outside.empty());
    completed += completer.meaningful;
  }
  CHECK(completed > scaled(6'000));
}

}  // namespace plumb::tests
