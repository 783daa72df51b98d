#include "tests/server/openapi.hpp"

#include "tests/support/test.hpp"

#include "tests/unit/report/schema_validator.hpp"

namespace plumb::server::tests {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(c));
  return text;
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
        const Answer served = browser_.get("/api/v1/" + to);
        REQUIRE(served.status == 200);
        Json schema = served.json();
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

Json OpenApi::complete(Json schema) {
  Json defs = Json::object();
  resolve(schema, defs);
  schema["$defs"] = std::move(defs);
  return schema;
}

std::vector<std::string> OpenApi::faults(const std::string& method, const std::string& path, const Answer& answer) {
  const Json& paths = document_.at("paths");
  if (!paths.contains(path) || !paths[path].contains(lower(method))) return {method + " " + path + " is not described"};
  tried_.insert(method + " " + path);
  const Json& responses = paths[path][lower(method)]["responses"];
  const std::string status = std::to_string(answer.status);
  if (answer.status < 400 && !responses.contains(status)) return {path + ": status " + status + " is not described"};
  const Json& response = responses.contains(status) ? responses[status] : responses["default"];
  if (!response.contains("content"))
    return answer.body.empty() ? std::vector<std::string>{} : std::vector<std::string>{path + ": has a body"};
  std::string type = answer.header("Content-Type");
  type = type.substr(0, type.find(';'));
  const Json& content = response["content"];
  if (content.contains("*/*")) return {};
  if (!content.contains(type)) return {path + ": type " + type + " is not described"};
  if (!type.ends_with("json")) return {};
  const Json value = answer.json();
  if (value.is_discarded()) return {path + ": is no JSON"};
  std::vector<std::string> faults = report::faults_of(value, complete(content[type]["schema"]));
  for (std::string& fault : faults) fault = method + " " + path + " " + fault;
  return faults;
}

std::vector<std::string> OpenApi::untried() const {
  std::vector<std::string> left;
  for (const auto& [path, methods] : document_.at("paths").items())
    for (const auto& [method, operation] : methods.items()) {
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(c));
      if (!tried_.contains(upper + " " + path)) left.push_back(upper + " " + path);
    }
  return left;
}

std::set<std::string> OpenApi::operations() const {
  std::set<std::string> all;
  for (const auto& [path, methods] : document_.at("paths").items())
    for (const auto& [method, operation] : methods.items()) {
      std::string pattern;
      for (std::size_t i = 1; i < path.size(); ++i) {
        if (path[i] == '{') {
          pattern += "{}";
          i = path.find('}', i);
        } else {
          pattern += path[i];
        }
      }
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(c));
      all.insert(upper + " " + pattern);
    }
  return all;
}

}  // namespace plumb::server::tests
