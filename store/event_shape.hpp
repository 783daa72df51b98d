#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plumb/case_events.hpp"

/// What the store knows of bodies: enough to tell what an entry is about.
namespace plumb::store {

struct EventShape {
  std::string_view kind{};
  std::vector<std::string_view> parts{};  ///< fields that make the key
  std::string_view list{};                ///< a list whose items belong to the key
  std::string_view about{};               ///< the field that `Event::of` shows
  std::vector<std::string_view> exact{};
};
const EventShape* shape_of(std::string_view kind);  ///< nullptr: no such kind

/// Refused where the kind is unknown, the body no JSON object, too long, or of other fields than the kind has.
Stored<void> check_body(std::string_view kind, std::string_view body);
bool is_removal(std::string_view kind, std::string_view body);
/// The id of what it is about; empty for subject, date and their like.
std::string about(std::string_view kind, std::string_view body);

/// The date of the case that these events make, YYYY-MM-DD; empty where none was set. Requires that they stand.
std::string case_date(const std::vector<Event>& standing);
/// The date after one more entry that is neither a date nor a withdraw.
std::string date_after(const std::string& date, const Event& entry);

}  // namespace plumb::store
