#include <algorithm>

#include <fmt/format.h>

#include "analysis/claims.hpp"
#include "analysis/expression_text.hpp"

/// Conditions that hold in no case, or in every one.
namespace plumb::analysis {
namespace {

using model::Expr;
using Op = Expr::Op;

const std::vector<std::string> no_variables;

enum class Always { Holds, Fails, Neither };

/// That a condition holds always is said of the cases in which what it reads has a value.
Always decide(Space& space, const Condition& condition, bool drops_left_out) {
  const Absence absence = drops_left_out ? Absence::Aside : Absence::Counts;
  if (space.find(condition, absence) == Space::Found::No) return Always::Fails;
  return space.find(negation_of(condition), Absence::Aside) == Space::Found::No ? Always::Holds : Always::Neither;
}

/// "`kitchen` is 0 to 5", for one comparison of one number.
std::string reason(const Expr& expr, const Space& space) {
  if (expr.op != Op::Compare || space.axes().size() != 1 || space.axes()[0].kind != Axis::Kind::Number) return {};
  const Axis& axis = space.axes()[0];
  if (!possible(axis.exists)) return fmt::format("`{}` never has a value", axis.says);
  if (!is_finite(axis.within.lo) || !is_finite(axis.within.hi)) return {};
  return fmt::format("`{}` is {} to {}", axis.says, to_decimal(axis.within.lo), to_decimal(axis.within.hi));
}

struct Wording {
  int code;
  std::string message;
};

Wording wording(const model::Statement& statement, Role role, Always always) {
  const std::string& name = statement.name;
  const bool holds = always == Always::Holds;
  switch (role) {
    case Role::Gate:
      if (holds) return {505, fmt::format("`{}` can't bind: what it needs is so in every case", name)};
      return {502, fmt::format("`{}` is never passed: no case meets what it needs", name)};
    case Role::Ceiling:
      if (holds) return {503, fmt::format("`{}` holds in every case", name)};
      return {505, fmt::format("`{}` can't bind: its condition holds in no case", name)};
    case Role::Hold:
      if (holds) return {503, fmt::format("`{}` never holds anything: what it waits for is so in every case", name)};
      return {511, fmt::format("`{}` is never lifted: no case meets what it waits for", name)};
    case Role::Plain: break;
  }
  return holds ? Wording{503, fmt::format("the condition of `{}` is true in every case", name)}
               : Wording{502, fmt::format("the condition of `{}` is true in no case", name)};
}

class ConditionCheck {
 public:
  ConditionCheck(const OpenWorlds& worlds, std::vector<Claim>& claims) : worlds_(worlds), claims_(claims) {}

  void check(const Asked& asked) {
    if (asked.condition->op == Op::Always || asked.condition->op == Op::Never) return;  // said on purpose
    Space space(worlds_);
    const bool excepted = asked.role != Role::Plain && may_be_lifted(worlds_.unasked().model(), asked.statement);
    const Always always = excepted
                              ? Always::Neither
                              : decide(space, space.read(*asked.condition, *asked.variables), asked.drops_left_out);
    if (always == Always::Neither) {
      check_parts(asked, *asked.condition);
      return;
    }
    const model::Statement& statement = worlds_.unasked().model().statements[asked.statement];
    const auto [code, message] = wording(statement, asked.role, always);
    claim(asked, *asked.condition, code, message, reason(*asked.condition, space));
  }

 private:
  /// Parts that are needless, or make others so. What is true of a rule's variables depends on what binds them, so that
  /// only comparisons are looked at.
  void check_parts(const Asked& asked, const Expr& expr) {
    if (expr.op == Op::And || expr.op == Op::Or || expr.op == Op::Not) {
      for (const Expr& arg : expr.args) check_parts(asked, arg);
      return;
    }
    if (expr.op != Op::Compare || &expr == asked.condition) return;
    Space space(worlds_);
    const Always always = decide(space, space.read(expr, *asked.variables), asked.drops_left_out);
    if (always == Always::Neither) return;
    const bool holds = always == Always::Holds;
    claim(asked, expr, holds ? 503 : 502,
          fmt::format("`{}` is true in {} case", text_of(expr, *asked.variables), holds ? "every" : "no"),
          reason(expr, space));
  }

