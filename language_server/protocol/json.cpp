#include "language_server/protocol/json.hpp"

#include <limits>

namespace plumb::language_server {

const Json* find(const Json& value, std::string_view path) {
  const Json* at = &value;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    if (!at->is_object()) return nullptr;
    const auto member = at->find(std::string(path.substr(0, dot)));
    if (member == at->end()) return nullptr;
    at = &*member;
    path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
  }
  return at;
}

std::optional<std::string> text_at(const Json& value, std::string_view path) {
  const Json* found = find(value, path);
  if (!found || !found->is_string()) return std::nullopt;
  return *found->get_ptr<const std::string*>();
}

std::optional<std::uint32_t> number_at(const Json& value, std::string_view path) {
  const Json* found = find(value, path);
  const auto* number = found ? found->get_ptr<const Json::number_unsigned_t*>() : nullptr;
  if (!number || *number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

bool flag_at(const Json& value, std::string_view path) {
  const Json* found = find(value, path);
  const auto* flag = found ? found->get_ptr<const Json::boolean_t*>() : nullptr;
  return flag && *flag;
}

std::string to_line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace plumb::language_server
