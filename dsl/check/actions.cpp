#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/sayings.hpp"
#include "dsl/check/units.hpp"

/// What can be done: actions, holds, aims and drives.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Action;
using model::StatementId;
using model::ThingId;
using model::ThingKind;

namespace {

void read_raise(Checking& checking, const Node& node, Action& action) {
  const ast::Expr *name = node.find(Slot::Name), *by = node.find(Slot::By), *at_most = node.find(Slot::At),
                  *to = node.find(Slot::To);
  const auto criterion = name ? checking.thing(*name, kinds_of(ThingKind::Criterion), "criterion") : std::nullopt;
  if (!criterion) return;
  if (!by && !to) {
    checking.report(305, node.span, "this doesn't say how far " + quoted(name->text) + " rises")
        .notes.push_back("write `by 1`, `by 1 to at most 3` or `to 3`");
    return;
  }
  const model::Scale& scale = checking.model.item(*criterion)->scale;
  model::Raise raise{
      .criterion = *criterion, .by = subtract(scale.high, scale.low).value_or(Number{}), .at_most = scale.high};
  if (by) {
    const auto range = plain_range(checking, *by, "how far it rises");
    if (range) raise.by = range->lo;
    if (range && range->lo.units <= 0) checking.report(307, by->span, "an action raises by more than 0");
  }
  for (const ast::Expr* end : {at_most, to}) {
    const auto level = end ? plain_number(checking, *end, "where it ends") : std::nullopt;
    if (level && check_on_scale(checking, end->span, point(*level), scale, "where it ends")) raise.at_most = *level;
  }
  raise.statement = checking.add_statement(checking.name_of(action.id, "raises_" + name->text, node), node, action.id);
  action.raises.push_back(raise);
}

/// Work, money or both; in the framework's currency where it has a rate, else in the one unit that all costs use.
void read_cost(Checking& checking, const ast::Expr& written, Action& action) {
  model::Framework& framework = checking.model.framework;
  Surroundings where{.it = action.id};
  if (framework.rate) {
    where.rate = framework.rate;
    where.currency = framework.cost_unit;
  }
  const model::Expr value = checking.closed_value(written, where, {}, "a cost");
  if (value.type.kind == model::Type::Kind::Any) return;
  auto cost = constant_value(value);
  if (!cost || value.type.kind != model::Type::Kind::Number) {
    checking.report(301, written.span, "a cost is made of constants");
    return;
  }
  std::string unit = value.type.name;
  if (framework.rate && unit == "person_days") {
    cost = Range{multiply(cost->lo, *framework.rate).value_or(cost->lo),
                 multiply(cost->hi, *framework.rate).value_or(cost->hi)};
    unit = framework.cost_unit;
  }
  if (cost->lo.units < 0) checking.report(306, written.span, "a cost is 0 or more");
  const bool is_free = cost->lo == Number{} && cost->hi == Number{};
  if (framework.cost_unit.empty() && !is_free) framework.cost_unit = unit;
  if (unit != framework.cost_unit && !is_free)
    checking
        .report(302, written.span,
                "this cost is " + describe_unit(unit) + ", others are " + describe_unit(framework.cost_unit))
        .notes.push_back("with `rate 700 EUR` in the framework, work counts as money");
  action.cost = *cost;
}

void read_use(Checking& checking, const Node& node, Action& action) {
  const ast::Expr *name = node.find(Slot::Name), *share = node.find(Slot::Amount);
  const auto role = name ? checking.thing(*name, kinds_of(ThingKind::Role), "role") : std::nullopt;
  const auto amount = share ? positive(checking, *share, "a share of a role") : std::nullopt;
  if (!role || !amount) return;
  const Number part =
      share->unit == ast::Unit::Percent ? divide(*amount, Number::whole(100)).value_or(*amount) : *amount;
  action.uses.push_back({*role, part});
}

void read_names(Checking& checking, const Node& node, model::ThingKinds kinds, std::string_view what, ThingId self,
                std::vector<ThingId>& out) {
  for (const ast::Expr* name : node.all(Slot::Names)) {
    const auto found = checking.thing(*name, kinds, what);
    if (found && *found == self) checking.report(201, name->span, quoted(name->text) + " names itself");
    else if (found) out.push_back(*found);
  }
}

/// Several conditions are one: all of them. Explanations quote the first.
void read_condition(Checking& checking, const Node& node, const ast::Expr& written, Action& action) {
  model::Expr needs = checking.closed_condition(written, {.it = action.id});
  const StatementId statement = checking.add_statement(checking.name_of(action.id, "needs", node), node, action.id);
  if (!action.needs) {
    action.needs = std::move(needs);
    action.needs_statement = statement;
    return;
  }
  model::Expr both{.op = model::Expr::Op::And, .type = needs.type, .span = needs.span};
  both.args.push_back(std::move(*action.needs));
  both.args.push_back(std::move(needs));
  action.needs = std::move(both);
}

void read_act(Checking& checking, const Node& node, Action& action) {
  const ast::Expr *amount = node.find(Slot::Amount), *value = node.find(Slot::Value),
                  *condition = node.find(Slot::Condition);
  switch (node.word) {
    case Word::Raises: return read_raise(checking, node, action);
    case Word::Uses: return read_use(checking, node, action);
    case Word::Chooses:
      return read_names(checking, node, kinds_of(ThingKind::Option), "option", action.id, action.chooses);
    case Word::After: {
      const std::size_t before = action.after.size();
      for (const ast::Expr* name : node.all(Slot::Names))
        if (const auto found = checking.thing(*name, kinds_of(ThingKind::Action), "action"))
          action.after.push_back(*found);
      for (std::size_t i = before; i < action.after.size(); ++i) checking.after_spans[action.id].push_back(node.span);
      return;
    }
    case Word::Excludes:
      return read_names(checking, node, kinds_of(ThingKind::Action), "action", action.id, action.excludes);
    case Word::Takes:
      if (const auto days = amount ? time_range(checking, *amount, "days", "the time an action takes") : std::nullopt)
        action.days = *days;
      return;
    case Word::Cost:
      if (value) read_cost(checking, *value, action);
      return;
    case Word::Needs:
      if (condition) read_condition(checking, node, *condition, action);
      return;
    default: return;
  }
}

void check_action(Checking& checking, const Declared& d) {
  Action& action = checking.model.actions[checking.model.things[d.thing].place];
  for (const Node& inner : d.node->body) read_act(checking, inner, action);
  read_closed_sayings(checking, d.statement, *d.node, d.thing);
}

void check_hold(Checking& checking, const Declared& d) {
  model::Hold& hold = checking.model.holds[checking.model.things[d.thing].place];
  for (const ast::Expr* name : d.node->all(Slot::Blocks))
    if (const auto blocked = checking.thing(*name, kinds_of(ThingKind::Action), "action"))
      hold.blocks.push_back(*blocked);
  if (const ast::Expr* until = d.node->find(Slot::Condition)) hold.until = checking.closed_condition(*until, {});
  read_closed_sayings(checking, d.statement, *d.node, d.thing);
}

void check_aim(Checking& checking, const Declared& d) {
  model::Aim& aim = checking.model.aims[checking.model.things[d.thing].place];
  for (const Node& inner : d.node->body) {
    const ast::Expr *name = inner.find(Slot::Name), *amount = inner.find(Slot::Amount);
    if (inner.word != Word::Weighs || !name || !amount) continue;
    const auto item = checking.thing(*name, model::item_kinds, "item");
    const auto weight = positive(checking, *amount, "a weight");
    if (item && weight) aim.weighs.push_back({*item, *weight});
  }
}

void check_drive(Checking& checking, const Declared& d) {
  const Node& node = *d.node;
  const ast::Expr *base = node.find(Slot::Name), *lifts = node.find(Slot::Lifts), *by = node.find(Slot::By);
  const ast::Expr *reaching = node.find(Slot::Reaching), *within = node.find(Slot::Within);
  if (!base || !lifts || !by || !reaching) return;
  const auto from = checking.thing(*base, model::item_kinds, "item"),
             to = checking.thing(*lifts, model::item_kinds, "item");
  if (!from || !to) return;
  const auto level = plain_number(checking, *reaching, "the level that drives");
  if (level) check_on_scale(checking, reaching->span, point(*level), checking.model.item(*from)->scale, "this level");
  const auto lift = plain_range(checking, *by, "how far it lifts");
  const auto days = within ? time_range(checking, *within, "days", "the time a drive takes") : std::nullopt;
  if (!level || !lift) return;
  const StatementId statement =
      checking.add_statement(checking.name_of(*from, "drive_" + lifts->text, node), node, *from);
  checking.model.drives.push_back({*from, *to, *level, *lift, days ? days->hi : Number{}, statement});
}

}  // namespace

void check_actions(Checking& checking) {
  for (const Declared& d : checking.declared) {
    switch (d.node->word) {
      case Word::Action: check_action(checking, d); break;
      case Word::Hold: check_hold(checking, d); break;
      case Word::Aim: check_aim(checking, d); break;
      case Word::Drive: check_drive(checking, d); break;
      default: break;
    }
  }
}

}  // namespace plumb::dsl
