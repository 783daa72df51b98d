#include "analysis/open_worlds.hpp"

#include <algorithm>

#include "engine/network_data.hpp"
#include "parallel/for_each.hpp"

namespace plumb::analysis {
namespace {

using engine::CellId;
using engine::Known;
using engine::RelationId;

constexpr Value anything{Truth::Possible, everything};

bool reads_any(const engine::Expr& e, const std::vector<char>& relations) {
  if (e.relation != engine::no_relation && relations[e.relation]) return true;
  return std::any_of(e.args.begin(), e.args.end(), [&](const engine::Expr& arg) { return reads_any(arg, relations); });
}

std::optional<std::vector<engine::Symbol>> constants_of(const std::vector<engine::Term>& terms) {
  std::vector<engine::Symbol> key;
  for (const engine::Term& term : terms) {
    if (term.kind != engine::Term::Kind::Constant) return {};
    key.push_back(term.id);
  }
  return key;
}

}  // namespace

OpenWorlds::OpenWorlds(const advice::CaseWorld& unasked) : OpenWorlds(unasked, OpenInputs(unasked)) {}

OpenWorlds::OpenWorlds(const advice::CaseWorld& unasked, const OpenInputs& inputs) : unasked_(unasked) {
  const std::size_t wanted = unasked.model().targets.empty() ? standings - 1 : standings;
  for_each_in_parallel(wanted, [&](std::size_t i) {
    engine::World& world = worlds_[i].emplace(unasked_.base().network());
    world.set(inputs.cells(), inputs.values(static_cast<Standing>(i)));
    engine::settle(world);
  });
  find_unknown();
}

/// A rule that reads what a case may bring can give what is not seen here: one key where its head names it, else any.
/// Whatever reads that is no better known.
void OpenWorlds::find_unknown() {
  const engine::Network::Data& data = unasked_.base().network().data();
  const engine::Program& program = data.program;
  const auto is_given = [&](RelationId r) { return r != engine::no_relation && may_grow_[r]; };
  may_grow_.assign(program.relations.size(), 0);
  for (RelationId r = 0; r < program.relations.size(); ++r) may_grow_[r] = program.relations[r].known == Known::Given;
  for (RelationId r = 0; r < program.relations.size(); ++r) {
    const engine::Relation& relation = program.relations[r];
    if (engine::is_input(relation.known) && std::any_of(relation.columns.begin(), relation.columns.end(), is_given))
      may_grow_[r] = 1;
  }
  std::vector<CellId> unknown;
  for (bool grows = true; grows;) {
    grows = false;
    unknown.clear();
    for (const engine::Rule& rule : program.rules) {
      if (may_grow_[rule.head]) continue;
      if (!reads_any(rule.condition, may_grow_) && !(rule.value && reads_any(*rule.value, may_grow_))) continue;
      const auto key = constants_of(rule.terms);
      const auto cell = key ? unasked_.base().network().find(rule.head, *key) : std::nullopt;
      if (cell) unknown.push_back(*cell);
      else may_grow_[rule.head] = 1, grows = true;
    }
  }
  for (RelationId r = 0; r < program.relations.size(); ++r)
    if (may_grow_[r]) unknown.insert(unknown.end(), data.cells[r].begin(), data.cells[r].end());
  unknown_.assign(data.cell_count, 0);
  some_unknown_ = may_grow_;
  while (!unknown.empty()) {
    const CellId cell = unknown.back();
    unknown.pop_back();
    if (unknown_[cell]) continue;
    unknown_[cell] = 1;
    if (const RelationId r = data.relation_of[cell]; r != engine::no_relation) some_unknown_[r] = 1;
    for (std::uint32_t i = data.reader_begin[cell]; i < data.reader_begin[cell + 1]; ++i)
      unknown.push_back(data.definitions[data.readers[i]].cell);
  }
}

bool OpenWorlds::is_known(const engine::Expr& e) const {
  if (e.relation != engine::no_relation) {
    if (e.relation >= may_grow_.size() || may_grow_[e.relation]) return false;
    const auto key = constants_of(e.terms);
    const auto cell = key ? unasked_.base().network().find(e.relation, *key) : std::nullopt;
    if (key ? cell && unknown_[*cell] : some_unknown_[e.relation] != 0) return false;
  }
  return std::all_of(e.args.begin(), e.args.end(), [&](const engine::Expr& arg) { return is_known(arg); });
}

Value OpenWorlds::range_in_any_case(const model::Expr& number) const {
  const engine::Expr lowered = unasked_.lower(number);
  return any_case().valid() && is_known(lowered) ? engine::evaluate_value(any_case(), lowered) : anything;
}

Truth OpenWorlds::truth_in_any_case(const model::Expr& condition) const {
  const engine::Expr lowered = unasked_.lower(condition);
  return any_case().valid() && is_known(lowered) ? engine::evaluate_truth(any_case(), lowered) : Truth::Possible;
}

Value OpenWorlds::range_in_any_case(const std::string& name) const {
  const std::scoped_lock lock(asking_);
  const auto asked_before = relations_.find(name);
  return asked_before != relations_.end() ? asked_before->second : relations_[name] = range_over_all_keys(name);
}

Value OpenWorlds::range_over_all_keys(const std::string& name) const {
  const RelationId relation = unasked_.lowered().relation(name);
  if (!any_case().valid() || relation == engine::no_relation || some_unknown_[relation]) return anything;
  std::optional<Range> all;
  for (const engine::Network::Row& row : unasked_.base().network().rows(relation)) {
    const Value value = row.cell == engine::no_cell ? known(row.value) : any_case().value(row.cell);
    if (possible(value.exists)) all = all ? hull(*all, value.range) : value.range;
  }
  return all ? Value{Truth::Possible, *all} : Value{};
}

std::optional<Range> OpenWorlds::range_if_answered(const std::string& relation, const std::string& key) const {
  return range_in(Standing::Answered, relation, key);
}

std::optional<Range> OpenWorlds::range_if_planned(const std::string& relation, const std::string& key) const {
  return range_in(Standing::Planned, relation, key);
}

std::optional<Range> OpenWorlds::range_in(Standing standing, const std::string& relation,
                                          const std::string& key) const {
  const std::optional<engine::World>& world = worlds_[static_cast<std::size_t>(standing)];
  const engine::FactRef fact = unasked_.fact(relation, key);
  if (!world || !world->valid() || fact.relation == engine::no_relation || may_grow_[fact.relation]) return {};
  const auto cell = unasked_.base().network().find(fact.relation, fact.key);
  if (cell && unknown_[*cell]) return {};
  const Value value = world->value(fact.relation, fact.key);
  return possible(value.exists) ? std::optional(value.range) : std::nullopt;
}

}  // namespace plumb::analysis
