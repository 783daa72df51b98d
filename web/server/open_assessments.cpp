#include "web/server/open_assessments.hpp"

#include <algorithm>

#include "evidence/json_tree.hpp"
#include "plumb/case_events.hpp"
#include "web/server/today.hpp"

namespace plumb::server {
namespace {

/// A number or text of a small JSON object of ours.
std::optional<evidence::JsonNode> object_of(const std::string& body) {
  Diagnostics ignored;
  return evidence::read_json(SourceText(0, "body", body), ignored);
}

std::int64_t withdrawn_by(const store::Event& withdraw) {
  const auto body = object_of(withdraw.body);
  const evidence::JsonNode* event = body ? body->find("event") : nullptr;
  return event && event->is(evidence::JsonNode::Kind::Number) ? std::atoll(event->text.c_str()) : 0;
}

/// What counts once these are stored: of an answer the list before without what it replaces; of anything else
/// `standing`, in which the store's ids and times take the place of those it was tried with.
EventList standing_after(const Snapshot& before, const std::vector<store::Event>& stored,
                         std::vector<store::Event> standing) {
  if (!standing.empty()) {
    for (const store::Event& event : stored) {
      const auto same = std::find_if(standing.rbegin(), standing.rend(), [&](const store::Event& e) {
        return e.key == event.key && e.kind == event.kind && e.body == event.body;
      });
      if (same != standing.rend()) *same = event;
    }
    return shared(std::move(standing));
  }
  EventList events = before.events();
  for (const store::Event& event : stored) {
    std::erase_if(events, [&](const auto& e) { return e->key == event.key; });
    events.push_back(std::make_shared<const store::Event>(event));
  }
  return events;
}

/// Whoever names an earlier assessment is told where it cannot be one.
std::optional<Refusal> earlier_refusal(store::Store& store, const Snapshot& before, const std::string& id,
                                       const std::vector<store::Event>& standing,
                                       const std::vector<store::NewEvent>& said) {
  if (std::none_of(said.begin(), said.end(), [](const auto& e) { return e.kind == "earlier"; })) return {};
  const auto earlier = read_earlier(store, before.knowledge_pointer(), id, standing, std::nullopt);
  return earlier ? std::nullopt : std::optional(earlier.error());
}

}  // namespace

OpenAssessments::EntryPtr OpenAssessments::entry(const std::string& id) {
  const std::scoped_lock lock(in_use_);
  const auto found = std::find_if(open_.begin(), open_.end(), [&](const auto& e) { return e.first == id; });
  if (found != open_.end()) {
    open_.splice(open_.begin(), open_, found);
  } else {
    open_.emplace_front(id, std::make_shared<Entry>());
    if (open_.size() > most_open) open_.pop_back();
  }
  return open_.front().second;
}

std::size_t OpenAssessments::count() const {
  const std::scoped_lock lock(in_use_);
  return open_.size();
}

Opened<SnapshotPtr> OpenAssessments::read(const KnowledgePtr& knowledge, const std::string& case_text) const {
  auto made = read_new(knowledge, case_text);
  if (!made) return tl::make_unexpected(made.error());
  return SnapshotPtr(std::move(*made));
}

Opened<OpenAssessments::Made> OpenAssessments::read_new(const KnowledgePtr& knowledge, const std::string& case_text,
                                                        Earlier earlier) const {
  auto sources = std::make_shared<Sources>();
  Diagnostics diagnostics;
  Assessment said = read_case(sources->add("case", case_text), knowledge->model(), today(), diagnostics);
  if (diagnostics.has_errors()) {
    std::vector<Diagnostic> errors = diagnostics.sorted();
    std::erase_if(errors, [](const Diagnostic& d) { return d.severity != Severity::Error; });
    return refuse(CaseFault{std::move(errors), sources, knowledge});
  }
  auto world = knowledge->networks->evaluate(said, earlier.world.get());
  if (!world) return refuse(CaseFault{world.error(), nullptr, knowledge});
  return std::make_shared<Snapshot>(knowledge, 0, case_text, std::move(said), std::move(*world), std::move(earlier));
}

Opened<OpenAssessments::Made> OpenAssessments::make(const std::string& id, std::vector<store::Event> standing,
                                                    std::int64_t revision, std::optional<store::Time> until) const {
  const auto knowledge = shelf_.version(store::pinned_knowledge(standing));
  if (!knowledge) return refuse(knowledge.error());
  const model::Model& model = (*knowledge)->model();
  auto earlier = read_earlier(store_, *knowledge, id, standing, until);
  auto made = read_new(*knowledge, store::case_document(standing, model.id(model.framework.id)),
                       earlier ? std::move(*earlier) : Earlier{});
  if (!made) return made;
  (*made)->set_revision(revision);
  (*made)->set_events(shared(std::move(standing)));
  return made;
}

bool OpenAssessments::is_as_it_was(const Snapshot& shown, std::int64_t revision) const {
  return shown.revision() >= revision && is_current(store_, shown.rests_on());
}

Opened<SnapshotPtr> OpenAssessments::load(const std::string& id, Entry& entry) {
  const auto revision = store_.revision(id);
  if (!revision) return refuse(revision.error());
  {
    const std::scoped_lock lock(entry.in_use);
    if (entry.shown && is_as_it_was(*entry.shown, *revision)) return entry.shown;
  }
  auto events = store_.events_until(id, std::nullopt);
  if (!events) return refuse(events.error());
  auto made = make(id, store::standing_events(std::move(*events)), *revision);
  if (!made) return tl::make_unexpected(made.error());
  const std::scoped_lock lock(entry.in_use);
  entry.shown = std::move(*made);
  return entry.shown;
}

Opened<SnapshotPtr> OpenAssessments::now(const std::string& id) {
  const EntryPtr open = entry(id);
  {
    const auto revision = store_.revision(id);
    if (!revision) return refuse(revision.error());
    const std::scoped_lock lock(open->in_use);
    if (open->shown && is_as_it_was(*open->shown, *revision)) return open->shown;
  }
  const std::scoped_lock writing(open->writing);  // one reader makes it for all
  return load(id, *open);
}

Opened<SnapshotPtr> OpenAssessments::at(const std::string& id, store::Time time) {
  const EntryPtr open = entry(id);
  auto events = store_.events_until(id, time);
  if (!events) return refuse(events.error());
  if (events->empty())
    return refuse(
        store::StoreError{store::StoreError::Kind::NotFound, "there was no such assessment at that time", {}, {}});
  const store::Time last = events->back().at;
  {
    const std::scoped_lock lock(open->in_use);
    if (const auto kept = open->past.find(last); kept != open->past.end()) return kept->second;
  }
  auto made = make(id, store::standing_events(std::move(*events)), 0, time);
  if (!made) return tl::make_unexpected(made.error());
  if (!(*made)->rests_on().empty()) return SnapshotPtr(std::move(*made));  // what it rests on changed at other times
  const std::scoped_lock lock(open->in_use);
  if (open->past.size() == most_past) open->past.erase(open->past.begin());
  return open->past[last] = std::move(*made);
}

/// The events that count once these are said, too.
Opened<std::vector<store::Event>> OpenAssessments::with(const std::string& id, const Snapshot& shown,
                                                        const std::vector<store::NewEvent>& events,
                                                        const store::Who& by) const {
  const bool withdraws = std::any_of(events.begin(), events.end(), [](auto& e) { return e.kind == "withdraw"; });
  std::vector<store::Event> all = copied(shown.events());
  if (withdraws) {  // what was replaced may count again
    auto stored = store_.events_until(id, std::nullopt);
    if (!stored) return refuse(stored.error());
    all = std::move(*stored);
  }
  std::int64_t next = all.empty() ? 1 : all.back().id + 1;
  for (const store::Event& e : all) next = std::max(next, e.id + 1);
  for (const store::NewEvent& e : events) {
    store::Event event{.id = next++,
                       .kind = e.kind,
                       .key = e.key,
                       .of = {},
                       .by = by,
                       .at = store::now(),
                       .body = e.body,
                       .withdrawn = false};
    if (e.kind == "withdraw") {
      const std::int64_t named = withdrawn_by(event);
      const auto target = std::find_if(all.begin(), all.end(), [&](const store::Event& x) { return x.id == named; });
      if (target == all.end())
        return refuse(
            store::StoreError{store::StoreError::Kind::NotFound, "there is no such event in this assessment", {}, {}});
      event.key = target->key;
    } else if (event.key.empty()) {
      auto key = store::key_of(e.kind, e.body, by);
      if (!key) return refuse(key.error());
      event.key = std::move(*key);
    }
    all.push_back(std::move(event));
  }
  store::mark_withdrawn(all);
  return store::standing_events(std::move(all));
}

Opened<OpenAssessments::Said> OpenAssessments::say(const std::string& id, const std::vector<store::NewEvent>& events,
                                                   const store::Who& by) {
  return say(id, events, by, [this](const store::Append& append) { return store_.append(append); });
}

Opened<OpenAssessments::Said> OpenAssessments::say(const std::string& id, const std::vector<store::NewEvent>& events,
                                                   const store::Who& by, const Appender& append) {
  const EntryPtr open = entry(id);
  const std::scoped_lock writing(open->writing);
  for (int tries = 0; tries < most_tries; ++tries) {
    auto before = load(id, *open);
    if (!before) return tl::make_unexpected(before.error());
    Opened<std::vector<store::Event>> standing = std::vector<store::Event>{};
    Opened<Made> after = with_answer(**before, events);
    if (!*after) {
      standing = with(id, **before, events, by);
      if (!standing) return tl::make_unexpected(standing.error());
      if (auto refusal = earlier_refusal(store_, **before, id, *standing, events)) return tl::make_unexpected(*refusal);
      after = make(id, *standing, 0);
      if (!after) return tl::make_unexpected(after.error());
    }
    auto appended =
        append({.assessment = id, .events = events, .by = by, .at = store::now(), .based_on = (*before)->revision()});
    if (!appended) return refuse(appended.error());
    if (appended->moved) continue;
    if (appended->conflict) return tl::make_unexpected(Refusal{std::move(*appended)});
    (*after)->set_events(standing_after(**before, appended->events, std::move(*standing)));
    (*after)->set_revision(appended->revision);
    const std::scoped_lock lock(open->in_use);
    open->shown = *after;
    return Said{std::move(*appended), *before, *after};
  }
  return refuse(
      store::StoreError{store::StoreError::Kind::Locked, "others say something faster than this can", "try again", {}});
}

}  // namespace plumb::server
