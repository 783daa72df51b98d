#include "language_server/features/completion.hpp"

#include <algorithm>
#include <set>

#include "dsl/model/standard.hpp"
#include "dsl/syntax/lexer.hpp"
#include "language_server/features/cursor.hpp"
#include "language_server/features/fields.hpp"
#include "language_server/features/names.hpp"

namespace plumb::language_server {
namespace {

using dsl::Keyword;
using dsl::grammar::Place;
using model::ThingKind;
using model::ThingKinds;
using Wanted = Cursor::Wanted;

/// How the protocol numbers kinds of proposals.
enum class ItemKind : int {
  Method = 2,
  Function = 3,
  Field = 5,
  Variable = 6,
  Class = 7,
  Module = 9,
  Property = 10,
  Unit = 11,
  Value = 12,
  Keyword = 14,
  EnumMember = 20,
  Event = 23
};

ItemKind kind_of(ThingKind kind) {
  switch (kind) {
    case ThingKind::Framework:
    case ThingKind::Layer: return ItemKind::Module;
    case ThingKind::Capability:
    case ThingKind::Component: return ItemKind::Class;
    case ThingKind::Criterion: return ItemKind::Property;
    case ThingKind::Question: return ItemKind::Field;
    case ThingKind::Option: return ItemKind::EnumMember;
    case ThingKind::Action:
    case ThingKind::Hold: return ItemKind::Method;
    case ThingKind::Finding:
    case ThingKind::Rule: return ItemKind::Event;
    default: return ItemKind::Value;
  }
}

class Completion {
 public:
  Completion(Workspace& workspace, const Spot& spot, Cursor cursor, bool with_snippets)
      : workspace_(workspace), spot_(spot), cursor_(std::move(cursor)), checked_(spot.folder->checked()),
        model_(checked_->model), with_snippets_(with_snippets) {}

  Json list(bool names_only);

 private:
  void add(std::string_view label, ItemKind kind, std::string_view detail, int order, std::string_view snippet = {});
  void add_words(std::initializer_list<std::string_view> words, std::string_view detail = "word of the language");
  void add_fields();
  void add_things(ThingKinds kinds, int order = 1);
  void add_options(const model::Question& question, bool dotted, int order = 0);
  void add_wanted();
  void add_modes();
  void add_kinds();
  void add_units();
  void add_relations(bool for_head);
  void add_statements();
  void add_expression();
  void add_argument(const model::Relation& relation);
  void add_operators();
  void add_variables();
  void add_knowledge();
  const model::Question* question(std::string_view id) const;
  std::string_view typed() const {
    return spot_.text().substr(cursor_.word.begin, cursor_.word.end - cursor_.word.begin);
  }

