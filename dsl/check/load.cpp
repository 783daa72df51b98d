#include <algorithm>
#include <map>
#include <set>

#include "dsl/check/check.hpp"
#include "dsl/check/library.hpp"
#include "dsl/compose/compose.hpp"
#include "dsl/compose/parsed_texts.hpp"
#include "dsl/grammar/module.hpp"
#include "parallel/for_each.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb {
namespace {

namespace fs = std::filesystem;

/// Too long a file is not read at all.
void report_too_long(const SourceText& source, Diagnostics& diagnostics) {
  diagnostics.report(code(110), {source.id(), 0, 0}, "this file is longer than 16 MiB")
      .notes.push_back("split it: all files of the folder are one text");
}

void report_empty(const std::string& where, std::string message, KnowledgeBase& base) {
  const SourceText& nothing = base.sources.add(where, {});
  base.diagnostics.report(code(112), {nothing.id(), 0, 0}, std::move(message));
}

/// Knowledge on its way from text to model.
struct Reading {
  KnowledgeBase base{};
  std::vector<SourceId> texts{};
  std::vector<std::string> paths{};  ///< by text
  std::vector<ast::Module> modules{};
  dsl::Composition composition{};
  dsl::Parse parse_text = dsl::parse_module;

  void add(const std::string& path, const std::string& shown, std::string text) {
    texts.push_back(base.sources.add(shown, std::move(text)).id());
    paths.push_back(path);
  }

  void parse() {
    modules.resize(texts.size());
    std::vector<Diagnostics> found(texts.size());
    for_each_in_parallel(texts.size(),
                         [&](std::size_t i) { modules[i] = parse_text(base.sources[texts[i]], found[i]); });
    for (const Diagnostics& of_text : found)
      for (const Diagnostic& d : of_text.all()) base.diagnostics.add(d);
  }

  /// Warnings about a framework that is adapted or imported are its own author's.
  void check(const dsl::Library& library, const dsl::DataFiles& data_files) {
    parse();
    Diagnostics found = std::move(base.diagnostics);
    composition = dsl::compose(std::move(modules), paths, base.sources, library, parse_text, found);
    base.model = dsl::check_composition(composition, base.sources, data_files, found);
    for (const Diagnostic& d : found.all()) {
      const bool is_elsewhere = !composition.origin(d.primary.source).place.empty();
      if (d.severity == Severity::Error || !is_elsewhere) base.diagnostics.add(d);
    }
  }
};

Result<Reading> read_folder(const std::string& folder, const std::vector<std::string>& also) {
  const auto files = dsl::knowledge_files(folder);
  if (!files) return tl::make_unexpected(files.error());
  Reading reading{.base = {.folder = folder, .sources = {}, .diagnostics = {}, .model = {}}};
  for (const fs::path& path : *files) {
    std::error_code error;
    if (fs::file_size(path, error) > dsl::longest_file && !error) {
      report_too_long(reading.base.sources.add(path.string(), {}), reading.base.diagnostics);
      continue;
    }
    auto text = dsl::text_of(path);
    if (!text) return tl::make_unexpected(text.error());
    reading.add(path.lexically_relative(folder).generic_string(), path.string(), std::move(*text));
  }
  if (files->empty()) report_empty(folder, "this folder holds no `.plumb` file, so it says nothing", reading.base);
  reading.check(dsl::library_of_folders(folder, also), dsl::data_files_of(folder));
  return reading;
}

}  // namespace

Result<KnowledgeBase> load_knowledge_base(const std::string& folder, const std::vector<std::string>& also) {
  auto reading = read_folder(folder, also);
  if (!reading) return tl::make_unexpected(reading.error());
  return std::move(reading->base);
}

Result<std::vector<KnowledgeFile>> read_knowledge_files(const std::string& folder,
                                                        const std::vector<std::string>& also) {
  const auto reading = read_folder(folder, also);
  if (!reading) return tl::make_unexpected(reading.error());
  const Sources& sources = reading->base.sources;
  const dsl::Composition& composition = reading->composition;
  std::vector<KnowledgeFile> files;
  std::map<std::string, std::string> kept;  // where other knowledge lies here -> and among what is kept
  for (SourceId id = 0; id < sources.size() && id < composition.origins.size(); ++id) {
    const dsl::TextOrigin& origin = composition.origins[id];
    if (origin.path.empty()) continue;
    std::string& place = kept[origin.place];
    if (!origin.place.empty()) place = dsl::kept_place(composition.chain[origin.link].id);
    files.push_back({place + origin.path, std::string(sources[id].text())});
  }
  std::set<std::string> others;
  for (const model::Relation& relation : reading->base.model.relations) others.insert(relation.from);
  for (const model::Test& test : reading->base.model.tests)
    for (const model::Given& given : test.given) others.insert(given.case_file);
  others.erase("");
  for (const std::string& path : others) {
    auto text = dsl::text_of(fs::path(folder) / path);
    if (!text) continue;
    const auto place = std::find_if(kept.begin(), kept.end(),
                                    [&](const auto& k) { return !k.first.empty() && path.starts_with(k.first); });
    files.push_back({place == kept.end() ? path : place->second + path.substr(place->first.size()), std::move(*text)});
  }
  return files;
}

KnowledgeBase check_knowledge(std::vector<KnowledgeFile> files, dsl::ParsedTexts* parsed) {
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return fs::path(a.path) < fs::path(b.path); });
  const dsl::Library library = dsl::library_of_files(files);
  Reading reading;
  if (parsed)
    reading.parse_text = [parsed](const SourceText& text, Diagnostics& found) { return parsed->parse(text, found); };
  std::map<std::string, std::shared_ptr<const std::string>> others;
  for (KnowledgeFile& file : files) {
    if (!file.path.ends_with(".plumb")) {
      others.emplace(file.path, std::make_shared<const std::string>(std::move(file.text)));
      continue;
    }
    if (file.path.starts_with("../")) continue;
    if (file.text.size() <= dsl::longest_file) reading.add(file.path, file.path, std::move(file.text));
    else report_too_long(reading.base.sources.add(file.path, {}), reading.base.diagnostics);
  }
  if (reading.texts.empty())
    report_empty("knowledge", "there is no `.plumb` file among these, so they say nothing", reading.base);
  reading.check(library, [&](const std::string& path) {
    const auto found = others.find(path);
    return found == others.end() ? nullptr : found->second;
  });
  return std::move(reading.base);
}

}  // namespace plumb
