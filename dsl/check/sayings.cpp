#include "dsl/check/sayings.hpp"

#include <algorithm>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
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
  auto written = parse_expression(checking.sources[span.source], span, checking.diagnostics);
  if (!written) return checker.note_fault();
  for (const auto& renaming : checking.composition.origin(span.source).renamings) renaming->apply(*written);
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

/// The slots as they are written, sorted.
std::vector<std::string> slots_of(const Checking& checking, const ast::Expr& text) {
  std::vector<std::string> slots;
  const SourceText& source = checking.sources[text.span.source];
  for (const TemplatePiece& piece : split_template(source, text.span)) {
    if (!piece.is_slot) continue;
    std::string slot;
    for (const char c : source.slice(piece.span))
      if (c != ' ' && c != '\n') slot += c;
    slots.push_back(std::move(slot));
  }
  std::sort(slots.begin(), slots.end());
  return slots;
}

/// The same in other languages, with the same slots (KB0312).
void read_translations(Checking& checking, const std::string& name, const ast::Expr& original,
                       ExpressionChecker& checker, const Bound& bound) {
  const auto found = checking.translated_sayings.find(name);
  if (found == checking.translated_sayings.end()) return;
  for (const auto& [language, text] : found->second) {
    if (slots_of(checking, *text) != slots_of(checking, original)) {
      report_both(checking.diagnostics, code(312), text->span, "this translation has other slots than its original",
                  original.span, "the original");
      continue;
    }
    texts_of(checking.model, language)
        .all.push_back({.of = name, .text = text->text, .filled = read_template(checking, *text, checker, bound)});
  }
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
      const bool is_says = inner.word == Word::Says;
      read_translations(checking, statement.name + (is_says ? ".says" : ".merge"), *text, checker, bound);
      model::Statement& same = checking.statement(id);
      (is_says ? same.says : same.merge) = std::move(read);
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
