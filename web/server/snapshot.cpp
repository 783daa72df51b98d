#include "web/server/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "plumb/case_events.hpp"
#include "report/report.hpp"

namespace plumb::server {

EventList shared(std::vector<store::Event> events) {
  EventList list;
  for (store::Event& event : events) list.push_back(std::make_shared<const store::Event>(std::move(event)));
  return list;
}

std::vector<store::Event> copied(const EventList& events) {
  std::vector<store::Event> copies;
  copies.reserve(events.size());
  for (const auto& event : events) copies.push_back(*event);
  return copies;
}

std::string Snapshot::etag() const {
  std::string before;
  for (const auto& [assessment, revision] : rests_on_) before += fmt::format(".{}", revision);
  return fmt::format("\"{}{}.{}\"", revision_, before, model().hash.substr(0, 16));
}

const std::string& Snapshot::case_text() const {
  const std::scoped_lock lock(making_);
  if (case_text_.empty()) case_text_ = store::case_document(copied(events_), model().id(model().framework.id));
  return case_text_;
}

const std::vector<advice::Conclusions::Score>& Snapshot::scores() const {
  const std::scoped_lock lock(making_);
  if (!scores_) scores_ = advice::capability_scores(*world_);
  return *scores_;
}

Snapshot::World Snapshot::explained() const {
  const std::scoped_lock lock(making_);
  if (!explained_) {
    auto world = advice::evaluate(knowledge_->framework, said_, earlier_.get());
    explained_ = world ? *world : world_;  // the same rules over the same case: what was evaluated once can be again
  }
  return explained_;
}

const AssessmentResult& Snapshot::result() const {
  const std::scoped_lock lock(making_);
  if (!result_) result_ = advice::assess(*explained());
  return *result_;
}

Snapshot::Text Snapshot::result_json() const {
  const std::scoped_lock lock(making_);
  if (!result_json_) result_json_ = std::make_shared<const std::string>(report::to_json(result()));
  return result_json_;
}

const advice::Conclusions& Snapshot::conclusions() const {
  const std::scoped_lock lock(making_);
  if (!conclusions_) conclusions_ = advice::conclusions_of(*world_);
  return *conclusions_;
}

const Asking& Snapshot::asking() const {
  const std::scoped_lock lock(making_);
  if (!asking_) asking_ = advice::ask(*world_);
  return *asking_;
}

Snapshot::Text Snapshot::kept(const std::string& request, const std::function<std::string()>& make) const {
  const auto same = [&](const auto& entry) { return entry.first == request; };
  {
    const std::scoped_lock lock(keeping_);
    if (const auto found = std::find_if(kept_.begin(), kept_.end(), same); found != kept_.end()) return found->second;
  }
  auto made = std::make_shared<const std::string>(make());
  const std::scoped_lock lock(keeping_);
  if (std::none_of(kept_.begin(), kept_.end(), same)) kept_.emplace_front(request, made);
  std::size_t bytes = 0;
  std::erase_if(kept_, [&](const auto& entry) { return (bytes += entry.second->size()) > most_kept_bytes; });
  return made;
}

std::shared_ptr<const Snapshot> Snapshot::in_language(const std::string& language) const {
  const KnowledgePtr knowledge = knowledge_->in_language(language);
  if (!knowledge) return nullptr;
  const std::scoped_lock lock(translating_);
  if (const auto made = translated_.find(language); made != translated_.end()) return made->second;
  auto world = knowledge->networks->evaluate(said_, earlier_.get());
  if (!world) return nullptr;  // the same rules over the same case: what was evaluated once can be again
  auto made = std::make_shared<Snapshot>(knowledge, revision_, case_text(), said_, std::move(*world),
                                         Earlier{earlier_, rests_on_});
  made->set_events(events_);
  return translated_[language] = std::move(made);
}

tl::expected<Snapshot::World, std::vector<Diagnostic>> Snapshot::evaluate(const Assessment& assessment) const {
  return knowledge_->networks->evaluate(assessment, earlier_.get(), world_.get());
}

}  // namespace plumb::server