  void claim(const Asked& asked, const Expr& expr, int code, std::string message, const std::string& why) {
    Claim claim{.said = fault(code, expr.span, std::move(message))};
    claim.statement = asked.statement;
    claim.condition = &expr;
    if (!why.empty()) claim.said.notes.push_back(why);
    claims_.push_back(std::move(claim));
  }

  const OpenWorlds& worlds_;
  std::vector<Claim>& claims_;
};

/// Cases are tried in order, so a case that holds only where an earlier one does gives nothing.
void check_cases(const OpenWorlds& worlds, const std::vector<model::Case>& cases, model::StatementId statement,
                 std::vector<Claim>& claims) {
  Space space(worlds);
  std::vector<Condition> earlier;
  for (const model::Case& one : cases) {
    if (!one.when) return;
    const Condition condition = space.read(*one.when, no_variables);
    const bool ever = space.find(condition, Absence::Counts) != Space::Found::No;
    Condition first = all_of({condition, negation_of(any_of(earlier))});
    if (space.find(first, Absence::Counts) == Space::Found::No) {
      Claim claim{.said = fault(502, one.when->span,
                                ever ? "this case is never the first that holds" : "this case is true in no case")};
      if (ever) claim.said.notes.push_back("wherever it holds, one of the cases before it does too");
      claim.statement = statement;
      claim.condition = &*one.when;
      claims.push_back(std::move(claim));
    }
    earlier.push_back(condition);
  }
}

}  // namespace

std::vector<Asked> conditions_of(const model::Model& m) {
  std::vector<Asked> all;
  const auto plain = [&](const Expr& e, model::StatementId s) { all.push_back({&e, &no_variables, s}); };
  for (const model::Finding& f : m.findings) all.push_back({&f.when.expr, &f.when.variables, f.statement});
  for (const model::Rule& r : m.rules) all.push_back({&r.when, &r.variables, r.statement});
  for (const model::Impossible& i : m.impossibles) plain(i.when, i.statement);
  for (const model::Imply& i : m.implications) plain(i.when, i.statement);
  for (const model::Applies& a : m.applies) plain(a.when, a.statement);
  for (const model::Gate& g : m.gates) all.push_back({&g.needs, &no_variables, g.statement, Role::Gate, true});
  for (const model::Ceiling& c : m.ceilings)
    if (c.while_) all.push_back({&*c.while_, &no_variables, c.statement, Role::Ceiling});
  for (const model::Action& a : m.actions)
    if (a.needs) all.push_back({&*a.needs, &no_variables, a.needs_statement, Role::Plain, true});
  for (const model::Exception& e : m.exceptions) all.push_back({&e.when, &e.variables, e.statement});
  for (const model::Hold& h : m.holds) all.push_back({&h.until, &no_variables, h.statement, Role::Hold, true});
  return all;
}

void find_constant_conditions(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  ConditionCheck check(worlds, claims);
  for (const Asked& asked : conditions_of(worlds.unasked().model())) check.check(asked);
}

void find_hidden_cases(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  const model::Model& m = worlds.unasked().model();
  for (const model::Question& q : m.questions) check_cases(worlds, q.cases, q.statement, claims);
  for (const model::Reading& r : m.readings) check_cases(worlds, r.cases, r.statement, claims);
  for (const model::Item& i : m.items) check_cases(worlds, i.score.cases, i.score.statement, claims);
}

bool may_be_lifted(const model::Model& m, model::StatementId statement) {
  if (statement != model::no_statement && m.statements[statement].notes.is_dated()) return true;
  return std::any_of(m.exceptions.begin(), m.exceptions.end(), [&](auto& e) { return e.of == statement; });
}

Diagnostic fault(int digits, Span place, std::string message) {
  return {.code = code(digits), .severity = severity_of(code(digits)), .message = std::move(message), .primary = place};
}

Span heading_of(const model::Model& model, model::StatementId id) {
  const model::Statement& statement = model.statements[id];
  Span span = statement.span;
  const auto length = static_cast<std::uint32_t>(statement.keyword.size());
  span.end = std::min(span.end, span.begin + std::max(length, std::uint32_t{1}));
  return span;
}

}  // namespace plumb::analysis
