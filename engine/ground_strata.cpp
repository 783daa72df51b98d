#include <algorithm>
#include <cassert>

#include "engine/ground_emit.hpp"
#include "engine/program_text.hpp"
#include "engine/proof.hpp"

/// Semi-naive evaluation of strata (Abiteboul, Hull and Vianu, Foundations of Databases, 1995, section 13.1): after
/// the first round each rule is matched once per own read, with that read going through the last round's facts only.
namespace plumb::engine {
namespace {

/// One alternative of a rule's condition: how it is joined in the first round, and in later ones per recent read.
struct JoinedBranch {
  Conjunction literals;
  std::vector<const Expr*> reads;
  double expected = 0;  ///< matches
  std::unique_ptr<JoinRun> first;
  std::vector<std::unique_ptr<JoinRun>> later;
};

struct JoinedRule {
  const Rule* rule;
  std::vector<JoinedBranch> branches;
  std::unique_ptr<RuleSink> sink;
};

/// Counts matches up to a limit.
class MatchCount : public TupleSink {
 public:
  explicit MatchCount(std::uint64_t limit) : limit_(limit) {}
  bool take(Tuples& tuples) override { return (count_ += tuples.count) <= limit_; }

 private:
  std::uint64_t limit_, count_ = 0;
};

class StratumRun {
 public:
  StratumRun(GroundState& state, const Stratum& stratum, TupleSpace& space)
      : state_(state), stratum_(stratum), space_(space), source_(state.source()), evaluation_(source_),
        own_(state.data.program.relations.size(), 0) {
    for (const RelationId r : stratum.relations) own_[r] = 1;
  }

  void run();

 private:
  bool prepare(std::uint32_t rule_index);
  bool binds_open(const Expr& e, const Rule& rule);
  bool too_large(const JoinedRule& rule);
  void plan_later(JoinedRule& rule);
  bool run_rule(JoinedRule& rule, bool first_round);
  void report_restless();
  std::unique_ptr<JoinRun> join(const Plan& plan, const RuleSink& sink) {
    return std::make_unique<JoinRun>(source_, plan, sink.request());
  }

