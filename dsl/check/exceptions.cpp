#include "dsl/check/exceptions.hpp"

#include <algorithm>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Exceptions: where they hold, the rules of another statement don't, or give something else.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using model::Exception;
using model::Expr;
using model::StatementId;
using model::ThingId;
using model::Type;

namespace {

Exception& exception_of(Checking& checking, const Node& node) {
  const auto thing = checking.model.find(node.find(Slot::Id)->text);
  return checking.model.exceptions[checking.model.things[*thing].place];
}

/// A condition under which the statement's rules don't hold: all its variables are bound by the statement.
void check_bound_by(Checking& checking, ExpressionChecker& checker, const Expr& when, const Bound& bound) {
  if (checker.failed()) return;
  Expr lifted{.op = Expr::Op::Not, .type = {Type::Kind::Truth, {}}, .span = when.span};
  lifted.args.push_back(when);
  SafetyCheck safety(checker.variables(), checking.diagnostics);
  safety.check(lifted, bound);
  if (safety.found_fault()) checker.note_fault();
}

class Reader {
 public:
  Reader(Checking& checking, ExpressionChecker& checker, const Bound& bound, const std::optional<Type>& value,
         const model::Scale* scale)
      : checking_(checking), checker_(checker), bound_(bound), value_(value), scale_(scale) {}

  void read(StatementId to) {
    const auto found = checking_.exceptions.find(checking_.statement(to).name);
    if (found == checking_.exceptions.end()) return;
    for (const Node* node : found->second) {
      Exception& exception = exception_of(checking_, *node);
      if (exception.of != model::no_statement) continue;  // exceptions that are to each other
      exception.of = to;
      const ast::Expr *when = node->find(Slot::Condition), *gives = node->find(Slot::Gives);
      if (!when) continue;
      checker_.declare(*when);
      if (gives) checker_.declare(*gives);
      Expr condition = checker_.condition(*when);
      check_bound_by(checking_, checker_, condition, bound_);
      exception.when = std::move(condition);
      if (gives) exception.gives = read_value(*gives);
      exception.variables = checker_.variables().names();
      read(exception.statement);
    }
  }

 private:
  std::optional<Expr> read_value(const ast::Expr& gives) {
    if (!value_) {
      checking_.report(301, gives.span, "the statement holds or not; there is no other value to give");
      return std::nullopt;
    }
    Expr value = checker_.value_of_type(gives, *value_, "what an exception gives");
    if (!checker_.failed()) {
      SafetyCheck safety(checker_.variables(), checking_.diagnostics);
      safety.check_bound(value, bound_);
      if (safety.found_fault()) checker_.note_fault();
    }
    if (const auto constant = constant_value(value); constant && scale_)
      check_on_scale(checking_, gives.span, *constant, *scale_, "what an exception gives");
    return value;
  }

  Checking& checking_;
  ExpressionChecker& checker_;
  const Bound& bound_;
  const std::optional<Type>& value_;
  const model::Scale* scale_;
};

const Type plain{Type::Kind::Number, {}};

/// What a statement about one thing stands for, if anything.
enum class Stands { NoRule, Truth, Value };

bool sets_no_limit(const model::Model& m, StatementId statement) {
  for (const model::Dependency& d : m.dependencies)
    for (const model::Strength& strength : m.strengths)
      if (d.statement == statement && strength.id == d.strength) return !strength.limit;
  return false;
}

/// A fold over parts is the standard one for all items; only layers and the framework have a rule for theirs.
bool is_folded(const model::Model& m, StatementId statement) {
  return std::any_of(m.items.begin(), m.items.end(), [&](const model::Item& item) {
    return item.score.statement == statement && item.score.kind == model::Score::Kind::Fold;
  });
}

Stands standing_for(const model::Model& m, StatementId id) {
  const std::string& keyword = m.statements[id].keyword;
  if (keyword == "gate" || keyword == "ceiling" || keyword == "target") return Stands::Value;
  if (keyword == "depends on") return sets_no_limit(m, id) ? Stands::NoRule : Stands::Value;
  if (keyword == "score") return is_folded(m, id) ? Stands::NoRule : Stands::Value;
  if (keyword == "applies" || keyword == "hold" || keyword == "impossible" || keyword == "imply") return Stands::Truth;
  if (keyword == "needs")
    return std::any_of(m.actions.begin(), m.actions.end(), [&](const auto& a) { return a.needs_statement == id; })
               ? Stands::Truth
               : Stands::NoRule;
  return Stands::NoRule;
}

void read_closed(Checking& checking, StatementId id) {
  const model::Statement& statement = checking.statement(id);
  const Stands stands = standing_for(checking.model, id);
  if (stands == Stands::NoRule) return;
  const ThingId owner = statement.owner;
  const Surroundings where{.it = owner, .is_closed = true};
  ExpressionChecker checker = checking.expressions(where);
  const model::Item* item = owner == model::nothing ? nullptr : checking.model.item(owner);
  const model::Scale& scale = item ? item->scale : checking.model.framework.scale;
  const std::optional<Type> value = stands == Stands::Value ? std::optional<Type>(plain) : std::nullopt;
  read_exceptions(checking, id, checker, where, {}, value, &scale);
}

/// KB0206 for what is there no more or stands for no rule.
void report_unread(Checking& checking, const std::string& name, const Node& node) {
  const ast::Expr& to = *node.find(Slot::To);
  if (exception_of(checking, node).of != model::no_statement || checking.names.is_excused(to)) return;
  if (checking.statements.contains(name)) {
    checking.report(206, to.span, quoted(name) + " stands for no rule of its own, so there is nothing to lift")
        .notes.push_back(
            "exceptions are to gates, ceilings, limits, targets, written scores, `applies`, holds, "
            "findings, measures, implications, contradictions, rules and other exceptions");
    return;
  }
  std::vector<std::string> names;
  for (const auto& [known, id] : checking.statements) names.push_back(known);
  std::sort(names.begin(), names.end());
  Diagnostic& d = report_unknown(checking.diagnostics, to.span, name, "statement", names);
  d.code = code(206);
}

}  // namespace

void read_exceptions(Checking& checking, StatementId statement, ExpressionChecker& checker, const Surroundings& where,
                     const Bound& bound, const std::optional<Type>& value, const model::Scale* scale) {
  if (!checking.exceptions.contains(checking.statement(statement).name)) return;
  Surroundings around = where;
  around.usage = &checking.usage;
  checker.set_surroundings(around);
  Reader(checking, checker, bound, value, scale).read(statement);
}

void check_exceptions(Checking& checking) {
  for (const Declared& d : checking.declared) {
    if (d.node->word != ast::Word::Exception || d.thing == model::nothing) continue;
    const ast::Expr* to = d.node->find(Slot::To);
    const auto statement = to ? checking.statements.find(to->text) : checking.statements.end();
    if (statement != checking.statements.end()) read_closed(checking, statement->second);
  }
  for (const auto& [name, nodes] : checking.exceptions)
    for (const Node* node : nodes) report_unread(checking, name, *node);
}

}  // namespace plumb::dsl
