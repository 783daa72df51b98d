#include "web/server/knowledge_shelf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "analysis/analyse.hpp"
#include "dsl/model/texts.hpp"
#include "dsl/text/render.hpp"
#include "words/say.hpp"

namespace plumb::server {
namespace {

namespace fs = std::filesystem;

/// A folder with knowledge files of its own is one framework; else each folder in it may be one.
std::vector<fs::path> frameworks_in(const std::string& folder) {
  const auto holds_knowledge = [](const fs::path& path) {
    std::error_code error;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
      if (entry->path().extension() == ".plumb") return true;
    return false;
  };
  if (holds_knowledge(folder)) return {folder};
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_directory() && holds_knowledge(entry->path())) found.push_back(entry->path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string first_error(const KnowledgeBase& base) {
  std::vector<Diagnostic> errors = base.diagnostics.sorted();
  std::erase_if(errors, [](const Diagnostic& d) { return d.severity != Severity::Error; });
  return errors.empty() ? "" : dsl::render({errors.front()}, base.sources, false);
}

}  // namespace

std::shared_ptr<Knowledge> read_knowledge(std::vector<KnowledgeFile> files, dsl::ParsedTexts* parsed) {
  auto knowledge = std::make_shared<Knowledge>();
  knowledge->base = check_knowledge(std::move(files), parsed);
  if (knowledge->base.diagnostics.has_errors()) return knowledge;
  auto framework = advice::prepare(knowledge->model());
  const std::vector<Diagnostic> by_rules = framework ? analysis::check_framework(**framework) : framework.error();
  for (const Diagnostic& d : by_rules) knowledge->base.diagnostics.add(d);
  if (knowledge->base.diagnostics.has_errors()) return knowledge;
  knowledge->framework = std::move(*framework);
  knowledge->languages = model::languages(knowledge->model());
  knowledge->networks = std::make_unique<advice::Portfolio>(knowledge->framework);
  return knowledge;
}

std::shared_ptr<const Knowledge> Knowledge::in_language(const std::string& language) const {
  const bool has_texts = std::find(languages.begin(), languages.end(), language) != languages.end();
  if ((!has_texts && !words::speaks(language)) || language == model().framework.language) return nullptr;
  const std::scoped_lock lock(translating_);
  if (const auto made = translated_.find(language); made != translated_.end()) return made->second;
  auto knowledge = std::make_shared<Knowledge>();
  knowledge->base = base;
  knowledge->base.model = model::translated(base.model, language);
  auto prepared = advice::prepare(knowledge->model());
  if (!prepared) return nullptr;  // the same rules under other titles: what was prepared once can be again
  knowledge->framework = std::move(*prepared);
  knowledge->languages = languages;
  knowledge->networks = std::make_unique<advice::Portfolio>(knowledge->framework);
  return translated_[language] = std::move(knowledge);
}

std::vector<KnowledgeFile> from_store(std::vector<store::KnowledgeFile> files) {
  std::vector<KnowledgeFile> out;
  for (auto& file : files) out.push_back({std::move(file.path), std::move(file.text)});
  return out;
}

std::vector<store::KnowledgeFile> to_store(const std::vector<KnowledgeFile>& files) {
  std::vector<store::KnowledgeFile> out;
  for (const auto& file : files) out.push_back({file.path, file.text});
  return out;
}

store::NewKnowledge to_publish(const Knowledge& knowledge, const std::vector<KnowledgeFile>& files) {
  const model::Model& model = knowledge.model();
  const auto is_capability = [](const model::Item& i) { return i.kind == model::ItemKind::Capability; };
  return {.hash = model.hash,
          .framework = model.id(model.framework.id),
          .version = model.framework.version,
          .title = model.title(model.framework.id),
          .files = to_store(files),
          .capabilities = std::count_if(model.items.begin(), model.items.end(), is_capability),
          .questions = static_cast<std::int64_t>(model.questions.size())};
}

store::Stored<KnowledgePtr> KnowledgeShelf::version(const std::string& hash) {
  {
    const std::scoped_lock lock(in_use_);
    const auto kept = std::find_if(kept_.begin(), kept_.end(), [&](const auto& k) { return k.first == hash; });
    if (kept != kept_.end()) {
      kept_.splice(kept_.begin(), kept_, kept);
      return kept_.front().second;
    }
  }
  auto files = store_.knowledge_files(hash);
  if (!files) return tl::make_unexpected(files.error());
  const KnowledgePtr read = read_knowledge(from_store(std::move(*files)));
  if (!read->framework)
    return tl::make_unexpected(store::StoreError{.kind = store::StoreError::Kind::Failed,
                                                 .message = "the stored knowledge cannot be read any more",
                                                 .context = hash});
  const std::scoped_lock lock(in_use_);
  const auto kept = std::find_if(kept_.begin(), kept_.end(), [&](const auto& k) { return k.first == hash; });
  if (kept != kept_.end()) return kept->second;
  kept_.emplace_front(hash, read);
  if (kept_.size() > most_kept) kept_.pop_back();
  return read;
}

std::string KnowledgeShelf::title(const std::string& hash, const std::string& own, const std::string& language) {
  if (language.empty()) return own;
  {
    const std::scoped_lock lock(in_use_);
    if (const auto said = titles_.find({hash, language}); said != titles_.end()) return said->second;
  }
  const auto knowledge = version(hash);
  if (!knowledge) return own;
  const auto& languages = (*knowledge)->languages;
  const bool has_texts = std::find(languages.begin(), languages.end(), language) != languages.end();
  const KnowledgePtr read = has_texts ? (*knowledge)->in_language(language) : nullptr;
  const std::string said = read ? read->model().title(read->model().framework.id) : own;
  const std::scoped_lock lock(in_use_);
  if (titles_.size() >= most_titles) titles_.clear();  // whoever asks names the language
  return titles_.try_emplace({hash, language}, said).first->second;
}

KnowledgeShelf::Loaded KnowledgeShelf::publish_folder(const std::string& folder, const std::vector<std::string>& also) {
  Loaded loaded;
  for (const fs::path& path : frameworks_in(folder)) {
    auto files = read_knowledge_files(path.string(), also);
    if (!files) {
      loaded.complaints.push_back(fmt::format("{}: {}", files.error().context, files.error().message));
      continue;
    }
    const auto knowledge = read_knowledge(*files);
    if (!knowledge->framework || !knowledge->model().has_framework) {
      loaded.complaints.push_back(fmt::format("{}: not published, for it has errors; `plumb check {}` lists them\n{}",
                                              path.string(), path.string(), first_error(knowledge->base)));
      continue;
    }
    const store::NewKnowledge version = to_publish(*knowledge, *files);
    const auto added = store_.add_knowledge(version, {.name = "plumb serve", .role = "owner"}, store::now());
    if (added) ++loaded.frameworks;
    else
      loaded.complaints.push_back(fmt::format("{}: {} {} is not published: {}{}{}", path.string(), version.framework,
                                              version.version, added.error().message,
                                              added.error().fix.empty() ? "" : "; ", added.error().fix));
  }
  if (loaded.frameworks == 0 && loaded.complaints.empty())
    loaded.complaints.push_back(fmt::format("{}: there is no `.plumb` file in it, nor in a folder of it", folder));
  return loaded;
}

}  // namespace plumb::server
