#pragma once
#include <string>

#include <nlohmann/json.hpp>

namespace plumb::cli {

/// JSON as commands print it: two spaces deep, its line ended; bytes that are no UTF-8 show as U+FFFD.
inline std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace plumb::cli
