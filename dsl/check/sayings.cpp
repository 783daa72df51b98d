#include "dsl/check/sayings.hpp"

#include "dsl/check/fields.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/syntax/text_value.hpp"

/// Templates: the texts that conclusions go with, and their slots.
namespace plumb::dsl {

using ast::Slot;
using ast::Word;
using model::Template;

namespace {

/// A slot that did not parse or resolve is left out of the template; it was reported.
void add_slot(Checking& checking, Span span, ExpressionChecker& checker, SafetyCheck& safety, const Bound& bound,
              Template& out) {
  const auto written = parse_expression(checking.sources[span.source], span, checking.diagnostics);
  if (!written) return checker.note_fault();
  checker.declare(*written);
  model::Expr slot = checker.slot(*written);
  if (slot.type.kind == model::Type::Kind::Truth) {
    checking.report(301, written->span, "a slot prints a member, a number, a date or a text; this is true or false");
    return;
  }
  if (!checker.failed()) safety.check_bound(slot, bound);
  if (out.pieces.empty() || out.pieces.back().has_slot) out.pieces.emplace_back();
  out.pieces.back().slot = std::move(slot);
  out.pieces.back().has_slot = true;
}

Template read_template(Checking& checking, const ast::Expr& text, ExpressionChecker& checker, const Bound& bound) {
  Template out;
  SafetyCheck safety(checker.variables(), checking.diagnostics);
  safety.in_slots();
  for (const TemplatePiece& piece : split_template(checking.sources[text.span.source], text.span)) {
    if (!piece.is_slot) {
      out.pieces.push_back({.literal = piece.text});
    } else if (!piece.is_ended) {
      checker.note_fault();
      checking.report(106, piece.span, "this slot is not closed")
          .notes.push_back("write `\\{` for a brace that is only a brace");
    } else {
      add_slot(checking, piece.span, checker, safety, bound, out);
    }
  }
  if (safety.found_fault()) checker.note_fault();
  return out;
}

}  // namespace

void read_sayings(Checking& checking, model::StatementId id, const ast::Node& node, ExpressionChecker& checker,
                  const Surroundings& where, const Bound& bound) {
  for (const auto* list : {&node.body, &node.notes}) {
    for (const ast::Node& inner : *list) {
      model::Statement& statement = checking.statement(id);
      if (inner.word == Word::Hide) statement.hide = true;
      if (inner.word == Word::Stop) statement.stop = true;
      const ast::Expr* text = inner.find(Slot::Text);
      if (!text || (inner.word != Word::Says && inner.word != Word::Merge)) continue;
      Surroundings around = checking.surroundings(where);
      around.in_merge = inner.word == Word::Merge;
      checker.set_surroundings(around);
      Template read = read_template(checking, *text, checker, bound);
      (inner.word == Word::Says ? statement.says : statement.merge) = std::move(read);
    }
  }
  checking.statement(id).variables = checker.variables().names();
}

void read_closed_sayings(Checking& checking, model::StatementId statement, const ast::Node& node, model::ThingId it) {
  const Surroundings where{.it = it};
  ExpressionChecker checker = checking.expressions(where);
  read_sayings(checking, statement, node, checker, where, {});
}

}  // namespace plumb::dsl
