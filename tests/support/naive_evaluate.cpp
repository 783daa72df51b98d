#include "tests/support/naive_evaluate.hpp"

#include <algorithm>

#include "tests/support/naive_components.hpp"
#include "tests/support/naive_expression.hpp"

namespace plumb::tests {

using namespace engine;

namespace {

constexpr std::size_t round_limit = 3'000;

/// reads[r][q]: a rule of r reads q, directly or through others.
using Reads = std::vector<std::vector<bool>>;

Reads reads_of(const Program& program) {
  const std::size_t count = program.relations.size();
  Reads reads(count, std::vector<bool>(count));
  for (const Rule& rule : program.rules) {
    const auto mark = [&](const Expr& e) {
      if (e.relation != no_relation) reads[rule.head][e.relation] = true;
    };
    for_each_expression(rule.condition, mark);
    if (rule.value) for_each_expression(*rule.value, mark);
  }
  for (RelationId r = 0; r < count; ++r) {
    for (const RelationId kind : program.relations[r].columns)
      if (kind != no_relation) reads[r][kind] = true;
    if (program.relations[r].among) reads[r][*program.relations[r].among] = true;
  }
  for (std::size_t via = 0; via < count; ++via)
    for (std::size_t from = 0; from < count; ++from)
      for (std::size_t to = 0; to < count; ++to)
        if (reads[from][via] && reads[via][to]) reads[from][to] = true;
  return reads;
}

/// Relations that read each other, those that are read first.
std::vector<std::vector<RelationId>> groups_in_order(const Program& program, const Reads& reads) {
  std::vector<std::vector<RelationId>> groups;
  std::vector<bool> done(program.relations.size());
  while (std::find(done.begin(), done.end(), false) != done.end())
    for (RelationId r = 0; r < done.size(); ++r) {
      if (done[r]) continue;
      std::vector<RelationId> group;
      bool ready = true;
      for (RelationId q = 0; q < done.size(); ++q) {
        if (q == r || (reads[r][q] && reads[q][r])) group.push_back(q);
        else if (reads[r][q] && !done[q]) ready = false;
      }
      if (!ready) continue;
      for (const RelationId q : group) done[q] = true;
      groups.push_back(std::move(group));
    }
  return groups;
}

Fault::Reason reason_of(Trouble t) {
  if (t == Trouble::DivisionByZero) return Fault::Reason::DivisionByZero;
  return t == Trouble::TwoValues ? Fault::Reason::TwoValues : Fault::Reason::Overflow;
}

class Evaluator {
 public:
  Evaluator(const Program& program, std::span<const Fact> given, const Inputs& inputs)
      : program_(program), inputs_(inputs), reads_(reads_of(program)),
        facts_(program.facts.begin(), program.facts.end()) {
    facts_.insert(facts_.end(), given.begin(), given.end());
    for (const Relation& relation : program.relations)
      result_.tables.emplace_back(program.symbols.size(), relation.columns.size());
    for (const Rule& rule : program.rules) candidates_.push_back(candidates_of(program, facts_, rule));
  }

  Evaluation run() {
    for (const auto& group : groups_in_order(program_, reads_)) {
      if (is_input(program_.relations[group[0]].known)) {
        place_inputs(group[0]);
      } else {
        settle(group);
      }
    }
    return std::move(result_);
  }

 private:
  using Members = std::map<Key, std::vector<Member>>;

  void place_inputs(RelationId input) {
    const Relation& relation = program_.relations[input];
    for (const Key& key : domain_of(program_, result_.tables, input)) {
      Value& cell = result_.tables[input].at(key);
      const auto found = inputs_.find({input, key});
      if (found != inputs_.end()) {
        cell = found->second;
      } else if (relation.known == Known::OpenUnknown) {
        cell = relation.has_value ? Value{Truth::Yes, relation.whole} : Value{Truth::Possible};
      }
    }
  }

  /// Rounds from the bottom until nothing changes; faults are those of the last.
  void settle(const std::vector<RelationId>& group) {
    const bool recursive = reads_[group[0]][group[0]];
    const Component component = recursive ? component_of(program_, facts_, result_.tables, group) : Component{};
    const std::size_t faults_before = result_.faults.size();
    for (std::size_t round = 0; round < round_limit; ++round) {
      result_.faults.resize(faults_before);
      std::vector<Table> next;
      for (const RelationId r : group) next.push_back(derive(r, component));
      bool changed = false;
      for (std::size_t i = 0; i < group.size(); ++i) {
        Table& before = result_.tables[group[i]];
        changed = changed || !(next[i] == before);
        before = std::move(next[i]);
      }
      if (!changed) return;
    }
    result_.faults.push_back({Fault::Reason::Rounds});
  }

  /// All that facts and rules give for one relation now.
  Table derive(RelationId r, const Component& component) {
    const Relation& relation = program_.relations[r];
    Members members;
    for (const Fact& fact : facts_)
      if (fact.relation == r) members[fact.key].push_back({Truth::Yes, point(fact.value)});
    for (std::size_t i = 0; i < program_.rules.size(); ++i)
      if (program_.rules[i].head == r) apply(program_.rules[i], candidates_[i], members);
    Table table(program_.symbols.size(), relation.columns.size());
    for (const auto& [key, instances] : members) {
      const Computed merged = merge(relation.merge, instances);
      if (merged.trouble != Trouble::None) result_.faults.push_back({reason_of(merged.trouble)});
      Value& cell = table.at(key) = merged.value;
      if (cell.exists == Truth::Possible && component.contains({r, key})) open_end(relation.merge, cell);
    }
    return table;
  }

  /// In a cycle the two ends are runs of their own, and one of them has not begun.
  static void open_end(Merge merge, Value& cell) {
    if (merge == Merge::Least) cell.range.hi = infinity;
    if (merge == Merge::Most) cell.range.lo = minus_infinity;
  }

