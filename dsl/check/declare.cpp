#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// The first pass: every id gets its thing and its place in the model, so that later passes may name what stands later.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::nothing;
using model::StatementId;
using model::ThingId;
using model::ThingKind;

namespace {

class Declaring {
 public:
  explicit Declaring(Checking& checking) : checking_(checking), model_(checking.model) {}

  void declare(const Node& node, ThingId owner);

 private:
  template <class Entry>
  ThingId add(ThingKind kind, const Node& node, ThingId owner, std::vector<Entry>& all);
  ThingId add_plain(ThingKind kind, const Node& node, ThingId owner, std::uint32_t place = ~std::uint32_t{0});
  void declare_framework(const Node& node);
  void declare_item(const Node& node, ThingId owner);
  void declare_question(const Node& node, ThingId owner);
  void note_broken(const Node& node);
  void not_an_adaptation(const Node& node);
  void declare_exception(const Node& node);
  void note_sayings(const Node& node);
  void inside(const Node& node, ThingId owner) {
    for (const Node& inner : node.body) declare(inner, owner);
  }

  Checking& checking_;
  model::Model& model_;
};

/// A thing without an entry of its own, and the statement that declares it.
ThingId Declaring::add_plain(ThingKind kind, const Node& node, ThingId owner, std::uint32_t place) {
  const ast::Expr* id = node.find(Slot::Id);
  if (!id) return nothing;
  const ThingId thing = checking_.add_thing(kind, *id, text_in(node, Slot::Title), place);
  const StatementId statement = checking_.add_statement(id->text, node, owner);
  model_.things[thing].statement = statement;
  checking_.declared.push_back({&node, thing, owner, statement});
  return thing;
}

template <class Entry>
ThingId Declaring::add(ThingKind kind, const Node& node, ThingId owner, std::vector<Entry>& all) {
  const ThingId thing = add_plain(kind, node, owner, static_cast<std::uint32_t>(all.size()));
  if (thing == nothing) return nothing;
  Entry entry;
  entry.id = thing;
  if constexpr (requires { entry.statement; }) entry.statement = model_.things[thing].statement;
  all.push_back(std::move(entry));
  return thing;
}

void Declaring::declare_framework(const Node& node) {
  if (checking_.framework) {
    report_both(checking_.diagnostics, code(210), node.word_span, "a second framework", checking_.framework->word_span,
                "the first stands here")
        .notes.push_back("a folder holds one framework; others are folders of their own");
    return;
  }
  checking_.framework = &node;
  const ThingId thing = add_plain(ThingKind::Framework, node, nothing);
  model_.has_framework = true;
  model_.framework.id = thing;
  model_.framework.version = text_in(node, Slot::Version);
  for (const Node& inner : node.body) {
    if (inner.word == Word::Layer) add(ThingKind::Layer, inner, thing, model_.layers);
    if (inner.word == Word::Strength) add(ThingKind::Strength, inner, thing, model_.strengths);
    if (inner.word == Word::Broken) note_broken(inner);
    if (inner.word == Word::Role) add_plain(ThingKind::Role, inner, thing);
    if (inner.word != Word::Evidence) continue;
    for (const ast::Expr* name : inner.all(Slot::Names))
      checking_.add_thing(ThingKind::EvidenceKind, *name, name->text, ~std::uint32_t{0});
  }
}

void Declaring::declare_item(const Node& node, ThingId owner) {
  const ThingKind kind = node.word == Word::Capability  ? ThingKind::Capability
                         : node.word == Word::Component ? ThingKind::Component
                                                        : ThingKind::Criterion;
  const ThingId thing = add(kind, node, owner, model_.items);
  if (thing == nothing) return;
  model::Item& item = model_.items.back();
  item.kind = static_cast<model::ItemKind>(static_cast<int>(kind) - static_cast<int>(ThingKind::Capability));
  item.whole = owner;
  inside(node, thing);
}

void Declaring::declare_question(const Node& node, ThingId owner) {
  const ThingId thing = add(ThingKind::Question, node, owner, model_.questions);
  if (thing == nothing) return;
  model_.questions.back().item = owner;
  model_.questions.back().asks = text_in(node, Slot::Title);
}

/// What did not parse was reported; its ids are known to exist, and no more.
void Declaring::note_broken(const Node& node) {
  if (const ast::Expr* id = node.find(Slot::Id)) checking_.names.add_broken(id->text);
  const bool has_text = node.word_span.source != no_source && node.word_span.source < checking_.sources.size();
  if (has_text && checking_.sources[node.word_span.source].slice(node.word_span) == "framework")
    checking_.has_broken_framework = true;
  for (const Node& inner : node.body) note_broken(inner);
}

void Declaring::not_an_adaptation(const Node& node) {
  checking_
      .report(206, node.word_span,
              quoted(to_string(node.word)) + " belongs to an adaptation; this is the framework itself")
      .notes.push_back(
          "write the statement as it shall be, or begin an adaptation in a folder of its own: "
          "`adaptation my_framework \"Its title\" of this_one version 1.0`");
}

/// Templates are read with their statement, whose variables they know.
void Declaring::note_sayings(const Node& node) {
  for (const Node& line : node.body) {
    const ast::Expr *name = line.find(Slot::Name), *text = line.find(Slot::Text);
    const bool is_saying = name && text && (name->text.ends_with(".says") || name->text.ends_with(".merge"));
    if (is_saying) checking_.translated_sayings[name->text].emplace_back(text_in(node, Slot::Id), text);
  }
}

/// It is found again by the statement that it is to.
void Declaring::declare_exception(const Node& node) {
  const ThingId thing = add_plain(ThingKind::Exception, node, nothing);
  const ast::Expr* to = node.find(Slot::To);
  if (thing == nothing || !to) return;
  model_.things[thing].place = static_cast<std::uint32_t>(model_.exceptions.size());
  model_.exceptions.push_back({.id = thing, .statement = model_.things[thing].statement});
  checking_.exceptions[to->text].push_back(&node);
}

void Declaring::declare(const Node& node, ThingId owner) {
  check_given_once(checking_, node);
  switch (node.word) {
    case Word::Broken: return note_broken(node);
    case Word::Framework: return declare_framework(node);
    case Word::Profile: return inside(node, nothing);
    case Word::Capability:
    case Word::Component:
    case Word::Criterion: return declare_item(node, owner);
    case Word::Ask: return declare_question(node, owner);
    case Word::Answers:
      if (const ThingId thing = add_plain(ThingKind::AnswerScale, node, nothing); thing != nothing)
        checking_.answer_scales.emplace(thing, &node);
      return;
    case Word::Action: add(ThingKind::Action, node, nothing, model_.actions); return;
    case Word::Hold: add(ThingKind::Hold, node, nothing, model_.holds); return;
    case Word::Finding: add(ThingKind::Finding, node, nothing, model_.findings); return;
    case Word::Measure: add(ThingKind::Measure, node, nothing, model_.measures); return;
    case Word::Aim: add(ThingKind::Aim, node, nothing, model_.aims); return;
    case Word::Impossible: add(ThingKind::Impossible, node, nothing, model_.impossibles); return;
    case Word::Member: add(ThingKind::Member, node, nothing, model_.members); return;
    case Word::Rule: add_plain(ThingKind::Rule, node, nothing); return;
    case Word::Exception: return declare_exception(node);
    case Word::Imply:
    case Word::Drive:
    case Word::Fact:
    case Word::Test:
    case Word::Kind:
    case Word::Relation: checking_.declared.push_back({&node, nothing, owner, model::no_statement}); return;
    case Word::Adaptation:  // composed before
    case Word::Import: return;
    case Word::Texts: note_sayings(node); [[fallthrough]];
    case Word::Migrate: checking_.declared.push_back({&node, nothing, owner, model::no_statement}); return;
    case Word::Change:
    case Word::Drop: return not_an_adaptation(node);
    default: return;  // fields are read with what they belong to
  }
}

/// What every framework has without saying so.
void add_standard_things(Checking& checking) {
  model::Model& model = checking.model;
  for (const auto& settings : checking.composition.families)
    for (const Node& setting : settings)
      for (const ast::Expr* name :
           setting.word == Word::Evidence ? setting.all(Slot::Names) : decltype(setting.all(Slot::Names)){})
        checking.add_thing(ThingKind::EvidenceKind, *name, name->text, ~std::uint32_t{0});
  checking.add_standard_thing(ThingKind::Role, "assessor", "Assessor");
  if (!model.has_framework) return;
  const bool own_evidence = checking.framework && field(*checking.framework, Word::Evidence);
  if (!own_evidence)
    for (const char* kind : {"document", "metric", "practice", "role", "system", "behaviour"})
      checking.add_standard_thing(ThingKind::EvidenceKind, kind, kind);
  for (const auto& [id, asks, answer] : {std::tuple{"industry", "Industry", model::AnswerKind::Text},
                                         std::tuple{"size", "Size", model::AnswerKind::Number}}) {
    const ThingId thing = checking.add_standard_thing(ThingKind::Question, id, asks);
    if (thing == nothing) continue;
    model.things[thing].place = static_cast<std::uint32_t>(model.questions.size());
    const auto statement = static_cast<StatementId>(model.statements.size());
    model.statements.push_back({.name = id, .keyword = "ask"});
    checking.statements.emplace(id, statement);
    model.things[thing].statement = statement;
    model.questions.push_back({.id = thing, .asks = asks, .answer = answer, .statement = statement});
  }
}

/// Items and what belongs to an assessment need a framework; rules and relations alone do not.
void check_framework_is_there(Checking& checking) {
  if (checking.framework || checking.has_broken_framework) return;
  for (const Declared& d : checking.declared) {
    switch (d.node->word) {
      case Word::Capability:
      case Word::Component:
      case Word::Criterion:
      case Word::Ask:
      case Word::Action:
      case Word::Hold:
        checking
            .report(210, d.node->word_span,
                    quoted(to_string(d.node->word)) + " needs a framework, and these files have none")
            .notes.push_back("begin one: `framework my_framework \"Its title\" version 1.0 { }`");
        return;
      default: break;
    }
  }
}

}  // namespace

void declare_things(Checking& checking) {
  Declaring declaring(checking);
  for (const ast::Module& module : checking.composition.modules)
    for (const Node& node : module.statements) declaring.declare(node, nothing);
  add_standard_things(checking);
  check_framework_is_there(checking);
  checking.used_things.resize(checking.model.things.size());
}

}  // namespace plumb::dsl
