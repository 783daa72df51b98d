#include "language_server/features/names.hpp"

#include <algorithm>

#include "language_server/features/variables.hpp"

namespace plumb::language_server {

using dsl::Occurrence;
using dsl::Referent;
using Sort = Referent::Sort;

namespace {

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

/// The dotted word around an offset.
Span word_at(const Spot& spot) {
  const std::string_view text = spot.text();
  std::uint32_t begin = spot.offset, end = spot.offset;
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return {spot.file->source, begin, end};
}

std::optional<Referent> referent_called(const model::Model& model, std::string_view name) {
  if (const auto thing = model.find(name)) return dsl::referent_of_thing(*thing);
  if (const auto statement = model.statement(name)) return dsl::referent_of_statement(*statement);
  for (std::uint32_t i = 0; i < model.relations.size(); ++i)
    if (model.relations[i].name == name) return Referent{Sort::Relation, i};
  return std::nullopt;
}

/// Of a dotted name the part before its last dot, where the cursor is in that part.
std::optional<Named> owner_at(const Spot& spot, const std::shared_ptr<const Checked>& checked, Span span) {
  const std::string_view written = spot.text().substr(span.begin, span.end - span.begin);
  const std::size_t dot = written.rfind('.');
  if (written.starts_with('"') || dot == std::string_view::npos || spot.offset > span.begin + dot) return std::nullopt;
  const auto owner = checked->model.find(written.substr(0, dot));
  if (!owner) return std::nullopt;
  return Named{
      checked, dsl::referent_of_thing(*owner), {span.source, span.begin, span.begin + static_cast<std::uint32_t>(dot)}};
}

/// Options of several questions may be one in the text: those that are declared at the same places.
std::vector<Referent> same_declared(const Checked& checked, Referent of) {
  std::vector<Referent> same{of};
  const auto& all = checked.occurrences.all();
  for (const Occurrence& o : all) {
    if (!o.is_declaration || o.of != of) continue;
    const auto first =
        std::partition_point(all.begin(), all.end(), [&](const Occurrence& x) { return x.span < o.span; });
    for (auto next = first; next != all.end() && next->span == o.span; ++next)
      if (std::find(same.begin(), same.end(), next->of) == same.end()) same.push_back(next->of);
  }
  return same;
}

}  // namespace

namespace {

bool in_broken(const Spot& spot) {
  const auto path = nodes_at(spot.folder->module(*spot.file), spot.offset);
  return std::any_of(path.begin(), path.end(), [](const ast::Node* n) { return n->word == ast::Word::Broken; });
}

}  // namespace

std::optional<Named> name_at(const Spot& spot) {
  const auto checked = spot.folder->checked();
  if (const Occurrence* found = checked->occurrences.at(spot.file->source, spot.offset)) {
    if (auto owner = owner_at(spot, checked, found->span)) return owner;
    return Named{checked, found->of, found->span};
  }
  if (!in_broken(spot)) return std::nullopt;  // a keyword is no name, though something may be called so
  const Span word = word_at(spot);
  if (auto owner = owner_at(spot, checked, word)) return owner;
  const auto called = referent_called(checked->model, spot.text().substr(word.begin, word.end - word.begin));
  if (!called) return std::nullopt;
  return Named{checked, *called, word};
}

const std::string& full_name(const model::Model& model, Referent of) {
  switch (of.sort) {
    case Sort::Thing: return model.things[of.index].id;
    case Sort::Relation: return model.relations[of.index].name;
    case Sort::Statement: break;
  }
  return model.statements[of.index].name;
}

std::vector<Span> declarations_of(const Checked& checked, Referent of) {
  std::vector<Span> found;
  for (const Occurrence& o : checked.occurrences.all())
    if (o.is_declaration && o.of == of) found.push_back(o.span);
  const bool is_option = of.sort == Sort::Thing && checked.model.things[of.index].kind == model::ThingKind::Option;
  if (!found.empty() || !is_option) return found;
  const std::string& id = checked.model.things[of.index].id;
  const auto question = checked.model.find(id.substr(0, id.find('.')));
  return question ? declarations_of(checked, dsl::referent_of_thing(*question)) : found;
}

std::vector<Mention> mentions_of(const KnowledgeFolder& folder, const Checked& checked, Referent of) {
  const std::vector<Referent> same = same_declared(checked, of);
  const std::string prefix = of.sort == Sort::Thing ? full_name(checked.model, of) + '.' : std::string();
  std::vector<Mention> found;
  for (const Occurrence& o : checked.occurrences.all()) {
    const std::string_view written = folder.sources()[o.span.source].slice(o.span);
    const bool is_title = written.starts_with('"');
    if (std::find(same.begin(), same.end(), o.of) != same.end()) {
      const std::size_t dot = is_title ? std::string_view::npos : written.rfind('.');
      Span last = o.span;
      if (dot != std::string_view::npos) last.begin += static_cast<std::uint32_t>(dot) + 1;
      if (found.empty() || found.back().span != last) found.push_back({last, o.is_declaration, is_title});
    } else if (!prefix.empty() && !is_title && written.starts_with(prefix)) {
      const auto length = static_cast<std::uint32_t>(prefix.size() - 1);
      found.push_back({{o.span.source, o.span.begin, o.span.begin + length}});
    }
  }
  return found;
}

std::vector<const ast::Node*> nodes_at(const ast::Module& module, std::uint32_t offset) {
  std::vector<const ast::Node*> path;
  const std::vector<ast::Node>* level = &module.statements;
  while (level) {
    const auto inside = std::find_if(level->begin(), level->end(), [&](const ast::Node& node) {
      return node.span.begin <= offset && offset <= node.span.end;
    });
    if (inside == level->end()) break;
    path.push_back(&*inside);
    level = &inside->body;
  }
  return path;
}

Json find_definition(Workspace& workspace, const Json& params) {
  const auto spot = workspace.spot_of(params);
  if (!spot) return nullptr;
  const auto named = name_at(*spot);
  if (!named) return nullptr;
  Json found = Json::array();
  for (const Span span : declarations_of(*named->in, named->of))
    found.push_back(workspace.location(*spot->folder, span));
  return found;
}

namespace {

/// What a request about all places of a name is about: those of a name, or of a variable in its statement.
std::vector<Mention> all_mentions(const Spot& spot) {
  if (auto variable = variable_at(spot)) return std::move(variable->mentions);
  const auto named = name_at(spot);
  return named ? mentions_of(*spot.folder, *named->in, named->of) : std::vector<Mention>{};
}

}  // namespace

Json find_references(Workspace& workspace, const Json& params) {
  const auto spot = workspace.spot_of(params);
  if (!spot) return nullptr;
  const bool with_declaration = flag_at(params, "context.includeDeclaration");
  Json found = Json::array();
  for (const Mention& mention : all_mentions(*spot))
    if (with_declaration || !mention.is_declaration) found.push_back(workspace.location(*spot->folder, mention.span));
  return found;
}

Json highlight(Workspace& workspace, const Json& params) {
  const auto spot = workspace.spot_of(params);
  if (!spot) return nullptr;
  Json found = Json::array();
  for (const Mention& mention : all_mentions(*spot)) {
    constexpr int read = 2, write = 3;
    if (mention.span.source == spot->file->source)
      found.push_back(
          {{"range", workspace.range(*spot->folder, mention.span)}, {"kind", mention.is_declaration ? write : read}});
  }
  return found;
}

}  // namespace plumb::language_server
