#include "proving/beneath.hpp"

#include <algorithm>

#include "advice/advice_facts.hpp"
#include "engine/network_data.hpp"

namespace plumb::proving {

namespace {

void collect_relations(const engine::Expr& e, std::vector<engine::RelationId>& read) {
  if (e.relation != engine::no_relation) read.push_back(e.relation);
  for (const engine::Expr& arg : e.args) collect_relations(arg, read);
}

}  // namespace

Beneath::Beneath(const advice::CaseWorld& world, const std::vector<const model::Expr*>& asked)
    : world_(world), network_(world.base().network()), cells_(network_.data().cell_count),
      statements_(world.lowered().statements.size()), rules_(network_.program().rules.size()) {
  for (const model::Expr* e : asked) add(*e);
  walk();
  add_closed_rules();
  std::sort(definitions_.begin(), definitions_.end());
}

bool Beneath::has_fact(const std::string& relation, const std::string& key) const {
  const engine::FactRef fact = world_.fact(relation, key);
  if (fact.relation == engine::no_relation || !network_.is_open(fact.relation)) return false;
  const auto cell = network_.find(fact.relation, fact.key);
  return cell && has_cell(*cell);
}

void Beneath::add(const model::Expr& e) {
  using Op = model::Expr::Op;
  for (const model::Expr& arg : e.args) add(arg);
  if (e.op == Op::InApplies) return add_rows(world_.lowered().relation("left_out"), e.terms);
  if (e.op != Op::Atom && e.op != Op::Lookup) return;
  if (!advice::AdviceFacts::knows(e.relation)) return add_rows(world_.lowered().relation(e.relation), e.terms);
  if (e.relation == "startable") {
    add_rows(world_.lowered().relation("blocked"), e.terms);
    add_rows(world_.lowered().relation("held"), e.terms);
    return add_rows(world_.lowered().relation("left_out"), e.terms);
  }
  add_all("score");
  if (e.relation == "recommended") {
    asks_recommended_ = true;
    add_all("blocked");
  }
}

void Beneath::add_all(const char* relation) {
  const engine::RelationId id = world_.lowered().relation(relation);
  if (id == engine::no_relation || !network_.is_open(id)) return;
  for (const engine::CellId cell : network_.data().cells[id]) reach(cell);
}

void Beneath::add_rows(engine::RelationId relation, const std::vector<model::Term>& terms) {
  if (relation == engine::no_relation) return;
  if (!network_.is_open(relation)) {
    closed_asked_.push_back(relation);
    return;
  }
  std::vector<std::optional<engine::Symbol>> wanted;
  for (const model::Term& t : terms) {
    wanted.emplace_back();
    if (t.kind != model::Term::Kind::Constant) continue;
    wanted.back() = network_.program().symbols.find(t.constant);
    if (!wanted.back()) return;
  }
  const engine::FactTable& table = network_.data().tables[relation];
  for (engine::Row row = 0; row < table.size(); ++row) {
    bool agrees = true;
    for (std::size_t i = 0; i < wanted.size() && agrees; ++i) agrees = !wanted[i] || *wanted[i] == table.key(row)[i];
    if (agrees) reach(network_.data().cells[relation][row]);
  }
}

void Beneath::reach(engine::CellId cell) {
  if (cell >= cells_.size() || cells_[cell]) return;
  cells_[cell] = true;
  waiting_.push_back(cell);
}

void Beneath::walk() {
  const engine::Network::Data& data = network_.data();
  while (!waiting_.empty()) {
    const std::uint32_t d = data.definition_of[waiting_.back()];
    waiting_.pop_back();
    if (d == engine::no_index) continue;
    definitions_.push_back(d);
    for (std::uint32_t i = data.definitions[d].begin; i < data.definitions[d].end; ++i) {
      const engine::Instance& instance = data.instances[i];
      const engine::Code& code = data.codes[instance.code];
      statements_[data.origin_of(code)] = true;
      if (code.rule != engine::no_index) rules_[code.rule] = true;
      for (std::size_t leaf = 0; leaf < code.leaves.size(); ++leaf) reach(data.inputs[instance.inputs + leaf]);
    }
  }
}

/// Rules that were evaluated while grounding leave no instance: they lie beneath where a rule that does reads them.
void Beneath::add_closed_rules() {
  const engine::Program& program = network_.program();
  std::vector<bool> seen(program.relations.size());
  std::vector<engine::RelationId> open = closed_asked_;
  for (std::size_t r = 0; r < program.rules.size(); ++r) {
    if (!rules_[r]) continue;
    collect_relations(program.rules[r].condition, open);
    if (program.rules[r].value) collect_relations(*program.rules[r].value, open);
  }
  while (!open.empty()) {
    const engine::RelationId relation = open.back();
    open.pop_back();
    if (seen[relation] || network_.is_open(relation)) continue;
    seen[relation] = true;
    for (const engine::Rule& rule : program.rules) {
      if (rule.head != relation) continue;
      statements_[rule.origin] = true;
      collect_relations(rule.condition, open);
    }
  }
}

}  // namespace plumb::proving
