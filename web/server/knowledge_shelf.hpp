#pragma once
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "advice/advise.hpp"
#include "plumb/knowledge_base.hpp"
#include "plumb/store.hpp"

namespace plumb::server {

/// One version of a framework, read and made ready. Immutable, whatever threads use it.
struct Knowledge {
  KnowledgeBase base{};
  std::shared_ptr<const advice::Framework> framework{};
  std::unique_ptr<advice::Portfolio> networks{};  ///< shared by assessments that give the rules the same
  std::vector<std::string> languages{};           ///< that it has texts in, its own first

  const model::Model& model() const { return base.model; }
  /// The same knowledge in another of its languages, or in one that only the program speaks: its texts then stay as
  /// they are between our sentences. Made once; null in its own, and in one that neither speaks.
  std::shared_ptr<const Knowledge> in_language(const std::string& language) const;

 private:
  mutable std::mutex translating_{};
  mutable std::map<std::string, std::shared_ptr<const Knowledge>> translated_{};
};
using KnowledgePtr = std::shared_ptr<const Knowledge>;

/// Texts to knowledge. Always gives one; it may be used only where `base.diagnostics` has no error, which then has
/// what only the rules show, too. `parsed`: as of `check_knowledge`.
std::shared_ptr<Knowledge> read_knowledge(std::vector<KnowledgeFile> files, dsl::ParsedTexts* parsed = nullptr);

std::vector<KnowledgeFile> from_store(std::vector<store::KnowledgeFile> files);
std::vector<store::KnowledgeFile> to_store(const std::vector<KnowledgeFile>& files);
/// What the store keeps of a version.
store::NewKnowledge to_publish(const Knowledge& knowledge, const std::vector<KnowledgeFile>& files);

/// The published versions that are in use, made ready once.
class KnowledgeShelf {
 public:
  explicit KnowledgeShelf(store::Store& store) : store_(store) {}

  /// By content hash. NotFound where no such version is published.
  store::Stored<KnowledgePtr> version(const std::string& hash);
  /// What a version is called in a language that it has texts in; `own`, its title as stored, in any other and in none.
  std::string title(const std::string& hash, const std::string& own, const std::string& language);
  /// Stores what a folder holds (one framework, or folders of them) as published versions, with what they adapt or
  /// import, from beside them or `also`. Gives a sentence for each
  /// that could not be, and how many are there. A text that changed under a version that is taken stays unpublished.
  struct Loaded {
    std::size_t frameworks = 0;
    std::vector<std::string> complaints{};
  };
  Loaded publish_folder(const std::string& folder, const std::vector<std::string>& also = {});

 private:
  static constexpr std::size_t most_kept = 16;
  static constexpr std::size_t most_titles = 2'000;

  store::Store& store_;
  std::mutex in_use_;
  std::list<std::pair<std::string, KnowledgePtr>> kept_;               ///< last used first
  std::map<std::pair<std::string, std::string>, std::string> titles_;  ///< by hash and language
};

}  // namespace plumb::server
