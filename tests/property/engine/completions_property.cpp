#include <map>

#include "engine/polarity.hpp"
#include "tests/support/engine_run.hpp"
#include "tests/support/test.hpp"

/// Laws: ranges hold every completion, and are the hull of them where no input pulls both ways. Every unknown input of
/// a small program is completed in every way (a range: at its ends and some numbers between), and each completion is
/// evaluated as a world of points.
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

/// A completion may have no meaning: two values for one key, or a number too large. A division by zero leaves the rest
/// of the facts as they are.
enum class Divisions : std::uint8_t { MayFault, MustNot };
bool is_meaningful(const Evaluation& completion, Divisions divisions) {
  for (const Fault& fault : completion.faults)
    if (fault.reason != Fault::Reason::DivisionByZero || divisions == Divisions::MustNot) return false;
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
        for (const Symbol s : key) text.append(" ").append(program.symbols.text_of(s));
        return text + ": " + show(range) + " without " + show(point);
      }
  return {};
}

/// What some completions leave of a fact together.
Value hull_of(const Value& a, const Value& b) {
  const Truth exists = truth_of(certain(a.exists) && certain(b.exists), possible(a.exists) || possible(b.exists));
  if (!possible(a.exists) || !possible(b.exists)) return {exists, possible(a.exists) ? a.range : b.range};
  return {exists, hull(a.range, b.range)};
}

struct Completer {
  const Generated& generated;
  const Evaluation& ranges;
  std::vector<FactRef> facts;
  std::vector<std::vector<Value>> ways;
  Inputs chosen{};
  std::size_t meaningful = 0, meaningless = 0;
  Divisions divisions = Divisions::MayFault;
  std::vector<FactRef> watched{};  ///< facts whose hull is wanted
  std::vector<Value> hulls{};

  std::string run(std::size_t next) {
    if (next < facts.size()) {
      for (const Value& way : ways[next]) {
        chosen[facts[next]] = way;
        if (std::string outside = run(next + 1); !outside.empty()) return outside;
      }
      return {};
    }
    const Evaluation completion = naive_evaluate(generated.program, generated.given, chosen);
    if (!is_meaningful(completion, divisions)) {
      ++meaningless;
      return {};
    }
    ++meaningful;
    for (std::size_t i = 0; i < watched.size(); ++i)
      hulls[i] = meaningful == 1 ? completion.at(watched[i]) : hull_of(hulls[i], completion.at(watched[i]));
    return first_outside(generated.program, ranges, completion);
  }
};

/// A small program with something known of its inputs, and every way to complete it; none where there are too many.
struct Completable {
  Generated generated;
  Inputs inputs;
  Evaluation ranges;
  std::vector<FactRef> facts{};
  std::vector<std::vector<Value>> ways{};

  static std::optional<Completable> of(std::uint64_t seed) {
    Random random(seed);
    Completable c{generate_program(seed, {.sound = true, .small = true}), {}, {}};
    const Evaluation absent = naive_evaluate(c.generated.program, c.generated.given, {});
    c.inputs = generate_inputs(random, c.generated.program, absent.tables);
    c.ranges = naive_evaluate(c.generated.program, c.generated.given, c.inputs);
    if (!c.ranges.faults.empty()) return std::nullopt;
    c.facts = input_facts(c.generated.program, absent.tables);
    std::size_t count = 1;
    for (const FactRef& fact : c.facts) {
      const Relation& relation = c.generated.program.relations[fact.relation];
      c.ways.push_back(completions_of(c.ranges.at(fact), relation.has_value));
      count *= c.ways.back().size();
    }
    return count > most_completions ? std::nullopt : std::optional(std::move(c));
  }
  Completer completer() const { return {generated, ranges, facts, ways}; }
};

}  // namespace

TEST_CASE("ranges hold every completion", "[property][engine]") {
  std::size_t completed = 0;
  for (std::uint64_t seed = 0; seed < scaled(1'500); ++seed) {
    const auto completable = Completable::of(seed);
    if (!completable) continue;
    Completer completer = completable->completer();
    const std::string outside = completer.run(0);
    INFO("seed " << seed << "\n" << completable->generated.text() << "\n" << outside);
    REQUIRE(outside.empty());
    completed += completer.meaningful;
  }
  CHECK(completed > scaled(6'000));
}

TEST_CASE("where no input pulls both ways a range is the hull of its completions", "[property][engine]") {
  std::size_t exact = 0, loose = 0, wide = 0;
  for (std::uint64_t seed = 0; seed < scaled(3'000); ++seed) {
    const auto completable = Completable::of(seed);
    const auto network = completable ? ground(completable->generated) : std::nullopt;
    if (!network) continue;
    const World world = settled_world(*network, completable->inputs);
    REQUIRE(world.valid());
    Completer completer = completable->completer();
    completer.divisions = Divisions::MustNot;
    std::vector<char> is_exact;
    for (CellId cell = 0; cell < network->cell_count(); ++cell) {
      const FactRef fact{network->relation_of(cell), network->key_of(cell)};
      if (fact.relation == no_relation || is_input(completable->generated.program.relations[fact.relation].known))
        continue;
      const Value known = known_of(world, fact);
      if (known.exists != Truth::Possible && known.range.lo == known.range.hi) continue;
      completer.watched.push_back(fact);
      is_exact.push_back(mixed_inputs(world, cell).empty());
    }
    completer.hulls.resize(completer.watched.size());
    const std::string outside = completer.run(0);
    INFO("seed " << seed << "\n" << completable->generated.text() << "\n" << outside);
    REQUIRE(outside.empty());
    if (completer.meaningless > 0 || completer.meaningful == 0) continue;
    for (std::size_t i = 0; i < completer.watched.size(); ++i) {
      const Value found = known_of(world, completer.watched[i]);
      ++(is_exact[i] ? exact : loose);
      wide += !is_exact[i] && found != completer.hulls[i];
      if (!is_exact[i]) continue;
      INFO(describe(seed, completable->generated, completable->inputs)
           << fact_name(completable->generated.program, completer.watched[i]) << " is " << show(found)
           << ", its completions " << show(completer.hulls[i]));
      REQUIRE(found == completer.hulls[i]);
    }
  }
  CAPTURE(exact, loose, wide);
  CHECK(exact > scaled(1'000));
  CHECK(loose > scaled(100));
}

}  // namespace plumb::tests
