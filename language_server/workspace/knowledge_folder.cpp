#include "language_server/workspace/knowledge_folder.hpp"

#include <algorithm>
#include <filesystem>

#include "dsl/check/check.hpp"
#include "dsl/check/library.hpp"
#include "dsl/compose/compose.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/lower/statement_rules.hpp"
#include "language_server/protocol/uri.hpp"

namespace plumb::language_server {
namespace {

bool comes_before(std::string_view a, std::string_view b) {
  return std::filesystem::path(a) < std::filesystem::path(b);  // the order in which a folder is read
}

/// What names a whole: `dm_single_view.levels.3` is about `dm_single_view`. The longest beginning that names something.
void add_named(const ast::Expr& name, const model::Model& model, dsl::Occurrences& occurrences) {
  for (std::size_t end = name.text.size(); end != std::string::npos && end > 0; end = name.text.rfind('.', end - 1)) {
    const std::string_view whole = std::string_view(name.text).substr(0, end);
    const auto thing = model.find(whole);
    const auto statement = thing ? std::nullopt : model.statement(whole);
    if (!thing && !statement) continue;
    const Span span{name.span.source, name.span.begin, name.span.begin + static_cast<std::uint32_t>(end)};
    return occurrences.add(span, thing ? dsl::referent_of_thing(*thing) : dsl::referent_of_statement(*statement));
  }
}

/// Names of whole statements, in what is put together before it is checked: `change`, `drop`, `exception`, `texts`.
void add_named_statements(const ast::Module& module, const model::Model& model, dsl::Occurrences& occurrences) {
  using ast::Slot;
  using ast::Word;
  const auto add_all = [&](const ast::Node& node, Slot slot) {
    for (const ast::Expr* name : node.all(slot)) add_named(*name, model, occurrences);
  };
  for (const ast::Node& node : module.statements) {
    if (node.word == Word::Change) add_all(node, Slot::Name);
    if (node.word == Word::Drop) add_all(node, Slot::Names);
    if (node.word == Word::Exception) add_all(node, Slot::To);
    if (node.word != Word::Texts) continue;
    for (const ast::Node& line : node.body) add_all(line, Slot::Name);
  }
}

}  // namespace

KnowledgeFolder::KnowledgeFolder(std::string path, OpenTexts open_texts)
    : path_(std::move(path)), open_texts_(std::move(open_texts)) {
  if (!is_on_disk(path_)) return;
  const auto paths = dsl::knowledge_files(path_);
  if (!paths) return;
  for (const auto& file : *paths)
    if (auto text = dsl::text_of(file)) put(file.string(), std::move(*text));
}

std::unique_ptr<KnowledgeFolder> KnowledgeFolder::copy() const {
  std::unique_ptr<KnowledgeFolder> made(new KnowledgeFolder());
  made->path_ = path_;
  made->open_texts_ = open_texts_;
  made->texts_ = texts_;
  made->read_sources();
  made->files_ = files_;
  made->modules_ = modules_;
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
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const File& f) { return f.source == source; });
  return found == files_.end() ? nullptr : &*found;
}

void KnowledgeFolder::changed() {
  checked_.reset();
  rules_.clear();
}

/// The sources are those of our own files, then whatever the last check added of other knowledge bases.
void KnowledgeFolder::read_sources() {
  sources_ = {};
  for (const auto& [path, text] : texts_) sources_.add(path, text);
}

void KnowledgeFolder::put(const std::string& path, std::string text) {
  if (text.size() > dsl::longest_file) text.clear();
  const std::size_t place = place_of(path);
  if (!file(path)) {
    files_.insert(files_.begin() + static_cast<std::ptrdiff_t>(place), File{.path = path});
    modules_.insert(modules_.begin() + static_cast<std::ptrdiff_t>(place), ast::Module{});
    files_[place].source = static_cast<SourceId>(texts_.size());
    texts_.emplace_back(path, std::string());
  } else if (texts_[files_[place].source].second == text) {
    return;
  }
  File& file = files_[place];
  file.lines = LineIndex(text);
  file.is_parsed = false;
  texts_[file.source].second = std::move(text);
  read_sources();
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

std::shared_ptr<const Checked> KnowledgeFolder::checked() {
  if (checked_) return checked_;
  auto made = std::make_shared<Checked>();
  Diagnostics found;
  std::vector<std::string> paths;
  if (sources_.size() > texts_.size()) read_sources();
  for (std::size_t place = 0; place < files_.size(); ++place) {
    parse(place);
    for (const Diagnostic& d : files_[place].faults.all()) found.add(d);
    paths.push_back(std::filesystem::path(files_[place].path).lexically_relative(path_).generic_string());
  }
  const dsl::Parse parse = [this](const SourceText& source, Diagnostics& faults) {
    return parsed_elsewhere_.parse(source, faults);
  };
  const dsl::Composition composition = dsl::compose(modules_, paths, sources_, library(), parse, found);
  made->model = dsl::check_composition(composition, sources_, dsl::data_files_of(path_), found, &made->occurrences);
  for (const ast::Module& module : modules_) add_named_statements(module, made->model, made->occurrences);
  made->occurrences.arrange();
  for (const Diagnostic& d : found.all()) {  // warnings about other knowledge are its own author's
    const bool is_elsewhere = !composition.origin(d.primary.source).place.empty();
    if (d.severity == Severity::Error || !is_elsewhere) made->diagnostics.add(d);
  }
  checked_ = std::move(made);
  return checked_;
}

/// As they lie on the disk, but for what is open.
dsl::Library KnowledgeFolder::library() const {
  return [of_folders = dsl::library_of_folders(path_, {}), open_texts = open_texts_](const std::string& id,
                                                                                     const std::string& place) {
    std::vector<dsl::Shelved> all = of_folders(id, place);
    for (dsl::Shelved& shelved : all)
      for (dsl::Shelved::File& file : shelved.files) {
        const auto path = std::filesystem::absolute(file.shown).lexically_normal().string();
        if (const std::string* open = open_texts ? open_texts(path) : nullptr) file.text = *open;
      }
    return all;
  };
}

bool KnowledgeFolder::looks_elsewhere() const {
  if (!checked_) return false;
  const auto& faults = checked_->diagnostics.all();
  return sources_.size() > texts_.size() ||
         std::any_of(faults.begin(), faults.end(), [](const Diagnostic& d) { return d.code == code(208); });
}

std::vector<dsl::Head> KnowledgeFolder::neighbours() {
  std::vector<dsl::Head> heads;
  if (!is_on_disk(path_)) return heads;
  for (const dsl::Shelved& shelved : library()({}, {}))
    if (auto head = dsl::head_of(shelved, dsl::parse_module)) heads.push_back(std::move(*head));
  return heads;
}

const std::string& KnowledgeFolder::rules_of(model::StatementId statement) {
  static const std::string none;
  const auto now = checked();
  if (now->diagnostics.has_errors()) return none;
  if (rules_.empty()) rules_ = dsl::rules_by_statement(dsl::lower(now->model));
  return statement < rules_.size() ? rules_[statement] : none;
}

}  // namespace plumb::language_server
