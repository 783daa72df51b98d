#include <functional>

#include "advice/solver/solver.hpp"
#include "tests/support/test.hpp"

/// Solvers over plain problems, without a framework.
namespace plumb::advice {

namespace {

/// Levels as a function of what is chosen; the value is the first level's rise.
class Told : public Oracle {
 public:
  using Levels = std::function<std::vector<Number>(const Selection&)>;
  explicit Told(Levels levels) : levels_(std::move(levels)) {}
  Number value(const Selection& chosen) override {
    return {levels_(chosen)[0].units - levels_(Selection(chosen.size()))[0].units};
  }
  std::vector<Number> levels(const Selection& chosen) override { return levels_(chosen); }

 private:
  Levels levels_;
};

/// `actions` of cost 1 each; one wanted level.
Problem problem_with(std::size_t actions, Node node, Oracle& oracle) {
  Problem problem{.actions = std::vector<ProblemAction>(actions, {.cost = Number::whole(1)}), .oracle = &oracle};
  problem.structure.nodes.push_back(std::move(node));
  problem.structure.wanted.push_back({.node = 0, .weight = Number::whole(1)});
  problem.structure.now = oracle.levels(Selection(actions))[0];
  return problem;
}

std::vector<Method> exact_methods() {
  return has_cbc() ? std::vector{Method::BranchAndBound, Method::Cbc} : std::vector{Method::BranchAndBound};
}

std::size_t count(const Selection& chosen) {
  return static_cast<std::size_t>(std::count(chosen.begin(), chosen.end(), true));
}

}  // namespace

TEST_CASE("a structure that is no relaxation is found out and proves nothing wrong", "[advice][plan]") {
  Told oracle(
      [](const Selection& chosen) { return std::vector{Number::whole(static_cast<std::int64_t>(count(chosen)))}; });
  for (const Method method : exact_methods()) {
    // It says that only the first action raises the level.
    Problem problem = problem_with(3,
                                   {.kind = Node::Kind::Level,
                                    .effects = {{0, Number::whole(1), Number::whole(5)}},
                                    .reach = {Number{}, Number::whole(3)}},
                                   oracle);
    const Found found = solve(problem, {.budget = Number::whole(2)}, method);
    CHECK(found.value == Number::whole(2));
    CHECK(found.proved);
    CHECK(problem.structure.nodes[0].kind == Node::Kind::Opaque);
  }
}

TEST_CASE("of an opaque level cuts tell enough: three of five actions together", "[advice][plan]") {
  Told oracle([](const Selection& chosen) {
    return std::vector{Number::whole(count(chosen) >= 3 ? 2 : chosen[4] ? 1 : 0)};
  });
  for (const Method method : exact_methods()) {
    Problem problem = problem_with(5, {.reach = {Number{}, Number::whole(2)}}, oracle);
    const Found two = solve(problem, {.budget = Number::whole(2)}, method);
    CHECK(two.value == Number::whole(1));
    CHECK(two.proved);
    CHECK(count(two.chosen) == 1);  // what adds nothing is left out
    const Found three = solve(problem, {.budget = Number::whole(3)}, method);
    CHECK(three.value == Number::whole(2));
    CHECK(three.proved);
  }
}

TEST_CASE("prerequisites, exclusions and resources are kept", "[advice][plan]") {
  Told oracle([](const Selection& chosen) {
    return std::vector{Number::whole(3 * chosen[1] + 2 * chosen[2] + 2 * chosen[3])};
  });
  const std::vector<Effect> effects{{1, Number::whole(3), Number::whole(9)},
                                    {2, Number::whole(2), Number::whole(9)},
                                    {3, Number::whole(2), Number::whole(9)}};
  for (const Method method : exact_methods()) {
    Problem problem =
        problem_with(4, {.kind = Node::Kind::Level, .effects = effects, .reach = {Number{}, Number::whole(7)}}, oracle);
    problem.actions[1].after = {0};
    problem.actions[2].excludes = {1};
    CHECK(solve(problem, {.budget = Number::whole(2)}, method).chosen == Selection{false, false, true, true});
    CHECK(solve(problem, {.budget = Number::whole(3)}, method).chosen == Selection{true, true, false, true});
    const Resource people{.needs = {Number{}, Number::whole(1), Number::whole(1), Number::whole(2)},
                          .most = Number::whole(2)};
    const Found small = solve(problem, {.resources = {people}}, method);
    CHECK(small.value == Number::whole(3));
    CHECK(small.proved);
    problem.actions[0].available = false;
    CHECK(solve(problem, {}, method).value == Number::whole(4));
  }
}

TEST_CASE("without any action there is nothing to choose, and that is proved", "[advice][plan]") {
  Told oracle([](const Selection&) { return std::vector{Number::whole(1)}; });
  for (const Method method : exact_methods()) {
    Problem problem = problem_with(
        0, {.kind = Node::Kind::Level, .base = Number::whole(1), .reach = point(Number::whole(1))}, oracle);
    const Found found = solve(problem, {}, method);
    CHECK(found.chosen.empty());
    CHECK(found.value == Number{});
    CHECK(found.proved);
  }
}

}  // namespace plumb::advice
