#include <algorithm>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// The settings of a framework: scales, thresholds, layers, strengths.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::ThingKind;

namespace {

const ast::Expr* amount(const Node& framework, Word word, Slot slot = Slot::Amount) {
  const Node* node = field(framework, word);
  return node ? node->find(slot) : nullptr;
}

/// `scale 0..5 for criteria { 0 "absent" ... }`; without `for` it holds for everything that has none of its own.
void read_scale(Checking& checking, const Node& node, Scales& scales, bool& has_general) {
  const ast::Expr* range = node.find(Slot::Amount);
  if (!range) return;
  const auto ends = plain_range(checking, *range, "a scale");
  if (!ends) return;
  if (ends->lo == ends->hi) {
    checking.report(306, range->span, "a scale runs from one number up to another");
    return;
  }
  model::Scale scale{.low = ends->lo, .high = ends->hi, .rungs = read_rungs(checking, node)};
  for (const model::Rung& rung : scale.rungs)
    if (!check_on_scale(checking, node.word_span, point(rung.level), scale, "level " + to_decimal(rung.level))) break;
  const ast::Expr* of = node.find(Slot::For);
  static const std::vector<std::string> groups = {"capabilities", "components", "criteria"};
  if (!of) {
    if (has_general)
      checking.report(201, node.word_span, "a second scale for everything")
          .notes.push_back("say what each is for: `for criteria`");
    has_general = true;
    scales.general = std::move(scale);
    return;
  }
  const auto group = std::find(groups.begin(), groups.end(), of->text);
  if (group == groups.end()) return;
  auto& place = scales.own[group - groups.begin()];
  if (place) checking.report(201, node.word_span, "a second scale for " + of->text);
  place = std::move(scale);
}

/// The scales among a framework's settings, and what counts as met.
Scales read_scales(Checking& checking, const std::vector<Node>& settings) {
  Scales scales;
  bool has_general = false;
  for (const Node& setting : settings)
    if (setting.word == Word::Scale) read_scale(checking, setting, scales, has_general);
  for (const Node& setting : settings) {
    const ast::Expr* amount = setting.word == Word::Met ? setting.find(Slot::Amount) : nullptr;
    const auto met = amount ? plain_number(checking, *amount, "`met at least`") : std::nullopt;
    if (!met) continue;
    check_on_scale(checking, amount->span, point(*met), scales.general, "`met at least`");
    scales.met = met;
  }
  return scales;
}

void read_thresholds(Checking& checking, const Node& node) {
  model::Framework& f = checking.model.framework;
  const auto on_scale = [&](const ast::Expr* written, const std::string& what) -> std::optional<Number> {
    if (!written) return std::nullopt;
    const auto number = plain_number(checking, *written, what);
    if (number) check_on_scale(checking, written->span, point(*number), f.scale, what);
    return number;
  };
  f.weak = on_scale(amount(node, Word::Weak), "`weak at most`");
  f.good = on_scale(amount(node, Word::Good), "`good at least`");
  f.unverified = on_scale(amount(node, Word::Unverified), "`unverified at most`");
  if (const ast::Expr* below = amount(node, Word::Weak, Slot::Below))
    f.below_target = plain_number(checking, *below, "the distance below target").value_or(f.below_target);
  if (f.weak && f.good && *f.good < *f.weak)
    checking.report(306, amount(node, Word::Good)->span, "`good at least` lies below `weak at most`");
  if (const ast::Expr* step = amount(node, Word::Step)) f.step = positive(checking, *step, "a step").value_or(f.step);
  if (const Node* settled = field(node, Word::Settled)) {
    const ast::Expr* within = settled->find(Slot::Amount);
    f.settled_by_level = !within;
    if (within) f.settled_within = positive(checking, *within, "`settled within`").value_or(f.settled_within);
  }
}

void read_rate(Checking& checking, const Node& node) {
  const ast::Expr* rate = amount(node, Word::Rate);
  if (!rate) return;
  if (rate->unit != ast::Unit::Currency || rate->is_range) {
    checking.report(302, rate->span, "a rate is the money that a person-day costs, as in `rate 700 EUR`");
    return;
  }
  if (rate->lo.units <= 0) checking.report(307, rate->span, "a rate is more than 0");
  checking.model.framework.rate = rate->lo;
  checking.model.framework.cost_unit = rate->currency;
}

/// A framework says its own statements' names: `framework_id.weak`.
void name_settings(Checking& checking, const Node& node) {
  for (const Node& inner : node.body) {
    const bool stands_for_rules = inner.word == Word::Weak || inner.word == Word::Good ||
                                  inner.word == Word::Unverified || inner.word == Word::Met;
    if (!stands_for_rules) continue;
    const model::ThingId owner = checking.model.framework.id;
    checking.add_statement(checking.name_of(owner, std::string(to_string(inner.word)), inner), inner, owner);
  }
}

void read_layer(Checking& checking, const Declared& declared) {
  model::Layer& layer = checking.model.layers[checking.model.things[declared.thing].place];
  const Node& node = *declared.node;
  static const std::vector<std::string> horizons = {"short_term", "next_budget_period", "long_term"};
  if (const Node* horizon = field(node, Word::Horizon)) {
    const ast::Expr* name = horizon->find(Slot::Name);
    if (name && std::find(horizons.begin(), horizons.end(), name->text) == horizons.end())
      report_unknown(checking.diagnostics, name->span, name->text, "horizon", horizons)
          .notes.push_back("a horizon is `short_term`, `next_budget_period` or `long_term`");
    else if (name) layer.horizon = name->text;
  }
  if (const Node* base = field(node, Word::RestsOn))
    for (const ast::Expr* name : base->all(Slot::Names))
      if (const auto on = checking.thing(*name, kinds_of(ThingKind::Layer), "layer")) layer.rests_on.push_back(*on);
  if (const ast::Expr* weight = amount(node, Word::Weight))
    layer.weight = positive(checking, *weight, "a weight").value_or(layer.weight);
}

void read_strength(Checking& checking, const Declared& declared) {
  model::Strength& strength = checking.model.strengths[checking.model.things[declared.thing].place];
  const auto read = [&](Slot slot, Word word) -> const ast::Expr* {
    if (const ast::Expr* own = declared.node->find(slot)) return own;
    return amount(*declared.node, word);
  };
  if (const ast::Expr* limit = read(Slot::Limit, Word::Limit)) {
    strength.limit = plain_number(checking, *limit, "a limit");
    if (strength.limit && strength.limit->units < 0)
      checking.report(306, limit->span, "a limit is 0 or more above its base");
  }
  if (const ast::Expr* drive = read(Slot::Drive, Word::Drive)) {
    strength.drive = plain_number(checking, *drive, "a drive").value_or(Number{});
    if (strength.drive.units < 0) checking.report(306, drive->span, "a drive lifts; it is 0 or more");
  }
}

}  // namespace

void check_framework(Checking& checking) {
  const std::vector<Node> none;
  for (std::size_t family = 0; family < checking.composition.families.size(); ++family) {
    const std::vector<Node>& imported = checking.composition.families[family];
    const std::vector<Node>& settings = family != 0 ? imported : checking.framework ? checking.framework->body : none;
    checking.scales.push_back(read_scales(checking, settings));
  }
  if (!checking.framework) return;
  const Node& node = *checking.framework;
  checking.model.framework.scale = checking.scales.front().general;
  read_thresholds(checking, node);
  read_rate(checking, node);
  name_settings(checking, node);
  if (const Node* language = field(node, Word::Language))
    if (const ast::Expr* name = language->find(Slot::Name)) checking.model.framework.language = name->text;
  for (const Declared& d : checking.declared) {
    if (d.node->word == Word::Layer) read_layer(checking, d);
    if (d.node->word == Word::Strength) read_strength(checking, d);
  }
}

}  // namespace plumb::dsl
