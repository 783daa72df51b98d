#include <algorithm>
#include <cctype>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Warnings that need no evaluation. They are quiet on good knowledge: each says only what is certain from the text.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Relation;
using model::ThingId;
using model::ThingKind;

namespace {

/// KB0501: a relation that nothing writes or reads, an input that nothing reads, a kind, role or scale of answers that
/// nothing names.
void warn_unused(Checking& checking) {
  const model::Model& model = checking.model;
  std::unordered_map<std::string_view, bool> written;
  for (const model::Rule& rule : model.rules) written.emplace(rule.relation, true);
  for (const model::Fact& fact : model.facts) written.emplace(fact.relation, true);
  for (std::size_t i = 0; i < model.relations.size(); ++i) {
    const Relation& relation = model.relations[i];
    const bool is_own = relation.origin == Relation::Origin::Author ||
                        (relation.origin == Relation::Origin::Kind && !relation.standard);
    if (!is_own || checking.usage[i] || (!relation.input && written.contains(relation.name))) continue;
    const bool is_kind = relation.origin == Relation::Origin::Kind;
    checking.report(501, relation.span,
                    quoted(relation.name) + (is_kind          ? " is a kind that nothing uses"
                                             : relation.input ? " is an input that nothing reads"
                                                              : " is a relation that nothing writes or reads"));
  }
  const auto in_role = checking.names.relation_place("in_role");
  const bool roles_in_rules = in_role && checking.usage[*in_role];
  for (const Declared& d : checking.declared) {
    const bool counts = (d.node->word == Word::Role && !roles_in_rules) || d.node->word == Word::Answers;
    if (!counts || d.thing == model::nothing || checking.used_things[d.thing]) continue;
    checking.report(
        501, checking.id_spans[d.thing],
        quoted(model.id(d.thing)) + " is " + with_article(to_string(model.thing(d.thing).kind)) + " that nothing uses");
  }
}

/// KB0508: where there are actions, each criterion is raised by one, or an option of its questions is chosen by one.
void warn_unraised(Checking& checking) {
  const model::Model& model = checking.model;
  if (model.actions.empty()) return;
  std::vector<bool> raised(model.things.size());
  for (const model::Action& action : model.actions) {
    for (const model::Raise& raise : action.raises) raised[raise.criterion] = true;
    for (const ThingId option : action.chooses) {
      const std::string& id = model.id(option);
      const auto question = model.find(id.substr(0, id.rfind('.')));
      const model::Question* asked = question ? model.question(*question) : nullptr;
      if (asked && asked->item != model::nothing) raised[asked->item] = true;
    }
  }
  for (const model::Item& item : model.items)
    if (item.kind == model::ItemKind::Criterion && !raised[item.id])
      checking.report(508, checking.id_spans[item.id], "no action raises " + quoted(model.id(item.id)));
}

/// KB0510: actions that raise and choose nothing.
void warn_idle_actions(Checking& checking) {
  for (const Declared& d : checking.declared) {
    if (d.node->word != Word::Action) continue;
    const bool acts = field(*d.node, Word::Raises) || field(*d.node, Word::Chooses);
    if (!acts) checking.report(510, checking.id_spans[d.thing], quoted(checking.model.id(d.thing)) + " raises nothing");
  }
}

/// KB0512: whoever is held back wants to know why.
void warn_without_because(Checking& checking) {
  const model::Model& model = checking.model;
  const auto warn = [&](model::StatementId id, Span place) {
    const model::Statement& statement = model.statements[id];
    if (statement.notes.because.empty())
      checking.report(512, place, quoted(statement.name) + " doesn't say why").notes.push_back("add `because \"...\"`");
  };
  const auto keyword = [&](model::StatementId id, std::size_t length) {
    Span span = model.statements[id].span;
    span.end = std::min(span.end, span.begin + static_cast<std::uint32_t>(length));
    return span;
  };
  for (const auto& gate : model.gates) warn(gate.statement, keyword(gate.statement, 4));
  for (const auto& ceiling : model.ceilings) warn(ceiling.statement, keyword(ceiling.statement, 7));
  for (const auto& dependency : model.dependencies) warn(dependency.statement, keyword(dependency.statement, 10));
  for (const auto& hold : model.holds) warn(hold.statement, checking.id_spans[hold.id]);
  for (const Declared& d : checking.declared) {
    if (d.node->word != Word::Rule) continue;
    const std::uint32_t place = model.things[d.thing].place;
    if (place < model.rules.size() && model.rules[place].relation == "bound")
      warn(d.statement, checking.id_spans[d.thing]);
  }
}

/// KB0515: an item that nothing gives a score: no parts, questions, readings, nor a score of its own.
void warn_unasked(Checking& checking) {
  const model::Model& model = checking.model;
  std::vector<bool> read(model.things.size());
  for (const model::Reading& reading : model.readings) read[reading.item] = true;
  for (const model::Rule& rule : model.rules)
    if (rule.relation == "raw") return;  // a rule may give any
  for (const model::Item& item : model.items) {
    const bool scores_itself =
        item.score.kind == model::Score::Kind::Is || item.score.kind == model::Score::Kind::Cases;
    if (!item.parts.empty() || !item.questions.empty() || read[item.id] || scores_itself) continue;
    checking.report(515, checking.id_spans[item.id], "nothing asks about " + quoted(model.id(item.id)))
        .notes.push_back("an item has parts, questions, readings or a score of its own");
  }
}

/// KB0516: without `weak` nothing is weak, without `good` nothing says what repairing means.
void warn_without_thresholds(Checking& checking) {
  const model::Framework& framework = checking.model.framework;
  if (!checking.framework || checking.model.items.empty() || (framework.weak && framework.good)) return;
  const bool neither = !framework.weak && !framework.good;
  checking
      .report(516, checking.framework->word_span,
              std::string("without ") +
                  (neither          ? "`weak` and `good`"
                   : framework.weak ? "`good`"
                                    : "`weak`") +
                  " there is no diagnosis")
      .notes.push_back("say when a score is weak and when it is good: `weak at most 2  good at least 3`");
}

/// KB0518: a criterion of one rung that needs one of a higher rung of the same whole can never help to reach its own.
void warn_level_inversion(Checking& checking) {
  const model::Model& model = checking.model;
  for (const model::Need& need : model.needs) {
    const model::Item *item = model.item(need.item), *on = model.item(need.on);
    if (!item || !on || !item->level || !on->level || item->whole != on->whole || *item->level >= *on->level) continue;
    checking.report(518, model.statements[need.statement].span,
                    quoted(model.id(item->id)) + " belongs to level " + to_decimal(*item->level) + " and needs " +
                        quoted(model.id(on->id)) + " of level " + to_decimal(*on->level));
  }
}

/// Whether `{...}` in a text looks like a slot: a variable, or a relation with its bracket.
bool looks_like_slot(std::string_view text, const Names& names) {
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return false;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    const std::size_t end =
        static_cast<std::size_t>(std::find_if_not(inside.begin(), inside.end(), is_word) - inside.begin());
    if (end == 0) continue;
    const bool is_variable = end == inside.size() && std::isupper(static_cast<unsigned char>(inside.front()));
    const bool is_call = end < inside.size() && inside[end] == '(' &&
                         (names.relation(inside.substr(0, end)) || model::is_function(inside.substr(0, end)));
    if (is_variable || is_call) return true;
  }
  return false;
}

