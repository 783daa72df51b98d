#include "tests/support/naive_components.hpp"

#include <algorithm>
#include <map>

namespace plumb::tests {

using namespace engine;

namespace {

using Edges = std::map<FactRef, std::set<FactRef>>;

/// Tables of what could ever be: open facts as far as some potential instance gives them, with any value.
class Potential {
 public:
  Potential(const Program& program, std::span<const Fact> facts, const std::vector<Table>& tables)
      : program_(program), open_(open_relations(program)), tables_(tables) {
    for (const Rule& rule : program.rules) candidates_.push_back(candidates_of(program, facts, rule));
    for (RelationId r = 0; r < open_.size(); ++r)
      if (is_input(program.relations[r].known))
        for (const Key& key : domain_of(program, tables, r)) tables_[r].at(key) = {Truth::Possible, everything};
    for (const Fact& fact : facts)
      if (open_[fact.relation]) tables_[fact.relation].at(fact.key) = {Truth::Possible, everything};
    while (add_instances()) {
    }
  }

  /// From each fact of `group` to those of `group` that its potential instances read.
  Edges edges_within(std::span<const RelationId> group) {
    Edges edges;
    const auto inside = [&](RelationId r) { return std::find(group.begin(), group.end(), r) != group.end(); };
    for (std::size_t i = 0; i < program_.rules.size(); ++i) {
      const Rule& rule = program_.rules[i];
      if (!inside(rule.head)) continue;
      for_each_instance(i, [&](Reader& reader, Substitution& s, const FactRef& head) {
        std::set<FactRef> read;
        collect(reader, rule.condition, candidates_[i], s, read);
        if (rule.value) collect(reader, *rule.value, candidates_[i], s, read);
        for (const FactRef& fact : read)
          if (inside(fact.relation)) edges[head].insert(fact);
      });
    }
    return edges;
  }

 private:
  template <class Visit>
  void for_each_instance(std::size_t rule_index, Visit visit) {
    const Rule& rule = program_.rules[rule_index];
    Reader reader(program_, tables_, candidates_[rule_index]);
    reader.leave_open(open_);
    Substitution s(rule.variable_count, no_symbol);
    for_each_binding(outer_variables(rule), candidates_[rule_index], s, [&] {
      const Computed given = reader.instance(rule, s);  // one that can only fail is an instance all the same
      if (given.value.exists == Truth::No && given.trouble == Trouble::None) return;
      FactRef head{rule.head, {}};
      for (const Term& t : rule.terms) head.key.push_back(t.kind == Term::Kind::Constant ? t.id : s[t.id]);
      visit(reader, s, head);
    });
  }

  bool add_instances() {
    bool added = false;
    for (std::size_t i = 0; i < program_.rules.size(); ++i) {
      if (!open_[program_.rules[i].head]) continue;
      for_each_instance(i, [&](Reader&, Substitution&, const FactRef& head) {
        Value& cell = tables_[head.relation].at(head.key);
        added = added || cell.exists == Truth::No;
        cell = {Truth::Possible, everything};
      });
    }
    return added;
  }

  /// The potential facts that `e` reads under `s`.
  void collect(Reader& reader, const Expr& e, const std::vector<Key>& candidates, Substitution& s,
               std::set<FactRef>& read) const {
    if (e.op == Op::Atom || e.op == Op::Lookup)
      for (const Key& key : reader.keys(e, s))
        if (tables_[e.relation].at(key).exists != Truth::No) read.insert({e.relation, key});
    if (e.op != Op::Aggregate) {
      for (const Expr& argument : e.args) collect(reader, argument, candidates, s, read);
      return;
    }
    Substitution inner = s;
    for_each_binding(e.locals, candidates, inner, [&] {
      if (reader.truth(e.args.back(), inner).value.exists == Truth::No) return;
      for (const Expr& argument : e.args) collect(reader, argument, candidates, inner, read);
    });
  }

  const Program& program_;
  const std::vector<bool> open_;
  std::vector<Table> tables_;
  std::vector<std::vector<Key>> candidates_;
};

bool reaches_itself(const FactRef& start, const Edges& edges) {
  std::set<FactRef> seen;
  std::vector<FactRef> waiting{start};
  while (!waiting.empty()) {
    const FactRef fact = std::move(waiting.back());
    waiting.pop_back();
    const auto found = edges.find(fact);
    if (found == edges.end()) continue;
    for (const FactRef& next : found->second) {
      if (next == start) return true;
      if (seen.insert(next).second) waiting.push_back(next);
    }
  }
  return false;
}

}  // namespace

Component component_of(const Program& program, std::span<const Fact> facts, const std::vector<Table>& tables,
                       std::span<const RelationId> group) {
  const std::vector<bool> open = open_relations(program);
  const bool has_ends = std::any_of(group.begin(), group.end(), [&](RelationId r) {
    return open[r] && (program.relations[r].merge == Merge::Least || program.relations[r].merge == Merge::Most);
  });
  if (!has_ends) return {};
  const Edges edges = Potential(program, facts, tables).edges_within(group);
  Component component;
  for (const auto& [fact, read] : edges)
    if (reaches_itself(fact, edges)) component.insert(fact);
  return component;
}

}  // namespace plumb::tests
