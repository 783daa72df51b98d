#include <algorithm>
#include <cassert>

#include "engine/ground_state.hpp"
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
  Plan first;
  std::vector<Plan> later;
};

struct JoinedRule {
  std::uint32_t index;
  const Rule* rule;
  std::vector<JoinedBranch> branches;
  std::unique_ptr<FactTable> seen;  ///< substitutions, where one could come twice
  bool test_again = false;          ///< closed: a test could meet trouble, which belongs to the instance
};

class StratumRun {
 public:
  StratumRun(GroundState& state, const Stratum& stratum)
      : state_(state), stratum_(stratum), source_(state.source()), evaluation_(source_),
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
  bool emit(JoinedRule& rule);
  bool emit_open(JoinedRule& rule);
  bool within_facts(const Rule& rule);
  void report_restless();
  bool in_time(const Rule& rule);
  const Symbol* head_key(const Rule& rule);
  std::string head_text(const Rule& rule) {
    return fact_text(state_.data.program, rule.head, {head_key(rule), rule.terms.size()});
  }

  GroundState& state_;
  const Stratum& stratum_;
  FactSource source_;
  Evaluation evaluation_;
  std::vector<char> own_;
  std::vector<JoinedRule> rules_;
  std::vector<Symbol> substitution_, key_;
  std::uint64_t steps_ = 0;
};

const Symbol* StratumRun::head_key(const Rule& rule) {
  key_.clear();
  for (const Term& t : rule.terms) key_.push_back(symbol_of(t, substitution_.data()));
  return key_.data();
}

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

bool StratumRun::prepare(std::uint32_t rule_index) {
  const Rule& rule = state_.data.program.rules[rule_index];
  if (binds_open(rule.condition, rule) || (rule.value && binds_open(*rule.value, rule))) return false;
  const VariableFlags none(rule.variable_count, 0);
  const std::optional branches = alternatives(rule.condition, none, stratum_.open ? KeepJoined{} : own_);
  if (!branches) {
    state_.fault(Fault::Reason::Depth, rule, {}, "the condition has too many alternatives");
    return false;
  }
  JoinedRule joined{rule_index, &rule, {}, nullptr, !stratum_.open && may_fail(rule.condition)};
  bool once = branches->size() == 1;
  for (const Conjunction& literals : *branches) {
    JoinedBranch branch{literals, joined_reads(literals, rule.value ? &*rule.value : nullptr), {}, {}};
    branch.first = make_plan(source_, {literals, branch.reads, none});
    once = once && branch.first.once;
    const bool head_bound = std::all_of(rule.terms.begin(), rule.terms.end(), [&](const Term& t) {
      return t.kind == Term::Kind::Constant || branch.first.bound[t.id];
    });
    if (!branch.first.complete || !head_bound) {
      state_.fault(Fault::Reason::OpenKey, rule, to_text(state_.data.program, rule), "a variable is bound by nothing");
      return false;
    }
    joined.branches.push_back(std::move(branch));
  }
  if (!once && stratum_.open) joined.seen = std::make_unique<FactTable>(rule.variable_count, false);
  if (stratum_.open && too_large(joined)) return false;
  rules_.push_back(std::move(joined));
  return true;
}

/// Where sizes promise too many rows these are counted, without keeping any, before they are expanded.
bool StratumRun::too_large(const JoinedRule& joined) {
  for (const JoinedBranch& branch : joined.branches) {
    const double expected = expected_matches(source_, branch.first);
    if (expected <= static_cast<double>(state_.limits.cells)) continue;
    substitution_.assign(joined.rule->variable_count, no_symbol);
    std::uint64_t count = 0;
    if (run_join(evaluation_, branch.first, substitution_.data(), [&] { return ++count <= state_.limits.cells; }))
      continue;
    state_.fault(Fault::Reason::Cells, *joined.rule, to_text(state_.data.program, *joined.rule),
                 "about " + to_decimal(Number::whole(static_cast<std::int64_t>(std::min(expected, 4e12)))) + " rows");
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
      branch.later.push_back(make_plan(source_, {branch.literals, branch.reads, none, read, old}));
      old.push_back(read);
    }
  }
}

bool StratumRun::in_time(const Rule& rule) {
  if (++steps_ % 4096 != 0 || !state_.past_deadline()) return true;
  state_.fault(Fault::Reason::Time, rule, to_text(state_.data.program, rule));
  return false;
}

bool StratumRun::run_rule(JoinedRule& joined, bool first_round) {
  substitution_.assign(joined.rule->variable_count, no_symbol);
  const std::function<bool()> visit = [&] { return in_time(*joined.rule) && emit(joined); };
  for (const JoinedBranch& branch : joined.branches) {
    if (first_round && !run_join(evaluation_, branch.first, substitution_.data(), visit)) return false;
    if (first_round) continue;
    for (const Plan& plan : branch.later)
      if (!run_join(evaluation_, plan, substitution_.data(), visit)) return false;
  }
  return true;
}

bool StratumRun::emit(JoinedRule& joined) {
  if (stratum_.open) return emit_open(joined);
  const Rule& rule = *joined.rule;
  const Computed value = rule.value ? evaluation_.value(*rule.value, substitution_.data()) : Computed{{Truth::Yes}};
  if (is_missing(value)) return true;
  Trouble trouble = value.trouble;
  if (joined.test_again) {
    const Judged judged = evaluation_.truth(rule.condition, substitution_.data());
    if (judged.trouble == Trouble::None && judged.truth == Truth::No) return true;
    if (judged.trouble != Trouble::None) trouble = judged.trouble;
  }
  if (trouble != Trouble::None) {
    state_.fault(reason_of(trouble), rule, head_text(rule));
    return false;
  }
  FactTable& table = state_.data.tables[rule.head];
  if (rule.value) {
    const FactTable::Inserted at = table.insert(head_key(rule));
    state_.fact_count += at.fresh;
    return merge_value(state_, rule.head, at, value.value.range.lo, rule.origin) && within_facts(rule);
  }
  state_.fact_count += table.insert(head_key(rule)).fresh;
  return within_facts(rule);
}

bool StratumRun::within_facts(const Rule& rule) {
  if (state_.fact_count <= state_.limits.facts) return true;
  state_.fault(Fault::Reason::Facts, rule, head_text(rule), std::to_string(state_.limits.facts) + " facts");
  return false;
}

bool StratumRun::emit_open(JoinedRule& joined) {
  const Rule& rule = *joined.rule;
  if (joined.seen && !joined.seen->insert(substitution_.data()).fresh) return true;
  FoundInstances& found = state_.found[joined.index];
  found.substitutions.insert(found.substitutions.end(), substitution_.begin(), substitution_.end());
  ++found.count;
  state_.data.tables[rule.head].insert(head_key(rule));
  if (++state_.instance_count <= state_.limits.cells) return true;
  state_.fault(Fault::Reason::Cells, rule, to_text(state_.data.program, rule),
               "more than " + std::to_string(state_.limits.cells) + " rows");
  return false;
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
  for (const Stratum& stratum : state.strata.strata)
    if (stratum.open == (which == Closed::No)) StratumRun(state, stratum).run();
}

}  // namespace plumb::engine
