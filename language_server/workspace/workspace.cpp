#include "language_server/workspace/workspace.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "dsl/syntax/lexer.hpp"
#include "evidence/files.hpp"
#include "language_server/protocol/uri.hpp"

namespace plumb::language_server {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t longest_file = 16u << 20;
constexpr std::size_t most_folders = 20'000;  // looked at below the roots

/// Whether a text says `framework` or `adaptation` outside all braces.
bool begins_knowledge(const std::string& text) {
  if (text.find("framework") == std::string::npos && text.find("adaptation") == std::string::npos) return false;
  Diagnostics ignored;
  const SourceText source(0, {}, text);
  const dsl::Lexed lexed = dsl::lex(source, {0, 0, static_cast<std::uint32_t>(text.size())}, ignored);
  int depth = 0;
  for (std::size_t i = 0; i + 2 < lexed.tokens.size(); ++i) {
    const dsl::Token* token = &lexed.tokens[i];
    depth += token->kind == dsl::TokenKind::OpenBrace ? 1 : token->kind == dsl::TokenKind::CloseBrace ? -1 : 0;
    const bool is_word = token->keyword == dsl::Keyword::Framework || token->keyword == dsl::Keyword::Adaptation;
    if (depth == 0 && is_word && token[1].kind == dsl::TokenKind::Id && token[2].kind == dsl::TokenKind::Text)
      return true;
  }
  return false;
}

std::string parent(const std::string& path) { return fs::path(path).parent_path().string(); }

bool is_source(const fs::path& path) { return path.extension() == ".plumb"; }

}  // namespace

bool Workspace::declares_framework(const std::string& folder) {
  for (const auto& [path, document] : documents_)
    if (parent(path) == folder && begins_knowledge(document.text)) return true;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string path = entry->path().string();
    if (!is_source(entry->path()) || documents_.contains(path)) continue;
    const auto text = evidence::read_file(path, longest_file);
    if (text && begins_knowledge(*text)) return true;
  }
  return false;
}

std::string Workspace::home_of(const std::string& path) {
  if (!is_on_disk(path)) return path;
  const std::string own = parent(path);
  for (std::string folder = own;; folder = parent(folder)) {
    if (declares_framework(folder)) return folder;
    const bool is_top = folder.empty() || folder == parent(folder);
    if (is_top || std::find(roots.begin(), roots.end(), folder) != roots.end()) return own;
  }
}

KnowledgeFolder& Workspace::load(const std::string& home) {
  auto& folder = folders_[home];
  if (folder) return *folder;
  folder = std::make_unique<KnowledgeFolder>(home, [this](const std::string& path) -> const std::string* {
    const auto found = documents_.find(path);
    return found == documents_.end() ? nullptr : &found->second.text;
  });
  const std::string below = is_on_disk(home) ? (home == "/" ? home : home + '/') : home;
  for (const auto& [path, document] : documents_)
    if (path == home || path.starts_with(below)) folder->put(path, document.text);
  return *folder;
}

KnowledgeFolder& Workspace::folder_of(const std::string& path) {
  const auto known = homes_.find(path);
  return load(known != homes_.end() ? known->second : home_of(path));
}

bool Workspace::belongs_to(const std::string& path, const KnowledgeFolder& folder) const {
  const auto home = homes_.find(path);
  return home == homes_.end() || home->second == folder.path();
}

void Workspace::open(const std::string& uri, std::string text, std::int64_t version) {
  const std::string path = path_of(uri);
  documents_.erase(path);
  documents_.emplace(path, Document(uri, std::move(text), version));
  changed(uri);
}

void Workspace::read_all_again() {
  folders_.clear();
  homes_.clear();
  for (const auto& [path, document] : documents_) homes_.emplace(path, home_of(path));
}

/// Whether `path` says `framework`, as far as the knowledge bases at hand know.
bool Workspace::said_framework(const std::string& path) const {
  for (const auto& [home, folder] : folders_)
    if (const auto* file = folder->file(path)) return begins_knowledge(std::string(folder->text(*file)));
  return false;
}

/// Where `framework` comes or goes, files belong elsewhere than before.
void Workspace::put(const std::string& path, const std::optional<std::string>& text) {
  if (said_framework(path) != (text && begins_knowledge(*text))) return read_all_again();
  for (const auto& [home, folder] : folders_) {
    const bool is_below = path == home || path.starts_with(home + '/');
    if (is_below && text) folder->put(path, *text);
    else if (is_below) folder->drop(path);
    else if (folder->looks_elsewhere()) folder->check_again();
  }
}

