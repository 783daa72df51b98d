#pragma once
#include <string>
#include <string_view>
#include <vector>

/// JSON cut into pieces of its own text, so that numbers stay as they were written.
namespace plumb::store {

bool is_json_object(std::string_view text);  ///< valid JSON, and an object

// All below are for valid JSON. Of what is none (a damaged file's) they give something or nothing, in bounds.

struct JsonMember {
  std::string key{};
  std::string_view value{};  ///< a slice of the object's text
};
std::vector<JsonMember> members_of(std::string_view object);    ///< none where it is no object
std::vector<std::string_view> items_of(std::string_view list);  ///< none where it is no list

/// The value under a key; empty where there is none.
std::string_view member_of(std::string_view object, std::string_view key);
/// A text decoded, a number or truth as it was written, nothing for null and where there is no value.
std::string plain_text(std::string_view value);
std::string json_text(std::string_view text);  ///< quoted
/// On one line, a blank after each comma and colon.
std::string one_line(std::string_view value);

}  // namespace plumb::store