  Workspace& workspace_;
  const Spot& spot_;
  Cursor cursor_;
  std::shared_ptr<const Checked> checked_;
  const model::Model& model_;
  bool with_snippets_;
  std::set<std::string, std::less<>> labels_;
  Json items_ = Json::array();
};

/// `order`: what fits best is shown first. What is typed of a dotted name is replaced with it.
void Completion::add(std::string_view label, ItemKind kind, std::string_view detail, int order,
                     std::string_view snippet) {
  if (!labels_.emplace(label).second) return;
  Json item = {{"label", label},
               {"kind", static_cast<int>(kind)},
               {"detail", detail},
               {"sortText", std::to_string(order) + std::string(label)}};
  const bool is_snippet = with_snippets_ && !snippet.empty();
  constexpr int as_snippet = 2;
  if (is_snippet) item["insertTextFormat"] = as_snippet;
  item["textEdit"] = {{"range", workspace_.range(*spot_.folder, cursor_.word)},
                      {"newText", is_snippet ? std::string(label) + ' ' + std::string(snippet) : std::string(label)}};
  items_.push_back(std::move(item));
}

void Completion::add_words(std::initializer_list<std::string_view> words, std::string_view detail) {
  for (const std::string_view word : words) add(word, ItemKind::Keyword, detail, 2);
}

void Completion::add_fields() {
  if (cursor_.in_strength) return add_words({"limit", "drive"});
  const dsl::grammar::PlaceInfo& place = info(cursor_.place);
  for (const dsl::grammar::Field& field : place.fields) {
    const FieldHelp* help = field_help(cursor_.place, field.keyword);
    add(to_string(field.keyword), ItemKind::Keyword, help ? help->says : std::string_view{}, 3,
        help ? help->form : std::string_view{});
  }
  const bool takes_notes = place.notes_first || place.notes_anywhere || cursor_.field != Keyword::NoKeyword;
  for (const FieldHelp& help : all_note_help())
    if (takes_notes) add(to_string(help.keyword), ItemKind::Keyword, help.says, 4, help.form);
}

void Completion::add_things(ThingKinds kinds, int order) {
  for (const model::Thing& thing : model_.things) {
    if (!(model::kinds_of(thing.kind) & kinds)) continue;
    if (thing.kind == ThingKind::Option && !typed().starts_with(thing.id.substr(0, thing.id.find('.') + 1)) &&
        kinds != model::kinds_of(ThingKind::Option))
      continue;  // options of all questions only once their question is typed
    add(thing.id, kind_of(thing.kind), std::string(to_string(thing.kind)) + ": " + thing.title, order);
  }
}

const model::Question* Completion::question(std::string_view id) const {
  const auto thing = model_.find(id == "it" ? std::string_view(cursor_.question) : id);
  return thing ? model_.question(*thing) : nullptr;
}

void Completion::add_options(const model::Question& question, bool dotted, int order) {
  for (const model::Option& option : question.options)
    add(dotted ? model_.id(option.id) : option.name, ItemKind::EnumMember, option.title, order);
}

void Completion::add_kinds() {
  for (const model::Relation& relation : model_.relations)
    if (relation.origin == model::Relation::Origin::Kind) add(relation.name, ItemKind::Value, "kind", 1);
}

void Completion::add_units() {
  add_words({"%", "minutes", "hours", "days", "weeks", "months", "quarters", "years", "person_days"}, "unit");
}

void Completion::add_relations(bool for_head) {
  for (const model::Relation& relation : model_.relations) {
    const bool may_head = relation.origin == model::Relation::Origin::Author || relation.extensible;
    if (for_head && !may_head) continue;
    std::string form = relation.name + '(';
    for (std::size_t i = 0; i < relation.column_names.size(); ++i) form += (i ? ", " : "") + relation.column_names[i];
    add(relation.name, ItemKind::Function, form + ')', relation.standard ? 3 : 2);
  }
}

void Completion::add_statements() {
  for (const model::Statement& statement : model_.statements)
    add(statement.name, ItemKind::Event, statement.keyword, 1);
}

void Completion::add_modes() {
  switch (cursor_.field) {
    case Keyword::Score:
      return cursor_.marker == Keyword::Of ? add_words({"capabilities", "layers"})
                                           : add_words({"mean", "min", "max", "median", "sum", "levels", "is"});
    case Keyword::About: return add_words({"reality", "intention"});
    case Keyword::Answer: return add_words({"one", "many", "level", "yes_no", "number", "date", "text"});
    case Keyword::Finding: return add_words({"note", "warning", "alarm"});
    default: return;
  }
}

/// Variables of the statement around.
void Completion::add_variables() {
  const auto path = nodes_at(spot_.folder->module(*spot_.file), spot_.offset);
  const SourceText& source = spot_.folder->sources()[spot_.file->source];
  const Span around = path.empty() ? Span{source.id(), cursor_.statement, spot_.offset} : path.front()->span;
  Diagnostics ignored;
  for (const dsl::Token& token : dsl::lex(source, around, ignored).tokens) {
    const bool is_here = token.offset == cursor_.word.begin;
    if (token.kind == dsl::TokenKind::Variable && !is_here)
      add(source.slice({source.id(), token.offset, token.end()}), ItemKind::Variable, "variable", 1);
  }
}

/// An argument of a relation: members of the kind that its column takes.
void Completion::add_argument(const model::Relation& relation) {
  add_variables();
  if (cursor_.column >= relation.columns.size()) return;
  const bool is_option_column = relation.name == "chosen" && cursor_.column == 1 && !cursor_.call_args.empty();
  if (is_option_column)
    if (const model::Question* asked = question(cursor_.call_args.front())) return add_options(*asked, false);
  const model::Type& column = relation.columns[cursor_.column];
  if (column.kind == model::Type::Kind::Member && model::is_standard_kind(column.name)) {
    if (column.name == "statement") return add_statements();
    return add_things(model::things_of_kind(column.name));
  }
  if (column.kind == model::Type::Kind::Member) {
    for (const model::Member& member : model_.members)
      if (member.kind == column.name) add(model_.id(member.id), ItemKind::Value, model_.title(member.id), 1);
    return;
  }
  if (column.kind == model::Type::Kind::Any) add_things(model::accepted(relation.name, cursor_.column));
}

void Completion::add_expression() {
  if (!cursor_.compared.empty()) {
    if (const model::Question* compared = question(cursor_.compared)) add_options(*compared, false);
    add_words({"not_applicable"}, "left out");
    if (labels_.size() > 1) return;
  }
  if (const model::Relation* relation = cursor_.call.empty() ? nullptr : model_.relation(cursor_.call))
    return add_argument(*relation);
  if (const model::Question* own = question(cursor_.question)) add_options(*own, false);
  constexpr ThingKinds valued =
      model::scored_kinds | model::kinds_of(ThingKind::Question, ThingKind::Option, ThingKind::Measure);
  add_things(valued);
  if (const auto dot = typed().rfind('.'); dot != std::string_view::npos) {
    if (const model::Question* asked = question(typed().substr(0, dot))) add_options(*asked, true);
    return;
  }
  add_variables();
  add_relations(false);
  for (const std::string& function : model::functions()) add(function, ItemKind::Function, "function", 4);
  add_words({"not", "exists"});
  add_words({"it", "today", "always", "never"}, "standard name");
}

void Completion::add_operators() {
  add_words({"and", "or", "is", "at least", "at most", "below", "above", "in", "else"});
  switch (cursor_.field) {
    case Keyword::When:
    case Keyword::Imply:
    case Keyword::Exception: return add_words({"gives"});
    case Keyword::Expect: return add_words({"says"});
    case Keyword::Given: return add_words({"by"});
    case Keyword::Impossible: return add_words({"recheck"});
    case Keyword::Ceiling: return add_words({"while"});
    default: return;
  }
}

/// With the version that is there, unless one is asked for already.
void Completion::add_knowledge() {
  const std::string_view rest = spot_.text().substr(spot_.offset);
  const bool has_version = rest.substr(0, rest.find('\n')).find("version") != std::string_view::npos;
  for (const dsl::Head& head : spot_.folder->neighbours())
    add(head.id, ItemKind::Module, "version " + head.version + ": " + head.title, 1,
        has_version || head.version.empty() ? std::string() : "version " + head.version);
}

void Completion::add_wanted() {
  using model::kinds_of;
  switch (cursor_.wanted) {
    case Wanted::Nothing: return;
    case Wanted::Expression: return add_expression();
    case Wanted::Operator: return add_operators();
    case Wanted::Item: return add_things(model::item_kinds);
    case Wanted::Whole: {
      const ThingKinds wholes = kinds_of(ThingKind::Capability, ThingKind::Component);
      return add_things(cursor_.field == Keyword::Capability ? wholes | kinds_of(ThingKind::Layer) : wholes);
    }
    case Wanted::Layer: return add_things(kinds_of(ThingKind::Layer));
    case Wanted::Strength: return add_things(kinds_of(ThingKind::Strength));
    case Wanted::EvidenceKind: return add_things(kinds_of(ThingKind::EvidenceKind));
    case Wanted::Role: return add_things(kinds_of(ThingKind::Role));
    case Wanted::Criterion: return add_things(kinds_of(ThingKind::Criterion));
    case Wanted::Option: return add_things(kinds_of(ThingKind::Option));
    case Wanted::Action: return add_things(kinds_of(ThingKind::Action));
    case Wanted::Question: return add_things(kinds_of(ThingKind::Question));
    case Wanted::AnswerScale: return add_things(kinds_of(ThingKind::AnswerScale));
    case Wanted::Kind: return add_kinds();
    case Wanted::Type: return add_kinds(), add_words({"number", "date", "text"}, "type"), add_units();
    case Wanted::Unit: return add_units();
    case Wanted::Relation: return add_relations(true);
    case Wanted::Statement: return add_things(model::any_thing), add_statements();
    case Wanted::AnyThing: return add_things(model::any_thing);
    case Wanted::Basis: return add_words({"seed", "public", "reconstructed", "judgement"}, "basis");
    case Wanted::Horizon: return add_words({"short_term", "next_budget_period", "long_term"}, "horizon");
    case Wanted::Knowledge: return add_knowledge();
    case Wanted::Mode: return add_modes();
  }
}

Json Completion::list(bool names_only) {
  add_wanted();
  const bool is_dotted = typed().find('.') != std::string_view::npos;
  if (cursor_.may_begin && !is_dotted && !names_only) add_fields();
  return {{"isIncomplete", false}, {"items", std::move(items_)}};
}

}  // namespace

Json complete(Workspace& workspace, const Json& params, bool with_snippets) {
  const auto spot = workspace.spot_of(params);
  if (!spot) return nullptr;
  auto cursor = cursor_at(spot->folder->sources()[spot->file->source], spot->offset);
  if (!cursor) return nullptr;
  // A space asks only where a name must follow, or every space would bring up the fields of the place.
  const bool by_space = text_at(params, "context.triggerCharacter") == " ";
  if (by_space && cursor->wanted == Wanted::Operator) return nullptr;
  return Completion(workspace, *spot, std::move(*cursor), with_snippets).list(by_space);
}

}  // namespace plumb::language_server
