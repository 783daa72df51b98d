#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "store/event_shape.hpp"
#include "store/json_slices.hpp"

/// Which events count.
namespace plumb::store {
namespace {

std::int64_t withdrawn_by(const Event& withdraw) {
  const std::string id = plain_text(member_of(withdraw.body, "event"));
  return std::strtoll(id.c_str(), nullptr, 10);
}

}  // namespace

void mark_withdrawn(std::vector<Event>& events) {
  std::unordered_set<std::int64_t> withdrawn;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    event->withdrawn = withdrawn.contains(event->id);
    if (event->kind == "withdraw" && !event->withdrawn) withdrawn.insert(withdrawn_by(*event));
  }
}

std::vector<Event> standing_events(std::vector<Event> events) {
  mark_withdrawn(events);
  std::unordered_map<std::string, std::int64_t> last;
  const auto counts = [](const Event& event) { return !event.withdrawn && event.kind != "withdraw"; };
  for (const Event& event : events)
    if (counts(event)) last[event.key] = event.id;
  std::erase_if(events, [&](const Event& event) { return !counts(event) || last[event.key] != event.id; });
  return events;
}

std::string pinned_knowledge(const std::vector<Event>& events) {
  for (const Event& event : standing_events(events))
    if (event.kind == "knowledge") return plain_text(member_of(event.body, "hash"));
  return {};
}

std::string date_after(const std::string& date, const Event& entry) {
  if (date.empty() || is_removal(entry.kind, entry.body)) return date;
  const std::string at = plain_text(member_of(entry.body, "at"));
  if (at.size() != date.size() || !parse_time(at)) return date;
  return std::max(date, std::min(at, time_text(entry.at).substr(0, date.size())));
}

std::string case_date(const std::vector<Event>& standing) {
  const auto set =
      std::find_if(standing.begin(), standing.end(), [](const Event& event) { return event.kind == "date"; });
  if (set == standing.end() || is_removal("date", set->body)) return {};
  std::string date = plain_text(member_of(set->body, "date"));
  for (auto later = set + 1; later != standing.end(); ++later) date = date_after(date, *later);
  return date;
}

}  // namespace plumb::store