  GroundState& state_;
  const Stratum& stratum_;
  TupleSpace& space_;
  FactSource source_;
  Evaluation evaluation_;
  std::vector<char> own_;
  std::vector<JoinedRule> rules_;
};

/// A key or a weight may not hang on an answer.
bool StratumRun::binds_open(const Expr& e, const Rule& rule) {
  const bool weighted = e.op == Op::Aggregate && e.args.size() > 2 && source_.reads_open(e.args[1]);
  const bool bound = e.op == Op::Binds && source_.reads_open(e.args[0]);
  if (weighted || bound) {
    state_.fault(Fault::Reason::OpenKey, rule, to_text(Printing{state_.data.program, &rule}, e),
                 weighted ? "a weight must not depend on answers" : "an answer's value is no key");
    return true;
  }
  return std::any_of(e.args.begin(), e.args.end(), [&](const Expr& arg) { return binds_open(arg, rule); });
}

/// Every literal has its place and every column of the head a symbol.
bool binds_head(const Plan& plan, const Rule& rule) {
  return plan.complete && std::all_of(rule.terms.begin(), rule.terms.end(), [&](const Term& t) {
           return t.kind == Term::Kind::Constant || plan.bound[t.id];
         });
}

bool StratumRun::prepare(std::uint32_t rule_index) {
  const Rule& rule = state_.data.program.rules[rule_index];
  if (binds_open(rule.condition, rule) || (rule.value && binds_open(*rule.value, rule))) return false;
  const VariableFlags none(rule.variable_count, 0);
  const std::optional branches = alternatives(rule.condition, none, stratum_.open ? KeepJoined{} : own_);
  if (!branches) {
    state_.fault(Fault::Reason::Depth, rule, {}, "the condition has too many alternatives");
    return false;
  }
  JoinedRule joined{&rule, {}, nullptr};
  std::vector<Plan> plans;
  bool once = branches->size() == 1;
  for (const Conjunction& literals : *branches) {
    JoinedBranch branch{literals, joined_reads(literals, rule.value ? &*rule.value : nullptr), 0, nullptr, {}};
    plans.push_back(order_steps(source_, {literals, branch.reads, none}));
    branch.expected = expected_matches(source_, plans.back());
    once = once && plans.back().once;
    if (!binds_head(plans.back(), rule)) {
      state_.fault(Fault::Reason::OpenKey, rule, to_text(state_.data.program, rule), "a variable is bound by nothing");
      return false;
    }
    joined.branches.push_back(std::move(branch));
  }
  joined.sink = std::make_unique<RuleSink>(state_, evaluation_, rule_index, stratum_.open, once);
  for (std::size_t i = 0; i < plans.size(); ++i) joined.branches[i].first = join(plans[i], *joined.sink);
  if (stratum_.open && too_large(joined)) return false;
  rules_.push_back(std::move(joined));
  return true;
}

/// Where sizes promise too many rows these are counted, without keeping any, before they are expanded.
bool StratumRun::too_large(const JoinedRule& joined) {
  for (const JoinedBranch& branch : joined.branches) {
    if (branch.expected <= static_cast<double>(state_.limits.cells)) continue;
    MatchCount count(state_.limits.cells);
    if (branch.first->run(evaluation_, space_, count)) continue;
    const double shown = std::min(branch.expected, 4e12);
    state_.fault(Fault::Reason::Cells, *joined.rule, to_text(state_.data.program, *joined.rule),
                 "about " + to_decimal(Number::whole(static_cast<std::int64_t>(shown))) + " rows");
    return true;
  }
  return false;
}

void StratumRun::plan_later(JoinedRule& joined) {
  const VariableFlags none(joined.rule->variable_count, 0);
  for (JoinedBranch& branch : joined.branches) {
    std::vector<const Expr*> old;
    for (const Expr* read : branch.reads) {
      if (!own_[read->relation]) continue;
      branch.later.push_back(
          join(order_steps(source_, {branch.literals, branch.reads, none, read, old}), *joined.sink));
      old.push_back(read);
    }
  }
}

bool StratumRun::run_rule(JoinedRule& joined, bool first_round) {
  for (const JoinedBranch& branch : joined.branches) {
    if (first_round && !branch.first->run(evaluation_, space_, *joined.sink)) return false;
    if (first_round) continue;
    for (const auto& later : branch.later)
      if (!later->run(evaluation_, space_, *joined.sink)) return false;
  }
  return true;
}

/// Names the first, by its text, of the values that changed last, and what gave it.
void StratumRun::report_restless() {
  Fault fault{Fault::Reason::Rounds};
  for (const RelationId r : stratum_.relations)
    for (const Row row : state_.data.tables[r].changed()) {
      std::string text = fact_text(state_.data.program, r, state_.data.tables[r].key_span(row));
      if (!fault.fact.empty() && fault.fact < text) continue;
      fault.fact = std::move(text);
      fault.origin = state_.data.tables[r].origin(row);
    }
  state_.failure.faults.push_back(std::move(fault));
}

void StratumRun::run() {
  std::vector<FactTable>& tables = state_.data.tables;
  for (const RelationId r : stratum_.relations) tables[r].advance();
  for (const std::uint32_t rule : stratum_.rules) prepare(rule);
  if (state_.failed()) return;
  for (JoinedRule& rule : rules_)
    if (!run_rule(rule, true)) return;
  const auto advance = [&] {
    bool any = false;
    for (const RelationId r : stratum_.relations) any = tables[r].advance() || any;
    return any;
  };
  bool more = advance();
  if (stratum_.recursive && more)
    for (JoinedRule& rule : rules_) plan_later(rule);
  // Facts are counted; values that only move are halted by the number of rounds.
  std::uint64_t facts = state_.fact_count;
  for (std::uint32_t idle = 0; stratum_.recursive && more; facts = state_.fact_count) {
    for (JoinedRule& rule : rules_)
      if (!run_rule(rule, false)) return;
    more = advance();
    idle = state_.fact_count == facts && !stratum_.open ? idle + 1 : 0;
    if (more && idle > state_.limits.rounds) return report_restless();
  }
  for (const RelationId r : stratum_.relations) tables[r].settle();
}

}  // namespace

void run_strata(GroundState& state, Closed which) {
  TupleSpace space;
  for (const Stratum& stratum : state.strata.strata)
    if (stratum.open == (which == Closed::No)) StratumRun(state, stratum, space).run();
  for (FactTable& table : state.data.tables) table.drop_lists();
}

}  // namespace plumb::engine
