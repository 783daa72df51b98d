#include <algorithm>

#include "engine/proof.hpp"
#include "tests/support/engine_run.hpp"
#include "tests/support/naive_expression.hpp"
#include "tests/support/test.hpp"

/// Law: every proof replays. Each node's instance really gives its fact from what the oracle knows of the facts it
/// reads, and heights fall.
namespace plumb::tests {
namespace {

using namespace engine;

class Replay {
 public:
  Replay(const Generated& generated, const World& world, const Evaluation& known)
      : program_(generated.program), world_(world), known_(known) {
    std::vector<Fact> facts(program_.facts.begin(), program_.facts.end());
    facts.insert(facts.end(), generated.given.begin(), generated.given.end());
    for (const Rule& rule : program_.rules) candidates_.push_back(candidates_of(program_, facts, rule));
  }

  /// What is wrong with the proof of `fact`; empty if nothing is.
  std::string check(const FactRef& fact) {
    const std::optional<ProofNode> proof = find_proof(world_, fact);
    const bool holds = known_.at(fact).exists != Truth::No;
    if (!proof) return holds ? "no proof" : "";
    if (!holds) return "a proof of what does not hold";
    if (proof->fact != fact) return "the proof of another fact";
    return check(*proof);
  }

 private:
  std::string at(const ProofNode& node, const std::string& wrong) const {
    return fact_name(program_, node.fact) + ": " + wrong;
  }

  std::string check(const ProofNode& node) {
    const Relation& relation = program_.relations[node.fact.relation];
    const Value known = known_.at(node.fact);
    if (node.holds != known.exists) return at(node, "holds otherwise");
    if (node.is_value != relation.has_value) return at(node, "takes a value for a fact, or a fact for a value");
    if (node.is_value && known.exists != Truth::No && node.range != known.range) return at(node, "has another range");
    for (const ProofNode& parent : node.parents)
      if (parent.height >= node.height) return at(node, "does not stand higher than its parents");
    if (!node.rule) {
      const bool derived = relation.known == Known::Derived && known.exists != Truth::No;
      return derived && !node.cut ? at(node, "has no rule") : "";
    }
    if (std::string wrong = check_instance(node); !wrong.empty()) return at(node, wrong);
    for (const ProofNode& parent : node.parents)
      if (std::string wrong = check(parent); !wrong.empty()) return wrong;
    return {};
  }

  std::string check_instance(const ProofNode& node) {
    const Rule& rule = program_.rules[*node.rule];
    if (rule.head != node.fact.relation) return "the rule is for another relation";
    Substitution s = node.substitution;
    if (s.size() != rule.variable_count) return "the substitution has another size";
    for (const VariableId v : outer_variables(rule))
      if (s[v] == no_symbol) return "a variable is left out";
    for (std::size_t i = 0; i < rule.terms.size(); ++i)
      if ((rule.terms[i].kind == Term::Kind::Constant ? rule.terms[i].id : s[rule.terms[i].id]) != node.fact.key[i])
        return "the instance gives another fact";
    Reader reader(program_, known_.tables, candidates_[*node.rule]);
    const Truth condition = reader.truth(rule.condition, s).value.exists;
    if (condition == Truth::No) return "the condition fails";
    if (!rule.value) return condition == node.holds ? "" : "the instance is less sure than the fact";
    const Value given = reader.value(*rule.value, s).value;
    if (given.exists == Truth::No) return "the instance gives no value";
    if (!gives_an_end(program_.relations[rule.head].merge, given.range, node.range))
      return "the instance does not bind: rule " + std::to_string(*node.rule + 1) + " gives " + show(given) + " of " +
             show(node.range);
    return node.cut ? "" : check_parents(node, reader, rule.condition, s);
  }

  static bool gives_an_end(Merge merge, Range given, Range range) {
    // Round a cycle an end of what only may exist is open: no instance gives it.
    const bool is_open = range.lo == minus_infinity || range.hi == infinity;
    if (merge != Merge::Single && !is_open) return given.lo == range.lo || given.hi == range.hi;
    return range.lo <= given.lo && given.hi <= range.hi;
  }

  /// Atoms that must hold are among the parents.
  std::string check_parents(const ProofNode& node, Reader& reader, const Expr& condition, const Substitution& s) {
    if (condition.op == Op::And)
      for (const Expr& part : condition.args)
        if (std::string wrong = check_parents(node, reader, part, s); !wrong.empty()) return wrong;
    if (condition.op != Op::Atom) return {};
    const FactRef read{condition.relation, *reader.key(condition, s)};
    const bool found = std::any_of(node.parents.begin(), node.parents.end(),
                                   [&](const ProofNode& parent) { return parent.fact == read; });
    return found ? "" : "lacks the parent " + fact_name(program_, read);
  }

  const Program& program_;
  const World& world_;
  const Evaluation& known_;
  std::vector<std::vector<Key>> candidates_;
};

/// How many proofs were replayed.
std::uint64_t replay_all(std::uint64_t seed) {
  const Generated g = generate_program(seed);
  const std::optional<Network> network = ground(g);
  if (!network) return 0;
  Random random(seed);
  const Inputs inputs = generate_inputs(random, g.program, naive_evaluate(g.program, g.given, {}).tables);
  const Evaluation known = naive_evaluate(g.program, g.given, inputs);
  const World world = settled_world(*network, inputs);
  if (!world.valid() || !known.faults.empty()) return 0;
  Replay replay(g, world, known);
  std::uint64_t replayed = 0;
  for (RelationId r = 0; r < g.program.relations.size(); ++r)
    for (const Network::Row& row : network->rows(r)) {
      const std::string wrong = replay.check(FactRef{r, row.key});
      ++replayed;
      if (wrong.empty()) continue;
      INFO(describe(seed, g, inputs) << "proof of " << fact_name(g.program, {r, row.key}) << ": " << wrong);
      REQUIRE(wrong.empty());
    }
  return replayed;
}

}  // namespace

TEST_CASE("every proof replays", "[property][engine]") {
  const std::uint64_t programs = scaled(400);
  std::uint64_t replayed = 0;
  for (std::uint64_t seed = 0; seed < programs; ++seed) replayed += replay_all(seed);
  CHECK(replayed > programs * 10);
}

}  // namespace plumb::tests
