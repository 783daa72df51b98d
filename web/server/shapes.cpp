#include "web/server/shapes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/changes.hpp"
#include "words/say.hpp"

namespace plumb::server {
namespace {

/// The lowest layers first; of a framework without layers one row.
Json house_of(const AssessmentResult& result) {
  const auto room = [&](const CapabilityState& c) {
    const auto& roots = result.diagnosis.root_causes;
    const bool is_root = std::any_of(roots.begin(), roots.end(), [&](const RootCause& r) { return r.id == c.id; });
    return Json::object({{"level", report::range(c.applies ? c.score : MaybeRange{})},
                         {"weak", report::truth(c.weak)},
                         {"root", Json::boolean(is_root)}});
  };
  std::vector<Json> floors;
  const auto add_floor = [&](const std::string& layer) {
    std::vector<Json> rooms;
    for (const CapabilityState& c : result.capabilities)
      if (c.layer == layer) rooms.push_back(room(c));
    if (!rooms.empty()) floors.push_back(Json::array(std::move(rooms)));
  };
  for (const LayerState& layer : result.layers) add_floor(layer.id);
  add_floor("");
  return Json::array(std::move(floors));
}

Reply no_such_language(const Call& call, const Knowledge& knowledge) {
  std::vector<std::string> known = knowledge.languages;
  for (const std::string_view language : words::languages())
    if (std::find(known.begin(), known.end(), language) == known.end()) known.emplace_back(language);
  return problem(call, 422, fmt::format("`language` is one of {}.", fmt::join(known, ", ")));
}

}  // namespace

Json time_json(store::Time time) { return Json::string(store::time_text(time)); }
Json time_json(const std::optional<store::Time>& time) { return time ? time_json(*time) : Json::null(); }

Json who_json(const store::Who& who) {
  return Json::object(
      {{"id", Json::string(who.id)}, {"name", Json::string(who.name)}, {"role", Json::string(who.role)}});
}

Json event_json(const store::Event& event) {
  return Json::object({{"id", Json::integer(event.id)},
                       {"kind", Json::string(event.kind)},
                       {"key", Json::string(event.key)},
                       {"by", who_json(event.by)},
                       {"at", time_json(event.at)},
                       {"body", Json::verbatim(event.body)},
                       {"withdrawn", Json::boolean(event.withdrawn)}});
}

Json assessment_json(const store::AssessmentRow& row, Json::Members more) {
  const Json organisation =
      Json::object({{"id", Json::integer(row.organisation.id)},
                    {"name", Json::string(row.organisation.name)},
                    {"industry", report::text_or_null(row.organisation.industry)},
                    {"size", row.organisation.size.empty() ? Json::null() : Json::verbatim(row.organisation.size)}});
  const Json framework = Json::object({{"id", Json::string(row.framework)},
                                       {"title", Json::string(row.framework_title)},
                                       {"version", Json::string(row.version)},
                                       {"hash", Json::string(row.hash)}});
  Json::Members members{{"id", Json::string(row.id)},
                        {"title", Json::string(row.title)},
                        {"organisation", organisation},
                        {"framework", framework},
                        {"date", report::text_or_null(row.date)},
                        {"created", time_json(row.created)},
                        {"updated", time_json(row.updated)},
                        {"revision", Json::integer(row.revision)},
                        {"summary", row.summary.empty() ? Json::null() : Json::verbatim(row.summary)}};
  for (auto& member : more) members.push_back(std::move(member));
  return Json::object(std::move(members));
}

Json summary_json(const AssessmentResult& result) {
  return Json::object({{"headline", Json::string(result.diagnosis.headline)},
                       {"says", Json::string(result.diagnosis.says)},
                       {"settled", Json::integer(result.coverage.settled)},
                       {"capabilities", Json::integer(result.coverage.capabilities)},
                       {"answered", Json::integer(result.coverage.answered)},
                       {"asked", Json::integer(result.coverage.asked)},
                       {"house", house_of(result)}});
}

Json changes_json(std::span<const Change> changes) { return report::each(changes, report::change_as_json); }

Json scale_json(const model::Scale& scale) {
  return Json::object({{"low", Json::number(scale.low)},
                       {"high", Json::number(scale.high)},
                       {"names", report::each(scale.rungs, [](const model::Rung& rung) {
                          return Json::object(
                              {{"level", Json::number(rung.level)}, {"name", Json::string(rung.title)}});
                        })}});
}

Reply page_reply(Json items, Json next) {
  return json_reply(Json::object({{"items", std::move(items)}, {"next", std::move(next)}}).print_line() + "\n");
}

Reply reply_to(const Call& call, const Refusal& refusal) {
  if (const auto* error = std::get_if<store::StoreError>(&refusal.why)) return refused_by(call, *error);
  if (const auto* fault = std::get_if<CaseFault>(&refusal.why)) {
    const std::string detail = fault->diagnostics.empty() ? words::say("The case cannot be evaluated.")
                                                          : sentence(fault->diagnostics.front().message);
    static const Sources nothing;
    const Sources& sources = fault->sources     ? *fault->sources
                             : fault->knowledge ? fault->knowledge->base.sources
                                                : nothing;
    return wrong_content(call, detail, fault->diagnostics, sources);
  }
  const auto& appended = std::get<store::Appended>(refusal.why);
  const store::Event& stands = *appended.conflict;
  const std::string who =
      stands.by.name.empty() ? stands.by.id.empty() ? words::say("Somebody else") : stands.by.id : stands.by.name;
  const std::string at = store::time_text(stands.at).substr(11, 5);
  const std::string says =
      appended.gone ? words::say("Not saved. {} withdrew this at {} UTC. What you have is kept where you are.", who, at)
                    : words::say("Not saved. {} changed this at {} UTC. What you have is kept where you are.", who, at);
  return conflict(call, says, event_json(stands));
}

tl::expected<SnapshotPtr, Reply> snapshot_of(App& app, const Call& call) {
  const std::string at = call.param("at");
  const auto time = at.empty() ? std::optional<store::Time>() : store::parse_time(at);
  if (!at.empty() && !time)
    return tl::make_unexpected(problem(call, 422, "`at` is a time as 2026-03-01T10:41:00Z, or a day as 2026-03-01."));
  auto opened = time ? app.open().at(call.args[0], *time) : app.open().now(call.args[0]);
  if (!opened) return tl::make_unexpected(reply_to(call, opened.error()));
  return as_read_by(call, std::move(*opened));
}

tl::expected<SnapshotPtr, Reply> as_read_by(const Call& call, SnapshotPtr snapshot) {
  const std::string language = call.param("language");
  if (language.empty() || language == snapshot->model().framework.language) return snapshot;
  if (SnapshotPtr translated = snapshot->in_language(language)) return translated;
  return tl::make_unexpected(no_such_language(call, snapshot->knowledge()));
}

tl::expected<KnowledgePtr, Reply> as_read_by(const Call& call, KnowledgePtr knowledge) {
  const std::string language = call.param("language");
  if (language.empty() || language == knowledge->model().framework.language) return knowledge;
  if (KnowledgePtr translated = knowledge->in_language(language)) return translated;
  return tl::make_unexpected(no_such_language(call, *knowledge));
}

}  // namespace plumb::server
