#pragma once
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "advice/advise.hpp"
#include "advice/conclusions.hpp"
#include "plumb/assessment.hpp"
#include "plumb/store.hpp"
#include "web/server/earlier.hpp"
#include "web/server/knowledge_shelf.hpp"

namespace plumb::server {

/// Events that snapshots share: most of one are those of the one before.
using EventList = std::vector<std::shared_ptr<const store::Event>>;
EventList shared(std::vector<store::Event> events);
std::vector<store::Event> copied(const EventList& events);

/// One assessment as it stands at one revision, evaluated. Immutable as far as anybody sees; what costs more than
/// reading is made when first asked for and kept.
class Snapshot {
 public:
  using World = std::shared_ptr<const advice::CaseWorld>;
  using Text = std::shared_ptr<const std::string>;

  /// `case_text` may be empty where events will tell it.
  Snapshot(KnowledgePtr knowledge, std::int64_t revision, std::string case_text, Assessment said, World world,
           Earlier earlier)
      : knowledge_(std::move(knowledge)), revision_(revision), case_text_(std::move(case_text)), said_(std::move(said)),
        world_(std::move(world)), earlier_(std::move(earlier.world)), rests_on_(std::move(earlier.rests_on)) {}

  const Knowledge& knowledge() const { return *knowledge_; }
  const KnowledgePtr& knowledge_pointer() const { return knowledge_; }
  const model::Model& model() const { return knowledge_->model(); }
  std::int64_t revision() const { return revision_; }
  void set_revision(std::int64_t revision) { revision_ = revision; }  ///< before anybody else sees it
  const std::string& case_text() const;                               ///< the bytes of `plumb export`
  const Assessment& said() const { return said_; }
  const World& world() const { return world_; }
  const advice::CaseWorld* earlier() const { return earlier_.get(); }
  const World& earlier_world() const { return earlier_; }
  const RestsOn& rests_on() const { return rests_on_; }
  /// Those that count, without withdraws, in order of id. None for a case that is stored nowhere.
  const EventList& events() const { return events_; }
  void set_events(EventList events) { events_ = std::move(events); }  ///< as `set_revision`
  std::string etag() const;                                           ///< quoted

  /// The world that explanations are read from: with who said what in it, though no rule asks for it.
  World explained() const;
  const AssessmentResult& result() const;
  Text result_json() const;  ///< the bytes of `plumb assess --format json`
  const advice::Conclusions& conclusions() const;
  const std::vector<advice::Conclusions::Score>& scores() const;  ///< of capabilities, far cheaper
  const Asking& asking() const;                                   ///< of all questions
  /// What `make` gives for this request, made once; the latest are kept. Two that ask at once may both make it.
  Text kept(const std::string& request, const std::function<std::string()>& make) const;

  /// The same as its reader wants to read it, in another language that the knowledge or the program speaks; made once.
  /// Null in its own language, and in one that neither speaks.
  std::shared_ptr<const Snapshot> in_language(const std::string& language) const;

  /// Another case over the same knowledge, evaluated.
  tl::expected<World, std::vector<Diagnostic>> evaluate(const Assessment& assessment) const;

 private:
  KnowledgePtr knowledge_;
  std::int64_t revision_;
  mutable std::string case_text_;  ///< empty until it is asked for
  Assessment said_;
  World world_, earlier_;
  RestsOn rests_on_;
  EventList events_{};

  mutable std::recursive_mutex making_;
  mutable World explained_{};
  mutable std::optional<AssessmentResult> result_{};
  mutable Text result_json_{};
  mutable std::optional<advice::Conclusions> conclusions_{};
  mutable std::optional<std::vector<advice::Conclusions::Score>> scores_{};
  mutable std::optional<Asking> asking_{};

  mutable std::mutex translating_;
  mutable std::map<std::string, std::shared_ptr<const Snapshot>> translated_{};

  static constexpr std::size_t most_kept_bytes = 1 << 20;
  mutable std::mutex keeping_;
  mutable std::list<std::pair<std::string, Text>> kept_{};  ///< latest first
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

}  // namespace plumb::server
