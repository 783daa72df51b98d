#include "dsl/lower/statement_fields.hpp"

#include <algorithm>

#include "dsl/lower/field_writer.hpp"
#include "engine/program_text.hpp"
#include "plumb/model_words.hpp"

namespace plumb::dsl {

namespace {

std::size_t variables_in(const model::Expr& e) {
  std::size_t count = 0;
  for (const model::Term& t : e.terms)
    if (t.kind == model::Term::Kind::Variable) count = std::max<std::size_t>(count, t.variable + 1);
  for (const std::uint32_t local : e.locals) count = std::max<std::size_t>(count, local + 1);
  for (const model::Expr& arg : e.args) count = std::max(count, variables_in(arg));
  return count;
}

void write_notes(FieldWriter& to) {
  for (model::StatementId s = 0; s < to.model().statements.size(); ++s) {
    const model::Statement& statement = to.model().statements[s];
    const model::Notes& notes = statement.notes;
    to.add_wording(s, "because", notes.because);
    to.add_wording(s, "basis",
                   notes.basis_text.empty() ? word_for(notes.basis) : word_for(notes.basis) + " " + notes.basis_text);
    to.add_wording(s, "source", notes.source);
    to.add_wording(s, "ref", notes.ref);
    if (notes.since) to.add(s, "since", std::to_string(*notes.since));
    if (notes.ends) to.add(s, "ends", std::to_string(*notes.ends));
    to.add_wording(s, "says", to.text(statement.says));
    to.add_wording(s, "merge", to.text(statement.merge));
    if (statement.hide) to.add_wording(s, "hide", "yes");
    if (statement.stop) to.add_wording(s, "stop", "yes");
  }
  for (const model::Thing& thing : to.model().things)
    if (thing.kind != model::ThingKind::Option && thing.kind != model::ThingKind::Question)
      to.add_wording(thing.statement, "title", thing.title);
}

}  // namespace

FieldWriter::FieldWriter(const model::Model& model)
    : model_(model), lowered_(lower(model)), fields_(model.statements.size()) {}

void FieldWriter::add(model::StatementId statement, std::string name, std::string value) {
  if (statement >= fields_.size() || value.empty()) return;
  fields_[statement].push_back({std::move(name), std::move(value), false});
}

void FieldWriter::add_wording(model::StatementId statement, std::string name, std::string value) {
  if (statement >= fields_.size() || value.empty()) return;
  fields_[statement].push_back({std::move(name), std::move(value), true});
}

std::string FieldWriter::text(const model::Expr& e) const {
  engine::Rule rule;
  for (std::size_t i = 0; i < variables_in(e); ++i)
    rule.variable_names.push_back(i < 26 ? std::string(1, static_cast<char>('A' + i)) : "V" + std::to_string(i));
  const engine::Expr lowered = lower_expression(lowered_, model_, e);
  return engine::to_text(engine::Printing{lowered_.program, &rule, {}}, lowered);
}

std::string FieldWriter::text(const std::vector<model::ThingId>& things) const {
  std::vector<std::string> ids;
  for (const model::ThingId thing : things) ids.push_back(id(thing));
  std::sort(ids.begin(), ids.end());
  std::string text;
  for (const std::string& one : ids) text += (text.empty() ? "" : ", ") + one;
  return text;
}

std::string FieldWriter::text(const std::vector<model::Case>& cases) const {
  std::string all;
  for (const model::Case& c : cases) {
    all += (all.empty() ? "" : "; ") + (c.when ? "when " + text(*c.when) : std::string("otherwise"));
    all += " gives " + text(c.gives);
  }
  return all;
}

std::string FieldWriter::text(const model::Score& score) const {
  switch (score.kind) {
    case model::Score::Kind::Fold: return word_for(score.fold);
    case model::Score::Kind::Levels: return "levels";
    case model::Score::Kind::Is: return "is " + text(score.is);
    case model::Score::Kind::Cases: return text(score.cases);
  }
  return {};
}

std::string FieldWriter::text(const model::Template& text) const {
  std::string all;
  for (const model::Template::Piece& piece : text.pieces) {
    all += piece.literal;
    if (!piece.has_slot) continue;
    const bool is_plain = piece.slot.op == model::Expr::Op::Text || piece.slot.op == model::Expr::Op::Term ||
                          piece.slot.op == model::Expr::Op::Aggregate;
    all += "{" + (is_plain ? piece.slot.text + piece.slot.relation : this->text(piece.slot)) + "}";
  }
  return all;
}

std::string text_of(Number n) { return to_decimal(n); }
std::string text_of(const Range& range) {
  return range.lo == range.hi ? to_decimal(range.lo) : to_decimal(range.lo) + ".." + to_decimal(range.hi);
}
std::string text_of(const std::optional<Number>& n) { return n ? to_decimal(*n) : std::string(); }

std::vector<std::vector<StatementField>> statement_fields(const model::Model& model) {
  FieldWriter to(model);
  write_framework_fields(to);
  write_question_fields(to);
  write_conclusion_fields(to);
  write_notes(to);
  return to.take();
}

}  // namespace plumb::dsl
