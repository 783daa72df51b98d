#include "language_server/features/diagnostics.hpp"

#include <algorithm>

#include "language_server/protocol/rpc.hpp"
#include "language_server/protocol/uri.hpp"

namespace plumb::language_server {
namespace {

std::string whole_message(const Diagnostic& d) {
  std::string message = d.message;
  for (const std::string& note : d.notes) message += "\nnote: " + note;
  for (const FixIt& fix : d.fixes) message += "\nfix: " + fix.says;
  return message;
}

Json to_json(const Workspace& workspace, const KnowledgeFolder& folder, const Diagnostic& d) {
  constexpr int error = 1, warning = 2;
  Json made = {{"range", workspace.range(folder, d.primary)},
               {"severity", d.severity == Severity::Error ? error : warning},
               {"code", to_string(d.code)},
               {"source", "plumb"},
               {"message", whole_message(d)}};
  Json related = Json::array();
  for (const Label& label : d.labels)
    if (label.span.source != no_source)
      related.push_back({{"location", workspace.location(folder, label.span)},
                         {"message", label.message.empty() ? "here" : label.message}});
  if (!related.empty()) made["relatedInformation"] = std::move(related);
  constexpr int unnecessary = 1;
  if (d.code == code(501)) made["tags"] = {unnecessary};
  return made;
}

}  // namespace

std::vector<Diagnostic> Faults::of(KnowledgeFolder& folder, const KnowledgeFolder::File& file) const {
  const auto checked = folder.checked();
  std::vector<Diagnostic> all = checked->diagnostics.sorted();
  const auto known = known_.find(folder.path());
  if (known != known_.end() && known->second.of == checked)
    all.insert(all.end(), known->second.found.begin(), known->second.found.end());
  std::erase_if(all, [&](const Diagnostic& d) { return d.primary.source != file.source; });
  return all;
}

std::vector<Json> Faults::news(Workspace& workspace) {
  std::vector<Json> found;
  std::set<std::string> told;
  std::set<std::string> done;  // a file below two knowledge bases is the inner one's
  std::vector<KnowledgeFolder*> innermost_first = workspace.folders();
  std::reverse(innermost_first.begin(), innermost_first.end());
  for (KnowledgeFolder* folder : innermost_first) {
    for (const KnowledgeFolder::File& file : folder->files()) {
      if (!workspace.belongs_to(file.path, *folder) || !done.insert(file.path).second) continue;
      const std::vector<Diagnostic> faults = of(*folder, file);
      const std::string uri = workspace.uri(file.path);
      const Document* open = workspace.document(uri);
      if (faults.empty() && !open && !told_.contains(file.path)) continue;
      Json list = Json::array();
      for (const Diagnostic& d : faults) list.push_back(to_json(workspace, *folder, d));
      Json params = {{"uri", uri}, {"diagnostics", std::move(list)}};
      if (open) params["version"] = open->version;
      found.push_back(notification("textDocument/publishDiagnostics", std::move(params)));
      if (!faults.empty()) told.insert(file.path);
      told_.erase(file.path);
    }
  }
  for (const std::string& path : told_)  // files that are gone
    found.push_back(notification("textDocument/publishDiagnostics",
                                 {{"uri", workspace.uri(path)}, {"diagnostics", Json::array()}}));
  told_ = std::move(told);
  return found;
}

bool Faults::look_into_rules(KnowledgeFolder& folder) {
  const auto checked = folder.checked();
  Known& known = known_[folder.path()];
  if (known.of == checked) return false;
  const bool had = !known.found.empty();
  known = {};
  if (!checked->diagnostics.has_errors()) by_rules_.look_into(folder.path(), checked);
  return had;
}

bool Faults::take_found(Workspace& workspace) {
  bool is_new = false;
  for (RuleFaults::Found& found : by_rules_.take())
    for (KnowledgeFolder* folder : workspace.folders()) {
      if (folder->path() != found.folder || folder->checked() != found.of) continue;
      is_new = is_new || !found.faults.empty();
      known_[found.folder] = {std::move(found.of), std::move(found.faults)};
      break;
    }
  return is_new;
}

Json quick_fixes(Workspace& workspace, const Faults& faults, const Json& params) {
  const auto spot = workspace.file_of(params);
  const auto from_line = number_at(params, "range.start.line"), from = number_at(params, "range.start.character");
  const auto to_line = number_at(params, "range.end.line"), to = number_at(params, "range.end.character");
  if (!spot || !from_line || !from || !to_line || !to) return nullptr;
  const LineIndex& lines = spot->file->lines;
  const std::uint32_t begin = lines.offset(spot->text(), {*from_line, *from}, workspace.unit);
  const std::uint32_t end = lines.offset(spot->text(), {*to_line, *to}, workspace.unit);
  Json actions = Json::array();
  for (const Diagnostic& d : faults.of(*spot->folder, *spot->file)) {
    if (d.primary.end < begin || end < d.primary.begin) continue;
    for (const FixIt& fix : d.fixes) {
      const KnowledgeFolder::File* file = spot->folder->file(fix.span.source);
      if (!file) continue;
      Json edit = {{"range", workspace.range(*spot->folder, fix.span)}, {"newText", fix.replacement}};
      actions.push_back({{"title", fix.says},
                         {"kind", "quickfix"},
                         {"diagnostics", {to_json(workspace, *spot->folder, d)}},
                         {"isPreferred", fix.confidence == FixIt::Confidence::Certain || d.fixes.size() == 1},
                         {"edit", {{"changes", {{workspace.uri(file->path), {edit}}}}}}});
    }
  }
  return actions;
}

}  // namespace plumb::language_server
