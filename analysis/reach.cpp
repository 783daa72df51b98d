#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "analysis/claims.hpp"
#include "engine/cone.hpp"

/// What answers and actions can bring an item to: bounds above that never bind, levels and targets beyond it.
namespace plumb::analysis {
namespace {

using model::Item;
using model::ThingId;

bool is_claimed(const std::vector<Claim>& claims, model::StatementId statement) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) { return claim.statement == statement; });
}

/// The rungs an item's levels are called by: its own, for a whole also those of its scale.
const std::vector<model::Rung>& rungs_of(const Item& item) {
  return item.levels.empty() && item.kind != model::ItemKind::Criterion ? item.scale.rungs : item.levels;
}

/// What the answers to one question give, one range each; none where that is not a list of constants.
std::optional<std::vector<Range>> given_by(const model::Question& q) {
  std::vector<Range> given;
  const bool by_options = q.answer == model::AnswerKind::One && q.cases.empty();
  if (!q.per.empty() || (!by_options && q.cases.empty())) return {};
  for (const model::Option& option : q.options)
    if (by_options && option.gives) given.push_back(*option.gives);
  for (const model::Case& one : q.cases) {
    if (one.gives.op != model::Expr::Op::Number) return {};
    given.push_back(one.gives.number);
  }
  return given;
}

/// The levels that an item's answers can bring it to: the few ranges of a criterion with one question, else one range.
class Reach {
 public:
  explicit Reach(const OpenWorlds& worlds) : worlds_(worlds), model_(worlds.unasked().model()) {
    for (const model::Reading& r : model_.readings) not_asked_alone_.insert(r.item);
    for (const model::Dependency& d : model_.dependencies) not_asked_alone_.insert(d.item);
    for (const model::Rule& r : model_.rules)
      rules_give_levels_ = rules_give_levels_ || r.relation == "raw" || r.relation == "bound";
    for (const model::Gate& g : model_.gates) {
      stops_[g.item].push_back(point(g.at));
      if (may_be_lifted(model_, g.statement)) not_asked_alone_.insert(g.item);
    }
    for (const model::Ceiling& c : model_.ceilings) {
      if (c.at.op == model::Expr::Op::Number && !may_be_lifted(model_, c.statement))
        stops_[c.item].push_back(point(c.at.number.lo));
      else not_asked_alone_.insert(c.item);
    }
  }

  std::vector<Range> of(const Item& item) const {
    const auto range = worlds_.range_if_answered("score", model_.id(item.id));
    if (!range) return {};
    const model::Question* only = only_question(item);
    const auto given = only ? given_by(*only) : std::nullopt;
    if (!given) return {*range};
    std::vector<Range> reached = *given;
    if (const auto stops = stops_.find(item.id); stops != stops_.end())
      reached.insert(reached.end(), stops->second.begin(), stops->second.end());
    if (model_.framework.unverified) reached.push_back(point(*model_.framework.unverified));
    std::erase_if(reached, [&](const Range& r) { return r.hi < range->lo || range->hi < r.lo; });
    for (Range& r : reached) r = {std::max(r.lo, range->lo), std::min(r.hi, range->hi)};
    return reached;
  }

 private:
  /// The one thing that a criterion's level comes from, but for bounds that stop it at a constant.
  const model::Question* only_question(const Item& item) const {
    const bool plain = item.kind == model::ItemKind::Criterion && item.score.kind == model::Score::Kind::Fold &&
                       item.parts.empty() && item.questions.size() == 1;
    if (!plain || rules_give_levels_ || not_asked_alone_.contains(item.id)) return nullptr;
    const model::Question* q = model_.question(item.questions.front());
    return q && !q->about_intention ? q : nullptr;
  }

  const OpenWorlds& worlds_;
  const model::Model& model_;
  std::set<ThingId> not_asked_alone_;
  bool rules_give_levels_ = false;
  std::map<ThingId, std::vector<Range>> stops_;
};

bool is_reached(const std::vector<Range>& reached, Number level, std::optional<Number> next) {
  return std::any_of(reached.begin(), reached.end(), [&](const Range& r) {
    return compare_asked(r.hi, level) >= 0 && (!next || compare_asked(r.lo, *next) < 0);
  });
}

std::string range_words(const std::vector<Range>& reached) {
  Range all = reached.front();
  for (const Range& r : reached) all = hull(all, r);
  return fmt::format("the answers bring it to {} to {}", to_decimal(all.lo), to_decimal(all.hi));
}

}  // namespace

void find_idle_bounds(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  const model::Model& m = worlds.unasked().model();
  const auto check = [&](ThingId item, Number at, model::StatementId statement) {
    const auto raw = worlds.range_if_answered("raw", m.id(item));
    if (!raw || compare_asked(raw->hi, at) > 0 || is_claimed(claims, statement) || may_be_lifted(m, statement)) return;
    Claim claim{.said = fault(505, heading_of(m, statement),
                              fmt::format("`{}` can't bind: whatever is answered, `{}` comes to {} at most by itself",
                                          m.statements[statement].name, m.id(item), to_decimal(raw->hi)))};
    claim.statement = statement;
    claim.thing = item;
    claims.push_back(std::move(claim));
  };
  for (const model::Gate& gate : m.gates) check(gate.item, gate.at, gate.statement);
  for (const model::Ceiling& ceiling : m.ceilings)
    if (ceiling.at.op == model::Expr::Op::Number) check(ceiling.item, ceiling.at.number.lo, ceiling.statement);
}

