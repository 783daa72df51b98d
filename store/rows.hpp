#pragma once
#include "store/sqlite/connection.hpp"

/// What several files of the store read and say alike.
namespace plumb::store {

inline tl::unexpected<StoreError> not_found(const std::string& what, const std::string& id) {
  return fail(StoreError::Kind::NotFound, what + " is not there", "look at the list; it may have been removed", id);
}
inline tl::unexpected<StoreError> refused(std::string message, std::string fix, std::string context = {}) {
  return fail(StoreError::Kind::Refused, std::move(message), std::move(fix), std::move(context));
}

/// One row, or NotFound.
template <class T>
Stored<T> one(Stored<std::optional<T>> found, const std::string& what, const std::string& id) {
  if (!found) return pass(found);
  if (!*found) return not_found(what, id);
  return std::move(**found);
}

/// A change of rows of which nobody asks how many.
inline Stored<void> done(const Stored<std::int64_t>& changed) {
  if (!changed) return pass(changed);
  return {};
}
/// A change of exactly one row, or NotFound.
inline Stored<void> done_to_one(const Stored<std::int64_t>& changed, const std::string& what, const std::string& id) {
  if (!changed) return pass(changed);
  if (*changed == 0) return not_found(what, id);
  return {};
}

inline Who who_at(const Columns& row, int column) {
  return {row.text(column), row.text(column + 1), row.text(column + 2)};
}

// Parts of transactions that more than one subject needs.

/// The assessment as a list shows it.
Stored<AssessmentRow> read_assessment(Connection& connection, const std::string& id);
/// Appends within the transaction that is open.
Stored<Appended> append_events(Connection& connection, const Append& request);
/// All that counts or does not, in order of id.
Stored<std::vector<Event>> read_events(Connection& connection, const std::string& assessment,
                                       std::optional<Time> until);
/// What the lists show of an assessment (subject, date, knowledge), renewed from its events after `appended`.
Stored<void> renew_row(Connection& connection, const std::string& assessment, const std::vector<Event>& appended);
/// The last event of a key that counts, and, where none does, what withdrew the last.
struct Standing {
  std::optional<Event> event{};
  std::optional<Event> withdrawn_by{};
};
Stored<Standing> read_standing(Connection& connection, const std::string& assessment, const std::string& key);

}  // namespace plumb::store
