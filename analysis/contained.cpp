#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/claims.hpp"
#include "analysis/example.hpp"
#include "analysis/expression_text.hpp"

/// Bounds and rules that another holds with wherever they hold, so that they say nothing of their own.
namespace plumb::analysis {
namespace {

using model::Expr;
using model::Term;
using Op = Expr::Op;

const std::vector<std::string> no_variables;

Expr negated(const Expr& e) {
  Expr negation{.op = Op::Not};
  negation.args.push_back(e);
  return negation;
}

/// A gate or ceiling with a constant bound: `at` while `active`.
struct Bound {
  model::ThingId item;
  model::StatementId statement;
  Number at;
  Expr active;
};

std::vector<Bound> bounds_of(const model::Model& m) {
  std::vector<Bound> bounds;
  for (const model::Gate& g : m.gates)
    if (!may_be_lifted(m, g.statement)) bounds.push_back({g.item, g.statement, g.at, negated(g.needs)});
  for (const model::Ceiling& c : m.ceilings)
    if (c.at.op == Op::Number && !may_be_lifted(m, c.statement))
      bounds.push_back({c.item, c.statement, c.at.number.lo, c.while_.value_or(Expr{})});
  return bounds;
}

Claim contained_claim(const OpenWorlds& worlds, model::StatementId inner, model::StatementId outer, std::string message,
                      const std::optional<std::string>& example) {
  const model::Model& m = worlds.unasked().model();
  Claim claim{.said = fault(504, heading_of(m, inner), std::move(message))};
  claim.statement = inner;
  claim.container = outer;
  claim.said.labels.push_back({heading_of(m, outer), "whenever it holds, so does this"});
  if (example) claim.said.notes.push_back("both hold, for example, where " + *example);
  return claim;
}

/// What does not apply is left aside: gates drop it.
std::optional<Claim> contained_bound(const OpenWorlds& worlds, const Bound& inner, const Bound& outer) {
  if (inner.item != outer.item || outer.at > inner.at) return {};
  Space space(worlds);
  const Condition here = space.read(inner.active), there = space.read(outer.active);
  if (space.find(all_of({here, negation_of(there)}), Absence::Aside) != Space::Found::No) return {};
  if (space.find(all_of({here, there}), Absence::Aside) != Space::Found::Yes) return {};
  const engine::Expr both[] = {worlds.unasked().lower(inner.active), worlds.unasked().lower(outer.active)};
  const model::Model& m = worlds.unasked().model();
  return contained_claim(
      worlds, inner.statement, outer.statement,
      fmt::format("`{}` never decides: whenever it holds, `{}` holds `{}` as low or lower",
                  m.statements[inner.statement].name, m.statements[outer.statement].name, m.id(inner.item)),
      example_case(worlds, space, both));
}

bool has_aggregate(const Expr& e) {
  return e.op == Op::Aggregate || std::any_of(e.args.begin(), e.args.end(), has_aggregate);
}

/// The conditions that must all hold.
void flatten(const Expr& e, std::vector<const Expr*>& parts) {
  if (e.op != Op::And) parts.push_back(&e);
  else
    for (const Expr& arg : e.args) flatten(arg, parts);
}

/// Looks for terms to put in place of one rule's variables, so that it says no more than another.
class Containment {
 public:
  Containment(const OpenWorlds& worlds, const model::Rule& inner, const model::Rule& outer)
      : worlds_(worlds), inner_(inner), outer_(outer), terms_(outer.variables.size()) {
    flatten(inner.when, inner_parts_);
    flatten(outer.when, outer_parts_);
  }

  bool holds() {
    if (has_aggregate(inner_.when) || has_aggregate(outer_.when)) return false;
    if (inner_.relation != outer_.relation || !match(outer_.terms, inner_.terms)) return false;
    return try_parts(0);
  }
  const std::optional<std::string>& example() const { return example_; }

 private:
  /// Requires `general` to become `special`; binds variables as it goes. What was bound stays so on failure.
  bool match(const std::vector<Term>& general, const std::vector<Term>& special) {
    if (general.size() != special.size()) return false;
    for (std::size_t i = 0; i < general.size(); ++i) {
      if (general[i].kind != Term::Kind::Variable) {
        if (!(general[i] == special[i])) return false;
        continue;
      }
      std::optional<Term>& bound = terms_[general[i].variable];
      if (bound && !(*bound == special[i])) return false;
      bound = special[i];
    }
    return true;
  }

  bool try_parts(std::size_t next) {
    if (next == outer_parts_.size()) return follows();
    const Expr& part = *outer_parts_[next];
    const bool binds = part.op == Op::Atom && std::any_of(part.terms.begin(), part.terms.end(), [&](const Term& t) {
                         return t.kind == Term::Kind::Variable && !terms_[t.variable];
                       });
    if (!binds) return try_parts(next + 1);
    for (const Expr* candidate : inner_parts_) {
      if (candidate->op != Op::Atom || candidate->relation != part.relation) continue;
      const auto before = terms_;
      if (match(part.terms, candidate->terms) && try_parts(next + 1)) return true;
      terms_ = before;
    }
    return false;
  }

  bool put_in(Expr& e) const {
    for (Term& t : e.terms)
      if (t.kind == Term::Kind::Variable) {
        if (!terms_[t.variable]) return false;
        t = *terms_[t.variable];
      }
    return std::all_of(e.args.begin(), e.args.end(), [&](Expr& arg) { return put_in(arg); });
  }

