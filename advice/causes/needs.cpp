#include "advice/causes/needs.hpp"

#include <algorithm>

namespace plumb::advice {
namespace {

using Op = model::Expr::Op;
using model::Comparison;

constexpr int most_rounds = 64;  // needs only rise, over at most as many items as stand in a row

/// A level of one scale where it lies on another.
Number in_proportion(Number level, const model::Scale& from, const model::Scale& to) {
  if (from.low == to.low && from.high == to.high) return level;
  const Wide span = Wide{from.high.units} - from.low.units;
  if (span <= 0) return to.high;
  const Wide part = (Wide{level.units} - from.low.units) * (Wide{to.high.units} - to.low.units);
  return {static_cast<std::int64_t>(to.low.units + round_quotient(part, span))};
}

struct Ask {
  model::ThingId item;
  Number level;
};

/// What must be reached, each of it, for a condition to hold (or not to).
void collect_asks(const model::Model& m, const model::Expr& e, bool wanted, std::vector<Ask>& asks) {
  if (e.op == Op::Not) return collect_asks(m, e.args[0], !wanted, asks);
  if (e.op == (wanted ? Op::And : Op::Or)) {
    for (const model::Expr& arg : e.args) collect_asks(m, arg, wanted, asks);
    return;
  }
  if (e.op != Op::Compare || e.args[0].op != Op::Lookup || e.args[1].op != Op::Number) return;
  if (e.args[0].terms.size() != 1) return;
  const auto item = m.find(e.args[0].terms[0].constant);
  if (!item || !m.item(*item)) return;
  const bool at = e.comparison == (wanted ? Comparison::AtLeast : Comparison::Less);
  const bool past = e.comparison == (wanted ? Comparison::Greater : Comparison::AtMost);
  const Number level = e.args[1].number.lo;
  if (at) asks.push_back({*item, level});
  if (past) asks.push_back({*item, add(level, m.framework.step).value_or(level)});
}

class Needs {
 public:
  Needs(const CaseWorld& world, model::ThingId target, Number goal) : m_(world.model()) {
    const model::Scale& scale = m_.item(target)->scale;
    for (const model::Item& item : m_.items) {
      needs_[item.id] = in_proportion(goal, scale, item.scale);
      if (m_.framework.good) raise(item.id, in_proportion(*m_.framework.good, m_.framework.scale, item.scale));
    }
  }

  std::map<model::ThingId, Number> settle() {
    bool raised = true;
    for (int round = 0; raised && round < most_rounds; ++round) {
      const bool by_parts = raise_by_parts(), by_bounds = raise_by_bounds();
      raised = by_parts || by_bounds;
    }
    return std::move(needs_);
  }

 private:
  bool raise(model::ThingId item, Number level) {
    Number& need = needs_[item];
    level = std::min(level, m_.item(item)->scale.high);
    if (level <= need) return false;
    need = level;
    return true;
  }

  bool raise_by_parts() {
    bool raised = false;
    for (const model::Item& item : m_.items)
      if (const model::Item* whole = item.whole == model::nothing ? nullptr : m_.item(item.whole))
        raised |= raise(item.id, in_proportion(needs_[whole->id], whole->scale, item.scale));
    return raised;
  }

  bool raise_by_bounds() {
    bool raised = false;
    std::vector<Ask> asks;
    for (const model::Gate& gate : m_.gates)
      if (gate.at < needs_[gate.item]) collect_asks(m_, gate.needs, true, asks);
    for (const model::Ceiling& ceiling : m_.ceilings)
      if (ceiling.while_ && ceiling.at.op == Op::Number && ceiling.at.number.lo < needs_[ceiling.item])
        collect_asks(m_, *ceiling.while_, false, asks);
    for (const Ask& ask : asks) raised |= raise(ask.item, ask.level);
    for (const model::Dependency& d : m_.dependencies)
      for (const model::Strength& strength : m_.strengths)
        if (strength.id == d.strength && strength.limit)
          raised |= raise(d.on, subtract(needs_[d.item], *strength.limit).value_or(Number{}));
    return raised;
  }

  const model::Model& m_;
  std::map<model::ThingId, Number> needs_{};
};

}  // namespace

std::map<model::ThingId, Number> needs_for(const CaseWorld& world, model::ThingId target, Number goal) {
  return Needs(world, target, goal).settle();
}

}  // namespace plumb::advice
