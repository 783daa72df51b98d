#include <set>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Migrations: what things were called, and what became of them.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Migration;

namespace {

constexpr model::ThingKinds carried = ~kinds_of(model::ThingKind::Framework, model::ThingKind::Rule,
                                                model::ThingKind::Exception, model::ThingKind::Finding);

std::optional<Migration::Step::Kind> kind_of(Word word) {
  switch (word) {
    case Word::Rename: return Migration::Step::Kind::Rename;
    case Word::Split: return Migration::Step::Kind::Split;
    case Word::MergeInto: return Migration::Step::Kind::Merge;
    case Word::Retire: return Migration::Step::Kind::Retire;
    case Word::Widen: return Migration::Step::Kind::Widen;
    default: return std::nullopt;
  }
}

/// What was renamed, split, merged or retired is no longer there under its old name.
void check_gone(Checking& checking, const ast::Expr& name) {
  const auto there = checking.model.find(name.text);
  if (!there) return;
  report_both(checking.diagnostics, code(201), name.span,
              quoted(name.text) + " is still there, so nothing became of it", checking.id_spans[*there],
              "declared here");
}

/// Ids that a migration changes: an earlier one may lead to them.
std::set<std::string> changed_names(const Checking& checking) {
  std::set<std::string> names;
  for (const Declared& d : checking.declared) {
    if (d.node->word != Word::Migrate) continue;
    for (const Node& line : d.node->body)
      for (const Slot slot : {Slot::Name, Slot::Names})
        for (const ast::Expr* name : line.all(slot)) names.insert(name->text);
  }
  return names;
}

Migration::Step read_step(Checking& checking, const Node& node, Migration::Step::Kind kind,
                          const std::set<std::string>& changed) {
  Migration::Step step{.kind = kind, .from = {}, .to = {}};
  for (const Slot slot : {Slot::Name, Slot::Names}) {
    for (const ast::Expr* name : node.all(slot)) {
      step.from.push_back(name->text);
      if (kind == Migration::Step::Kind::Widen) checking.thing(*name, carried, "thing");
      else check_gone(checking, *name);
    }
  }
  for (const ast::Expr* name : node.all(Slot::To)) {
    step.to.push_back(name->text);
    if (!changed.contains(name->text)) checking.thing(*name, carried, "thing");
  }
  return step;
}

}  // namespace

void check_migrations(Checking& checking) {
  const std::set<std::string> changed = changed_names(checking);
  for (const Declared& d : checking.declared) {
    if (d.node->word != Word::Migrate) continue;
    Migration migration{.from = text_in(*d.node, Slot::Version), .steps = {}};
    for (const Node& line : d.node->body)
      if (const auto kind = kind_of(line.word)) migration.steps.push_back(read_step(checking, line, *kind, changed));
    checking.model.migrations.push_back(std::move(migration));
  }
}

}  // namespace plumb::dsl
