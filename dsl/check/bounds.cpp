#include "dsl/check/cases.hpp"
#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// What gives an item its score, and what bounds it.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::nothing;
using model::StatementId;
using model::ThingId;
using model::ThingKind;

namespace {

const model::Type plain{model::Type::Kind::Number, {}};

class Bounds {
 public:
  Bounds(Checking& checking, const Declared& declared, const model::Scale& scale)
      : checking_(checking), model_(checking.model), node_(*declared.node), thing_(declared.thing), scale_(scale),
        where_{.it = declared.thing} {}

  void read_item();
  std::optional<model::Score> read_score();
  void read_target();
  void read_applies();

 private:
  void read_gate(const Node& node);
  void read_ceiling(const Node& node);
  void read_dependency(const Node& node);
  void read_needs(const Node& node);
  void read_reading(const Node& node);
  StatementId named(const std::string& key, const Node& node) {
    return checking_.add_statement(checking_.name_of(thing_, key, node), node, thing_);
  }
  /// A number for the item, on its scale where it is constant.
  model::Expr number(const ast::Expr& written, const std::string& what) {
    model::Expr value = checking_.closed_value(written, where_, plain, what);
    if (const auto constant = constant_value(value)) check_on_scale(checking_, written.span, *constant, scale_, what);
    return value;
  }

