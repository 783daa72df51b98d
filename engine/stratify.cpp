#include "engine/stratify.hpp"

#include <algorithm>

#include "engine/expressions.hpp"

namespace plumb::engine {
namespace {

constexpr std::uint32_t node_of(RelationId relation, Part part) { return relation * 2 + (part == Part::Value ? 1 : 0); }
constexpr RelationId relation_at(std::uint32_t node) { return node / 2; }

template <class Visit>
void for_each_read(const Expr& expr, const Visit& visit) {
  if (expr.op == Op::Atom || expr.op == Op::Lookup) visit(expr);
  for (const Expr& arg : expr.args) for_each_read(arg, visit);
}

template <class Visit>
void for_each_read(const Rule& rule, const Visit& visit) {
  for_each_read(rule.condition, visit);
  if (rule.value) for_each_read(*rule.value, visit);
}

/// A number known no better than a range.
bool gives_ranges(const Expr& e) {
  if (e.op == Op::Interval || (e.op == Op::Constant && e.number.lo != e.number.hi)) return true;
  return std::any_of(e.args.begin(), e.args.end(), gives_ranges);
}

bool gives_ranges(const Rule& rule) {
  return gives_ranges(rule.condition) || (rule.value && gives_ranges(*rule.value));
}

Components relation_components(const Program& program) {
  std::vector<std::vector<std::uint32_t>> reads(program.relations.size());
  for (const Rule& rule : program.rules)
    for_each_read(rule, [&](const Expr& read) { reads[rule.head].push_back(read.relation); });
  std::vector<std::uint32_t> begin{0}, targets;
  for (const std::vector<std::uint32_t>& of_one : reads) {
    targets.insert(targets.end(), of_one.begin(), of_one.end());
    begin.push_back(static_cast<std::uint32_t>(targets.size()));
  }
  return strongly_connected(begin, targets);
}

/// Every use of the stratum's own relations is one that a join reads.
bool joins_suffice(const Program& program, const Stratum& stratum) {
  std::vector<char> own(program.relations.size(), 0);
  for (const RelationId r : stratum.relations) own[r] = 1;
  for (const std::uint32_t index : stratum.rules) {
    const Rule& rule = program.rules[index];
    const VariableFlags none(rule.variable_count, 0);
    const std::optional branches = alternatives(rule.condition, none, own);
    if (!branches) return false;
    for (const Conjunction& branch : *branches) {
      std::size_t uses = 0, joined = 0;
      const auto count = [&](const Expr& read) { uses += own[read.relation] != 0; };
      std::vector<const Expr*> reads;
      for (const Literal& literal : branch) {
        for_each_read(*literal.expr, count);
        for (const Expr* read : binding_reads(literal)) reads.push_back(read);
      }
      if (rule.value) {
        for_each_read(*rule.value, count);
        add_strict_lookups(*rule.value, reads);
      }
      for (const Expr* read : reads) joined += own[read->relation] != 0;
      if (uses != joined) return false;
    }
  }
  return true;
}

/// The rules of each group of relations.
std::vector<std::vector<std::uint32_t>> rules_by_group(const Program& program, const Components& components) {
  std::vector<std::vector<std::uint32_t>> rules(components.count());
  for (std::uint32_t i = 0; i < program.rules.size(); ++i)
    rules[components.group_of[program.rules[i].head]].push_back(i);
  return rules;
}

PartGraph relation_graph(const Program& program) {
  PartGraph graph;
  for (const Relation& relation : program.relations)
    for (const Part part : {Part::Existence, Part::Value})
      graph.directions.push_back(declared_direction(relation, part));
  for (const Rule& rule : program.rules) {
    const Merge merge = program.relations[rule.head].merge;
    for (const Use& use : uses_of(giving_of(rule), Aggregates::AreInlined)) {
      const std::uint32_t read = node_of(use.leaf->relation, use.part);
      graph.edges.push_back({node_of(rule.head, use.of), read, use.sign, rule.origin});
      if (use.of == Part::Existence && (merge == Merge::Least || merge == Merge::Most))
        graph.edges.push_back({node_of(rule.head, Part::Value), read,
                               times(use.sign, merge == Merge::Least ? Sign::Falling : Sign::Rising), rule.origin});
    }
  }
  return graph;
}

Cycle cycle_of(const Program& program, const PartGraph& graph, const Violation& violation) {
  Cycle cycle;
  for (const std::uint32_t i : violation.edges) {
    const PartEdge& e = graph.edges[i];
    const bool against = i == violation.edges.front() || e.sign == Sign::Mixed;
    cycle.steps.push_back({program.relations[relation_at(e.dependent)].name, e.origin, against});
  }
  cycle.direction = graph.edges[violation.edges.front()].read % 2 == 1;
  return cycle;
}

class Stratifier {
 public:
  explicit Stratifier(const Program& program) : program_(program), components_(relation_components(program)) {}

