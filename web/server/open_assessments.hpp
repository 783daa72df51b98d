#pragma once
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "web/server/earlier.hpp"
#include "web/server/knowledge_shelf.hpp"
#include "web/server/refusal.hpp"
#include "web/server/snapshot.hpp"

namespace plumb::server {

/// The assessments that people work on, evaluated and in memory. The store is what counts: whoever reads compares its
/// revision first, so another server on the same store is seen, and a restart begins with nothing.
class OpenAssessments {
 public:
  OpenAssessments(store::Store& store, KnowledgeShelf& shelf) : store_(store), shelf_(shelf) {}

  Opened<SnapshotPtr> now(const std::string& id);
  /// As it stood at that time.
  Opened<SnapshotPtr> at(const std::string& id, store::Time time);

  struct Said {
    store::Appended appended{};
    SnapshotPtr before{}, after{};
  };
  /// Appends if the case that results can be read and evaluated; one after the other for one assessment. `before` and
  /// `after` are what was shown and what now is.
  Opened<Said> say(const std::string& id, const std::vector<store::NewEvent>& events, const store::Who& by);
  /// The same for evidence that comes with a file.
  using Appender = std::function<store::Stored<store::Appended>(const store::Append&)>;
  Opened<Said> say(const std::string& id, const std::vector<store::NewEvent>& events, const store::Who& by,
                   const Appender& append);

  /// A case that is stored nowhere (an import), read and evaluated under a version of knowledge.
  Opened<SnapshotPtr> read(const KnowledgePtr& knowledge, const std::string& case_text) const;

  std::size_t count() const;

 private:
  struct Entry {
    std::mutex writing;  ///< held while something is said; readers look at `shown`
    std::mutex in_use;
    SnapshotPtr shown{};
    std::map<store::Time, SnapshotPtr> past{};
  };
  using EntryPtr = std::shared_ptr<Entry>;

  /// One of the largest shipped framework takes about 10 MB; what is left out is evaluated anew when it is asked for.
  static constexpr std::size_t most_open = 12, most_past = 8;
  static constexpr int most_tries = 4;

  EntryPtr entry(const std::string& id);
  Opened<SnapshotPtr> load(const std::string& id, Entry& entry);
  using Made = std::shared_ptr<Snapshot>;
  Opened<Made> read_new(const KnowledgePtr& knowledge, const std::string& case_text, Earlier earlier = {}) const;
  bool is_as_it_was(const Snapshot& shown, std::int64_t revision) const;
  /// Where the earlier assessment cannot be read (any more), what rests on it is open.
  Opened<Made> make(const std::string& id, std::vector<store::Event> standing, std::int64_t revision,
                    std::optional<store::Time> until = {}) const;
  /// As `make`, for a case that is `before` with one plain answer more; nothing where that is not so simple.
  Made with_answer(const Snapshot& before, std::span<const store::NewEvent> events) const;
  Opened<std::vector<store::Event>> with(const std::string& id, const Snapshot& shown,
                                         const std::vector<store::NewEvent>& events, const store::Who& by) const;

  store::Store& store_;
  KnowledgeShelf& shelf_;
  mutable std::mutex in_use_;
  std::list<std::pair<std::string, EntryPtr>> open_;  ///< last used first
};

}  // namespace plumb::server
