#include "plumb/model.hpp"

#include <algorithm>

#include "dsl/model/standard.hpp"

namespace plumb::model {
namespace {

/// The entry of `all` that is about `id`: by its place, or by search in a model put together by hand.
template <class Entry>
const Entry* entry_of(const std::vector<Entry>& all, const std::vector<Thing>& things, ThingId id) {
  const std::uint32_t place = things[id].place;
  if (place < all.size() && all[place].id == id) return &all[place];
  const auto found = std::find_if(all.begin(), all.end(), [id](const Entry& entry) { return entry.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::optional<ThingId> Model::find(std::string_view id) const {
  const auto found = by_id.find(id);
  if (found == by_id.end()) return std::nullopt;
  return found->second;
}

const Item* Model::item(ThingId id) const {
  if (id >= things.size() || !(kinds_of(things[id].kind) & item_kinds)) return nullptr;
  return entry_of(items, things, id);
}
const Question* Model::question(ThingId id) const {
  if (id >= things.size() || things[id].kind != ThingKind::Question) return nullptr;
  return entry_of(questions, things, id);
}

const Relation* Model::relation(std::string_view name) const {
  const auto found =
      std::find_if(relations.begin(), relations.end(), [&](const Relation& r) { return r.name == name; });
  return found == relations.end() ? nullptr : &*found;
}

std::optional<StatementId> Model::statement(std::string_view name) const {
  const auto found =
      std::find_if(statements.begin(), statements.end(), [&](const Statement& s) { return s.name == name; });
  if (found == statements.end()) return std::nullopt;
  return static_cast<StatementId>(found - statements.begin());
}

ThingId Model::capability_of(ThingId of) const {
  const Item* at = item(of);
  // Items that stand in each other are reported by the checker; the count ends the walk on such a model.
  for (std::size_t steps = 0; at && at->whole != nothing && steps < items.size(); ++steps) {
    const Item* whole = item(at->whole);
    if (!whole) break;
    at = whole;
  }
  return at ? at->id : nothing;
}

}  // namespace plumb::model
