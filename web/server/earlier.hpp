#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/server/knowledge_shelf.hpp"
#include "web/server/refusal.hpp"

/// The assessment that another one follows: the event `earlier {assessment}` names it, `before(X)` reads it.
namespace plumb::server {

/// Assessments that a world was read from, and the revision of each at that time.
using RestsOn = std::vector<std::pair<std::string, std::int64_t>>;

struct Earlier {
  std::shared_ptr<const advice::CaseWorld> world{};  ///< nullptr where none is named
  RestsOn rests_on{};                                ///< the whole chain; filled as far as it was followed
};

/// The id of the assessment that these events name as the earlier one; empty where they name none, or a file.
std::string earlier_of(const std::vector<store::Event>& standing);

/// The chain that `standing` of `assessment` begins, by the yardstick of `knowledge`, as it stood at `until` (none:
/// now). Refused where one is gone or cannot be read by this knowledge, where two name each other, and past 20 of them.
Opened<Earlier> read_earlier(store::Store& store, const KnowledgePtr& knowledge, const std::string& assessment,
                             const std::vector<store::Event>& standing, std::optional<store::Time> until);

/// Every assessment of the chain is at the revision it was read at.
bool is_current(store::Store& store, const RestsOn& rests_on);

}  // namespace plumb::server