/// `says` and `merge`, and what they are in another language.
bool is_template(const Node& node) {
  if (node.word == Word::Says || node.word == Word::Merge) return true;
  const ast::Expr* name = node.word == Word::Translation ? node.find(Slot::Name) : nullptr;
  return name && (name->text.ends_with(".says") || name->text.ends_with(".merge"));
}

/// KB0520: only `says` and `merge` have slots.
void warn_false_slots(Checking& checking, const Node& node) {
  for (const ast::Argument& argument : node.args) {
    if (is_template(node) || argument.value.kind != ast::Expr::Kind::Text ||
        !looks_like_slot(argument.value.text, checking.names))
      continue;
    checking.report(520, argument.value.span, "this looks like a slot, but only `says` and `merge` have slots");
  }
  for (const Node& note : node.notes) warn_false_slots(checking, note);
  for (const Node& inner : node.body) warn_false_slots(checking, inner);
}

}  // namespace

void check_lints(Checking& checking) {
  if (checking.diagnostics.has_errors()) return;  // what did not resolve would look unused
  checking.used_things.resize(checking.model.things.size());
  warn_unused(checking);
  warn_unraised(checking);
  warn_idle_actions(checking);
  warn_without_because(checking);
  warn_unasked(checking);
  warn_without_thresholds(checking);
  warn_level_inversion(checking);
  for (const ast::Module& module : checking.composition.modules)
    for (const Node& node : module.statements) warn_false_slots(checking, node);
}

}  // namespace plumb::dsl
