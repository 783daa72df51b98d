#include <algorithm>

#include <fmt/format.h>

#include "analysis/claims.hpp"
#include "analysis/example.hpp"
#include "analysis/expression_text.hpp"

/// Exceptions to one statement that can hold together and give different values. A clash is an error, so it is told
/// only with a case that was evaluated, or facts that a case may give as it likes.
namespace plumb::analysis {
namespace {

using model::Exception;
using model::Expr;
using Op = Expr::Op;

Expr negated(const Expr& e) {
  Expr negation{.op = Op::Not};
  negation.args.push_back(e);
  return negation;
}

/// It holds, and no exception to it lifts it.
Expr in_force(const model::Model& m, const Exception& exception) {
  Expr all{.op = Op::And};
  all.args.push_back(exception.when);
  for (const Exception& lifting : m.exceptions)
    if (lifting.of == exception.statement && !lifting.gives) all.args.push_back(negated(in_force(m, lifting)));
  return all;
}

/// What must be so for the excepted statement to say anything at all.
Expr condition_of(const model::Model& m, model::StatementId statement) {
  for (const Asked& asked : conditions_of(m)) {
    if (asked.statement != statement) continue;
    return asked.role == Role::Gate || asked.role == Role::Hold ? negated(*asked.condition) : *asked.condition;
  }
  return {};
}

/// Different constants; of other values it is not known before a case is evaluated.
bool give_differently(const Exception& a, const Exception& b) {
  return a.gives && b.gives && a.gives->op == Op::Number && b.gives->op == Op::Number &&
         a.gives->number != b.gives->number;
}

/// On some day.
bool are_in_force_together(const model::Notes& a, const model::Notes& b) {
  const auto ends_before = [](const model::Notes& one, const model::Notes& other) {
    return one.ends && other.since && *one.ends < *other.since;
  };
  return !ends_before(a, b) && !ends_before(b, a);
}

std::optional<std::string> example_of_both(const OpenWorlds& worlds, const Exception& a, const Exception& b) {
  const model::Model& m = worlds.unasked().model();
  const Expr conditions[] = {condition_of(m, a.of), in_force(m, a), in_force(m, b)};
  Space space(worlds);
  std::vector<Condition> parts;
  bool closed = true;
  std::vector<engine::Expr> lowered;
  for (const Expr& condition : conditions) {
    parts.push_back(space.read(condition, a.variables));
    lowered.push_back(worlds.unasked().lower(condition));
    closed = closed && is_closed(condition);
  }
  if (space.find(all_of(std::move(parts)), Absence::Counts) != Space::Found::Yes) return {};
  return closed ? example_case(worlds, space, lowered) : example_facts(worlds, space);
}

}  // namespace

void find_clashing_exceptions(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  const model::Model& m = worlds.unasked().model();
  for (auto later = m.exceptions.begin(); later != m.exceptions.end(); ++later)
    for (auto earlier = m.exceptions.begin(); earlier != later; ++earlier) {
      // Variables of their own would have to be told apart by name.
      if (earlier->of != later->of || earlier->variables != later->variables || !give_differently(*earlier, *later) ||
          !are_in_force_together(m.statements[earlier->statement].notes, m.statements[later->statement].notes))
        continue;
      const auto example = example_of_both(worlds, *earlier, *later);
      if (!example) continue;
      Claim claim{.said = fault(409, heading_of(m, later->statement),
                                fmt::format("`{}` gives {} and `{}` gives {}, and both can hold", m.id(later->id),
                                            to_decimal(later->gives->number.lo), m.id(earlier->id),
                                            to_decimal(earlier->gives->number.lo)))};
      claim.said.labels.push_back({heading_of(m, earlier->statement), "the other exception"});
      claim.said.notes.push_back("both hold, for example, where " + *example);
      claim.said.notes.push_back("make one an exception to the other, or let one say when it does not hold");
      claim.statement = later->statement;
      claim.container = earlier->statement;
      claims.push_back(std::move(claim));
    }
}

}  // namespace plumb::analysis
