#include "dsl/syntax/statement_key.hpp"

namespace plumb::dsl {

using ast::Expr;
using ast::Slot;
using ast::Word;

namespace {

const std::string* given_name(const ast::Node& node) {
  for (const ast::Node& note : node.notes)
    if (note.word == Word::Named)
      if (const Expr* id = note.find(Slot::Id)) return &id->text;
  return nullptr;
}

std::string with_text(const std::string& begin, const Expr* name) { return name ? begin + name->text : std::string(); }

/// A figure that goes by a name is part of what its reading is called.
std::string reading_key(const ast::Node& node) {
  const Expr* value = node.find(Slot::Value);
  const bool has_name = value && (value->kind == Expr::Kind::Name || value->kind == Expr::Kind::Call);
  return has_name ? "reads_" + value->text : "reads";
}

std::string standard_key(const ast::Node& node) {
  switch (node.word) {
    case Word::Gate: {
      const Expr* level = node.find(Slot::Level);
      return level ? "gate_" + to_decimal(level->lo) : std::string();
    }
    case Word::DependsOn: return with_text("on_", node.find(Slot::Name));
    case Word::Raises: return with_text("raises_", node.find(Slot::Name));
    case Word::Drive: return with_text("drive_", node.find(Slot::Lifts));
    case Word::Reads: return reading_key(node);
    case Word::Score:
    case Word::Target:
    case Word::Applies:
    case Word::Ceiling:
    case Word::Needs:
    case Word::Weak:
    case Word::Good:
    case Word::Unverified:
    case Word::Met: return std::string(to_string(node.word));
    default: return {};
  }
}

}  // namespace

std::string statement_key(const ast::Node& node) {
  const std::string* given = given_name(node);
  return given ? *given : standard_key(node);
}

std::vector<std::string> statement_keys(const ast::Node& node) {
  const bool lists_things = node.word == Word::Needs && node.find(Slot::Names);
  std::vector<std::string> keys;
  if (!lists_things || given_name(node)) {
    if (std::string key = statement_key(node); !key.empty()) keys.push_back(std::move(key));
    return keys;
  }
  for (const Expr* name : node.all(Slot::Names)) keys.push_back("needs_" + name->text);
  return keys;
}

}  // namespace plumb::dsl
