#include "dsl/check/checking.hpp"

#include "dsl/check/fields.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/safety.hpp"

namespace plumb::dsl {

using model::StatementId;
using model::ThingId;
using model::ThingKind;

Checking::Checking(const Composition& composition, const Sources& sources, const DataFiles& data_files,
                   Diagnostics& diagnostics, Occurrences* occurrences)
    : composition(composition), sources(sources), data_files(data_files), diagnostics(diagnostics),
      occurrences(occurrences), names(model) {
  model.chain = composition.chain;
  for (const auto& [name, span] : composition.dropped) names.add_dropped(name, span);
}

ThingId Checking::add_thing(ThingKind kind, const ast::Expr& id, std::string title, std::uint32_t place) {
  const auto thing = static_cast<ThingId>(model.things.size());
  const bool is_option = kind == ThingKind::Option;
  if (!is_option && model::is_standard_name(id.text))
    report(204, id.span, quoted(id.text) + " is a standard name; nothing else may be called so");
  const auto [there, is_new] = model.by_id.emplace(id.text, thing);
  if (!is_new) {
    const model::Thing& first = model.things[there->second];
    Diagnostic& d = report_both(diagnostics, code(201), id.span, quoted(id.text) + " is declared twice",
                                id_spans[there->second], "first as " + with_article(to_string(first.kind)));
    if (!is_option) d.notes.push_back("ids are unique over all files, whatever they stand for");
  }
  model.things.push_back({.id = id.text, .title = std::move(title), .kind = kind, .place = place});
  id_spans.push_back(id.span);
  if (!is_option) note(id.span, referent_of_thing(thing), true);
  return thing;
}

ThingId Checking::add_standard_thing(ThingKind kind, const std::string& id, std::string title) {
  const auto thing = static_cast<ThingId>(model.things.size());
  if (!model.by_id.emplace(id, thing).second) return model::nothing;
  model.things.push_back({.id = id, .title = std::move(title), .kind = kind});
  id_spans.emplace_back();
  return thing;
}

StatementId Checking::add_statement(std::string name, const ast::Node& node, ThingId owner) {
  const auto id = static_cast<StatementId>(model.statements.size());
  const auto [there, is_new] = statements.emplace(name, id);
  const bool is_thing = model.by_id.contains(name);  // then KB0201 says it
  if (!is_new && !is_thing) {
    Diagnostic& d = report_both(diagnostics, code(205), node.word_span, "two statements are called " + quoted(name),
                                model.statements[there->second].span, "the other one");
    d.notes.push_back("give one a name of its own, behind it: `named other`");
  }
  model::Statement made{
      .name = std::move(name), .keyword = std::string(to_string(node.word)), .owner = owner, .span = node.span};
  made.notes = read_notes(*this, node);
  made.link = composition.origin(node.span.source).link;
  if (const auto replaced = composition.replacements.find(node.span); replaced != composition.replacements.end()) {
    made.link = replaced->second.link;
    made.instead_of = replaced->second.instead_of;
  }
  model.statements.push_back(std::move(made));
  if (!is_thing) note(node.word_span, referent_of_statement(id), true);
  for (const ast::Node& given : node.notes)
    if (given.word == ast::Word::Named && !is_thing)
      if (const ast::Expr* own = given.find(ast::Slot::Id)) note(own->span, referent_of_statement(id), true);
  return id;
}

std::string Checking::name_of(ThingId owner, const std::string& key, const ast::Node& node) const {
  std::string last = key;
  for (const ast::Node& note : node.notes)
    if (note.word == ast::Word::Named)
      if (const ast::Expr* given = note.find(ast::Slot::Id)) last = given->text;
  return owner == model::nothing ? last : model.id(owner) + '.' + last;
}

std::optional<ThingId> Checking::thing(const ast::Expr& name, model::ThingKinds kinds, std::string_view what) {
  const auto found = model.find(name.text);
  if (!found) {
    if (!names.is_excused(name)) report_unknown(diagnostics, name.span, name.text, what, names.thing_names(kinds));
    return std::nullopt;
  }
  note(name.span, referent_of_thing(*found));
  if (!(model::kinds_of(model.things[*found].kind) & kinds)) {
    Diagnostic& d = report(202, name.span,
                           quoted(name.text) + " is " + with_article(names.kind_of(*found)) + "; " +
                               with_article(what) + " is expected here");
    if (id_spans[*found].source != no_source) d.labels.push_back({id_spans[*found], "declared here"});
    return std::nullopt;
  }
  if (used_things.size() <= *found) used_things.resize(model.things.size());
  used_things[*found] = true;
  return found;
}

namespace {

/// A statement about one thing has no variables of its own, so nothing binds any.
void check_closed(ExpressionChecker& checker, model::Expr& expr, Diagnostics& diagnostics, bool is_condition) {
  if (checker.failed()) return;
  SafetyCheck safety(checker.variables(), diagnostics);
  const Bound none;
  if (is_condition) safety.check(expr, none);
  else safety.check_bound(expr, none);
  if (safety.found_fault()) return checker.note_fault();
  for (const Variable& variable : checker.variables().all()) {
    if (variable.is_local || variable.is_wild || variable.name == "_") continue;
    diagnostics
        .report(code(401), variable.span,
                quoted(variable.name) + " is a variable, and this statement is about one thing")
        .notes.push_back("say how many there must be: `count(" + variable.name + " where ...) at least 1`");
  }
}

}  // namespace

model::Expr Checking::closed_condition(const ast::Expr& expr, const Surroundings& where) {
  Surroundings closed = where;
  closed.is_closed = true;
  ExpressionChecker checker = expressions(closed);
  checker.declare(expr);
  model::Expr found = checker.condition(expr);
  check_closed(checker, found, diagnostics, true);
  checker.report_single_uses();
  return found;
}

model::Expr Checking::closed_value(const ast::Expr& expr, const Surroundings& where, const model::Type& type,
                                   const std::string& what) {
  ExpressionChecker checker = expressions(where);
  checker.declare(expr);
  model::Expr found = checker.value_of_type(expr, type, what);
  check_closed(checker, found, diagnostics, false);
  checker.report_single_uses();
  return found;
}

}  // namespace plumb::dsl
