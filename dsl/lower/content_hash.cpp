#include "dsl/lower/content_hash.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "dsl/lower/fact_hashes.hpp"
#include "dsl/lower/lower.hpp"
#include "dsl/lower/statement_fields.hpp"
#include "engine/network_data.hpp"
#include "engine/program_text.hpp"

namespace plumb::dsl {

namespace {

Digest digest_of_fields(const std::vector<StatementField>& fields) {
  std::vector<Digest> digests;
  for (const StatementField& field : fields)
    if (!field.is_wording) digests.push_back(Digesting().add(field.name).add(field.value).finish());
  return Digesting().add_sorted(std::move(digests)).finish();
}

void collect_relations(const engine::Expr& e, std::vector<engine::RelationId>& read) {
  if (e.relation != engine::no_relation) read.push_back(e.relation);
  for (const engine::Expr& arg : e.args) collect_relations(arg, read);
}

std::string normalised(const engine::Program& program, engine::Rule rule) {
  for (std::size_t i = 0; i < rule.variable_names.size(); ++i) rule.variable_names[i] = "V" + std::to_string(i);
  return engine::to_text(program, rule);
}

/// Rules that say nothing of their own without a case: they are told as they stand, with those they read.
class CaseRules {
 public:
  CaseRules(const model::Model& model, const engine::Program& program) : program_(program) {
    for (const model::Relation& relation : model.relations)
      if (relation.origin != model::Relation::Origin::Standard && !relation.standard) own_.insert(relation.name);
  }

  bool is_own(engine::RelationId relation) const { return own_.contains(program_.relations[relation].name); }

  /// Of the rules for a relation, and of those for the author's relations that they read.
  Digest closure(engine::RelationId relation) const {
    std::set<engine::RelationId> seen;
    std::vector<engine::RelationId> open{relation};
    std::vector<Digest> rules;
    while (!open.empty()) {
      const engine::RelationId at = open.back();
      open.pop_back();
      if (!seen.insert(at).second) continue;
      for (const engine::Rule& rule : program_.rules) {
        if (rule.head != at) continue;
        rules.push_back(digest_of(normalised(program_, rule)));
        std::vector<engine::RelationId> read;
        collect_relations(rule.condition, read);
        if (rule.value) collect_relations(*rule.value, read);
        for (const engine::RelationId r : read)
          if (is_own(r)) open.push_back(r);
      }
    }
    return Digesting().add_sorted(std::move(rules)).finish();
  }

  /// Of the rules that give facts of standard relations and read what only a case has.
  Digest into_standard() const {
    std::vector<Digest> rules;
    for (const engine::Rule& rule : program_.rules) {
      if (is_own(rule.head)) continue;
      std::vector<engine::RelationId> read;
      collect_relations(rule.condition, read);
      if (rule.value) collect_relations(*rule.value, read);
      for (const engine::RelationId r : read)
        if (is_own(r)) rules.push_back(Digesting().add(normalised(program_, rule)).add(closure(r)).finish());
    }
    return Digesting().add_sorted(std::move(rules)).finish();
  }

 private:
  const engine::Program& program_;
  std::set<std::string> own_;
};

bool is_concluded(const std::string& relation) {
  static const std::set<std::string> standard{"score", "weak",  "held",   "blocked",
                                              "found", "clash", "target", "left_out"};
  return standard.contains(relation);
}

std::map<std::string, Digest> facts_concluded(const model::Model& model, const engine::Network& network) {
  const FactHashes hashes(network, model);
  const engine::Network::Data& data = network.data();
  const CaseRules case_rules(model, data.program);
  const Digest by_case = case_rules.into_standard();
  std::map<std::string, Digest> all;
  for (engine::CellId cell = 0; cell < data.cell_count; ++cell) {
    const engine::RelationId relation = data.relation_of[cell];
    if (relation == engine::no_relation || data.definition_of[cell] == engine::no_index) continue;
    const bool is_own = case_rules.is_own(relation);
    if (!is_own && !is_concluded(data.program.relations[relation].name)) continue;
    const auto name = engine::fact_text(data.program, relation, data.tables[relation].key_span(data.row_of[cell]));
    all[name] = Digesting().add(hashes.of(cell)).add(by_case).finish();
  }
  for (const engine::Rule& rule : data.program.rules)
    if (case_rules.is_own(rule.head)) all[data.program.relations[rule.head].name] = case_rules.closure(rule.head);
  return all;
}

/// What advice reads besides conclusions, by the statements that say it.
Digest advice_hash(const model::Model& model, const std::vector<Digest>& statements,
                   const std::set<std::string>& keywords, const std::map<std::string, Digest>& facts) {
  std::vector<Digest> digests;
  for (model::StatementId s = 0; s < model.statements.size(); ++s)
    if (keywords.contains(model.statements[s].keyword))
      digests.push_back(Digesting().add(model.statements[s].name).add(statements[s]).finish());
  for (const auto& [name, digest] : facts)
    if (name.starts_with("score(") || name.starts_with("weak(") || name.starts_with("blocked("))
      digests.push_back(Digesting().add(name).add(digest).finish());
  return Digesting().add_sorted(std::move(digests)).finish();
}

}  // namespace

std::optional<ContentHashes> content_hashes(const model::Model& model) {
  Lowered lowered = lower(model);
  const auto given = lower_case(lowered, model, Assessment{}, Merged{});
  const auto network = engine::ground(lowered.program, given, engine::Limits{});
  if (!network) return {};
  const auto fields = statement_fields(model);
  std::vector<std::vector<Digest>> rules(lowered.statements.size());
  for (const engine::Rule& rule : lowered.program.rules)
    rules[rule.origin].push_back(digest_of(normalised(lowered.program, rule)));
  std::vector<Digest> statements;
  ContentHashes hashes;
  for (model::StatementId s = 0; s < model.statements.size(); ++s) {
    statements.push_back(Digesting().add(digest_of_fields(fields[s])).add_sorted(rules[s]).finish());
    hashes.statements.push_back(to_hex(statements.back()));
  }
  std::map<std::string, Digest> facts = facts_concluded(model, *network);
  const Digest diagnosis = advice_hash(
      model, statements, {"framework", "depends on", "needs", "gate", "ceiling", "drive", "strength"}, facts);
  facts["plan"] = advice_hash(model, statements, {"framework", "action", "raises", "aim", "hold", "needs"}, facts);
  facts["diagnosis"] = diagnosis;
  for (const auto& [name, digest] : facts) hashes.conclusions.push_back({name, to_hex(digest)});
  return hashes;
}

}  // namespace plumb::dsl
