#include <algorithm>

#include "dsl/check/exceptions.hpp"
#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/sayings.hpp"

/// What is concluded beside scores: findings, computed measures, implications, contradictions.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Expr;
using model::Term;
using model::ThingKind;

namespace {

const ast::Expr* condition_of(const Node& node) {
  const Node* when = field(node, Word::When);
  const ast::Expr* own = node.find(Slot::Condition);
  return when ? when->find(Slot::Condition) : own;
}

void add_once(std::vector<Term>& terms, const Term& term) {
  if (term.kind != Term::Kind::Any && std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
}

/// The things that a text names: those it prints, or where it prints none those whose values it does.
std::vector<Term> things_in_slots(const model::Template& text) {
  std::vector<Term> printed, read;
  for (const model::Template::Piece& piece : text.pieces) {
    if (!piece.has_slot) continue;
    if (piece.slot.op == Expr::Op::Term) add_once(printed, piece.slot.terms[0]);
    if (piece.slot.op == Expr::Op::Lookup)
      for (const Term& term : piece.slot.terms) add_once(read, term);
  }
  return printed.empty() ? read : printed;
}

/// `of` names things; without it the slots do, then the variables of the condition, then it is about the whole.
std::vector<Term> about(Checking& checking, const Node& node, const ExpressionChecker& checker,
                        const Variables& variables, const model::Template& says) {
  std::vector<Term> of;
  if (const Node* names = field(node, Word::Of))
    for (const ast::Expr* name : names->all(Slot::Names)) {
      if (name->kind == ast::Expr::Kind::Variable) {
        if (const auto id = variables.find(name->text)) of.push_back({Term::Kind::Variable, *id, {}});
      } else if (const auto thing = checking.thing(*name, model::any_thing, "thing")) {
        of.push_back({Term::Kind::Constant, 0, checking.model.id(*thing)});
      }
    }
  if (!of.empty() || checker.failed()) return of;
  of = things_in_slots(says);
  for (std::uint32_t id = 0; of.empty() && id < variables.all().size(); ++id) {
    const Variable& variable = variables.all()[id];
    const bool is_thing =
        variable.type.kind == model::Type::Kind::Member || variable.type.kind == model::Type::Kind::Any;
    if (!variable.is_local && variable.name != "_" && is_thing) of.push_back({Term::Kind::Variable, id, {}});
  }
  if (of.empty() && checking.model.has_framework)
    of.push_back({Term::Kind::Constant, 0, checking.model.id(checking.model.framework.id)});
  return of;
}

void check_finding(Checking& checking, const Declared& d) {
  const std::uint32_t place = checking.model.things[d.thing].place;
  const std::string severity = text_in(*d.node, Slot::Severity);
  checking.model.findings[place].severity = severity == "alarm"     ? model::FindingSeverity::Alarm
                                            : severity == "warning" ? model::FindingSeverity::Warning
                                                                    : model::FindingSeverity::Note;
  const ast::Expr* when = condition_of(*d.node);
  if (!when && field(*d.node, Word::Broken)) return;  // which may have been it
  if (!when) {
    checking
        .report(305, d.node->find(Slot::Id)->span, quoted(checking.model.id(d.thing)) + " doesn't say when it is found")
        .notes.push_back("add `when ...`");
    return;
  }
  const Surroundings where;
  ExpressionChecker checker = checking.expressions(where);
  checker.declare(*when);
  Expr condition = checker.condition(*when);
  Bound bound;
  if (!checker.failed()) {
    SafetyCheck safety(checker.variables(), checking.diagnostics);
    safety.check(condition, {});
    bound = bound_by(condition, checker.variables());
    if (safety.found_fault()) checker.note_fault();
  }
  model::Finding& finding = checking.model.findings[place];
  finding.when = {std::move(condition), checker.variables().names()};
  read_sayings(checking, d.statement, *d.node, checker, where, bound);
  read_exceptions(checking, d.statement, checker, where, bound, std::nullopt);
  checker.report_single_uses();
  finding.of = about(checking, *d.node, checker, checker.variables(), checking.statement(d.statement).says);
}

/// The free variables of a computed measure are its keys: one for each kind of `per`.
std::vector<std::uint32_t> keys_of(Checking& checking, const model::Measure& measure, const Variables& variables,
                                   Span place) {
  std::vector<std::uint32_t> keys;
  std::vector<bool> taken(variables.all().size());
  for (const std::string& kind : measure.per) {
    std::uint32_t id = 0;
    const auto fits = [&](const Variable& v) {
      return !v.is_local && v.name != "_" && v.type.kind == model::Type::Kind::Member &&
             model::is_kind_within(v.type.name, kind);
    };
    while (id < taken.size() && (taken[id] || !fits(variables.all()[id]))) ++id;
    if (id == taken.size()) {
      checking.report(305, place, "no variable stands for " + with_article(kind) + ", which this measure is per");
      return {};
    }
    taken[id] = true;
    keys.push_back(id);
  }
  return keys;
}

/// Renumbers variables so that the keys come first.
void renumber(Expr& expr, const std::vector<std::uint32_t>& place_of) {
  for (Term& term : expr.terms)
    if (term.kind == Term::Kind::Variable) term.variable = place_of[term.variable];
  for (std::uint32_t& local : expr.locals) local = place_of[local];
  for (Expr& arg : expr.args) renumber(arg, place_of);
}

void check_measure(Checking& checking, const Declared& d) {
  model::Measure& measure = checking.model.measures[checking.model.things[d.thing].place];
  const Node* is = field(*d.node, Word::Is);
  const ast::Expr* written = is ? is->find(Slot::Value) : nullptr;
  if (!written) return read_closed_sayings(checking, d.statement, *d.node, d.thing);
  const model::Relation* relation = checking.names.relation(checking.model.id(d.thing));
  const model::Type type = relation && relation->value ? *relation->value : model::Type{};
  const Surroundings where{.it = d.thing};
  ExpressionChecker checker = checking.expressions(where);
  checker.declare(*written);
  Expr value = checker.value_of_type(*written, type, "this measure");
  Bound bound;
  if (!checker.failed()) {
    const auto keys = keys_of(checking, measure, checker.variables(), written->span);
    for (const std::uint32_t key : keys) {
      if (bound.size() <= key) bound.resize(key + 1);
      bound[key] = true;
    }
    SafetyCheck safety(checker.variables(), checking.diagnostics);
    bind_value(value, bound);
    safety.check_bound(value, bound);
    if (safety.found_fault()) checker.note_fault();
    std::vector<std::uint32_t> order = keys, place_of(checker.variables().all().size());
    for (std::uint32_t id = 0; id < place_of.size(); ++id)
      if (std::find(keys.begin(), keys.end(), id) == keys.end()) order.push_back(id);
    for (std::uint32_t i = 0; i < order.size(); ++i) place_of[order[i]] = i;
    renumber(value, place_of);
    for (const std::uint32_t id : order) measure.variables.push_back(checker.variables().all()[id].name);
    measure.is = std::move(value);
  }
  read_sayings(checking, d.statement, *d.node, checker, where, bound);
}

/// `x at least a gives y at least b`: comparisons of one item or question each.
/// "a at least 3", of something that has levels of its own; what could not be read has been reported.
bool is_half_of_a_scale(const model::Model& model, const Expr& e) {
  const auto is_reported = [](const Expr& part) { return part.type.kind == model::Type::Kind::Any; };
  if (is_reported(e) || std::any_of(e.args.begin(), e.args.end(), is_reported)) return true;
  if (e.op != Expr::Op::Compare || e.comparison == model::Comparison::Equal ||
      e.comparison == model::Comparison::NotEqual)
    return false;
  if (e.args[0].op != Expr::Op::Lookup || e.args[1].op != Expr::Op::Number || e.args[0].terms.empty()) return false;
  const auto thing = model.find(e.args[0].terms[0].constant);
  if (!thing) return false;
  if (e.args[0].relation == "score") return model.item(*thing) != nullptr;
  const model::Question* question = model.question(*thing);
  return e.args[0].relation == "answer" && question && question->answer == model::AnswerKind::Level &&
         question->per.empty() && !question->about_intention;
}

void check_imply(Checking& checking, const Declared& d, std::size_t number) {
  const ast::Expr *when = d.node->find(Slot::Condition), *gives = d.node->find(Slot::Gives);
  if (!when || !gives) return;
  const std::string key = "imply_" + std::to_string(number);
  model::Imply imply{
      .when = checking.closed_condition(*when, {}),
      .gives = checking.closed_condition(*gives, {}),
      .statement = checking.add_statement(checking.name_of(model::nothing, key, *d.node), *d.node, model::nothing)};
  for (const auto& [side, written] : {std::pair{&imply.when, when}, std::pair{&imply.gives, gives}})
    if (!is_half_of_a_scale(checking.model, *side))
      checking
          .report(301, written->span,
                  "an implication compares one item, or one question that is answered by a level, with a number on "
                  "each side")
          .notes.push_back("as in `imply a at least 3 gives b at least 2`; `at most`, `<` and `>` will do too");
  checking.model.implications.push_back(std::move(imply));
}

void check_impossible(Checking& checking, const Declared& d) {
  model::Impossible& impossible = checking.model.impossibles[checking.model.things[d.thing].place];
  if (const ast::Expr* when = condition_of(*d.node)) impossible.when = checking.closed_condition(*when, {});
  for (const ast::Expr* name : d.node->all(Slot::Recheck))
    if (const auto question = checking.thing(*name, kinds_of(ThingKind::Question), "question"))
      impossible.recheck.push_back(*question);
  read_closed_sayings(checking, d.statement, *d.node, d.thing);
}

}  // namespace

void check_conclusions(Checking& checking) {
  std::size_t implications = 0;
  for (const Declared& d : checking.declared) {
    switch (d.node->word) {
      case Word::Finding: check_finding(checking, d); break;
      case Word::Measure: check_measure(checking, d); break;
      case Word::Imply: check_imply(checking, d, ++implications); break;
      case Word::Impossible: check_impossible(checking, d); break;
      default: break;
    }
  }
}

}  // namespace plumb::dsl