  Strata run() {
    for (const Relation& relation : program_.relations) {
      result_.open.push_back(is_input(relation.known));
      closed_.push_back(!is_input(relation.known));
      fixed_.push_back(relation.known == Known::Fixed || relation.known == Known::Derived);
    }
    for (std::size_t g = 0; g < components_.count(); ++g) add_stratum(g);
    judge_relations();
    return std::move(result_);
  }

 private:
  void add_stratum(std::size_t group);
  void judge_relations();
  bool stands_over_fixed(RelationId relation) const;

  const Program& program_;
  Components components_;
  std::vector<std::vector<std::uint32_t>> rules_ = rules_by_group(program_, components_);
  std::vector<char> closed_;  ///< by relation: nothing open above it
  std::vector<char> fixed_;   ///< by relation: its facts are known with the knowledge base, a case adds none
  Strata result_;
};

void Stratifier::add_stratum(std::size_t group) {
  const std::span members = components_.group(group);
  Stratum stratum{{members.begin(), members.end()}, rules_[group], components_.recursive[group] != 0, false};
  bool closed = true, fixed = true;
  const auto note = [&](RelationId r) {
    stratum.open = stratum.open || result_.open[r];
    closed = closed && closed_[r];
    fixed = fixed && fixed_[r];
  };
  for (const RelationId r : stratum.relations) note(r);
  for (const std::uint32_t i : stratum.rules) {
    if (gives_ranges(program_.rules[i])) stratum.open = true;
    for_each_read(program_.rules[i], [&](const Expr& read) { note(read.relation); });
  }
  if (!stratum.open && stratum.recursive && !joins_suffice(program_, stratum)) stratum.open = true;
  for (const RelationId r : stratum.relations) {
    result_.open[r] = stratum.open;
    closed_[r] = closed;
    fixed_[r] = fixed;
  }
  if (!stratum.rules.empty()) result_.strata.push_back(std::move(stratum));
}

bool Stratifier::stands_over_fixed(RelationId relation) const {
  const std::vector<RelationId>& columns = program_.relations[relation].columns;
  return std::all_of(columns.begin(), columns.end(),
                     [&](RelationId kind) { return kind != no_relation && fixed_[kind]; });
}

void Stratifier::judge_relations() {
  const PartGraph graph = relation_graph(program_);
  for (const Violation& violation : judge(graph, Strictness::Lenient).violations) {
    const bool between_facts = std::all_of(violation.edges.begin(), violation.edges.end(), [&](std::uint32_t i) {
      const RelationId relation = relation_at(graph.edges[i].dependent);
      return !closed_[relation] && stands_over_fixed(relation);
    });
    if (!between_facts) result_.cycles.push_back(cycle_of(program_, graph, violation));
  }
}

}  // namespace

Direction declared_direction(const Relation& relation, Part part) {
  if (part == Part::Existence || relation.merge == Merge::Most) return Direction::Up;
  return relation.merge == Merge::Least ? Direction::Down : Direction::Unknown;
}

Strata stratify(const Program& program) { return Stratifier(program).run(); }

}  // namespace plumb::engine
