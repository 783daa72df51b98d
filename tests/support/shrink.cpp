#include "tests/support/shrink.hpp"

#include <type_traits>

namespace plumb::tests {

using namespace engine;

namespace {

using Fails = std::function<bool(const Failing&)>;

/// Members of kinds stay, so that what is left keeps to its columns.
bool is_member_of_kind(const Program& program, const Fact& fact) {
  for (const Relation& relation : program.relations)
    for (const RelationId kind : relation.columns)
      if (kind == fact.relation) return true;
  return false;
}

/// Drops elements of the vector that `in` finds, from the end, where it still fails without. True if any was dropped.
template <class Find>
bool drop_from(Failing& failing, const Fails& fails, Find in) {
  bool dropped = false;
  for (std::size_t i = in(failing).size(); i-- > 0;) {
    Failing smaller = failing;
    auto& items = in(smaller);
    if constexpr (std::is_same_v<std::decay_t<decltype(items[i])>, Fact>)
      if (is_member_of_kind(failing.generated.program, items[i])) continue;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
    if (!fails(smaller)) continue;
    failing = std::move(smaller);
    dropped = true;
  }
  return dropped;
}

bool drop_inputs(Failing& failing, const Fails& fails) {
  bool dropped = false;
  const Inputs inputs = failing.inputs;
  for (const auto& [fact, value] : inputs) {
    Failing smaller = failing;
    smaller.inputs.erase(fact);
    if (!fails(smaller)) continue;
    failing = std::move(smaller);
    dropped = true;
  }
  return dropped;
}

/// Parts of conjunctions at the top of a rule; a rule whose variables are then bound by nothing does not count.
bool drop_literals(Failing& failing, const Fails& fails) {
  bool dropped = false;
  for (std::size_t r = 0; r < failing.generated.program.rules.size(); ++r) {
    if (failing.generated.program.rules[r].condition.op != Op::And) continue;
    dropped = drop_from(failing, fails,
                        [r](Failing& f) -> auto& { return f.generated.program.rules.edit()[r].condition.args; }) ||
              dropped;
  }
  return dropped;
}

}  // namespace

Failing shrink(Failing failing, const Fails& fails) {
  bool smaller = true;
  while (smaller) {
    smaller = drop_from(failing, fails, [](Failing& f) -> auto& { return f.generated.program.rules.edit(); });
    smaller =
        drop_from(failing, fails, [](Failing& f) -> auto& { return f.generated.program.facts.edit(); }) || smaller;
    smaller = drop_from(failing, fails, [](Failing& f) -> auto& { return f.generated.given; }) || smaller;
    smaller = drop_inputs(failing, fails) || smaller;
    smaller = drop_literals(failing, fails) || smaller;
  }
  return failing;
}

}  // namespace plumb::tests
