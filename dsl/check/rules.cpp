#include "dsl/check/exceptions.hpp"
#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/sayings.hpp"

/// General rules: a head that follows from a condition.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Relation;

namespace {

/// KB0406: what a rule may not write.
bool may_write(Checking& checking, const Relation& relation, const ast::Expr& head) {
  const Span name = head.op_span;
  const auto refuse = [&](const std::string& why, const std::string& note) {
    Diagnostic& d = checking.report(406, name, why);
    if (!note.empty()) d.notes.push_back(note);
    return false;
  };
  const std::string said = quoted(relation.name);
  if (relation.origin == Relation::Origin::Kind)
    return refuse(said + " is a kind; its members are declared, not derived", "");
  if (relation.origin == Relation::Origin::Measure)
    return refuse(said + " is a measure; its figure is given or computed by its own `is`", "");
  if (relation.standard && !relation.extensible)
    return refuse("no rule may write " + said + ": it follows from the framework",
                  "rules may add to `raw`, `bound`, `left_out`, `target` and `blocked`");
  if (!relation.standard && relation.input)
    return refuse(said + " is an input: its facts come from the case or a file", "derive another relation from it");
  return true;
}

/// KB0305 and KB0301: a value exactly where the relation has one.
bool value_fits(Checking& checking, const Relation& relation, const ast::Expr& head, const ast::Expr* value) {
  if (relation.value && !value) {
    checking.report(305, head.span,
                    quoted(relation.name) + " has a value: say which, as in `" + relation.name + "(...) = 3`");
    return false;
  }
  if (!relation.value && value) {
    checking.report(301, value->span, quoted(relation.name) + " holds or not; it has no value");
    return false;
  }
  return true;
}

class RuleReader {
 public:
  RuleReader(Checking& checking, const Declared& declared)
      : checking_(checking), declared_(declared), checker_(checking.expressions(Surroundings{})) {}

  void read();

 private:
  void read_parts(const ast::Expr& head, const ast::Expr* value, const ast::Expr* when);
  Bound check_safety(const ast::Expr& head);

  Checking& checking_;
  const Declared& declared_;
  ExpressionChecker checker_;
  model::Rule rule_;
};

void RuleReader::read_parts(const ast::Expr& head, const ast::Expr* value, const ast::Expr* when) {
  checker_.declare(head);
  if (value) checker_.declare(*value);
  if (when) checker_.declare(*when);
  const Relation* relation = checker_.head(head, rule_.terms);
  const bool is_writable = relation && may_write(checking_, *relation, head);
  if (relation) rule_.relation = relation->name;
  if (is_writable && value_fits(checking_, *relation, head, value) && value)
    rule_.value = checker_.value_of_type(*value, *relation->value, quoted(relation->name));
  rule_.when = when ? checker_.condition(*when) : model::Expr{};
}

Bound RuleReader::check_safety(const ast::Expr& head) {
  Bound bound;
  if (checker_.failed()) return bound;
  if (rule_.value) bind_value(*rule_.value, bound);
  SafetyCheck safety(checker_.variables(), checking_.diagnostics);
  safety.check(rule_.when, bound);
  bound = bound_by(rule_.when, checker_.variables(), bound);
  if (rule_.value) safety.check_bound(*rule_.value, bound);
  safety.check_terms(rule_.terms, bound, head.span);
  if (safety.found_fault()) checker_.note_fault();
  return bound;
}

void RuleReader::read() {
  const Node& node = *declared_.node;
  const Node* head_node = field(node, Word::Head);
  const ast::Expr* head = head_node ? head_node->find(Slot::Head) : node.find(Slot::Head);
  if (!head) return;
  const ast::Expr* value = head_node ? head_node->find(Slot::Value) : node.find(Slot::Value);
  const Node* when = field(node, Word::When);
  read_parts(*head, value, when ? when->find(Slot::Condition) : node.find(Slot::Condition));
  const Bound bound = check_safety(*head);
  rule_.variables = checker_.variables().names();
  rule_.statement = declared_.statement;
  read_sayings(checking_, declared_.statement, node, checker_, {}, bound);
  const Relation* relation = checking_.names.relation(rule_.relation);
  read_exceptions(checking_, declared_.statement, checker_, {}, bound, relation ? relation->value : std::nullopt);
  checker_.report_single_uses();
  checking_.model.things[declared_.thing].place = static_cast<std::uint32_t>(checking_.model.rules.size());
  checking_.model.rules.push_back(std::move(rule_));
}

}  // namespace

void check_rules(Checking& checking) {
  for (const Declared& d : checking.declared)
    if (d.node->word == Word::Rule) RuleReader(checking, d).read();
}

}  // namespace plumb::dsl
