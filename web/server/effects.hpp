#pragma once
#include "plumb/asking.hpp"
#include "web/server/shapes.hpp"

namespace plumb::server {

/// "1.0 to 2.5", "without a level": in the language in force.
std::string range_in_words(const MaybeRange& range);

/// What saying something changed: `{says, changes}`. A respondent gets ranges of areas and no word on weakness or
/// causes.
Json effect_json(const Snapshot& before, const Snapshot& after, const Identity& who);

/// 201 with event, revision and effect; listeners are told.
Reply said_reply(App& app, const Call& call, const OpenAssessments::Said& said, Json::Members more = {});

}  // namespace plumb::server
