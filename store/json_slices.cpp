#include "store/json_slices.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace plumb::store {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// The place behind the text that begins at `from` with its quote; the end where it has none.
std::size_t behind_text(std::string_view json, std::size_t from) {
  for (++from; from < json.size() && json[from] != '"'; ++from)
    if (json[from] == '\\') ++from;
  return std::min(from + 1, json.size());
}

/// Calls `cut(begin, end)` for each part between the outer brackets, split at commas of that depth.
template <class Cut>
void split(std::string_view json, Cut cut) {
  std::size_t depth = 0, begin = 1;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (c == '"') {
      i = behind_text(json, i);
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0) --depth;
    if ((c == ',' && depth == 1) || depth == 0) {
      const std::string_view part = trimmed(json.substr(begin, i - begin));
      if (!part.empty()) cut(part);
      begin = i + 1;
    }
    ++i;
  }
}

}  // namespace

bool is_json_object(std::string_view text) { return nlohmann::json::accept(text) && trimmed(text).starts_with('{'); }

std::vector<JsonMember> members_of(std::string_view object) {
  std::vector<JsonMember> members;
  object = trimmed(object);
  if (!object.starts_with('{')) return members;
  split(object, [&](std::string_view part) {
    const std::size_t end = behind_text(part, 0);
    const std::size_t colon = part.find(':', end);
    if (colon == std::string_view::npos) return;
    members.push_back({plain_text(part.substr(0, end)), trimmed(part.substr(colon + 1))});
  });
  return members;
}

std::vector<std::string_view> items_of(std::string_view list) {
  std::vector<std::string_view> items;
  list = trimmed(list);
  if (list.starts_with('[')) split(list, [&](std::string_view part) { items.push_back(part); });
  return items;
}

std::string_view member_of(std::string_view object, std::string_view key) {
  std::string_view found;
  for (const JsonMember& member : members_of(object))
    if (member.key == key) found = member.value;
  return found;
}

std::string plain_text(std::string_view value) {
  value = trimmed(value);
  if (value.size() > 1 && value.starts_with('"') && value.find('\\') == std::string_view::npos)
    return std::string(value.substr(1, value.size() - 2));
  if (value.starts_with('"')) {
    const auto text = nlohmann::json::parse(value, nullptr, false);
    return text.is_string() ? text.get<std::string>() : std::string{};
  }
  return value == "null" ? std::string{} : std::string(value);
}

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string one_line(std::string_view value) {
  std::string line;
  for (std::size_t i = 0; i < value.size();) {
    if (value[i] == '"') {
      const std::size_t end = behind_text(value, i);
      line += value.substr(i, end - i);
      i = end;
      continue;
    }
    if (!is_blank(value[i])) line += value[i];
    if (value[i] == ',' || value[i] == ':') line += ' ';
    ++i;
  }
  return line;
}

}  // namespace plumb::store
