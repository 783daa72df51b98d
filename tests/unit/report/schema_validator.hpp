#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace plumb::report {

/// Checks `value` against a schema: type, properties, required, items, enum, additionalProperties (false), $ref to
/// #/$defs, anyOf, minimum, maximum. Returns the faults, each "path: what"; empty means valid. A keyword outside this
/// subset is a fault too, so that no schema promises what nobody checks.
std::vector<std::string> faults_of(const nlohmann::json& value, const nlohmann::json& schema);

}  // namespace plumb::report