  /// A value that the merge of the relation would not take anyway.
  bool gives_no_more(const Expr& outer) const {
    if (text_of(outer, inner_.variables) == text_of(*inner_.value, inner_.variables)) return true;
    if (outer.op != Op::Number || inner_.value->op != Op::Number) return false;
    const model::Relation* relation = worlds_.unasked().model().relation(inner_.relation);
    const bool least = inner_.relation == "bound" || (relation && relation->merge == model::Relation::Merge::Least);
    const bool most = relation && relation->merge == model::Relation::Merge::Most;
    return (least && outer.number.hi <= inner_.value->number.lo) ||
           (most && outer.number.lo >= inner_.value->number.hi);
  }

  bool follows() {
    Expr body = outer_.when;
    std::optional<Expr> value = outer_.value;
    if (!put_in(body) || (value && !put_in(*value)) || value.has_value() != inner_.value.has_value()) return false;
    if (value && !gives_no_more(*value)) return false;
    Space space(worlds_);
    const Condition here = space.read(inner_.when, inner_.variables), there = space.read(body, inner_.variables);
    if (space.find(all_of({here, negation_of(there)}), Absence::Counts) != Space::Found::No) return false;
    if (space.find(here, Absence::Counts) != Space::Found::Yes) return false;
    const engine::Expr lowered[] = {worlds_.unasked().lower(inner_.when)};
    example_ = is_closed(inner_.when) ? example_case(worlds_, space, lowered) : example_facts(worlds_, space);
    return true;
  }

  const OpenWorlds& worlds_;
  const model::Rule &inner_, &outer_;
  std::vector<std::optional<Term>> terms_;  ///< by variable of the outer rule
  std::vector<const Expr*> inner_parts_, outer_parts_;
  std::optional<std::string> example_;
};

std::optional<Claim> contained_rule(const OpenWorlds& worlds, const model::Rule& inner, const model::Rule& outer) {
  Containment containment(worlds, inner, outer);
  if (!containment.holds()) return {};
  const model::Model& m = worlds.unasked().model();
  return contained_claim(worlds, inner.statement, outer.statement,
                         fmt::format("`{}` adds nothing: whenever it holds, `{}` does too",
                                     m.statements[inner.statement].name, m.statements[outer.statement].name),
                         containment.example());
}

/// More are not compared with one: in so long a list none is overlooked by its author for the other's sake.
constexpr std::size_t most_compared = 100;

/// By thing, which others may contain it: indices, rising; none where there are more than that.
using Candidates = std::vector<std::vector<std::size_t>>;

/// Each is told once; of two that contain each other the later.
template <class Thing, class Contains>
void compare_all(const std::vector<Thing>& things, const Candidates& candidates, const Contains& contains,
                 std::vector<Claim>& claims) {
  for (std::size_t inner = 0; inner < things.size(); ++inner)
    for (const std::size_t outer : candidates[inner]) {
      if (inner == outer) continue;
      auto claim = contains(things[inner], things[outer]);
      if (!claim || (inner < outer && contains(things[outer], things[inner]))) continue;
      claims.push_back(std::move(*claim));
      break;
    }
}

/// Things of one group are candidates for each other.
template <class Thing, class KeyOf>
Candidates grouped(const std::vector<Thing>& things, const KeyOf& key_of) {
  std::map<decltype(key_of(things.front())), std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < things.size(); ++i) groups[key_of(things[i])].push_back(i);
  Candidates candidates(things.size());
  for (std::size_t i = 0; i < things.size(); ++i)
    if (const auto& group = groups[key_of(things[i])]; group.size() <= most_compared) candidates[i] = group;
  return candidates;
}

/// What a rule concludes, its variables left open: only a rule whose constants are among another's can contain it.
struct Head {
  std::string relation;
  std::vector<std::string> constants;  ///< by column; empty for others
  friend auto operator<=>(const Head&, const Head&) = default;
};
Head head_of(const model::Rule& rule) {
  Head head{rule.relation, {}};
  for (const Term& term : rule.terms)
    head.constants.push_back(term.kind == Term::Kind::Constant ? term.constant : std::string());
  return head;
}

/// For each rule those about the very same things, and those about any.
Candidates rules_for(const std::vector<const model::Rule*>& rules) {
  Candidates candidates = grouped(rules, [](const model::Rule* rule) { return head_of(*rule); });
  std::map<std::string, std::vector<std::size_t>> general;  // by relation
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::vector<Term>& terms = rules[i]->terms;
    if (std::any_of(terms.begin(), terms.end(), [](const Term& t) { return t.kind != Term::Kind::Constant; }))
      general[rules[i]->relation].push_back(i);
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::vector<std::size_t> same = std::move(candidates[i]), &any = general[rules[i]->relation];
    candidates[i].clear();
    if (same.size() + any.size() > most_compared) continue;
    std::set_union(same.begin(), same.end(), any.begin(), any.end(), std::back_inserter(candidates[i]));
  }
  return candidates;
}

}  // namespace

void find_contained(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  const model::Model& m = worlds.unasked().model();
  const std::vector<Bound> bounds = bounds_of(m);
  compare_all(
      bounds, grouped(bounds, [](const Bound& bound) { return bound.item; }),
      [&](const Bound& inner, const Bound& outer) { return contained_bound(worlds, inner, outer); }, claims);

  std::vector<const model::Rule*> rules;
  for (const model::Rule& rule : m.rules)
    if (!may_be_lifted(m, rule.statement)) rules.push_back(&rule);
  compare_all(
      rules, rules_for(rules),
      [&](const model::Rule* inner, const model::Rule* outer) { return contained_rule(worlds, *inner, *outer); },
      claims);
}

}  // namespace plumb::analysis
