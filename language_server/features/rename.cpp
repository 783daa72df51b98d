#include "language_server/features/rename.hpp"

#include <algorithm>
#include <map>

#include "dsl/check/report.hpp"
#include "dsl/model/standard.hpp"
#include "dsl/syntax/token.hpp"
#include "language_server/features/names.hpp"
#include "language_server/features/variables.hpp"

namespace plumb::language_server {
namespace {

using dsl::Referent;
using Sort = Referent::Sort;
using Edits = std::map<Span, std::string>;

tl::unexpected<RpcError> cannot(std::string why) { return refuse(RpcError::Code::RequestFailed, std::move(why)); }

std::string ticked(std::string_view name) { return '`' + std::string(name) + '`'; }

bool is_id(std::string_view name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && std::all_of(name.begin(), name.end(), fits);
}

bool is_variable(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && std::all_of(name.begin(), name.end(), fits);
}

bool is_option(const model::Model& model, Referent of) {
  return of.sort == Sort::Thing && model.things[of.index].kind == model::ThingKind::Option;
}

/// Why it can have no other name; empty where it can.
std::string why_fixed(const Named& named, const std::vector<Mention>& mentions) {
  const model::Model& model = named.in->model;
  const std::string& name = full_name(model, named.of);
  const bool is_standard = named.of.sort == Sort::Relation && model.relations[named.of.index].standard;
  if (is_standard) return ticked(name) + " is a standard relation; its name is part of the language";
  const auto declared =
      std::find_if(mentions.begin(), mentions.end(), [](const Mention& mention) { return mention.is_declaration; });
  if (declared == mentions.end()) return ticked(name) + " is not declared in this knowledge base; its name is standard";
  if (declared->is_by_title) return "this option has no id to rename; give it one before its title";
  if (named.of.sort == Sort::Statement && mentions.size() > 0) {
    const model::Statement& statement = model.statements[named.of.index];
    const auto is_own = [&](const Mention& m) { return m.is_declaration && m.span.begin != statement.span.begin; };
    if (std::none_of(mentions.begin(), mentions.end(), is_own))
      return ticked(name) + " is called after where it stands; behind it `named another` gives it a name of its own";
  }
  return {};
}

/// Why `to` cannot be the new name; empty where it can.
std::string why_not(const Named& named, const std::string& to) {
  const model::Model& model = named.in->model;
  if (!is_id(to)) return ticked(to) + " is no id: a small letter, then small letters, digits and _";
  if (dsl::is_reserved(dsl::keyword_of(to))) return ticked(to) + " is reserved: it joins expressions";
  const std::string& name = full_name(model, named.of);
  const std::size_t dot = name.rfind('.');
  const std::string clashing = dot == std::string::npos ? to : name.substr(0, dot + 1) + to;
  if (named.of.sort == Sort::Relation ||
      (named.of.sort == Sort::Thing && model.things[named.of.index].kind == model::ThingKind::Measure)) {
    if (model::is_function(to)) return ticked(to) + " is a standard function";
    if (const model::Relation* other = model.relation(to))
      return ticked(to) + (other->standard ? " is a standard relation" : " is a relation already");
  }
  if (named.of.sort == Sort::Relation) return {};
  if (!is_option(model, named.of) && model::is_standard_name(to)) return ticked(to) + " is a standard name";
  if (const auto other = model.find(clashing))
    return ticked(clashing) + " is " + dsl::with_article(to_string(model.things[*other].kind)) + " already";
  if (model.statement(clashing)) return ticked(clashing) + " is a statement already";
  return {};
}

/// The texts with the edits made in them, in a folder of its own.
std::unique_ptr<KnowledgeFolder> tried(const KnowledgeFolder& folder, const Edits& edits) {
  auto made = folder.copy();
  for (const KnowledgeFolder::File& file : folder.files()) {
    std::string text;
    std::uint32_t copied = 0;
    const std::string_view old = folder.text(file);
    for (const auto& [span, with] : edits) {
      if (span.source != file.source) continue;
      text += old.substr(copied, span.begin - copied);
      text += with;
      copied = span.end;
    }
    if (copied > 0) made->put(file.path, text + std::string(old.substr(copied)));
  }
  return made;
}

/// Unnamed statements are called after their places, so the names of some change with it.
void follow_statements(const KnowledgeFolder& folder, const Checked& before, const Checked& after, Edits& edits) {
  for (const dsl::Occurrence& o : before.occurrences.all()) {
    if (o.of.sort != Sort::Statement || o.is_declaration || o.of.index >= after.model.statements.size()) continue;
    const std::string& name = after.model.statements[o.of.index].name;
    if (name == before.model.statements[o.of.index].name) continue;
    std::erase_if(edits, [&](const auto& edit) {
      return edit.first.source == o.span.source && edit.first.begin >= o.span.begin && edit.first.end <= o.span.end;
    });
    if (folder.sources()[o.span.source].slice(o.span) != name) edits[o.span] = name;
  }
}

std::string place_of(const KnowledgeFolder& folder, Span span) {
  const SourceText& source = folder.sources()[span.source];
  return source.path() + ':' + std::to_string(source.line_column(span.begin).line);
}

std::string first_error(const KnowledgeFolder& folder, const Checked& checked) {
  for (const Diagnostic& d : checked.diagnostics.sorted())
    if (d.severity == Severity::Error) return place_of(folder, d.primary) + ": " + d.message;
  return {};
}

/// The first name that would mean something else; empty where none would.
std::string why_different(const KnowledgeFolder& folder, const Checked& before, const Checked& after) {
  const auto &old_names = before.occurrences.all(), &new_names = after.occurrences.all();
  for (std::size_t i = 0; i < old_names.size(); ++i)
    if (i >= new_names.size() || old_names[i].of != new_names[i].of)
      return ticked(folder.sources()[old_names[i].span.source].slice(old_names[i].span)) + " in " +
             place_of(folder, old_names[i].span) + " would mean something else";
  return {};
}

Json workspace_edit(const Workspace& workspace, const KnowledgeFolder& folder, const Edits& edits) {
  Json changes = Json::object();
  for (const auto& [span, with] : edits) {
    const std::string uri = workspace.uri(folder.file(span.source)->path);
    changes[uri].push_back({{"range", workspace.range(folder, span)}, {"newText", with}});
  }
  return {{"changes", std::move(changes)}};
}

Reply rename_variable(const Workspace& workspace, const Spot& spot, const VariableUse& use, const std::string& to) {
  if (!is_variable(to)) return cannot(ticked(to) + " is no variable: a capital, then letters, digits and _");
  if (std::find(use.others.begin(), use.others.end(), to) != use.others.end())
    return cannot(ticked(to) + " is another variable here");
  Edits edits;
  for (const Mention& mention : use.mentions) edits[mention.span] = to;
  return workspace_edit(workspace, *spot.folder, edits);
}

Reply rename_named(const Workspace& workspace, const Spot& spot, const Named& named, const std::string& to) {
  const Checked& before = *named.in;
  const std::vector<Mention> mentions = mentions_of(*spot.folder, before, named.of);
  if (auto why = why_fixed(named, mentions); !why.empty()) return cannot(std::move(why));
  for (const Mention& mention : mentions)
    if (!spot.folder->file(mention.span.source))
      return cannot("it stands in another knowledge base too: " + place_of(*spot.folder, mention.span));
  if (auto why = first_error(*spot.folder, before); !why.empty())
    return cannot("names in what cannot be read would be missed; mend this first: " + why);
  if (auto why = why_not(named, to); !why.empty()) return cannot(std::move(why));
  Edits edits;
  const bool is_statement = named.of.sort == Sort::Statement;
  for (const Mention& mention : mentions)
    if (!is_statement || mention.span.begin != before.model.statements[named.of.index].span.begin)
      edits[mention.span] = to;
  follow_statements(*spot.folder, before, *tried(*spot.folder, edits)->checked(), edits);
  const auto after_folder = tried(*spot.folder, edits);
  const auto after = after_folder->checked();
  if (auto why = first_error(*after_folder, *after); !why.empty()) return cannot("this would be wrong: " + why);
  if (auto why = why_different(*spot.folder, before, *after); !why.empty()) return cannot(std::move(why));
  return workspace_edit(workspace, *spot.folder, edits);
}

}  // namespace

Reply prepare_rename(Workspace& workspace, const Json& params) {
  const auto spot = workspace.spot_of(params);
  if (!spot) return nullptr;
  const auto answer = [&](Span span) -> Json {
    return {{"range", workspace.range(*spot->folder, span)},
            {"placeholder", std::string(spot->folder->sources()[span.source].slice(span))}};
  };
  if (const auto variable = variable_at(*spot)) return answer(variable->span);
  const auto named = name_at(*spot);
  if (!named) return nullptr;
  const auto mentions = mentions_of(*spot->folder, *named->in, named->of);
  if (auto why = why_fixed(*named, mentions); !why.empty()) return cannot(std::move(why));
  for (const Mention& mention : mentions)
    if (mention.span.source == spot->file->source && mention.span.begin <= spot->offset &&
        spot->offset <= mention.span.end)
      return answer(mention.span);
  return nullptr;
}

Reply rename(Workspace& workspace, const Json& params) {
  const auto to = text_at(params, "newName");
  const auto spot = workspace.spot_of(params);
  if (!to || !spot) return refuse(RpcError::Code::InvalidParams, "a rename says where and `newName`");
  if (const auto variable = variable_at(*spot)) return rename_variable(workspace, *spot, *variable, *to);
  const auto named = name_at(*spot);
  if (!named) return cannot("there is no name here");
  return rename_named(workspace, *spot, *named, *to);
}

}  // namespace plumb::language_server
