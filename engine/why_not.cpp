#include <algorithm>

#include "engine/premises.hpp"
#include "engine/program_text.hpp"
#include "engine/proof.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {
namespace {

/// Searches one rule for the instance that comes furthest towards a fact. Its literals are the parts of its condition
/// as written, and its value; they are tried in that order, those whose variables are not bound yet later.
class FurthestInstance {
 public:
  FurthestInstance(const World& world, std::uint32_t rule)
      : world_(world), evaluation_(WorldCells::source(world)), index_(rule),
        rule_(world.network().program().rules[rule]) {
    add_literals(rule_.condition);
    if (rule_.value) literals_.push_back(&*rule_.value);
  }

  /// No value where the rule gives other facts only.
  std::optional<FailedLiteral> search(std::span<const Symbol> key);

 private:
  void add_literals(const Expr& e);
  bool is_value(const Expr& e) const { return rule_.value && &e == &*rule_.value; }
  Truth holds(const Expr& e);
  void from(std::size_t met, std::vector<const Expr*> left);
  void bind_and_go(std::size_t met, const Expr& read, const std::vector<const Expr*>& left);
  void fail(std::size_t met, const Expr& literal, Truth truth);
  bool is_bound(const Expr& e) const;
  FailedLiteral report() const;

  static constexpr std::size_t most_steps = 100'000;

  const World& world_;
  Evaluation evaluation_;
  std::uint32_t index_;
  const Rule& rule_;
  std::vector<const Expr*> literals_;
  std::vector<Symbol> substitution_;
  std::size_t steps_ = 0;
  struct Furthest {
    std::size_t met = 0;
    Truth truth = Truth::No;
    const Expr* literal = nullptr;
    std::vector<Symbol> substitution{};
  } furthest_;
  const Expr* first_possible_ = nullptr;  ///< of the instance being tried
};

void FurthestInstance::add_literals(const Expr& e) {
  if (e.op == Op::And) {
    for (const Expr& arg : e.args) add_literals(arg);
  } else if (e.op != Op::True) {
    literals_.push_back(&e);
  }
}

bool FurthestInstance::is_bound(const Expr& e) const {
  VariableFlags bound(substitution_.size());
  for (std::size_t i = 0; i < bound.size(); ++i) bound[i] = substitution_[i] != no_symbol;
  return all_bound(e, bound);
}

Truth FurthestInstance::holds(const Expr& e) {
  std::vector<Symbol> scratch = substitution_;
  return is_value(e) ? evaluation_.value(e, scratch.data()).value.exists : evaluation_.truth(e, scratch.data()).truth;
}

/// Further: more literals met; then one that may hold.
void FurthestInstance::fail(std::size_t met, const Expr& literal, Truth truth) {
  if (furthest_.literal && (met < furthest_.met || (met == furthest_.met && truth <= furthest_.truth))) return;
  furthest_ = {met, truth, &literal, substitution_};
}

/// The reads through which a literal binds what is not bound yet.
std::vector<const Expr*> reads_of(const Expr& literal, bool is_value) {
  std::vector<const Expr*> reads;
  if (is_value) {
    add_strict_lookups(literal, reads);
  } else {
    reads = binding_reads({&literal, false});
  }
  return reads;
}

void FurthestInstance::from(std::size_t met, std::vector<const Expr*> left) {
  if (++steps_ > most_steps) return;
  if (left.empty()) {
    if (first_possible_) fail(met, *first_possible_, Truth::Possible);
    return;
  }
  const auto ready = std::find_if(left.begin(), left.end(), [&](const Expr* e) { return is_bound(*e); });
  if (ready != left.end()) {
    const Expr& literal = **ready;
    left.erase(ready);
    const Truth truth = holds(literal);
    if (truth == Truth::No) return fail(met, literal, truth);
    const Expr* const before = first_possible_;
    if (truth == Truth::Possible && !first_possible_) first_possible_ = &literal;
    from(met + 1, std::move(left));
    first_possible_ = before;
    return;
  }
  for (const Expr* literal : left)
    for (const Expr* read : reads_of(*literal, is_value(*literal)))
      if (!is_bound(*read)) return bind_and_go(met, *read, left);
  fail(met, *left.front(), Truth::No);
}

/// Tries every fact that may hold for a read.
void FurthestInstance::bind_and_go(std::size_t met, const Expr& read, const std::vector<const Expr*>& left) {
  const FactSource& source = evaluation_.source();
  const FactTable& table = source.tables[read.relation];
  const std::vector<Symbol> before = substitution_;
  bool any = false;
  for (Row row = 0; row < table.size() && steps_ <= most_steps; ++row) {
    substitution_ = before;
    bool agrees = source.truth(read.relation, row) != Truth::No;
    for (std::size_t i = 0; i < read.terms.size() && agrees; ++i) {
      const Term& t = read.terms[i];
      if (t.kind == Term::Kind::Any) continue;
      if (t.kind == Term::Kind::Variable && substitution_[t.id] == no_symbol) substitution_[t.id] = table.key(row)[i];
      agrees = symbol_of(t, substitution_.data()) == table.key(row)[i];
    }
    if (!agrees) continue;
    any = true;
    from(met, left);
  }
  substitution_ = before;
  if (any) return;
  const auto at = std::find_if(left.begin(), left.end(), [&](const Expr* literal) {
    const std::vector<const Expr*> reads = reads_of(*literal, is_value(*literal));
    return std::find(reads.begin(), reads.end(), &read) != reads.end();
  });
  fail(met, **at, Truth::No);
}

FailedLiteral FurthestInstance::report() const {
  Evaluation evaluation(WorldCells::source(world_));
  FailedLiteral failed{index_, furthest_.substitution, furthest_.literal, {}, furthest_.truth, {}};
  failed.text = to_text(Printing{world_.network().program(), &rule_, furthest_.substitution}, *furthest_.literal);
  if (!all_bound(*furthest_.literal, [&] {
        VariableFlags bound;
        for (const Symbol s : furthest_.substitution) bound.push_back(s != no_symbol);
        return bound;
      }()))
    return failed;
  Premises premises(evaluation);
  for (const FactAt& fact : premises.of(*furthest_.literal, furthest_.substitution))
    describe_fact(evaluation.source(), fact, failed.reads.emplace_back());
  return failed;
}

std::optional<FailedLiteral> FurthestInstance::search(std::span<const Symbol> key) {
  substitution_.assign(rule_.variable_count, no_symbol);
  for (std::size_t i = 0; i < key.size(); ++i) {
    const Term& t = rule_.terms[i];
    if (t.kind == Term::Kind::Variable && substitution_[t.id] == no_symbol) substitution_[t.id] = key[i];
    if (symbol_of(t, substitution_.data()) != key[i]) return std::nullopt;
  }
  from(0, literals_);
  return furthest_.literal ? std::optional(report()) : std::nullopt;
}

}  // namespace

std::vector<FailedLiteral> why_not(const World& world, const FactRef& fact) {
  std::vector<FailedLiteral> failed;
  if (world.truth(fact.relation, fact.key) == Truth::Yes) return failed;
  const Program& program = world.network().program();
  for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
    if (program.rules[i].head != fact.relation) continue;
    if (std::optional found = FurthestInstance(world, i).search(fact.key)) failed.push_back(std::move(*found));
  }
  return failed;
}

}  // namespace plumb::engine
