#include "dsl/compose/change.hpp"

#include <algorithm>

#include "dsl/grammar/module.hpp"
#include "dsl/syntax/statement_key.hpp"

namespace plumb::dsl {

using ast::Expr;
using ast::Node;
using ast::Slot;
using ast::Word;

namespace {

bool is_item(Word word) { return word == Word::Capability || word == Word::Component || word == Word::Criterion; }

/// What a field goes by among those of its statement: one of the same name is replaced. Cases are one list.
struct Identity {
  Word word;
  std::string key;
  friend bool operator==(const Identity&, const Identity&) = default;
};

Identity identity_of(const Node& field) {
  const Word word = field.word == Word::Otherwise ? Word::Case : field.word;
  if (std::vector<std::string> keys = statement_keys(field); !keys.empty()) return {word, std::move(keys.front())};
  for (const Slot slot : {Slot::Id, Slot::For})
    if (const Expr* name = field.find(slot)) return {word, name->text};
  if (word == Word::Uses || word == Word::With)
    if (const Expr* name = field.find(Slot::Name)) return {word, name->text};
  return {word, {}};
}

std::string as_written(const Node& node, const Sources& sources) {
  std::string text;
  if (node.span.source >= sources.size()) return text;
  Span span = node.span;
  if (!node.notes.empty() && !node.braced) span.end = node.notes.front().span.begin;
  for (const char c : sources[span.source].slice(span)) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) text += c;
    else if (!text.empty() && text.back() != ' ') text += ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

/// An argument with a node and a place of its own.
Node node_for(const Node& whole, std::initializer_list<ast::Argument> args) {
  Node one = whole;
  one.args.assign(args);
  one.span = args.begin()->value.span;
  one.span.end = (args.end() - 1)->value.span.end;
  return one;
}

std::vector<Node> taken_apart(const Node& field) {
  std::vector<Node> parts;
  const auto& args = field.args;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const bool has_value = i + 1 < args.size() && args[i + 1].slot == Slot::Value;
    if (has_value) parts.push_back(node_for(field, {args[i], args[i + 1]}));
    else if (args[i].slot != Slot::Value) parts.push_back(node_for(field, {args[i]}));
  }
  return parts;
}

/// `change` reads what follows `needs` as conditions; of an item they are names, of an action a condition each.
std::vector<Node> needs_for(Word target, const Node& field, Changing& changing) {
  std::vector<Node> needs = taken_apart(field);
  if (!is_item(target)) return needs;
  for (Node& one : needs) {
    ast::Argument& argument = one.args.front();
    argument.slot = Slot::Names;
    if (argument.value.kind != Expr::Kind::Name)
      changing.diagnostics.report(code(301), argument.value.span, "an item needs other items, by their names")
          .notes.push_back("a condition belongs to a gate: `gate 3 needs ...`");
  }
  std::erase_if(needs, [](const Node& one) { return one.args.front().value.kind != Expr::Kind::Name; });
  return needs;
}

/// `until` of a hold and `when` of a contradiction stand before the braces.
bool is_condition_of(Word target, const Node& field) {
  return (target == Word::Hold && field.word == Word::Until) ||
         (target == Word::Impossible && field.word == Word::When);
}

class Change {
 public:
  Change(Node& target, const Node& change, Changing& changing)
      : target_(target), change_(change), changing_(changing) {}

  void run() {
    target_.body = one_by_one(std::move(target_.body));
    for (const Node& field : change_.body) read(field);
    for (const auto& [identity, fields] : groups_) place(identity, fields);
    replace(change_.notes);
    if (!amended_.empty() || !change_.notes.empty()) note(target_.span, amended_);
  }

 private:
  void read(const Node& field) {
    if (field.word == Word::Broken) return;
    if (is_condition_of(target_.word, field)) return replace_condition(field);
    if (!may_stand_in(field.word, target_.word)) {
      changing_.diagnostics.report(
          code(104), field.word_span,
          std::string(owner_name(target_.word)) + " has no `" + std::string(to_string(field.word)) + "` to change");
      return;
    }
    std::vector<Node> parts{field};
    if (field.word == Word::Needs) parts = needs_for(target_.word, field, changing_);
    if (field.word == Word::With) parts = taken_apart(field);
    for (Node& part : parts) {
      const Identity identity = identity_of(part);
      auto group = std::find_if(groups_.begin(), groups_.end(), [&](const auto& g) { return g.first == identity; });
      if (group == groups_.end()) group = groups_.insert(group, {identity, {}});
      group->second.push_back(std::move(part));
    }
  }

  /// All new fields that go by one name take the place of the old ones.
  void place(const Identity& identity, const std::vector<Node>& fields) {
    std::vector<Node>& body = target_.body;
    const auto is_old = [&](const Node& old) { return identity_of(old) == identity; };
    const auto first = std::find_if(body.begin(), body.end(), is_old);
    const auto at = first - body.begin();
    const std::string old_text = first == body.end() ? std::string() : as_written(*first, changing_.sources);
    std::erase_if(body, is_old);
    if (!old_text.empty() && statement_keys(fields.front()).empty()) amend(old_text);
    for (const Node& field : fields) note(field.span, old_text);
    body.insert(body.begin() + at, fields.begin(), fields.end());
  }

  void replace_condition(const Node& field) {
    for (ast::Argument& argument : target_.args) {
      if (argument.slot != Slot::Condition) continue;
      amend(std::string(to_string(field.word)) + ' ' +
            std::string(changing_.sources[argument.value.span.source].slice(argument.value.span)));
      argument.value = *field.find(Slot::Condition);
    }
    replace(field.notes);
  }

  void replace(const std::vector<Node>& notes) {
    for (const Node& note : notes) {
      std::erase_if(target_.notes, [&](const Node& old) { return old.word == note.word; });
      target_.notes.push_back(note);
    }
  }

  void amend(const std::string& old_text) { amended_ += (amended_.empty() ? "" : "; ") + old_text; }
  void note(Span span, const std::string& old_text) {
    Replacement& replaced = changing_.replacements[span];
    replaced.link = changing_.link;
    if (!old_text.empty()) replaced.instead_of = old_text;
  }

  Node& target_;
  const Node& change_;
  Changing& changing_;
  std::vector<std::pair<Identity, std::vector<Node>>> groups_;
  std::string amended_;  ///< what was written in the fields that are no statements of their own
};

}  // namespace

std::vector<Node> one_by_one(std::vector<Node> body) {
  std::vector<Node> all;
  for (Node& field : body) {
    const bool lists = field.word == Word::With || (field.word == Word::Needs && field.find(Slot::Names));
    if (!lists || field.args.size() < 2) {
      all.push_back(std::move(field));
      continue;
    }
    std::vector<Node> parts = taken_apart(field);
    std::move(parts.begin(), parts.end(), std::back_inserter(all));
  }
  return all;
}

bool is_same_field(const Node& a, const Node& b) { return identity_of(a) == identity_of(b); }

void apply_change(Node& target, const Node& change, Changing& changing) { Change(target, change, changing).run(); }

}  // namespace plumb::dsl
