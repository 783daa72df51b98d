#pragma once
#include <span>

#include "plumb/store.hpp"
#include "report/json.hpp"
#include "web/server/app.hpp"

/// What several routes answer with, as JSON.
namespace plumb::server {

Json time_json(store::Time time);
Json time_json(const std::optional<store::Time>& time);
Json who_json(const store::Who& who);
/// `{id, kind, key, by, at, body, withdrawn}`
Json event_json(const store::Event& event);
Json assessment_json(const store::AssessmentRow& row, Json::Members more = {});
/// What a list shows of an assessment: headline, how much is settled, the small house.
Json summary_json(const AssessmentResult& result);
/// As what-if writes them.
Json changes_json(std::span<const Change> changes);
Json scale_json(const model::Scale& scale);

Reply page_reply(Json items, Json next);

/// The assessment that `call.args[0]` names, as it stands or stood (`?at=`).
tl::expected<SnapshotPtr, Reply> snapshot_of(App& app, const Call& call);
/// A snapshot in the language that `language` of the address names, in the knowledge's own without it; 422 in one that
/// neither the knowledge nor the program speaks.
tl::expected<SnapshotPtr, Reply> as_read_by(const Call& call, SnapshotPtr snapshot);
tl::expected<KnowledgePtr, Reply> as_read_by(const Call& call, KnowledgePtr knowledge);
Reply reply_to(const Call& call, const Refusal& refusal);

}  // namespace plumb::server
