#include "engine/lanes.hpp"
#include "tests/support/engine_run.hpp"
#include "tests/support/test.hpp"

/// Law: however a world came to be (step by step, all at once, forked, tried in a sweep, beside seven others), it is
/// what the oracle finds from the inputs alone.
namespace plumb::tests {
namespace {

using namespace engine;

/// Half of the histories know every answer for sure: these run as points and in lanes.
std::optional<Value> pick_input(Random& random, const Relation& relation, bool settled) {
  if (!settled) return generate_input(random, relation);
  if (random.chance(20)) return Value{};
  const Number n{static_cast<std::int64_t>(random.below(11)) * 500'000};
  return relation.has_value ? known(n) : Value{Truth::Yes};
}

class History {
 public:
  explicit History(std::uint64_t seed)
      : seed_(seed), settled_(seed % 2 == 0), random_(seed), g_(generate_program(seed, {.points = settled_})) {}

  /// How many of the steps had a world to compare.
  std::uint64_t run(int steps) {
    all_given_ = g_.given;
    std::uint64_t checked = 0;
    for (int step = 0; step < steps; ++step) {
      if (step % 10 == 0) reground(step > 0);
      if (!world_) continue;  // this set of entities does not ground, or nothing is open over it
      change();
      settle(*world_);
      check_all();
      ++checked;
    }
    return checked;
  }

 private:
  void reground(bool other_entities);
  void change();
  void check_all();
  void check(const World& found, const char* how);
  void check_sweep();
  void check_followed(const World& base, const World& changed, const FactRef& fact, const std::optional<Value>& value);
  void check_lanes();
  std::pair<FactRef, std::optional<Value>> random_change();

  std::uint64_t seed_;
  bool settled_;
  Random random_;
  Generated g_;
  std::vector<Fact> all_given_;
  std::vector<FactRef> facts_;
  std::optional<Network> network_;
  std::optional<World> world_;
  std::optional<Sweep> sweep_;
  std::optional<Lanes> lanes_;
  Inputs inputs_;
};

/// Entities come and go with the given facts; what is known of those that stay is kept.
void History::reground(bool other_entities) {
  if (other_entities) {
    g_.given.clear();
    for (const Fact& fact : all_given_)
      if (random_.chance(85)) g_.given.push_back(fact);
  }
  network_ = ground(g_);
  world_.reset();
  if (!network_) return;
  facts_ = input_facts(g_.program, naive_evaluate(g_.program, g_.given, {}).tables);
  if (facts_.empty()) return;
  std::erase_if(
      inputs_, [&](const auto& input) { return std::find(facts_.begin(), facts_.end(), input.first) == facts_.end(); });
  if (settled_)
    for (const FactRef& fact : facts_)
      if (!inputs_.contains(fact)) inputs_[fact] = *pick_input(random_, g_.program.relations[fact.relation], true);
  world_.emplace(settled_world(*network_, inputs_));
  sweep_.emplace(*world_);
  lanes_.reset();
  if (world_->valid()) lanes_.emplace(*world_);
}

std::pair<FactRef, std::optional<Value>> History::random_change() {
  const FactRef& fact = random_.pick(facts_);
  return {fact, pick_input(random_, g_.program.relations[fact.relation], settled_)};
}

void History::change() {
  for (std::size_t i = 1 + random_.below(3); i > 0; --i) {
    const auto [fact, value] = random_change();
    inputs_.erase(fact);
    if (value) inputs_[fact] = *value;
    set_input(*world_, fact, value);
  }
}

void History::check(const World& found, const char* how) {
  const std::string difference = first_difference(found, *world_);
  if (difference.empty()) return;
  INFO(how << "\n" << describe(seed_, g_, inputs_) << difference);
  REQUIRE(difference.empty());
}

void History::check_all() {
  const std::string difference = first_difference(g_, *world_, naive_evaluate(g_.program, g_.given, inputs_));
  if (!difference.empty()) {
    INFO("step by step\n" << describe(seed_, g_, inputs_) << difference);
    REQUIRE(difference.empty());
  }
  check(settled_world(*network_, inputs_), "from nothing");

  std::vector<CellId> cells;
  std::vector<Value> values;
  World fork = *world_, at_once(*network_);
  for (const auto& [fact, value] : inputs_)
    if (const std::optional cell = network_->find(fact.relation, fact.key)) {
      cells.push_back(*cell);
      values.push_back(value);
    }
  at_once.set(cells, values);
  settle(at_once);
  check(at_once, "all at once");

  const auto [fact, value] = random_change();
  set_input(fork, fact, value);
  settle(fork);
  check_sweep();
  check_lanes();
}

/// A sweep over the world as it was when the entities last changed: what is tried is what a fresh world gives, and is
/// taken back whole.
void History::check_sweep() {
  const World base = sweep_->world();
  const auto [fact, value] = random_change();
  World fork = base;
  set_input(fork, fact, value);
  set_input(sweep_->world(), fact, value);
  settle(fork);
  settle(sweep_->world());
  INFO("sweep\n" << describe(seed_, g_, inputs_));
  REQUIRE(first_difference(sweep_->world(), fork).empty());
  sweep_->reset();
  REQUIRE(first_difference(sweep_->world(), base).empty());
  if (base.valid() && fork.valid()) check_followed(base, fork, fact, value);
}

/// A sweep that follows a few cells: these are what a fresh world gives, and all is taken back.
void History::check_followed(const World& base, const World& changed, const FactRef& fact,
                             const std::optional<Value>& value) {
  std::vector<CellId> followed;
  for (std::size_t i = 0; i < 3; ++i) followed.push_back(static_cast<CellId>(random_.below(network_->cell_count())));
  Sweep few(base, followed);
  set_input(few.world(), fact, value);
  settle(few.world());
  INFO("followed\n" << describe(seed_, g_, inputs_));
  for (const CellId cell : followed) REQUIRE(few.world().value(cell) == changed.value(cell));
  few.reset();
  REQUIRE(first_difference(few.world(), base).empty());
}

/// The world as it is in one lane, the base with one change in another.
void History::check_lanes() {
  if (!lanes_) return;
  const std::size_t lane = random_.below(Lanes::count), other = (lane + 1) % Lanes::count;
  lanes_->restart(lane);
  lanes_->restart(other);
  for (const FactRef& fact : facts_) {
    const std::optional cell = network_->find(fact.relation, fact.key);
    if (cell) lanes_->set(lane, *cell, world_->value(*cell));
  }
  const auto [fact, value] = random_change();
  const std::optional cell = network_->find(fact.relation, fact.key);
  if (cell && value) lanes_->set(other, *cell, *value);
  settle(*lanes_);
  INFO("lanes, beside: " << lanes_->is_beside(lane) << "\n" << describe(seed_, g_, inputs_));
  REQUIRE(lanes_->faults(lane).empty() == world_->valid());
  if (!world_->valid()) return;
  for (CellId at = 0; at < network_->cell_count(); ++at) {
    INFO("cell " << at);
    REQUIRE(lanes_->value(lane, at) == world_->value(at));
  }
}

}  // namespace

TEST_CASE("every way to a world gives what the oracle finds, after every step", "[property][engine]") {
  const std::uint64_t first = first_seed(), histories = scaled(500);
  std::uint64_t checked = 0;
  for (std::uint64_t seed = first; seed < first + histories; ++seed) checked += History(seed).run(50);
  if (histories > 1) CHECK(checked > histories * 25);  // one alone may have nothing open
}

}  // namespace plumb::tests
