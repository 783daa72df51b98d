#pragma once
#include <string>

#include "plumb/knowledge_diff.hpp"
#include "report/report.hpp"

namespace plumb::report {

/// What a new version says otherwise and what that does. `before`, `after` name the places of the two versions.
std::string to_text(const KnowledgeDiff&, const Sources& before, const Sources& after, const TextStyle&);
std::string to_json(const KnowledgeDiff&, const Sources& before, const Sources& after);

}  // namespace plumb::report