void find_unreached_levels(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  const model::Model& m = worlds.unasked().model();
  const Reach reach(worlds);
  for (const Item& item : m.items) {
    const std::vector<model::Rung>& rungs = rungs_of(item);
    const std::vector<Range> reached = rungs.empty() ? std::vector<Range>{} : reach.of(item);
    if (reached.empty()) continue;
    for (std::size_t i = 0; i < rungs.size(); ++i) {
      const auto next = i + 1 < rungs.size() ? std::optional(rungs[i + 1].level) : std::nullopt;
      if (is_reached(reached, rungs[i].level, next)) continue;
      Claim claim{.said = fault(506, heading_of(m, m.thing(item.id).statement),
                                fmt::format("no answer brings `{}` to level {} (\"{}\")", m.id(item.id),
                                            to_decimal(rungs[i].level), rungs[i].title))};
      claim.said.notes.push_back(range_words(reached));
      claim.statement = m.thing(item.id).statement;
      claim.thing = item.id;
      claim.level = rungs[i].level;
      claims.push_back(std::move(claim));
    }
  }
}

namespace {

/// What a plan can do about targets, whatever the case it starts from.
class PlanReach {
 public:
  explicit PlanReach(const OpenWorlds& worlds) : worlds_(worlds), model_(worlds.unasked().model()) {
    std::vector<engine::CellId> moved;
    for (const model::Action& action : model_.actions) {
      for (const model::Raise& raise : action.raises) {
        raised_[raise.criterion].push_back(raise.at_most);
        take("raw", {model_.id(raise.criterion)}, moved);
      }
      for (const ThingId option : action.chooses) {
        const std::string& id = model_.id(option);
        const std::string question = id.substr(0, id.find('.'));
        take("chosen", {question, id}, moved);
        take("question.said", {question}, moved);
        if (const auto q = model_.find(question); q && model_.question(*q))
          chosen_for_.insert(model_.question(*q)->item);
      }
    }
    moved_ = engine::cells_above(worlds.unasked().base().network(), moved);
    for (const model::Gate& g : model_.gates) bounded_.insert(g.item);
    for (const model::Ceiling& c : model_.ceilings) bounded_.insert(c.item);
    for (const model::Dependency& d : model_.dependencies) bounded_.insert(d.item);
  }

  /// Why no plan brings `item` from below `target` to it; empty where one may.
  std::string obstacle(const Item& item, Number target) const {
    const auto range = worlds_.range_if_planned("score", model_.id(item.id));
    if (!range) return {};
    if (compare_asked(range->hi, target) < 0)
      return fmt::format("whatever is answered and done, it comes to {} at most", to_decimal(range->hi));
    if (model_.actions.empty()) return {};
    if (!is_moved(item)) return "no action raises anything that it rests on";
    const auto raised = raised_.find(item.id);
    const bool stands_alone = !bounded_.contains(item.id) && !chosen_for_.contains(item.id) && item.parts.empty();
    if (raised == raised_.end() || !stands_alone || rules_move_levels()) return {};
    const Number most = *std::max_element(raised->second.begin(), raised->second.end());
    if (compare_asked(most, target) >= 0) return {};
    return fmt::format("what raises it raises it to {} at most", to_decimal(most));
  }

 private:
  void take(const std::string& relation, const std::vector<std::string>& key,
            std::vector<engine::CellId>& cells) const {
    const engine::FactRef fact = worlds_.unasked().fact(relation, key);
    if (fact.relation == engine::no_relation) return;
    if (const auto cell = worlds_.unasked().base().network().find(fact.relation, fact.key)) cells.push_back(*cell);
  }
  bool is_moved(const Item& item) const {
    std::vector<engine::CellId> score;
    take("score", {model_.id(item.id)}, score);
    return score.empty() || moved_[score.front()];
  }
  bool rules_move_levels() const {
    return std::any_of(model_.rules.begin(), model_.rules.end(),
                       [](const model::Rule& r) { return r.relation == "raw" || r.relation == "bound"; });
  }

  const OpenWorlds& worlds_;
  const model::Model& model_;
  std::map<ThingId, std::vector<Number>> raised_;  ///< how far at most
  std::set<ThingId> chosen_for_, bounded_;
  std::vector<bool> moved_;  ///< by cell
};

/// The items that a target is meant for: the one it stands in, or the top capabilities that have none nearer.
std::vector<const Item*> meant_by(const model::Model& m, const model::Target& target) {
  if (const Item* item = m.item(target.of)) return {item};
  std::set<ThingId> things_with_targets;
  for (const model::Target& t : m.targets) things_with_targets.insert(t.of);
  const auto has_own = [&](ThingId thing) { return things_with_targets.contains(thing); };
  std::vector<const Item*> meant;
  for (const Item& item : m.items) {
    if (item.kind != model::ItemKind::Capability || item.whole != model::nothing || has_own(item.id)) continue;
    if (target.of == item.layer || (target.of == m.framework.id && !has_own(item.layer))) meant.push_back(&item);
  }
  return meant;
}

}  // namespace

void find_unreached_targets(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  const model::Model& m = worlds.unasked().model();
  if (m.targets.empty()) return;
  const PlanReach reach(worlds);
  for (const model::Target& target : m.targets) {
    if (target.value.op != model::Expr::Op::Number || may_be_lifted(m, target.statement)) continue;
    for (const Item* item : meant_by(m, target)) {
      const std::string obstacle = reach.obstacle(*item, target.value.number.lo);
      if (obstacle.empty()) continue;
      Claim claim{.said = fault(509, heading_of(m, target.statement),
                                fmt::format("no plan brings `{}` to its target of {}", m.id(item->id),
                                            to_decimal(target.value.number.lo)))};
      claim.said.notes.push_back(obstacle);
      claim.statement = target.statement;
      claim.thing = item->id;
      claim.level = target.value.number.lo;
      claims.push_back(std::move(claim));
    }
  }
}

}  // namespace plumb::analysis
