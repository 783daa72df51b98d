#include "engine/ground_emit.hpp"

#include <algorithm>

#include "engine/program_text.hpp"
#include "engine/proof.hpp"

namespace plumb::engine {

RuleSink::RuleSink(GroundState& state, Evaluation& evaluation, std::uint32_t rule_index, bool open, bool once)
    : state_(state), evaluation_(evaluation), index_(rule_index), rule_(state.data.program.rules[rule_index]),
      open_(open), test_again_(!open && may_fail(rule_.condition)), needed_(rule_.variable_count, open ? 1 : 0),
      substitution_(rule_.variable_count, no_symbol), columns_(rule_.terms.size()) {
  if (open && !once) seen_ = std::make_unique<FactTable>(rule_.variable_count, false);
  for (const Term& t : rule_.terms)
    if (t.kind == Term::Kind::Variable) needed_[t.id] = 1;
  if (test_again_) mark_free_variables(rule_.condition, needed_);
  if (rule_.value) mark_free_variables(*rule_.value, needed_);
}

TupleRequest RuleSink::request() const {
  const bool leads = !rule_.terms.empty() && rule_.terms[0].kind == Term::Kind::Variable;
  return {needed_, {}, leads ? rule_.terms[0].id : ~VariableId{0}, open_};
}

bool RuleSink::in_time() {
  const std::optional passed = ++passes_ % 64 == 0 ? state_.deadline.passed() : std::nullopt;
  if (passed) state_.fault(*passed, rule_, to_text(state_.data.program, rule_));
  return !passed;
}

bool RuleSink::take(Tuples& tuples) {
  if (open_) return take_instances(tuples);
  return rule_.value ? take_values(tuples) : take_facts(tuples);
}

std::string RuleSink::fact_text_of(const Symbol* key) const {
  return fact_text(state_.data.program, rule_.head, {key, rule_.terms.size()});
}

const Symbol* RuleSink::head_key() {
  key_.clear();
  for (const Term& t : rule_.terms) key_.push_back(symbol_of(t, substitution_.data()));
  return key_.data();
}

void RuleSink::load(const Tuples& tuples, std::size_t tuple) {
  for (const std::uint32_t v : tuples.used)
    if (v < substitution_.size()) substitution_[v] = tuples.columns[v][tuple];
}

bool RuleSink::troubled(Trouble trouble) {
  if (trouble == Trouble::None) return false;
  state_.fault(reason_of(trouble), rule_, head_text());
  return true;
}

bool RuleSink::within_facts() {
  if (state_.fact_count <= state_.limits.facts) return true;
  state_.fault(Fault::Reason::Facts, rule_, head_text(), std::to_string(state_.limits.facts) + " facts");
  return false;
}

bool RuleSink::take_facts(Tuples& tuples) {
  if (test_again_) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < tuples.count; ++i) {
      load(tuples, i);
      const Judged judged = evaluation_.truth(rule_.condition, substitution_.data());
      if (troubled(judged.trouble)) return false;
      if (judged.truth == Truth::No) continue;
      for (const std::uint32_t c : tuples.used) tuples.columns[c][kept] = tuples.columns[c][i];
      ++kept;
    }
    tuples.count = kept;
  }
  std::vector<Symbol*> columns;
  for (std::size_t i = 0; i < rule_.terms.size(); ++i) {
    const Term& t = rule_.terms[i];
    const bool alone = t.kind == Term::Kind::Variable && std::count(rule_.terms.begin(), rule_.terms.end(), t) == 1;
    if (!alone) columns_[i].resize(Tuples::most);
    Symbol* const from = t.kind == Term::Kind::Variable ? tuples.columns[t.id] : nullptr;
    if (!alone && from) std::copy_n(from, tuples.count, columns_[i].data());
    if (!from) std::fill_n(columns_[i].data(), tuples.count, t.id);
    columns.push_back(alone ? from : columns_[i].data());
  }
  FactTable& table = state_.data.tables[rule_.head];
  const std::uint64_t known = state_.fact_count, rows = table.size();
  state_.fact_count += table.insert_columns(columns, tuples.count);
  if (state_.fact_count <= state_.limits.facts) return true;
  const std::uint64_t allowed = state_.limits.facts > known ? state_.limits.facts - known : 0;
  state_.fault(Fault::Reason::Facts, rule_, fact_text_of(table.key(static_cast<Row>(rows + allowed))),
               std::to_string(state_.limits.facts) + " facts");
  return false;
}

bool RuleSink::emit_value() {
  const Computed value = evaluation_.value(*rule_.value, substitution_.data());
  if (is_missing(value)) return true;
  Trouble trouble = value.trouble;
  if (test_again_) {
    const Judged judged = evaluation_.truth(rule_.condition, substitution_.data());
    if (judged.trouble == Trouble::None && judged.truth == Truth::No) return true;
    if (judged.trouble != Trouble::None) trouble = judged.trouble;
  }
  if (troubled(trouble)) return false;
  const FactTable::Inserted at = state_.data.tables[rule_.head].insert(head_key());
  state_.fact_count += at.fresh;
  return merge_value(state_, rule_.head, at, value.value.range.lo, rule_.origin) && within_facts();
}

bool RuleSink::take_values(Tuples& tuples) {
  for (std::size_t i = 0; i < tuples.count; ++i) {
    load(tuples, i);
    if (!emit_value()) return false;
  }
  return true;
}

bool RuleSink::emit_instance() {
  if (seen_ && !seen_->insert(substitution_.data()).fresh) return true;
  FoundInstances& found = state_.found[index_];
  found.substitutions.insert(found.substitutions.end(), substitution_.begin(), substitution_.end());
  ++found.count;
  state_.data.tables[rule_.head].insert(head_key());
  if (++state_.instance_count <= state_.limits.cells) return true;
  state_.fault(Fault::Reason::Cells, rule_, to_text(state_.data.program, rule_),
               "more than " + std::to_string(state_.limits.cells) + " rows");
  return false;
}

bool RuleSink::take_instances(Tuples& tuples) {
  for (std::size_t i = 0; i < tuples.count; ++i) {
    load(tuples, i);
    if (!emit_instance()) return false;
  }
  return true;
}

}  // namespace plumb::engine