  Checking& checking_;
  model::Model& model_;
  const Node& node_;
  ThingId thing_;
  const model::Scale scale_;
  Surroundings where_;
};

std::optional<model::Score> Bounds::read_score() {
  const Node* node = field(node_, Word::Score);
  if (!node) return std::nullopt;
  model::Score score;
  score.statement = named("score", *node);
  const std::string fold = text_in(*node, Slot::Fold);
  score.fold = fold == "min"      ? model::Fold::Minimum
               : fold == "max"    ? model::Fold::Maximum
               : fold == "median" ? model::Fold::Median
               : fold == "sum"    ? model::Fold::Sum
                                  : model::Fold::Mean;
  score.of_capabilities = text_in(*node, Slot::Of) != "layers";
  if (node->find(Slot::Mode)) score.kind = model::Score::Kind::Levels;
  if (const ast::Expr* is = node->find(Slot::Value)) {
    score.kind = model::Score::Kind::Is;
    score.is = number(*is, "a score");
  }
  if (field(*node, Word::Case) || field(*node, Word::Otherwise)) {
    score.kind = model::Score::Kind::Cases;
    score.cases = read_cases(checking_, *node, where_, scale_);
    check_coverage(checking_, score.cases, node->word_span);
  }
  return score;
}

void Bounds::read_target() {
  const Node* node = field(node_, Word::Target);
  const ast::Expr* value = node ? node->find(Slot::Value) : nullptr;
  if (!value) return;
  const StatementId statement = named("target", *node);
  model_.targets.push_back({.of = thing_, .value = number(*value, "a target"), .statement = statement});
}

void Bounds::read_applies() {
  const Node* node = field(node_, Word::Applies);
  const ast::Expr* when = node ? node->find(Slot::Condition) : nullptr;
  if (!when) return;
  const StatementId statement = named("applies", *node);
  model_.applies.push_back({.what = thing_, .when = checking_.closed_condition(*when, where_), .statement = statement});
}

/// `gate 3 at 2.5 needs ...`; without `at` one display step below the level.
void Bounds::read_gate(const Node& node) {
  const ast::Expr *level = node.find(Slot::Level), *at = node.find(Slot::At), *needs = node.find(Slot::Condition);
  if (!level || !needs) return;
  const auto gate = plain_number(checking_, *level, "the level of a gate");
  if (!gate || !check_on_scale(checking_, level->span, point(*gate), scale_, "this gate")) return;
  Number holds_at = subtract(*gate, model_.framework.step).value_or(*gate);
  if (at) holds_at = plain_number(checking_, *at, "where a gate holds").value_or(holds_at);
  if (at) check_on_scale(checking_, at->span, point(holds_at), scale_, "this gate");
  const StatementId statement = named("gate_" + to_decimal(*gate), node);
  model_.gates.push_back({thing_, *gate, holds_at, checking_.closed_condition(*needs, where_), statement});
}

void Bounds::read_ceiling(const Node& node) {
  const ast::Expr *at = node.find(Slot::Value), *while_ = node.find(Slot::Condition);
  if (!at) return;
  const StatementId statement = named("ceiling", node);
  model::Ceiling ceiling{.item = thing_, .at = number(*at, "a ceiling"), .while_ = {}, .statement = statement};
  if (while_) ceiling.while_ = checking_.closed_condition(*while_, where_);
  model_.ceilings.push_back(std::move(ceiling));
}

void Bounds::read_dependency(const Node& node) {
  const ast::Expr *on = node.find(Slot::Name), *strength = node.find(Slot::Strength);
  if (!on || !strength) return;
  const auto base = checking_.thing(*on, model::item_kinds, "item");
  const auto how = checking_.thing(*strength, kinds_of(ThingKind::Strength), "strength");
  if (!base || !how) return;
  model_.dependencies.push_back({thing_, *base, *how, named("on_" + on->text, node)});
}

void Bounds::read_needs(const Node& node) {
  for (const ast::Expr* name : node.all(Slot::Names)) {
    const auto on = checking_.thing(*name, model::item_kinds, "item");
    if (on) model_.needs.push_back({thing_, *on, named("needs_" + name->text, node)});
  }
}

/// A figure read on the item's scale: by cases, or as it stands.
void Bounds::read_reading(const Node& node) {
  const ast::Expr* value = node.find(Slot::Value);
  if (!value) return;
  const bool has_key = value->kind == ast::Expr::Kind::Name || value->kind == ast::Expr::Kind::Call;
  const StatementId statement = named(has_key ? "reads_" + value->text : "reads", node);
  model::Reading reading{.item = thing_,
                         .value = checking_.closed_value(*value, where_, {}, "a figure"),
                         .weight = Number::whole(1),
                         .cases = {},
                         .statement = statement};
  if (const Node* weight = field(node, Word::Weight))
    if (const ast::Expr* amount = weight->find(Slot::Amount))
      reading.weight = positive(checking_, *amount, "a weight").value_or(reading.weight);
  Surroundings where = where_;
  where.figure = &reading.value;
  reading.cases = read_cases(checking_, node, where, scale_);
  check_coverage(checking_, reading.cases, node.word_span);
  if (reading.cases.empty()) reading.cases.push_back({.when = {}, .gives = reading.value});
  model_.readings.push_back(std::move(reading));
}

void Bounds::read_item() {
  for (const Node& inner : node_.body) {
    if (inner.word == Word::Gate) read_gate(inner);
    if (inner.word == Word::Ceiling) read_ceiling(inner);
    if (inner.word == Word::DependsOn) read_dependency(inner);
    if (inner.word == Word::Needs) read_needs(inner);
    if (inner.word == Word::Reads) read_reading(inner);
  }
}

void check_item(Checking& checking, const Declared& d) {
  const std::uint32_t place = checking.model.things[d.thing].place;
  Bounds bounds(checking, d, checking.model.items[place].scale);
  auto score = bounds.read_score();
  model::Item& item = checking.model.items[place];
  if (score) item.score = std::move(*score);
  else item.score.statement = d.statement;
  bounds.read_target();
  bounds.read_applies();
  bounds.read_item();
}

}  // namespace

void check_bounds(Checking& checking) {
  for (const Declared& d : checking.declared) {
    switch (d.node->word) {
      case Word::Capability:
      case Word::Component:
      case Word::Criterion: check_item(checking, d); break;
      case Word::Framework: {
        Bounds bounds(checking, d, checking.model.framework.scale);
        checking.model.framework.score = bounds.read_score();
        bounds.read_target();
        break;
      }
      case Word::Layer: {
        Bounds bounds(checking, d, checking.model.framework.scale);
        checking.model.layers[checking.model.things[d.thing].place].score = bounds.read_score();
        bounds.read_target();
        break;
      }
      case Word::Ask:
      case Word::Action: Bounds(checking, d, checking.model.framework.scale).read_applies(); break;
      default: break;
    }
  }
}

}  // namespace plumb::dsl
