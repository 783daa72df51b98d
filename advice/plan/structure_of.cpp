#include "advice/plan/structure_of.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "advice/standing.hpp"

namespace plumb::advice {

namespace {

using ModelOp = model::Expr::Op;

class Extraction {
 public:
  explicit Extraction(PlanWorld& world) : world_(world), model_(world.case_world().model()) {
    for (const engine::Rule& rule : world.case_world().lowered().program.rules) in_force_.insert(rule.origin);
    for (const model::Imply& imply : model_.implications) collect_items(imply.gives, implied_);
    for (const model::Applies& applies : model_.applies)
      if (!rests_on_what_is_given(applies.when)) may_come_or_go_.insert(applies.what);
  }

  Structure run() {
    for (const PlanWorld::WantedItem& wanted : world_.wanted())
      structure_.wanted.push_back({node_of(wanted.item), wanted.weight, wanted.cap});
    structure_.now = world_.now().lo;
    world_.read_by(readings_);
    set_reach();
    return std::move(structure_);
  }

 private:
  const CaseWorld& base() const { return world_.case_world(); }

  void collect_items(const model::Expr& e, std::set<model::ThingId>& items) const {
    for (const model::Term& t : e.terms)
      if (t.kind == model::Term::Kind::Constant)
        if (const auto thing = model_.find(t.constant); thing && model_.item(*thing)) items.insert(*thing);
    for (const model::Expr& arg : e.args) collect_items(arg, items);
  }

  /// It reads answers, measures and kinds alone, so that no action moves it.
  bool rests_on_what_is_given(const model::Expr& e) const {
    const model::Relation* relation = e.relation.empty() ? nullptr : model_.relation(e.relation);
    const bool is_given = !relation || relation->input || relation->origin == model::Relation::Origin::Kind;
    return is_given && std::all_of(e.args.begin(), e.args.end(),
                                   [&](const model::Expr& arg) { return rests_on_what_is_given(arg); });
  }

  NodeId add(Node node, PlanWorld::Reading reading) {
    structure_.nodes.push_back(std::move(node));
    readings_.push_back(std::move(reading));
    return static_cast<NodeId>(structure_.nodes.size() - 1);
  }

  NodeId node_of(model::ThingId thing) {
    const auto found = nodes_.find(thing);
    if (found != nodes_.end()) return found->second;
    const NodeId id = add({}, {.cell = world_.cell("score", thing)});
    nodes_[thing] = id;
    const model::Item& item = *model_.item(thing);
    Node node = own_level(item);
    if (node.kind != Node::Kind::Opaque) bound(item, node);
    structure_.nodes[id] = std::move(node);
    return id;
  }

  bool exists(const char* relation, model::ThingId item) const {
    return possible(base().value(relation, model_.id(item)).exists);
  }

  Node own_level(const model::Item& item) {
    if (implied_.contains(item.id) || world_.cell("item.authored", item.id)) return {};
    if (item.kind == model::ItemKind::Criterion) return criterion_level(item);
    if (const Value entered = base().value("item.entered", model_.id(item.id)); possible(entered.exists))
      return shifted_level(item, entered.range.lo);
    if (exists("item.shown", item.id) || exists("item.opinion", item.id) || item.parts.empty())
      return {.kind = Node::Kind::Level, .base = base().value("raw", model_.id(item.id)).range.lo};
    return folded_level(item);
  }

  Node criterion_level(const model::Item& item) const {
    if (const RaisedCriterion* raised = world_.raised_criterion(item.id)) {
      if (!raised->is_asked) return {.kind = Node::Kind::Level, .base = item.scale.high};
      Node node{.kind = Node::Kind::Level, .base = raised->counted.lo, .effects = raised->effects};
      // An effect starts from what is claimed, not from what counts of it.
      const Number more = subtract(raised->from.lo, raised->counted.lo).value_or(Number{});
      for (Effect& effect : node.effects) effect.by = plumb::add(effect.by, more).value_or(effect.by);
      return node;
    }
    return {};  // nothing here moves it; what its reach says is all there is
  }

  Node folded_level(const model::Item& item) {
    if (item.score.kind != model::Score::Kind::Fold || has_anchor(item)) return {};
    Node node;
    switch (item.score.fold) {
      case model::Fold::Mean: node.kind = Node::Kind::Mean; break;
      case model::Fold::Minimum: node.kind = Node::Kind::Least; break;
      case model::Fold::Maximum: node.kind = Node::Kind::Greatest; break;
      default: return {};
    }
    double total = 0;
    for (const model::ThingId part : item.parts) {
      const Truth left_out = base().truth("left_out", model_.id(part));
      if (left_out == Truth::Possible || !world_.cell("score", part) || may_come_or_go_.contains(part)) return {};
      if (certain(left_out)) continue;
      const double weight = approximate(weight_of(part));
      node.parts.push_back({node_of(part), weight});
      total += weight;
    }
    if (node.parts.empty()) return {};
    for (Node::Part& part : node.parts) part.weight /= total;
    return node;
  }

  bool has_anchor(const model::Item& item) const {
    return std::any_of(item.questions.begin(), item.questions.end(), [&](model::ThingId q) {
      const model::Question* question = model_.question(q);
      return question && !question->about_intention;
    });
  }

  Number weight_of(model::ThingId item) const {
    const Value weight = base().value("weight", model_.id(item));
    return possible(weight.exists) ? weight.range.lo : model_.item(item)->weight;
  }

