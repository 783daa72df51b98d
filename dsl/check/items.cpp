#include <algorithm>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Where items stand and what they are made of; what bounds them is read once all names are known.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Item;
using model::ItemKind;
using model::nothing;
using model::ThingId;
using model::ThingKind;

namespace {

constexpr model::ThingKinds wholes = kinds_of(ThingKind::Capability, ThingKind::Component);

bool is_item(Word word) { return word == Word::Capability || word == Word::Component || word == Word::Criterion; }

Item& item_of(Checking& checking, const Declared& d) {
  return checking.model.items[checking.model.things[d.thing].place];
}

/// `in name`: a layer for a capability, else what it is a part of.
void place_item(Checking& checking, const Declared& d) {
  Item& item = item_of(checking, d);
  const ast::Expr* in = d.node->find(Slot::In);
  if (in && item.whole != nothing) {
    checking.report(201, in->span,
                    quoted(checking.model.id(item.id)) + " stands in the braces of " +
                        quoted(checking.model.id(item.whole)) + " already");
  } else if (in) {
    const bool is_capability = item.kind == ItemKind::Capability;
    const model::ThingKinds kinds = is_capability ? wholes | kinds_of(ThingKind::Layer) : wholes;
    const auto found = checking.thing(*in, kinds, is_capability ? "layer or capability" : "capability or component");
    if (!found) item.whole = item.id;  // reported; mended below
    else if (checking.model.things[*found].kind == ThingKind::Layer) item.layer = *found;
    else item.whole = *found;
  }
  const bool needs_place = item.kind != ItemKind::Capability || !checking.model.layers.empty();
  if (needs_place && item.whole == nothing && item.layer == nothing) {
    const bool is_capability = item.kind == ItemKind::Capability;
    checking.report(212, d.node->find(Slot::Id)->span, quoted(checking.model.id(item.id)) + " stands nowhere")
        .notes.push_back(is_capability ? "say which layer carries it: `in a_layer`"
                                       : "put it into the braces of a capability, or say `in a_capability`");
  }
  if (item.whole == item.id) item.whole = nothing;
}

/// Items that stand in each other would have no end; the first of such a circle is taken out of it.
void break_circles(Checking& checking) {
  std::vector<Item>& items = checking.model.items;
  std::vector<std::uint8_t> state(items.size());  // 1: on the way up, 2: fine
  for (Item& first : items) {
    std::vector<Item*> way;
    Item* at = &first;
    while (at && state[at - items.data()] == 0) {
      state[at - items.data()] = 1;
      way.push_back(at);
      at = at->whole == nothing ? nullptr : &items[checking.model.things[at->whole].place];
    }
    if (at && state[at - items.data()] == 1) {
      checking.report(
          212, checking.id_spans[at->id],
          quoted(checking.model.id(at->id)) + " stands in itself, through " + quoted(checking.model.id(at->whole)));
      at->whole = nothing;
    }
    for (Item* item : way) state[item - items.data()] = 2;
  }
}

/// Parts, layers and the nearest `met at least`, from the top down.
void link_items(Checking& checking) {
  model::Model& model = checking.model;
  for (Item& item : model.items)
    if (item.whole != nothing) model.items[model.things[item.whole].place].parts.push_back(item.id);
  std::vector<ThingId> open;
  for (const Item& item : model.items)
    if (item.whole == nothing) open.push_back(item.id);
  while (!open.empty()) {
    const Item& whole = model.items[model.things[open.back()].place];
    open.pop_back();
    for (const ThingId part : whole.parts) {
      Item& inner = model.items[model.things[part].place];
      if (inner.layer == nothing) inner.layer = whole.layer;
      open.push_back(part);
    }
  }
}

void read_scale(Checking& checking, const Node& node, Item& item) {
  const Scales& scales = checking.scales_of(node);
  const auto& own = scales.own[static_cast<int>(item.kind)];
  item.scale = own ? *own : scales.general;
}

void read_item(Checking& checking, const Declared& d) {
  Item& item = item_of(checking, d);
  const Node& node = *d.node;
  if (const Node* intent = field(node, Word::Intent)) item.intent = text_in(*intent, Slot::Text);
  if (const Node* weight = field(node, Word::Weight))
    if (const ast::Expr* amount = weight->find(Slot::Amount))
      item.weight = positive(checking, *amount, "a weight").value_or(item.weight);
  if (const Node* levels = field(node, Word::Levels)) {
    item.levels = read_rungs(checking, *levels);
    for (const Node& rung : levels->body)
      if (const ast::Expr* level = rung.find(Slot::Level))
        check_on_scale(checking, level->span, point(level->lo), item.scale, "this level");
  }
  if (const Node* level = field(node, Word::Level))
    if (const ast::Expr* number = level->find(Slot::Level)) {
      item.level = number->lo;
      check_on_scale(checking, number->span, point(number->lo), item.scale, "this level");
    }
  if (const Node* evidence = field(node, Word::Evidence))
    for (const ast::Expr* name : evidence->all(Slot::Names))
      if (const auto kind = checking.thing(*name, kinds_of(ThingKind::EvidenceKind), "kind of evidence"))
        item.evidence.push_back(*kind);
}

/// `met at least`: its own, else the nearest around it, the framework's, else the end of the scale.
void read_met(Checking& checking, const std::vector<const Node*>& nodes) {
  model::Model& model = checking.model;
  const auto read = [&](const Node* node, const model::Scale& scale) -> std::optional<Number> {
    const Node* met = node ? field(*node, Word::Met) : nullptr;
    const ast::Expr* amount = met ? met->find(Slot::Amount) : nullptr;
    const auto number = amount ? plain_number(checking, *amount, "`met at least`") : std::nullopt;
    if (number) check_on_scale(checking, amount->span, point(*number), scale, "`met at least`");
    return number;
  };
  std::vector<std::optional<Number>> own(model.items.size());
  for (std::size_t i = 0; i < own.size(); ++i) own[i] = read(nodes[i], model.items[i].scale);
  for (std::size_t i = 0; i < own.size(); ++i) {
    std::optional<Number> met = own[i];
    for (ThingId up = model.items[i].whole; !met && up != nothing; up = model.items[model.things[up].place].whole)
      met = own[model.things[up].place];
    if (!met && nodes[i]) met = checking.scales_of(*nodes[i]).met;
    model.items[i].met = met ? *met : model.items[i].scale.high;
  }
}

}  // namespace

void check_items(Checking& checking) {
  std::vector<const Node*> nodes(checking.model.items.size());
  for (const Declared& d : checking.declared) {
    if (!is_item(d.node->word)) continue;
    nodes[checking.model.things[d.thing].place] = d.node;
    read_scale(checking, *d.node, item_of(checking, d));
    place_item(checking, d);
    read_item(checking, d);
  }
  break_circles(checking);
  link_items(checking);
  read_met(checking, nodes);
}

}  // namespace plumb::dsl
