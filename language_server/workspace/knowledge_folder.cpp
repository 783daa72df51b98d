#include "language_server/workspace/knowledge_folder.hpp"

#include <algorithm>
#include <filesystem>

#include "dsl/check/check.hpp"
#include "dsl/check/library.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/lower/statement_rules.hpp"
#include "evidence/files.hpp"
#include "language_server/protocol/uri.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb::language_server {
namespace {

namespace fs = std::filesystem;
using dsl::longest_file;

bool comes_before(std::string_view a, std::string_view b) {
  return fs::path(a) < fs::path(b);  // the order in which a folder is read
}

}  // namespace

KnowledgeFolder::KnowledgeFolder(std::string path) : path_(std::move(path)) {
  if (!is_on_disk(path_)) return;
  const auto paths = list_knowledge_files(path_);
  if (!paths) return;
  for (const std::string& file : *paths)
    if (auto text = evidence::read_file(file, longest_file)) put(file, std::move(*text));
}

std::unique_ptr<KnowledgeFolder> KnowledgeFolder::copy() const {
  std::unique_ptr<KnowledgeFolder> made(new KnowledgeFolder());
  made->path_ = path_;
  made->sources_ = sources_;
  made->files_ = files_;
  made->modules_ = modules_;
  made->own_sources_ = own_sources_;
  made->borrowed_ = borrowed_;
  return made;
}

std::size_t KnowledgeFolder::place_of(std::string_view path) const {
  const auto place = std::lower_bound(files_.begin(), files_.end(), path,
                                      [](const File& f, std::string_view p) { return comes_before(f.path, p); });
  return static_cast<std::size_t>(place - files_.begin());
}

const KnowledgeFolder::File* KnowledgeFolder::file(std::string_view path) const {
  const std::size_t place = place_of(path);
  return place < files_.size() && files_[place].path == path ? &files_[place] : nullptr;
}

const KnowledgeFolder::File* KnowledgeFolder::file(SourceId source) const {
  const std::vector<File>& files = is_borrowed(source) ? borrowed_ : files_;
  const auto found = std::find_if(files.begin(), files.end(), [&](const File& f) { return f.source == source; });
  return found == files.end() ? nullptr : &*found;
}

void KnowledgeFolder::changed() {
  sources_.truncate(own_sources_);
  borrowed_.clear();
  checked_.reset();
  rules_.clear();
}

void KnowledgeFolder::put(const std::string& path, std::string text) {
  if (text.size() > longest_file) text.clear();
  const std::size_t place = place_of(path);
  if (!file(path)) {
    changed();
    files_.insert(files_.begin() + static_cast<std::ptrdiff_t>(place), File{.path = path});
    modules_.insert(modules_.begin() + static_cast<std::ptrdiff_t>(place), ast::Module{});
    files_[place].source = sources_.add(path, {}).id();
    own_sources_ = sources_.size();
  } else if (sources_[files_[place].source].text() == text) {
    return;
  }
  File& file = files_[place];
  file.lines = LineIndex(sources_.replace(file.source, std::move(text)).text());
  file.is_parsed = false;
  changed();
}

void KnowledgeFolder::drop(const std::string& path) {
  if (!file(path)) return;
  const auto place = static_cast<std::ptrdiff_t>(place_of(path));
  files_.erase(files_.begin() + place);
  modules_.erase(modules_.begin() + place);
  changed();
}

void KnowledgeFolder::parse(std::size_t place) {
  File& file = files_[place];
  if (file.is_parsed) return;
  file.faults = {};
  modules_[place] = dsl::parse_module(sources_[file.source], file.faults);
  file.is_parsed = true;
}

const ast::Module& KnowledgeFolder::module(const File& file) {
  const std::size_t place = place_of(file.path);
  parse(place);
  return modules_[place];
}

/// The files of what is adapted or imported, as they lie on the disk.
void KnowledgeFolder::note_borrowed(const dsl::Composition& composition) {
  for (auto id = static_cast<SourceId>(own_sources_); id < sources_.size(); ++id) {
    const dsl::TextOrigin& origin = composition.origin(id);
    File& file = borrowed_.emplace_back();
    file.path = (fs::path(path_) / origin.place / origin.path).lexically_normal().string();
    file.source = id;
    file.lines = LineIndex(sources_[id].text());
  }
}

std::shared_ptr<const Checked> KnowledgeFolder::checked() {
  if (checked_) return checked_;
  auto made = std::make_shared<Checked>();
  for (std::size_t place = 0; place < files_.size(); ++place) {
    parse(place);
    made->diagnostics.append(files_[place].faults);
  }
  std::vector<std::string> paths;
  for (const File& file : files_) paths.push_back(fs::path(file.path).lexically_relative(path_).generic_string());
  const dsl::Composition composition =
      dsl::compose(modules_, paths, sources_, dsl::library_of_folders(path_, {}), made->diagnostics);
  note_borrowed(composition);
  made->model =
      dsl::check_composition(composition, sources_, dsl::data_files_of(path_), made->diagnostics, &made->occurrences);
  checked_ = std::move(made);
  return checked_;
}

const std::string& KnowledgeFolder::rules_of(model::StatementId statement) {
  static const std::string none;
  const auto now = checked();
  if (now->diagnostics.has_errors()) return none;
  if (rules_.empty()) rules_ = dsl::rules_by_statement(dsl::lower(now->model));
  return statement < rules_.size() ? rules_[statement] : none;
}

}  // namespace plumb::language_server
