#include "dsl/check/names.hpp"

#include <algorithm>

#include "dsl/check/report.hpp"

namespace plumb::dsl {

using model::Thing;
using model::ThingId;
using model::ThingKind;

void Names::index_relations() {
  relations_.clear();
  for (std::uint32_t i = 0; i < model_.relations.size(); ++i) relations_.emplace(model_.relations[i].name, i);
}

void Names::index_statements() {
  statements_.clear();
  for (std::uint32_t i = 0; i < model_.statements.size(); ++i) statements_.emplace(model_.statements[i].name, i);
}

bool Names::is_excused(const ast::Expr& name, std::string_view question) const {
  if (!broken_.empty() && broken_.contains(name.text.substr(0, name.text.find('.')))) return true;
  if (dropped_.empty()) return false;
  auto found = dropped_.find(name.text);
  if (found == dropped_.end() && !question.empty()) found = dropped_.find(std::string(question) + '.' + name.text);
  if (found == dropped_.end()) return false;
  uses_of_dropped_[found->second].emplace(name.span, found->first);
  return true;
}

void Names::report_dropped(Diagnostics& diagnostics) const {
  for (const auto& [drop, uses] : uses_of_dropped_) {
    Diagnostic& d =
        diagnostics.report(code(207), drop, "this is dropped, and still used in " + counted(uses.size(), "place"));
    for (const auto& [place, name] : uses) d.labels.push_back({place, quoted(name) + " is used here"});
    d.notes.push_back("drop or change these too, or keep it");
  }
}

std::optional<std::uint32_t> Names::relation_place(std::string_view name) const {
  const auto found = relations_.find(std::string(name));
  if (found == relations_.end()) return std::nullopt;
  return found->second;
}

const model::Relation* Names::relation(std::string_view name) const {
  const auto place = relation_place(name);
  return place ? &model_.relations[*place] : nullptr;
}

std::optional<model::StatementId> Names::statement(std::string_view name) const {
  const auto found = statements_.find(std::string(name));
  if (found == statements_.end()) return std::nullopt;
  return found->second;
}

std::optional<Referent> Names::referent_of_relation(std::string_view name) const {
  const auto place = relation_place(name);
  if (!place) return std::nullopt;
  const bool is_measure = model_.relations[*place].origin == model::Relation::Origin::Measure;
  if (const auto thing = is_measure ? model_.find(name) : std::nullopt) return referent_of_thing(*thing);
  return Referent{Referent::Sort::Relation, *place};
}

std::optional<Referent> Names::referent_of_statement(std::string_view name) const {
  if (const auto thing = model_.find(name)) return referent_of_thing(*thing);
  if (const auto found = statement(name)) return dsl::referent_of_statement(*found);
  return std::nullopt;
}

const model::Measure* Names::measure(ThingId id) const {
  const Thing& thing = model_.things[id];
  return thing.kind == ThingKind::Measure && thing.place < model_.measures.size() ? &model_.measures[thing.place]
                                                                                  : nullptr;
}

bool Names::is_kind(std::string_view name) const {
  const model::Relation* found = relation(name);
  return found && found->origin == model::Relation::Origin::Kind;
}

bool Names::is_open_kind(std::string_view kind) const {
  if (kind == "respondent") return true;
  const auto found =
      std::find_if(model_.kinds.begin(), model_.kinds.end(), [&](const auto& k) { return k.name == kind; });
  return found != model_.kinds.end() && found->open;
}

bool Names::belongs(ThingId thing, std::string_view kind) const { return model::is_kind_within(kind_of(thing), kind); }

std::vector<std::string> Names::relation_names() const {
  std::vector<std::string> all = model::functions();
  for (const model::Relation& relation : model_.relations) all.push_back(relation.name);
  return all;
}

std::vector<std::string> Names::thing_names(model::ThingKinds kinds) const {
  std::vector<std::string> all;
  for (const Thing& thing : model_.things)
    if (kinds & model::kinds_of(thing.kind)) all.push_back(thing.id);
  return all;
}

}  // namespace plumb::dsl
