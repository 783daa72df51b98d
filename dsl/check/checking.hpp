#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/check/expression.hpp"
#include "dsl/check/names.hpp"
#include "dsl/compose/composition.hpp"
#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/model.hpp"

namespace plumb::dsl {

/// A statement of the text and what was declared for it. `owner`: what it stands in; nothing at the top.
struct Declared {
  const ast::Node* node = nullptr;
  model::ThingId thing = model::nothing;
  model::ThingId owner = model::nothing;
  model::StatementId statement = model::no_statement;
};

/// What the items of one framework are measured on: its scale, those `for` capabilities, components and criteria, and
/// what counts as met.
struct Scales {
  model::Scale general{};
  std::optional<model::Scale> own[3]{};
  std::optional<Number> met{};
};

/// One run of the checker: the model under construction and what its passes share. Each pass is a function over it, in
/// the order of check.cpp; a pass adds to the model and to the diagnostics and changes nothing that an earlier one
/// made.
struct Checking {
  Checking(const Composition& composition, const Sources& sources, const DataFiles& data_files,
           Diagnostics& diagnostics, Occurrences* occurrences = nullptr);

  const Composition& composition;
  const Sources& sources;
  const DataFiles& data_files;
  Diagnostics& diagnostics;
  Occurrences* const occurrences;  ///< nullptr where nobody wants to know the names
  model::Model model;
  Names names;
  Usage usage;                                                     ///< relations that something reads
  std::vector<bool> used_things;                                   ///< things that a field names
  std::vector<Span> id_spans;                                      ///< per thing, where its id stands
  std::unordered_map<std::string, model::StatementId> statements;  ///< by name
  std::unordered_map<std::string, Span> refs;                      ///< where a `ref` was given
  std::unordered_map<model::ThingId, const ast::Node*> answer_scales;
  std::unordered_map<std::string, std::vector<const ast::Node*>> exceptions;  ///< by the statement they are to
  /// What conclusions say in other languages, by `statement.says`: the language, and where it stands.
  std::unordered_map<std::string, std::vector<std::pair<std::string, const ast::Expr*>>> translated_sayings;
  std::unordered_map<model::ThingId, std::vector<Span>> after_spans;  ///< per action, where each `after` stands
  const ast::Node* framework = nullptr;
  bool has_broken_framework = false;  ///< one that did not parse: what it would say is not missed
  std::vector<std::shared_ptr<const std::string>> data_texts;  ///< of data files, for the content hash
  std::vector<Scales> scales;                                  ///< by family of Composition
  std::vector<Declared> declared;                              ///< all statements, in order

  Diagnostic& report(int digits, Span span, std::string message) {
    return diagnostics.report(code(digits), span, std::move(message));
  }

  /// Adds a thing; KB0201 where its id is taken, KB0204 where it is a standard name.
  model::ThingId add_thing(model::ThingKind kind, const ast::Expr& id, std::string title, std::uint32_t place);
  /// One that no text declares: the role `assessor`, a default kind of evidence. None where the id is taken.
  model::ThingId add_standard_thing(model::ThingKind kind, const std::string& id, std::string title);

  /// Adds a statement called `name`, with the notes of its node; KB0205 where another unnamed one is called so.
  model::StatementId add_statement(std::string name, const ast::Node& node, model::ThingId owner);
  /// `owner.key`, or `owner.given` where a note `named given` says so.
  std::string name_of(model::ThingId owner, const std::string& key, const ast::Node& node) const;
  /// The scales of the framework that a node's text is part of.
  const Scales& scales_of(const ast::Node& node) const {
    return scales[composition.origin(node.word_span.source).family];
  }
  model::Statement& statement(model::StatementId id) { return model.statements[id]; }

  /// The thing that a field names, of one of `kinds`; KB0202, KB0203. `what`: "a role".
  std::optional<model::ThingId> thing(const ast::Expr& name, model::ThingKinds kinds, std::string_view what);

  /// Tells whoever wants to know the names that `span` names this.
  void note(Span span, Referent of, bool is_declaration = false) {
    if (occurrences) occurrences->add(span, of, is_declaration);
  }
  void note_relation(const ast::Expr& name, bool is_declaration = false) {
    if (!occurrences) return;
    if (const auto found = names.referent_of_relation(name.text)) occurrences->add(name.span, *found, is_declaration);
  }

  /// Expressions there, with what all of them share.
  Surroundings surroundings(Surroundings where) {
    where.usage = &usage;
    where.occurrences = occurrences;
    return where;
  }
  ExpressionChecker expressions(const Surroundings& where) { return {names, diagnostics, surroundings(where)}; }
  /// What a statement about one thing asks or reckons: no variables but those of aggregates.
  model::Expr closed_condition(const ast::Expr& expr, const Surroundings& where);
  model::Expr closed_value(const ast::Expr& expr, const Surroundings& where, const model::Type& type,
                           const std::string& what);
};

}  // namespace plumb::dsl
