#include <algorithm>

#include "language_server/features/completion.hpp"
#include "language_server/features/formatting.hpp"
#include "language_server/features/hover.hpp"
#include "language_server/features/inlay_hints.hpp"
#include "language_server/features/names.hpp"
#include "language_server/features/outline.hpp"
#include "language_server/features/rename.hpp"
#include "language_server/features/semantic_tokens.hpp"
#include "language_server/protocol/uri.hpp"
#include "language_server/session.hpp"

/// What each message of the editor is answered by, or changes.
namespace plumb::language_server {
namespace {

Json capabilities(ColumnUnit unit) {
  constexpr int incremental = 2;
  return {{"positionEncoding", unit == ColumnUnit::Utf8 ? "utf-8" : "utf-16"},
          {"textDocumentSync", {{"openClose", true}, {"change", incremental}, {"save", true}}},
          {"completionProvider", {{"triggerCharacters", {".", " "}}}},
          {"hoverProvider", true},
          {"definitionProvider", true},
          {"referencesProvider", true},
          {"documentHighlightProvider", true},
          {"renameProvider", {{"prepareProvider", true}}},
          {"documentSymbolProvider", true},
          {"workspaceSymbolProvider", true},
          {"foldingRangeProvider", true},
          {"documentFormattingProvider", true},
          {"semanticTokensProvider", {{"legend", token_legend()}, {"full", true}}},
          {"inlayHintProvider", true},
          {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
          {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
}

/// Bytes where the client would rather have them, else what every client knows.
ColumnUnit agreed_unit(const Json& params) {
  const Json* offered = find(params, "capabilities.general.positionEncodings");
  const bool likes_bytes = offered && offered->is_array() && !offered->empty() && offered->front() == "utf-8";
  return likes_bytes ? ColumnUnit::Utf8 : ColumnUnit::Utf16;
}

std::vector<std::string> roots_of(const Json& params) {
  std::vector<std::string> roots;
  if (const Json* folders = find(params, "workspaceFolders"); folders && folders->is_array())
    for (const Json& folder : *folders)
      if (const auto uri = text_at(folder, "uri")) roots.push_back(path_of(*uri));
  if (!roots.empty()) return roots;
  if (const auto uri = text_at(params, "rootUri")) roots.push_back(path_of(*uri));
  else if (const auto path = text_at(params, "rootPath")) roots.push_back(*path);
  return roots;
}

std::vector<std::string> uris_in(const Json& params, std::string_view list) {
  std::vector<std::string> uris;
  if (const Json* all = find(params, list); all && all->is_array())
    for (const Json& one : *all)
      if (const auto uri = text_at(one, "uri")) uris.push_back(*uri);
  return uris;
}

}  // namespace

Reply Session::initialize(const Json& params) {
  state_ = State::Running;
  workspace_.unit = agreed_unit(params);
  workspace_.roots = roots_of(params);
  takes_snippets_ = flag_at(params, "capabilities.textDocument.completion.completionItem.snippetSupport");
  takes_hint_refresh_ = flag_at(params, "capabilities.workspace.inlayHint.refreshSupport");
  takes_watchers_ = flag_at(params, "capabilities.workspace.didChangeWatchedFiles.dynamicRegistration");
  if (const Json* options = find(params, "initializationOptions")) choose_case(*options);
  return Json{{"capabilities", capabilities(workspace_.unit)},
              {"serverInfo", {{"name", "plumb"}, {"version", version_}}}};
}

Reply Session::shut_down(const Json&) {
  state_ = State::ShutDown;
  faults_due_.reset();
  rules_due_.reset();
  return nullptr;
}

void Session::initialized() {
  if (!takes_watchers_) return;
  Json watchers = Json::array();
  for (const char* pattern : {"**/*.plumb", "**/*.tsv", "**/*.json"}) watchers.push_back({{"globPattern", pattern}});
  Json registration = {{"id", "files"},
                       {"method", "workspace/didChangeWatchedFiles"},
                       {"registerOptions", {{"watchers", std::move(watchers)}}}};
  Json registrations = Json::array();
  registrations.push_back(std::move(registration));
  send_(request(++requests_sent_, "client/registerCapability", {{"registrations", std::move(registrations)}}));
}

Reply Session::complete(const Json& params) { return language_server::complete(workspace_, params, takes_snippets_); }
Reply Session::hover(const Json& params) { return language_server::hover(workspace_, chosen_, params); }
Reply Session::definition(const Json& params) { return find_definition(workspace_, params); }
Reply Session::references(const Json& params) { return find_references(workspace_, params); }
Reply Session::highlight(const Json& params) { return language_server::highlight(workspace_, params); }
Reply Session::prepare_rename(const Json& params) { return language_server::prepare_rename(workspace_, params); }
Reply Session::rename(const Json& params) { return language_server::rename(workspace_, params); }
Reply Session::outline(const Json& params) { return language_server::outline(workspace_, params); }
Reply Session::symbols(const Json& params) { return find_symbols(workspace_, params); }
Reply Session::foldings(const Json& params) { return language_server::foldings(workspace_, params); }
Reply Session::format(const Json& params) { return language_server::format(workspace_, params); }
Reply Session::tokens(const Json& params) { return semantic_tokens(workspace_, params); }
Reply Session::fixes(const Json& params) { return quick_fixes(workspace_, faults_, params); }

/// The first time the case is evaluated at once; later ones find the values of the last quiet moment.
Reply Session::hints(const Json& params) {
  const auto spot = workspace_.file_of(params);
  if (spot && !chosen_.has_values(*spot->folder)) chosen_.refresh(*spot->folder);
  return inlay_hints(workspace_, chosen_, params);
}

void Session::opened(const Json& params) {
  const auto uri = text_at(params, "textDocument.uri");
  auto text = text_at(params, "textDocument.text");
  if (!uri || !text) return;
  workspace_.open(*uri, std::move(*text), number_at(params, "textDocument.version").value_or(0));
  later();
}

void Session::changed(const Json& params) {
  const auto uri = text_at(params, "textDocument.uri");
  Document* document = uri ? workspace_.document(*uri) : nullptr;
  const Json* changes = find(params, "contentChanges");
  if (!document || !changes || !changes->is_array()) return;
  for (const Json& change : *changes) {
    auto text = text_at(change, "text");
    if (!text) continue;
    const auto from_line = number_at(change, "range.start.line"), from = number_at(change, "range.start.character");
    const auto to_line = number_at(change, "range.end.line"), to = number_at(change, "range.end.character");
    if (from_line && from && to_line && to)
      document->change({*from_line, *from}, {*to_line, *to}, *text, workspace_.unit);
    else if (!find(change, "range")) document->change_all(std::move(*text));
  }
  document->version = number_at(params, "textDocument.version").value_or(document->version);
  workspace_.changed(*uri);
  later();
}

void Session::closed(const Json& params) {
  const auto uri = text_at(params, "textDocument.uri");
  if (!uri || !workspace_.document(*uri)) return;
  workspace_.close(*uri);
  later();
}

void Session::saved(const Json&) { later(); }

void Session::files_changed(const Json& params) {
  const std::vector<std::string> uris = uris_in(params, "changes");
  workspace_.changed_on_disk(uris);
  if (std::any_of(uris.begin(), uris.end(), [](const std::string& uri) { return uri.ends_with(".json"); }))
    chosen_.read_again();
  later();
}

void Session::folders_changed(const Json& params) {
  for (const std::string& uri : uris_in(params, "event.removed")) std::erase(workspace_.roots, path_of(uri));
  for (const std::string& uri : uris_in(params, "event.added")) workspace_.roots.push_back(path_of(uri));
}

void Session::configured(const Json& params) {
  if (const Json* settings = find(params, "settings")) choose_case(*settings);
  later();
}

void Session::choose_case(const Json& settings) {
  auto path = text_at(settings, "plumbline.case");
  if (!path) path = text_at(settings, "case");
  if (path) chosen_.choose(*path, workspace_.roots);
}

/// The editor asks for hints again once there are others; a case that cannot be read is said once.
void Session::refresh_case() {
  bool is_new = false;
  for (KnowledgeFolder* folder : workspace_.folders()) {
    is_new |= chosen_.refresh(*folder);
    const std::string fault = chosen_.fault(*folder);
    constexpr int warning = 2;
    if (!fault.empty() && fault != told_case_fault_)
      send_(notification("window/showMessage", {{"type", warning}, {"message", "the chosen case: " + fault}}));
    if (!fault.empty()) told_case_fault_ = fault;
  }
  if (is_new && takes_hint_refresh_) send_(request(++requests_sent_, "workspace/inlayHint/refresh", nullptr));
}

}  // namespace plumb::language_server
