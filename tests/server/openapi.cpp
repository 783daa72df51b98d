#include "tests/server/openapi.hpp"

#include <algorithm>

#include "tests/unit/report/schema_validator.hpp"

namespace plumb::server::tests {
namespace {

const std::string base = "/api/v1";

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(c));
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(c));
  return text;
}

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at + 1), path.size());
    parts.push_back(path.substr(at + 1, end - at - 1));
    at = end;
  }
  return parts;
}

bool is_parameter(const std::string& part) { return part.starts_with('{'); }

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                    [](const std::string& p, const std::string& part) { return is_parameter(p) || p == part; });
}

/// `{"$ref": "#/$defs/place"}` of a schema of its own file: its parts get the file's name before theirs.
void rename_parts(Json& node, const std::string& file) {
  if (node.is_object() && node.contains("$ref")) {
    const std::string to = node["$ref"];
    if (to.starts_with("#/$defs/")) node["$ref"] = "#/$defs/" + file + "." + to.substr(8);
  }
  if (node.is_structured())
    for (Json& part : node) rename_parts(part, file);
}

}  // namespace

OpenApi::OpenApi() : document_(Json::parse(file_text("web/server/openapi.json"))) {}

OpenApi& OpenApi::of_sources() {
  static OpenApi only;
  return only;
}

void OpenApi::resolve(Json& node, Json& defs) {
  if (node.is_object() && node.contains("$ref")) {
    const std::string to = node["$ref"];
    const std::string component = "#/components/schemas/", file = "schemas/";
    if (to.starts_with(component)) {
      const std::string name = to.substr(component.size());
      node["$ref"] = "#/$defs/" + name;
      if (!defs.contains(name)) {
        defs[name] = document_.at("components").at("schemas").at(name);
        Json schema = defs[name];
        resolve(schema, defs);
        defs[name] = schema;
      }
    } else if (to.starts_with(file)) {
      node["$ref"] = "#/$defs/" + to;
      if (!defs.contains(to)) {
        Json schema = Json::parse(file_text("docs/schema/" + to.substr(file.size())));
        rename_parts(schema, to);
        const Json parts = schema.value("$defs", Json::object());
        for (const auto& [name, part] : parts.items()) defs[to + "." + name] = part;
        schema.erase("$defs");
        schema.erase("$schema");
        defs[to] = schema;
      }
    }
  }
  if (node.is_structured())
    for (Json& part : node) resolve(part, defs);
}

const Json& OpenApi::complete(const std::string& name, const Json& schema) {
  const std::scoped_lock lock(in_use_);
  const auto [made, is_new] = schemas_.try_emplace(name, schema);
  if (is_new) {
    Json defs = Json::object();
    resolve(made->second, defs);
    made->second["$defs"] = std::move(defs);
  }
  return made->second;
}

std::string OpenApi::operation_of(const std::string& method, const std::string& target) const {
  const std::string path = target.substr(0, target.find('?'));
  if (!path.starts_with(base + "/")) return {};
  const std::vector<std::string> parts = parts_of(path.substr(base.size()));
  std::string found;
  std::ptrdiff_t fewest = 0;
  for (const auto& [described, methods] : document_.at("paths").items()) {
    const std::vector<std::string> pattern = parts_of(described);
    if (!methods.contains(lower(method)) || !fits(pattern, parts)) continue;
    const auto parameters = std::count_if(pattern.begin(), pattern.end(), is_parameter);
    if (!found.empty() && parameters >= fewest) continue;
    found = method + " " + described;
    fewest = parameters;
  }
  return found;
}

std::vector<std::string> OpenApi::faults(const std::string& method, const std::string& target, const Answer& answer) {
  if (!target.starts_with(base + "/")) return {};
  const std::string operation = operation_of(method, target), status = std::to_string(answer.status);
  if (operation.empty()) {
    if (answer.status < 400) return {method + " " + target + " is not described, and answers " + status};
    static const Json problem{{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}};
    return faults_of_content("an address that is not there", "problem", answer, problem);
  }
  const std::string path = operation.substr(operation.find(' ') + 1);
  const Json& responses = document_.at("paths").at(path).at(lower(method)).at("responses");
  if (answer.status < 400 && !responses.contains(status))
    return {operation + ": status " + status + " is not described"};
  const Json& response = responses.contains(status) ? responses.at(status) : responses.at("default");
  if (!response.contains("content"))
    return answer.body.empty() ? std::vector<std::string>{} : std::vector<std::string>{operation + ": has a body"};
  return faults_of_content(operation, responses.contains(status) ? status : "default", answer, response.at("content"));
}

std::vector<std::string> OpenApi::faults_of_content(const std::string& operation, const std::string& status,
                                                    const Answer& answer, const Json& content) {
  std::string type = answer.header("Content-Type");
  type = type.substr(0, type.find(';'));
  if (content.contains("*/*")) return {};
  if (!content.contains(type)) return {operation + ": type `" + type + "` is not described for " + status};
  if (!type.ends_with("json")) return {};
  const Json value = answer.json();
  if (value.is_discarded()) return {operation + ": is no JSON"};
  const std::string name = operation + " " + status + " " + type;
  std::vector<std::string> faults = report::faults_of(value, complete(name, content.at(type).at("schema")));
  for (std::string& fault : faults) fault = operation + " " + fault;
  return faults;
}

std::set<std::string> OpenApi::operations() const {
  std::set<std::string> all;
  for (const auto& [path, methods] : document_.at("paths").items())
    for (const auto& [method, operation] : methods.items()) all.insert(upper(method) + " " + path);
  return all;
}

}  // namespace plumb::server::tests
