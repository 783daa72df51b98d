#include "language_server/features/outline.hpp"

#include <algorithm>

#include "language_server/features/names.hpp"

namespace plumb::language_server {
namespace {

using ast::Node;
using ast::Slot;
using ast::Word;

constexpr std::size_t most_symbols = 500;

/// How the protocol numbers what a file declares.
enum class SymbolKind : int {
  Module = 2,
  Namespace = 3,
  Class = 5,
  Method = 6,
  Property = 7,
  Field = 8,
  Function = 12,
  Constant = 14,
  Array = 18,
  Object = 19,
  EnumMember = 22,
  Struct = 23,
  Event = 24
};

std::optional<SymbolKind> kind_of(Word word) {
  switch (word) {
    case Word::Framework:
    case Word::Adaptation: return SymbolKind::Module;
    case Word::Layer: return SymbolKind::Namespace;
    case Word::Capability:
    case Word::Component: return SymbolKind::Class;
    case Word::Criterion: return SymbolKind::Property;
    case Word::Ask: return SymbolKind::Field;
    case Word::Option: return SymbolKind::EnumMember;
    case Word::Action:
    case Word::Hold: return SymbolKind::Method;
    case Word::Finding:
    case Word::Rule:
    case Word::Impossible:
    case Word::Exception: return SymbolKind::Event;
    case Word::Relation:
    case Word::Test: return SymbolKind::Function;
    case Word::Kind: return SymbolKind::Struct;
    case Word::Answers: return SymbolKind::Array;
    case Word::Measure:
    case Word::Strength:
    case Word::Role:
    case Word::Aim:
    case Word::Member: return SymbolKind::Constant;
    case Word::Change:
    case Word::Texts: return SymbolKind::Object;
    default: return std::nullopt;
  }
}

SymbolKind kind_of(model::ThingKind kind) {
  using Kind = model::ThingKind;
  switch (kind) {
    case Kind::Framework: return SymbolKind::Module;
    case Kind::Layer: return SymbolKind::Namespace;
    case Kind::Capability:
    case Kind::Component: return SymbolKind::Class;
    case Kind::Criterion: return SymbolKind::Property;
    case Kind::Question: return SymbolKind::Field;
    case Kind::Option: return SymbolKind::EnumMember;
    case Kind::Action:
    case Kind::Hold: return SymbolKind::Method;
    case Kind::Finding:
    case Kind::Rule:
    case Kind::Impossible: return SymbolKind::Event;
    default: return SymbolKind::Constant;
  }
}

class Outline {
 public:
  Outline(const Workspace& workspace, const KnowledgeFolder& folder) : workspace_(workspace), folder_(folder) {}

  /// What stands in braces without an entry of its own (`profile`) is passed through.
  Json of(const std::vector<Node>& nodes) const {
    Json found = Json::array();
    for (const Node& node : nodes) {
      const ast::Expr* name = name_of(node);
      const auto kind = name ? kind_of(node.word) : std::nullopt;
      if (kind) found.push_back(symbol(node, *name, *kind));
      else if (node.word == Word::Profile)
        for (Json& inner : of(node.body)) found.push_back(std::move(inner));
    }
    return found;
  }

 private:
  static const ast::Expr* name_of(const Node& node) {
    for (const Slot slot : {Slot::Id, Slot::Name, Slot::Title})
      if (const ast::Expr* found = node.find(slot)) return found;
    return nullptr;
  }

  Json symbol(const Node& node, const ast::Expr& name, SymbolKind kind) const {
    const ast::Expr* title = node.find(Slot::Title);
    return {{"name", name.text.empty() ? std::string(to_string(node.word)) : name.text},
            {"detail", title && title != &name ? title->text : std::string(to_string(node.word))},
            {"kind", static_cast<int>(kind)},
            {"range", workspace_.range(folder_, node.span)},
            {"selectionRange", workspace_.range(folder_, name.span)},
            {"children", of(node.body)}};
  }

  const Workspace& workspace_;
  const KnowledgeFolder& folder_;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool has_letters(std::string_view text, std::string_view query) {
  std::size_t at = 0;
  for (const char c : text)
    if (at < query.size() && lower(c) == lower(query[at])) ++at;
  return at == query.size();
}

void fold(const Workspace& workspace, const KnowledgeFolder& folder, const std::vector<Node>& nodes, Json& found) {
  for (const Node& node : nodes) {
    const Json range = workspace.range(folder, node.span);
    const Json &from = range["start"]["line"], &to = range["end"]["line"];
    if (from < to) found.push_back({{"startLine", from}, {"endLine", to}});
    fold(workspace, folder, node.body, found);
  }
}

}  // namespace

Json outline(Workspace& workspace, const Json& params) {
  const auto spot = workspace.file_of(params);
  if (!spot) return nullptr;
  return Outline(workspace, *spot->folder).of(spot->folder->module(*spot->file).statements);
}

Json find_symbols(Workspace& workspace, const Json& params) {
  const std::string query = text_at(params, "query").value_or("");
  Json found = Json::array();
  for (KnowledgeFolder* folder : workspace.all_folders()) {
    const auto checked = folder->checked();
    for (const dsl::Occurrence& o : checked->occurrences.all()) {
      if (!o.is_declaration || o.of.sort == dsl::Referent::Sort::Statement) continue;
      const bool is_thing = o.of.sort == dsl::Referent::Sort::Thing;
      const std::string& name = full_name(checked->model, o.of);
      const std::string title = is_thing ? checked->model.title(o.of.index) : std::string();
      if (!has_letters(name, query) && !has_letters(title, query)) continue;
      if (found.size() == most_symbols) return found;
      const SymbolKind kind = is_thing ? kind_of(checked->model.things[o.of.index].kind) : SymbolKind::Function;
      found.push_back({{"name", name},
                       {"kind", static_cast<int>(kind)},
                       {"containerName", title},
                       {"location", workspace.location(*folder, o.span)}});
    }
  }
  return found;
}

Json foldings(Workspace& workspace, const Json& params) {
  const auto spot = workspace.file_of(params);
  if (!spot) return nullptr;
  Json found = Json::array();
  fold(workspace, *spot->folder, spot->folder->module(*spot->file).statements, found);
  return found;
}

}  // namespace plumb::language_server
