#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t longest_file = 16u << 20;

Error::Kind kind_of(const std::error_code& error) {
  return error == std::errc::no_such_file_or_directory ? Error::Kind::NotFound : Error::Kind::Unreadable;
}

/// All `*.plumb` below the folder, sorted by path; hidden folders aside.
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

/// Too long a file is not read at all.
void report_too_long(const SourceText& source, Diagnostics& diagnostics) {
  diagnostics.report(code(110), {source.id(), 0, 0}, "this file is longer than 16 MiB")
      .notes.push_back("split it: all files of the folder are one text");
}

void report_empty(const std::string& where, std::string message, KnowledgeBase& base) {
  const SourceText& nothing = base.sources.add(where, {});
  base.diagnostics.report(code(112), {nothing.id(), 0, 0}, std::move(message));
}

}  // namespace

Result<KnowledgeBase> load_knowledge_base(const std::string& folder) {
  const auto files = knowledge_files(folder);
  if (!files) return tl::make_unexpected(files.error());
  KnowledgeBase base{.folder = folder, .sources = {}, .diagnostics = {}, .model = {}};
  std::vector<ast::Module> modules;
  for (const fs::path& path : *files) {
    std::error_code error;
    if (fs::file_size(path, error) > longest_file && !error) {
      report_too_long(base.sources.add(path.string(), {}), base.diagnostics);
      continue;
    }
    auto text = text_of(path);
    if (!text) return tl::make_unexpected(text.error());
    modules.push_back(dsl::parse_module(base.sources.add(path.string(), std::move(*text)), base.diagnostics));
  }
  if (files->empty()) report_empty(folder, "this folder holds no `.plumb` file, so it says nothing", base);
  base.model = dsl::check_modules(modules, base.sources, folder, base.diagnostics);
  return base;
}

Result<std::vector<std::string>> list_knowledge_files(const std::string& folder) {
  const auto files = knowledge_files(folder);
  if (!files) return tl::make_unexpected(files.error());
  std::vector<std::string> paths;
  for (const fs::path& path : *files) paths.push_back(path.string());
  return paths;
}

Result<std::vector<KnowledgeFile>> read_knowledge_files(const std::string& folder) {
  const auto paths = knowledge_files(folder);
  if (!paths) return tl::make_unexpected(paths.error());
  std::vector<KnowledgeFile> files;
  for (const fs::path& path : *paths) {
    auto text = text_of(path);
    if (!text) return tl::make_unexpected(text.error());
    files.push_back({path.lexically_relative(folder).generic_string(), std::move(*text)});
  }
  const auto base = load_knowledge_base(folder);
  if (!base) return tl::make_unexpected(base.error());
  std::set<std::string> others;
  for (const model::Relation& relation : base->model.relations) others.insert(relation.from);
  for (const model::Test& test : base->model.tests)
    for (const model::Given& given : test.given) others.insert(given.case_file);
  others.erase("");
  for (const std::string& path : others)
    if (auto text = text_of(fs::path(folder) / path); text) files.push_back({path, std::move(*text)});
  return files;
}

KnowledgeBase check_knowledge(std::vector<KnowledgeFile> files) {
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return fs::path(a.path) < fs::path(b.path); });
  KnowledgeBase base{.folder = {}, .sources = {}, .diagnostics = {}, .model = {}};
  std::vector<ast::Module> modules;
  std::map<std::string, std::shared_ptr<const std::string>> others;
  for (KnowledgeFile& file : files) {
    if (!file.path.ends_with(".plumb")) {
      others.emplace(file.path, std::make_shared<const std::string>(std::move(file.text)));
      continue;
    }
    const bool is_too_long = file.text.size() > longest_file;
    const SourceText& source = base.sources.add(file.path, is_too_long ? std::string() : std::move(file.text));
    if (is_too_long) report_too_long(source, base.diagnostics);
    else modules.push_back(dsl::parse_module(source, base.diagnostics));
  }
  if (modules.empty()) report_empty("knowledge", "there is no `.plumb` file among these, so they say nothing", base);
  const dsl::DataFiles data_files = [&](const std::string& path) {
    const auto found = others.find(path);
    return found == others.end() ? nullptr : found->second;
  };
  base.model = dsl::check_modules(modules, base.sources, data_files, base.diagnostics);
  return base;
}

}  // namespace plumb
