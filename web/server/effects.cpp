#include "web/server/effects.hpp"

#include "report/words.hpp"

namespace plumb::server {

std::string range_in_words(const MaybeRange& range) {
  return range ? report::figure(range, report::Joined::InWords) : words::say("without a level");
}

namespace {

constexpr std::size_t most_said = 3;  ///< areas that the sentence names; the others are counted

bool is_capability(const model::Model& model, const std::string& id) {
  const auto found = model.find(id);
  const model::Item* item = found ? model.item(*found) : nullptr;
  return item && item->kind == model::ItemKind::Capability;
}

std::string says(const std::vector<Change>& changes, const model::Model& model) {
  const words::Speaking speaking(model.framework.language);
  std::string text = words::say("Saved.");
  std::size_t named = 0, others = 0;
  for (const Change& change : changes) {
    if (change.held_after || !is_capability(model, change.of)) continue;
    const std::string before = range_in_words(change.before), after = range_in_words(change.after);
    if (before == after) continue;
    if (named == most_said) {
      ++others;
      continue;
    }
    ++named;
    text += ' ' + words::say("{} is now {}; it was {}.", change.title, after, before);
  }
  if (others > 0)
    text += words::say_many(static_cast<std::int64_t>(others), " {} other area moved too.",
                            " {} other areas moved too.", others);
  if (named == 0) text += words::say(" It moves no figure by itself.");
  return text;
}

/// What a respondent may know: ranges of areas, no word on weakness or causes.
std::vector<Change> moved_areas(const Snapshot& before, const Snapshot& after) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < after.scores().size(); ++i) {
    const auto &then = before.scores()[i], &now = after.scores()[i];
    if (then.at == now.at) continue;
    changes.push_back({.of = now.of,
                       .title = now.title,
                       .before = then.at,
                       .after = now.at,
                       .level_before = advice::level_of(then.at),
                       .level_after = advice::level_of(now.at)});
  }
  return changes;
}

}  // namespace

Json effect_json(const Snapshot& before, const Snapshot& after, const Identity& who) {
  std::vector<Change> changes;
  if (before.knowledge_pointer() == after.knowledge_pointer())
    changes = who.is_respondent() ? moved_areas(before, after)
                                  : advice::differences(before.conclusions(), after.conclusions());
  return Json::object({{"says", Json::string(says(changes, after.model()))}, {"changes", changes_json(changes)}});
}

Reply said_reply(App& app, const Call& call, const OpenAssessments::Said& said, Json::Members more) {
  const store::Event& event = said.appended.events.front();
  for (const store::Event& e : said.appended.events) app.metrics().count_event(e.kind);
  const auto before = as_read_by(call, said.before), after = as_read_by(call, said.after);
  const bool in_its_language = before && after;  // what is stored is told, whatever was asked for
  const Json by = who_json(event.by);
  app.hub().tell(call.args[0], Json::object({{"revision", Json::integer(said.appended.revision)},
                                             {"by", by},
                                             {"at", time_json(event.at)},
                                             {"event", event_json(event)}})
                                   .print_line());
  Json::Members members{{"event", event_json(event)},
                        {"revision", Json::integer(said.appended.revision)},
                        {"effect", in_its_language ? effect_json(**before, **after, call.who)
                                                   : effect_json(*said.before, *said.after, call.who)}};
  for (auto& member : more) members.push_back(std::move(member));
  return json_reply(Json::object(std::move(members)).print_line() + "\n", 201);
}

}  // namespace plumb::server
