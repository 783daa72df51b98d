#pragma once
#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "plumb/model.hpp"
#include "plumb/range.hpp"

/// The conditions that authors write, wherever they stand, and what in them decides.
namespace plumb::proving {

/// One condition of one statement. `expr` points into the model.
template <class Expr>
struct ConditionAt {
  model::StatementId statement;
  Expr* expr;
  model::StatementId rules_of = statement;  ///< whose rules it is part of: an exception's is in those it is to
  bool per_member = false;                  ///< of a question asked per member, who is bound around it
  /// Of what follows `where`: the aggregate it is in, and the whole expression that is in. Null for other conditions.
  const model::Expr* aggregate = nullptr;
  const model::Expr* whole = nullptr;
};

/// What an exception is to in the end, through exceptions to exceptions.
inline model::StatementId base_of(const model::Model& m, const model::Exception& exception) {
  model::StatementId of = exception.of;
  for (std::size_t steps = 0; steps < m.exceptions.size(); ++steps) {
    const auto above = std::find_if(m.exceptions.begin(), m.exceptions.end(),
                                    [&](const model::Exception& e) { return e.statement == of; });
    if (above == m.exceptions.end()) break;
    of = above->of;
  }
  return of;
}

namespace detail {

template <class Expr, class Cases>
void add_cases(std::vector<ConditionAt<Expr>>& all, model::StatementId statement, Cases& cases,
               bool per_member = false) {
  for (auto& c : cases)
    if (c.when) all.push_back({statement, &*c.when, statement, per_member});
}

template <class Expr, class Model>
std::vector<ConditionAt<Expr>> conditions_in(Model& m) {
  std::vector<ConditionAt<Expr>> all;
  for (auto& gate : m.gates) all.push_back({gate.statement, &gate.needs});
  for (auto& ceiling : m.ceilings)
    if (ceiling.while_) all.push_back({ceiling.statement, &*ceiling.while_});
  for (auto& applies : m.applies) all.push_back({applies.statement, &applies.when});
  for (auto& hold : m.holds) all.push_back({hold.statement, &hold.until});
  for (auto& action : m.actions)
    if (action.needs) all.push_back({action.needs_statement, &*action.needs});
  for (auto& finding : m.findings) all.push_back({finding.statement, &finding.when.expr});
  for (auto& impossible : m.impossibles) all.push_back({impossible.statement, &impossible.when});
  for (auto& rule : m.rules) all.push_back({rule.statement, &rule.when});
  for (auto& item : m.items) add_cases(all, item.score.statement, item.score.cases);
  for (auto& question : m.questions) add_cases(all, question.statement, question.cases, !question.per.empty());
  for (auto& reading : m.readings) add_cases(all, reading.statement, reading.cases);
  for (auto& exception : m.exceptions) all.push_back({exception.statement, &exception.when, base_of(m, exception)});
  return all;
}

/// What a statement says besides conditions.
template <class Expr, class Model, class Visit>
void for_each_value(Model& m, const Visit& visit) {
  const auto visit_cases = [&](model::StatementId statement, auto& cases) {
    for (auto& c : cases) visit(statement, c.gives);
  };
  for (auto& ceiling : m.ceilings) visit(ceiling.statement, ceiling.at);
  for (auto& target : m.targets) visit(target.statement, target.value);
  for (auto& item : m.items) {
    visit(item.score.statement, item.score.is);
    visit_cases(item.score.statement, item.score.cases);
  }
  for (auto& question : m.questions) visit_cases(question.statement, question.cases);
  for (auto& reading : m.readings) {
    visit(reading.statement, reading.value);
    visit_cases(reading.statement, reading.cases);
  }
  for (auto& measure : m.measures)
    if (measure.is) visit(measure.statement, *measure.is);
  for (auto& rule : m.rules)
    if (rule.value) visit(rule.statement, *rule.value);
  for (auto& exception : m.exceptions)
    if (exception.gives) visit(exception.statement, *exception.gives);
}

template <class Expr>
void add_wheres(std::vector<ConditionAt<Expr>>& all, model::StatementId statement, const Expr& whole, Expr& e) {
  for (Expr& arg : e.args) add_wheres<Expr>(all, statement, whole, arg);
  if (e.op == model::Expr::Op::Aggregate && !e.args.empty())
    all.push_back({.statement = statement, .expr = &e.args.back(), .aggregate = &e, .whole = &whole});
}

template <class Expr, class Model>
std::vector<ConditionAt<Expr>> all_conditions_in(Model& m) {
  std::vector<ConditionAt<Expr>> all = conditions_in<Expr>(m);
  const std::size_t plain = all.size();
  for (std::size_t i = 0; i < plain; ++i) add_wheres<Expr>(all, all[i].statement, *all[i].expr, *all[i].expr);
  for_each_value<Expr>(m, [&](model::StatementId statement, Expr& e) { add_wheres<Expr>(all, statement, e, e); });
  return all;
}

}  // namespace detail

/// Every condition that decides a rule, in a fixed order that a copy of the model shares. Those of questions asked per
/// member are left out: each member has its own.
inline std::vector<ConditionAt<const model::Expr>> conditions_of(const model::Model& m) {
  auto all = detail::conditions_in<const model::Expr>(m);
  std::erase_if(all, [](const auto& at) { return at.per_member; });
  return all;
}
/// Every condition that an author may get wrong: those of questions per member and what follows `where` included. In a
/// fixed order that a copy of the model shares.
inline std::vector<ConditionAt<const model::Expr>> all_conditions_of(const model::Model& m) {
  return detail::all_conditions_in<const model::Expr>(m);
}
inline std::vector<ConditionAt<model::Expr>> all_conditions_of(model::Model& m) {
  return detail::all_conditions_in<model::Expr>(m);
}

/// The parts of a condition that `and`, `or` and `not` join, left to right; the whole of one that nothing joins.
using Path = std::vector<std::size_t>;  ///< by argument, from the whole down
std::vector<Path> parts_of(const model::Expr& condition);
const model::Expr& part_at(const model::Expr& condition, const Path& path);
model::Expr& part_at(model::Expr& condition, const Path& path);

/// Says how far each part holds, in the order of `parts_of`.
using Truths = std::vector<Truth>;
/// Whether the outcome is settled and would be the opposite, were this one part the opposite.
bool decides(const model::Expr& condition, const Truths& parts, std::size_t part);

}  // namespace plumb::proving