  void apply(const Rule& rule, const std::vector<Key>& candidates, Members& members) {
    const Reader reader(program_, result_.tables, candidates);
    Substitution s(rule.variable_count, no_symbol);
    for_each_binding(outer_variables(rule), candidates, s, [&] {
      const Computed given = reader.instance(rule, s);
      if (given.trouble != Trouble::None) result_.faults.push_back({reason_of(given.trouble), rule.origin});
      if (given.value.exists == Truth::No) return;
      Key key;
      for (const Term& t : rule.terms) key.push_back(t.kind == Term::Kind::Constant ? t.id : s[t.id]);
      members[key].push_back(member_of(given.value));
    });
  }

  const Program& program_;
  const Inputs& inputs_;
  const Reads reads_;
  std::vector<Fact> facts_;
  std::vector<std::vector<Key>> candidates_;
  Evaluation result_;
};

}  // namespace

Table::Table(std::size_t symbols, std::size_t columns) : symbols_(symbols), columns_(columns) {
  std::size_t size = 1;
  for (std::size_t i = 0; i < columns; ++i) size *= symbols;
  values_.resize(size);
}

std::size_t Table::index(std::span<const Symbol> key) const {
  std::size_t at = 0;
  for (const Symbol s : key) at = at * symbols_ + s;
  return at;
}

std::vector<std::vector<Symbol>> Table::keys() const {
  std::vector<Key> found;
  for (std::size_t at = 0; at < values_.size(); ++at) {
    if (values_[at].exists == Truth::No) continue;
    Key key(columns_);
    std::size_t rest = at;
    for (std::size_t i = columns_; i-- > 0; rest /= symbols_) key[i] = static_cast<Symbol>(rest % symbols_);
    found.push_back(std::move(key));
  }
  return found;
}

Evaluation naive_evaluate(const Program& program, std::span<const Fact> given, const Inputs& inputs) {
  return Evaluator(program, given, inputs).run();
}

namespace {

using Own = std::vector<bool>;

bool reads_own(const Expr& e, const Own& own) {
  bool found = false;
  for_each_expression(e,
                      [&](const Expr& part) { found = found || (part.relation != no_relation && own[part.relation]); });
  return found;
}

/// Whether a number reads one of its own group where it need not be there: in a list, a fold, an `else`, a case.
bool reads_loosely(const Expr& e, const Own& own) {
  switch (e.op) {
    case Op::Constant:
    case Op::Key:
    case Op::Lookup: return false;
    case Op::Minimum:
    case Op::Maximum:
    case Op::Median:
    case Op::Mean: return e.args.size() == 1 ? reads_loosely(e.args[0], own) : reads_own(e, own);
    case Op::Narrow: return reads_loosely(e.args[0], own) || reads_own(e.args[1], own);
    case Op::Else:
    case Op::Cases:
    case Op::Aggregate: return reads_own(e, own);
    default: return std::any_of(e.args.begin(), e.args.end(), [&](const Expr& arg) { return reads_loosely(arg, own); });
  }
}

/// The same of a condition, where what stands under a `not` is no join either.
bool tests_loosely(const Expr& e, const Own& own, bool negated) {
  switch (e.op) {
    case Op::And:
    case Op::Or:
      return std::any_of(e.args.begin(), e.args.end(),
                         [&](const Expr& arg) { return tests_loosely(arg, own, negated); });
    case Op::Not: return tests_loosely(e.args[0], own, !negated);
    case Op::Compare:
    case Op::Exists:
    case Op::Binds:
      if (negated) return reads_own(e, own);
      return std::any_of(e.args.begin(), e.args.end(), [&](const Expr& arg) { return reads_loosely(arg, own); });
    default: return negated && reads_own(e, own);
  }
}

/// Recursion that no join alone can follow keeps cells even where nothing above it is open.
bool recurs_loosely(const Rule& rule, const Reads& reads) {
  Own own(reads.size());
  for (RelationId r = 0; r < own.size(); ++r) own[r] = reads[rule.head][r] && reads[r][rule.head];
  return tests_loosely(rule.condition, own, false) || (rule.value && reads_loosely(*rule.value, own));
}

}  // namespace

std::vector<bool> open_relations(const Program& program) {
  const Reads reads = reads_of(program);
  std::vector<bool> source(program.relations.size()), open(program.relations.size());
  for (RelationId r = 0; r < source.size(); ++r) source[r] = is_input(program.relations[r].known);
  for (const Rule& rule : program.rules) {
    const auto mark = [&](const Expr& e) {
      if (e.op == Op::Interval || (e.op == Op::Constant && e.number.lo != e.number.hi)) source[rule.head] = true;
    };
    for_each_expression(rule.condition, mark);
    if (rule.value) for_each_expression(*rule.value, mark);
    if (recurs_loosely(rule, reads)) source[rule.head] = true;
  }
  for (RelationId r = 0; r < open.size(); ++r)
    for (RelationId q = 0; q < open.size(); ++q)
      if ((r == q || reads[r][q]) && source[q]) open[r] = true;
  return open;
}

std::vector<std::vector<Symbol>> domain_of(const Program& program, const std::vector<Table>& tables, RelationId input) {
  const Relation& relation = program.relations[input];
  if (relation.among) return tables[*relation.among].keys();
  std::vector<Key> domain{{}};
  for (const RelationId kind : relation.columns) {
    std::vector<Key> longer;
    for (const Key& start : domain)
      for (const Key& member : tables[kind].keys()) {
        longer.push_back(start);
        longer.back().push_back(member[0]);
      }
    domain = std::move(longer);
  }
  return domain;
}

}  // namespace plumb::tests
