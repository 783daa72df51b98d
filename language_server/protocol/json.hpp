#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace plumb::language_server {

using Json = nlohmann::json;

/// Reading a message that may have any shape: what is not there, or is of another type, is nothing. `path` names
/// members within members: "textDocument.uri".
const Json* find(const Json& value, std::string_view path);
std::optional<std::string> text_at(const Json& value, std::string_view path);
/// A whole number from 0 on that fits; nothing for a fraction or a negative one.
std::optional<std::uint32_t> number_at(const Json& value, std::string_view path);
bool flag_at(const Json& value, std::string_view path);  ///< false where it is not there

/// One line of UTF-8; bytes that are none are replaced.
std::string to_line(const Json& value);

}  // namespace plumb::language_server
