#include "dsl/check/library.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace plumb::dsl {

namespace fs = std::filesystem;

namespace {

Error::Kind kind_of(const std::error_code& error) {
  return error == std::errc::no_such_file_or_directory ? Error::Kind::NotFound : Error::Kind::Unreadable;
}

/// The folders in a folder, sorted; none where it cannot be read.
std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_directory() && !entry->path().filename().string().starts_with('.')) folders.push_back(entry->path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

fs::path real(const fs::path& path) {
  std::error_code error;
  const fs::path found = fs::weakly_canonical(path, error);
  return error ? path.lexically_normal() : found;
}

/// A folder's own texts, if one of them may be the head that is looked for, or the folder is called like it.
std::optional<Shelved> shelved_from(const fs::path& folder, const fs::path& seen_from, const std::string& id) {
  const auto paths = knowledge_files(folder.string());
  if (!paths) return std::nullopt;
  Shelved shelved{.place = folder.lexically_proximate(seen_from).generic_string() + '/', .files = {}};
  bool may_be_it = folder.filename() == id;
  for (const fs::path& path : *paths) {
    std::error_code error;
    if (fs::file_size(path, error) > longest_file || error) continue;
    auto text = text_of(path);
    if (!text) return std::nullopt;
    const bool has_head = text->find("framework") != std::string::npos || text->find("adaptation") != std::string::npos;
    may_be_it = may_be_it || (has_head && text->find(id) != std::string::npos);
    shelved.files.push_back({path.lexically_relative(folder).generic_string(),
                             path.lexically_proximate(fs::current_path(error)).generic_string(), std::move(*text)});
  }
  if (!may_be_it) return std::nullopt;
  return shelved;
}

}  // namespace

Result<std::vector<fs::path>> knowledge_files(const std::string& folder) {
  std::error_code error;
  const bool is_folder = fs::is_directory(folder, error);
  if (error) return fail(kind_of(error), "the knowledge base cannot be read: " + error.message(), folder);
  if (!is_folder) return fail(Error::Kind::Unreadable, "a knowledge base is a folder, this is a file", folder);
  std::vector<fs::path> files;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path& path = entry->path();
    const bool is_hidden = path.filename().string().starts_with('.');
    if (is_hidden && entry->is_directory()) entry.disable_recursion_pending();
    if (!is_hidden && path.extension() == ".plumb" && entry->is_regular_file()) files.push_back(path);
  }
  if (error) return fail(kind_of(error), "the folder cannot be read: " + error.message(), folder);
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::string> text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file && file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
  if (!file && !file.eof())
    return fail(Error::Kind::Unreadable, std::string("the file cannot be read: ") + std::strerror(errno),
                path.string());
  return text.str();
}

Library library_of_folders(const std::string& folder, const std::vector<std::string>& paths) {
  return [own = real(folder), paths](const std::string& id, const std::string& place) {
    std::vector<fs::path> folders = folders_in(real(own / place).parent_path());
    for (const std::string& path : paths) {
      folders.push_back(real(path));
      for (const fs::path& inner : folders_in(real(path))) folders.push_back(inner);
    }
    std::vector<Shelved> shelved;
    std::set<fs::path> seen{own};
    for (const fs::path& candidate : folders)
      if (seen.insert(candidate).second)
        if (auto found = shelved_from(candidate, own, id)) shelved.push_back(std::move(*found));
    return shelved;
  };
}

std::string kept_place(const std::string& id) { return "../" + id + '/'; }

Library library_of_files(const std::vector<KnowledgeFile>& files) {
  std::map<std::string, Shelved> by_place;
  for (const KnowledgeFile& file : files) {
    const std::size_t end = file.path.starts_with("../") ? file.path.find('/', 3) : std::string::npos;
    if (end == std::string::npos || !file.path.ends_with(".plumb")) continue;
    const std::string place = file.path.substr(0, end + 1);
    Shelved& shelved = by_place[place];
    shelved.place = place;
    shelved.files.push_back({file.path.substr(end + 1), file.path, file.text});
  }
  std::vector<Shelved> all;
  for (auto& [place, shelved] : by_place) all.push_back(std::move(shelved));
  return [all](const std::string&, const std::string&) { return all; };
}

}  // namespace plumb::dsl