void Workspace::changed(const std::string& uri) {
  const std::string path = path_of(uri);
  const auto found = documents_.find(path);
  if (found == documents_.end()) return;
  put(path, found->second.text);
  if (!homes_.contains(path)) homes_.emplace(path, home_of(path));
  load(homes_[path]).put(path, found->second.text);
}

void Workspace::close(const std::string& uri) {
  const std::string path = path_of(uri);
  documents_.erase(path);
  changed_on_disk({uri});
  homes_.erase(path);
  std::erase_if(folders_, [&](const auto& folder) {
    return std::none_of(homes_.begin(), homes_.end(), [&](const auto& home) { return home.second == folder.first; });
  });
}

void Workspace::changed_on_disk(const std::vector<std::string>& uris) {
  for (const std::string& uri : uris) {
    const std::string path = path_of(uri);
    if (documents_.contains(path)) continue;
    if (is_source(path)) {
      const auto text = evidence::read_file(path, longest_file);
      put(path, text ? std::optional(*text) : std::nullopt);
      continue;
    }
    for (const auto& [home, folder] : folders_)
      if (path.starts_with(home + '/')) folder->check_again();
  }
}

Document* Workspace::document(const std::string& uri) {
  const auto found = documents_.find(path_of(uri));
  return found == documents_.end() ? nullptr : &found->second;
}

std::vector<KnowledgeFolder*> Workspace::folders() {
  std::set<std::string> all;
  for (const auto& [path, home] : homes_) all.insert(home);
  std::vector<KnowledgeFolder*> found;
  for (const std::string& home : all) found.push_back(&load(home));
  return found;
}

std::vector<KnowledgeFolder*> Workspace::all_folders() {
  std::vector<KnowledgeFolder*> found = folders();
  std::size_t seen = 0;
  for (const std::string& root : roots) {
    std::error_code error;
    fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && entry != end && seen < most_folders; entry.increment(error)) {
      if (!entry->is_directory(error)) {
        if (!is_source(entry->path())) continue;
        KnowledgeFolder* folder = &folder_of(entry->path().string());
        if (std::find(found.begin(), found.end(), folder) == found.end()) found.push_back(folder);
        continue;
      }
      ++seen;
      const std::string name = entry->path().filename().string();
      if (name.starts_with('.') || name == "node_modules" || name == "build") entry.disable_recursion_pending();
    }
  }
  return found;
}

std::string Workspace::uri(const std::string& path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? uri_of(path) : found->second.uri;
}

std::optional<Spot> Workspace::file_of(const Json& params) {
  const auto uri = text_at(params, "textDocument.uri");
  if (!uri) return std::nullopt;
  const std::string path = path_of(*uri);
  KnowledgeFolder& folder = folder_of(path);
  const KnowledgeFolder::File* file = folder.file(path);
  if (!file) return std::nullopt;
  return Spot{&folder, file, 0};
}

std::optional<Spot> Workspace::spot_of(const Json& params) {
  const auto line = number_at(params, "position.line"), column = number_at(params, "position.character");
  auto spot = line && column ? file_of(params) : std::nullopt;
  if (spot) spot->offset = spot->file->lines.offset(spot->text(), {*line, *column}, unit);
  return spot;
}

Json Workspace::range(const KnowledgeFolder& folder, Span span) const {
  const auto place = [&](std::uint32_t offset) -> Json {
    const KnowledgeFolder::File* file = folder.file(span.source);
    const std::string_view text = folder.sources()[span.source].text();
    const Position at = (file ? file->lines : LineIndex(text)).position(text, offset, unit);
    return {{"line", at.line}, {"character", at.column}};
  };
  return {{"start", place(span.begin)}, {"end", place(span.end)}};
}

Json Workspace::location(const KnowledgeFolder& folder, Span span) const {
  fs::path path = folder.sources()[span.source].path();
  if (!folder.file(span.source)) path = fs::absolute(path);  // of other knowledge, as messages call it
  path = path.lexically_normal();
  return {{"uri", uri(path.string())}, {"range", range(folder, span)}};
}

}  // namespace plumb::language_server
