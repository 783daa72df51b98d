#include "language_server/features/hover.hpp"

#include <algorithm>

#include "dsl/model/standard.hpp"
#include "dsl/syntax/lexer.hpp"
#include "dsl/text/code_entries.hpp"
#include "language_server/features/cursor.hpp"
#include "language_server/features/fields.hpp"
#include "language_server/features/names.hpp"
#include "plumb/model_words.hpp"

namespace plumb::language_server {
namespace {

using dsl::Referent;
using Sort = Referent::Sort;
using model::ThingKind;

constexpr std::size_t most_rules = 12;  // lines shown of what a statement stands for

std::string paragraph(const std::string& text) { return text.empty() ? std::string() : "\n\n" + text; }

std::string notes_text(const model::Notes& notes) {
  std::string text;
  if (!notes.because.empty()) text += "\n\nbecause " + notes.because;
  if (notes.basis != model::Basis::None)
    text += "\n\n*basis* " + word_for(notes.basis) + (notes.basis_text.empty() ? "" : ", " + notes.basis_text);
  if (!notes.source.empty()) text += "\n\n*source* " + notes.source;
  return text;
}

/// At most a screenful; how much more there is, is said.
std::string rules_text(const std::string& rules) {
  if (rules.empty()) return {};
  std::size_t end = 0, lines = 0;
  while (end < rules.size() && lines < most_rules) end = rules.find('\n', end) + 1, ++lines;
  const auto left = std::count(rules.begin() + static_cast<std::ptrdiff_t>(end), rules.end(), '\n');
  std::string text = "\n\nstands for\n```plumb\n" + rules.substr(0, end) + "```";
  if (left > 0) text += "\nand " + std::to_string(left) + " more";
  return text;
}

std::string options_text(const model::Question& question) {
  std::string text;
  for (const model::Option& option : question.options) {
    text += "\n- `" + option.name + "` " + option.title;
    if (option.gives)
      text += " (" + to_decimal(option.gives->lo) +
              (option.gives->lo == option.gives->hi ? "" : ".." + to_decimal(option.gives->hi)) + ')';
  }
  return text.empty() ? text : "\n" + text;
}

class Description {
 public:
  Description(KnowledgeFolder& folder, const Checked& checked, const ChosenCase& chosen)
      : folder_(folder), model_(checked.model), chosen_(chosen) {}

  std::string of(Referent referent) const {
    switch (referent.sort) {
      case Sort::Thing: return thing(referent.index);
      case Sort::Relation: return relation(model_.relations[referent.index]);
      case Sort::Statement: break;
    }
    return statement(referent.index);
  }

 private:
  std::string thing(model::ThingId id) const;
  std::string relation(const model::Relation& relation) const;
  std::string statement(model::StatementId id) const;
  std::string worth(const std::string& id) const;

  KnowledgeFolder& folder_;
  const model::Model& model_;
  const ChosenCase& chosen_;
};

std::string Description::worth(const std::string& id) const {
  const ChosenCase::Worth* worth = chosen_.worth(folder_, id);
  return worth ? "\n\n**now** " + worth->lines : std::string();
}

std::string Description::thing(model::ThingId id) const {
  const model::Thing& thing = model_.things[id];
  std::string text = "**" + thing.title + "**  \n" + std::string(to_string(thing.kind)) + " `" + thing.id + '`';
  const model::Item* item = model_.item(id);
  if (item && item->layer != model::nothing) text += " in `" + model_.id(item->layer) + '`';
  text += worth(thing.id);
  if (item) text += paragraph(item->intent);
  if (const model::Question* question = model_.question(id))
    text += paragraph(question->help) + options_text(*question);
  if (thing.statement == model::no_statement || thing.statement >= model_.statements.size()) return text;
  if (thing.kind == ThingKind::Option) return text;  // its statement is its question's
  return text + notes_text(model_.statements[thing.statement].notes) + rules_text(folder_.rules_of(thing.statement));
}

std::string Description::relation(const model::Relation& relation) const {
  std::string form = relation.name + '(';
  for (std::size_t i = 0; i < relation.columns.size(); ++i) {
    const model::Type& type = relation.columns[i];
    form += (i ? ", " : "") + (i < relation.column_names.size() ? relation.column_names[i] : "X");
    if (type.kind == model::Type::Kind::Member) form += ": " + type.name;
  }
  form += ')';
  if (relation.value)
    form += relation.value->kind == model::Type::Kind::Date ? " -> date"
            : relation.value->name.empty()                  ? " -> number"
                                                            : " -> " + relation.value->name;
  using Origin = model::Relation::Origin;
  const std::string what = relation.origin == Origin::Kind ? "kind"
                           : relation.standard             ? "standard relation"
                           : relation.input                ? "input relation"
                                                           : "relation";
  return "```plumb\n" + form + "\n```\n" + what;
}

std::string Description::statement(model::StatementId id) const {
  const model::Statement& statement = model_.statements[id];
  return statement.keyword + " `" + statement.name + '`' + notes_text(statement.notes) +
         rules_text(folder_.rules_of(id));
}

/// What a field's keyword at the cursor does.
std::string keyword_text(const Spot& spot, Span& span) {
  const SourceText& source = spot.folder->sources()[spot.file->source];
  for (const ast::Node* node : nodes_at(spot.folder->module(*spot.file), spot.offset)) {
    if (spot.offset < node->word_span.begin || node->word_span.end < spot.offset) continue;
    Diagnostics ignored;
    const dsl::Lexed words = dsl::lex(source, node->word_span, ignored);
    const auto cursor = cursor_at(source, node->word_span.begin);
    const FieldHelp* help =
        cursor && !words.tokens.empty() ? field_help(cursor->place, words.tokens.front().keyword) : nullptr;
    if (!help) continue;
    span = node->word_span;
    return "`" + plain_form(*help) + "`\n\n" + std::string(help->says);
  }
  return {};
}

/// The faults over the cursor, with what docs/diagnostics.md says of their codes.
std::string faults_text(const Spot& spot, const Checked& checked) {
  std::string text;
  for (const Diagnostic& d : checked.diagnostics.sorted()) {
    const bool is_here =
        d.primary.source == spot.file->source && d.primary.begin <= spot.offset && spot.offset <= d.primary.end;
    if (!is_here) continue;
    const dsl::CodeEntry entry = dsl::entry_of(d.code);
    text += (text.empty() ? "" : "\n\n") + ("**" + to_string(d.code) + "** " + entry.title + paragraph(entry.about));
  }
  return text;
}

}  // namespace

Json hover(Workspace& workspace, const ChosenCase& chosen, const Json& params) {
  const auto spot = workspace.spot_of(params);
  if (!spot) return nullptr;
  const auto checked = spot->folder->checked();
  std::string text = faults_text(*spot, *checked);
  const auto add = [&](const std::string& more) {
    if (!more.empty()) text += (text.empty() ? "" : "\n\n---\n\n") + more;
  };
  Span span{spot->file->source, spot->offset, spot->offset};
  if (const auto named = name_at(*spot)) {
    span = named->span;
    add(Description(*spot->folder, *checked, chosen).of(named->of));
  }
  add(keyword_text(*spot, span));
  if (text.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", text}}}, {"range", workspace.range(*spot->folder, span)}};
}

}  // namespace plumb::language_server