  Node shifted_level(const model::Item& item, Number entered) {
    Node node{.kind = Node::Kind::Shifted, .base = entered};
    add_shifts(item, 1, node);
    return node;
  }

  void add_shifts(const model::Item& item, double share, Node& node) {
    double total = 0;
    std::vector<model::ThingId> parts;
    for (const model::ThingId part : item.parts)
      if (!certain(base().truth("left_out", model_.id(part))))
        parts.push_back(part), total += approximate(weight_of(part));
    for (const model::ThingId part : parts) {
      const double weight = share * approximate(weight_of(part)) / total;
      const model::Item& below = *model_.item(part);
      if (below.kind != model::ItemKind::Criterion) add_shifts(below, weight, node);
      else if (const RaisedCriterion* raised = world_.raised_criterion(part))
        node.parts.push_back({shift_of(*raised), weight});
    }
  }

  NodeId shift_of(const RaisedCriterion& raised) {
    const auto found = shifts_.find(raised.id);
    if (found != shifts_.end()) return found->second;
    return shifts_[raised.id] =
               add({.kind = Node::Kind::Level, .base = raised.from.lo, .effects = raised.effects}, {.shift = &raised});
  }

  void bound(const model::Item& item, Node& node) {
    const bool is_entered = exists("item.entered", item.id);
    for (const model::Gate& gate : model_.gates)
      if (gate.item == item.id && !is_entered && in_force_.contains(gate.statement))
        node.gates.push_back({gate.at, condition(gate.needs, true)});
    for (const model::Ceiling& ceiling : model_.ceilings)
      if (ceiling.item == item.id && !is_entered && in_force_.contains(ceiling.statement) &&
          ceiling.at.op == ModelOp::Number)
        node.gates.push_back({ceiling.at.number.lo, ceiling.while_ ? condition(*ceiling.while_, false)
                                                                   : LevelCondition{LevelCondition::Kind::Never}});
    for (const model::Dependency& d : model_.dependencies)
      if (d.item == item.id && in_force_.contains(d.statement) && world_.cell("score", d.on) && exists("score", d.on))
        for (const model::Strength& strength : model_.strengths)
          if (strength.id == d.strength && strength.limit) node.limits.push_back({node_of(d.on), *strength.limit});
  }

  /// What makes `e` certainly so (or, wanted false, certainly not so), as far as it asks levels; the rest counts as
  /// met.
  LevelCondition condition(const model::Expr& e, bool wanted) {
    if (e.op == ModelOp::Not) return condition(e.args[0], !wanted);
    if (e.op == ModelOp::And || e.op == ModelOp::Or) {
      const bool all = (e.op == ModelOp::And) == wanted;
      LevelCondition c{all ? LevelCondition::Kind::All : LevelCondition::Kind::Any};
      for (const model::Expr& arg : e.args) c.parts.push_back(condition(arg, wanted));
      return c;
    }
    if (e.op == ModelOp::Never) return {wanted ? LevelCondition::Kind::Never : LevelCondition::Kind::Always};
    if (e.op == ModelOp::Compare) return comparison(e, wanted);
    return {};
  }

  LevelCondition comparison(const model::Expr& e, bool wanted) {
    const model::Expr& left = e.args[0];
    if (left.op != ModelOp::Lookup || left.relation != "score" || left.terms.size() != 1) return {};
    if (left.terms[0].kind != model::Term::Kind::Constant || e.args[1].op != ModelOp::Number) return {};
    const auto thing = model_.find(left.terms[0].constant);
    if (!thing || !model_.item(*thing) || !world_.cell("score", *thing) || !exists("score", *thing)) return {};
    if (possible(base().truth("left_out", model_.id(*thing)))) return {};
    const model::Comparison at_least = wanted ? model::Comparison::AtLeast : model::Comparison::Less;
    const model::Comparison above = wanted ? model::Comparison::Greater : model::Comparison::AtMost;
    if (e.comparison != at_least && e.comparison != above) return {};
    // Asked at a ten-thousandth: x >= t from half a ten-thousandth below on, x > t from half of one above.
    const std::int64_t units = e.args[1].number.lo.units + (e.comparison == at_least ? -50 : 50);
    return {.kind = LevelCondition::Kind::AtLeast, .node = node_of(*thing), .level = {units}};
  }

  /// Where the levels lie: the engine's own with nothing and with everything done.
  void set_reach() {
    const std::size_t n = world_.action_count();
    const std::vector<Number> low = world_.levels(Selection(n, false)), high = world_.levels(Selection(n, true));
    for (NodeId i = 0; i < low.size(); ++i) structure_.nodes[i].reach = {low[i], std::max(low[i], high[i])};
    for (Node& node : structure_.nodes) {
      if (node.kind != Node::Kind::Opaque) continue;
      std::vector<ActionId> any;
      for (ActionId a = 0; a < n; ++a) any.push_back(a);
      node.cuts.push_back({node.reach.lo, std::move(any)});
    }
  }

  PlanWorld& world_;
  const model::Model& model_;
  Structure structure_{};
  std::vector<PlanWorld::Reading> readings_{};
  std::map<model::ThingId, NodeId> nodes_{}, shifts_{};
  std::set<engine::OriginId> in_force_{};
  std::set<model::ThingId> implied_{}, may_come_or_go_{};
};

}  // namespace

Structure structure_of(PlanWorld& world) { return Extraction(world).run(); }

}  // namespace plumb::advice
