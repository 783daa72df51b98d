#pragma once
#include <string>
#include <vector>

#include "web/server/shapes.hpp"

/// Questions as the pages show them.
namespace plumb::server {

/// One asking: of a question asked per member there is one for each.
struct AskedQuestion {
  const model::Question* question = nullptr;
  std::string member{};
};

/// A question is a respondent's where their role, or no role, is named in it.
bool is_for_respondent(const Snapshot& snapshot, const model::Question& question, const std::string& respondent);

/// Every question, once per member; of a respondent, where one is named, only theirs.
std::vector<AskedQuestion> questions_of(const Snapshot& snapshot, const std::string& respondent);

/// open, answered, unknown, not_applicable, settled or stale, as a respondent or, with none named, anybody sees it.
const char* state_of(const Snapshot& snapshot, const AskedQuestion& asked, const std::string& respondent);

/// A respondent sees their own answers alone.
Json question_json(const Snapshot& snapshot, const AskedQuestion& asked, const Identity& who, Json::Members more = {});

/// How long it can take at most: minutes of the open ones whose answer would narrow what is not known closely enough or
/// tell who they are, and of those whose answer is too old.
Number minutes_left(const Snapshot& snapshot, const std::vector<AskedQuestion>& questions,
                    const std::string& respondent);

}  // namespace plumb::server
