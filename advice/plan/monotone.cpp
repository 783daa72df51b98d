#include "advice/plan/monotone.hpp"

#include <algorithm>
#include <set>

#include "engine/polarity.hpp"

namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

/// Which way an expression moves while levels rise.
enum class Moves : std::uint8_t { Not, Up, Down, BothWays };

constexpr Moves turned(Moves m) { return m == Moves::Up ? Moves::Down : m == Moves::Down ? Moves::Up : m; }
constexpr Moves together(Moves a, Moves b) {
  if (a == Moves::Not || a == b) return b;
  return b == Moves::Not ? a : Moves::BothWays;
}
constexpr bool rises(Moves m) { return m == Moves::Not || m == Moves::Up; }
constexpr bool falls(Moves m) { return m == Moves::Not || m == Moves::Down; }

class Statements {
 public:
  explicit Statements(const model::Model& model) : model_(model) {}

  bool all_rise() const {
    const auto gate_rises = [&](const model::Gate& g) { return rises(moves(g.needs)); };
    const auto ceiling_rises = [&](const model::Ceiling& c) {
      return rises(moves(c.at)) && (!c.while_ || falls(moves(*c.while_)));
    };
    const auto reading_rises = [&](const model::Reading& r) { return r.cases.empty() && rises(moves(r.value)); };
    const auto stays = [&](const model::Applies& a) { return moves(a.when) == Moves::Not; };
    const auto is_own = [&](const model::Rule& r) {
      const model::Relation* head = model_.relation(r.relation);
      return head && !head->standard;
    };
    return std::all_of(model_.gates.begin(), model_.gates.end(), gate_rises) &&
           std::all_of(model_.ceilings.begin(), model_.ceilings.end(), ceiling_rises) &&
           std::all_of(model_.readings.begin(), model_.readings.end(), reading_rises) &&
           std::all_of(model_.applies.begin(), model_.applies.end(), stays) &&
           std::all_of(model_.rules.begin(), model_.rules.end(), is_own) &&
           std::all_of(model_.items.begin(), model_.items.end(), [&](const auto& item) { return score_rises(item); });
  }

 private:
  bool score_rises(const model::Item& item) const {
    switch (item.score.kind) {
      case model::Score::Kind::Fold:
      case model::Score::Kind::Levels: return true;
      case model::Score::Kind::Is: return rises(moves(item.score.is));
      case model::Score::Kind::Cases: break;
    }
    return std::all_of(item.score.cases.begin(), item.score.cases.end(), [&](const model::Case& c) {
      return (!c.when || moves(*c.when) == Moves::Not) && rises(moves(c.gives));
    });
  }

  Moves all_of(const model::Expr& e) const {
    Moves m = Moves::Not;
    for (const model::Expr& arg : e.args) m = together(m, moves(arg));
    return m;
  }

  Moves comparison(const model::Expr& e) const {
    const Moves up = together(moves(e.args[0]), turned(moves(e.args[1])));
    switch (e.comparison) {
      case model::Comparison::AtLeast:
      case model::Comparison::Greater: return up;
      case model::Comparison::Less:
      case model::Comparison::AtMost: return turned(up);
      case model::Comparison::Equal:
      case model::Comparison::NotEqual: break;
    }
    return up == Moves::Not ? up : Moves::BothWays;
  }

  Moves call(const model::Expr& e) const {
    if (e.relation == "score" || e.relation == "raw" || e.relation == "level" || e.relation == "met") return Moves::Up;
    if (e.relation == "weak" || e.relation == "gap") return Moves::Down;
    const model::Relation* relation = model_.relation(e.relation);
    const bool is_given = relation && (relation->input || relation->origin == model::Relation::Origin::Kind);
    return is_given ? Moves::Not : Moves::BothWays;
  }

  Moves moves(const model::Expr& e) const {
    switch (e.op) {
      case Op::Compare: return comparison(e);
      case Op::Lookup:
      case Op::Atom: return call(e);
      case Op::Not:
      case Op::Negate: return turned(all_of(e));
      case Op::Subtract: return together(moves(e.args[0]), turned(moves(e.args[1])));
      case Op::Number:
      case Op::Text:
      case Op::Term:
      case Op::Today:
      case Op::Always:
      case Op::Never:
      case Op::Same:
      case Op::InApplies:
      case Op::And:
      case Op::Or:
      case Op::Add:
      case Op::Least:
      case Op::Greatest:
      case Op::Middle:
      case Op::Average:
      case Op::Total:
      case Op::Interval:
      case Op::Floor:
      case Op::Ceiling:
      case Op::Round: return all_of(e);
      default: break;
    }
    const Moves inside = all_of(e);
    return inside == Moves::Not && e.op != Op::Aggregate ? inside : Moves::BothWays;
  }

  const model::Model& model_;
};

/// No way from a raised criterion to a wanted level turns it round.
bool no_way_turns(const PlanWorld& world) {
  const CaseWorld& base = world.case_world();
  engine::World probe = base.base();
  std::set<engine::CellId> moved;
  for (const RaisedCriterion& raised : world.raised_criteria()) {
    const std::string& id = base.model().id(raised.id);
    const Number top = plumb::advice::raised(raised.from.lo, raised.effects, Selection(world.action_count(), true));
    const Number rise = subtract(top, raised.from.lo).value_or(Number{});
    base.set(probe, "item.shift", std::span(&id, 1), between(Number{}, std::max(Number{}, rise)));
    base.set(probe, "item.assumed", std::span(&id, 1), between(raised.counted.lo, std::max(top, raised.counted.hi)));
    for (const char* name : {"item.shift", "item.assumed"})
      if (const auto cell = world.cell(name, raised.id)) moved.insert(*cell);
  }
  engine::settle(probe);
  for (const PlanWorld::WantedItem& wanted : world.wanted())
    for (const engine::Pull& pull : engine::pulls_on(probe, *world.cell("score", wanted.item)))
      if (moved.contains(pull.from) && pull.falls) return false;
  return true;
}

}  // namespace

bool is_monotone(const PlanWorld& world) {
  return Statements(world.case_world().model()).all_rise() || no_way_turns(world);
}

}  // namespace plumb::advice
