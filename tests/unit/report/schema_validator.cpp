#include "tests/unit/report/schema_validator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plumb::report {
namespace {

using nlohmann::json;
using Faults = std::vector<std::string>;

bool is_annotation(const std::string& keyword) {
  return keyword == "$schema" || keyword == "title" || keyword == "description" || keyword == "$defs";
}

bool has_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "number") return value.is_number();
  return type == "integer" && value.is_number_integer();
}

class Validator {
 public:
  explicit Validator(const json& root) : root_(root) {}

  void check(const json& value, const json& schema, const std::string& path, Faults& faults) const {
    for (const auto& [keyword, rule] : schema.items()) {
      if (is_annotation(keyword) || keyword == "additionalProperties") continue;
      if (keyword == "$ref") check(value, resolve(rule.get<std::string>()), path, faults);
      else if (keyword == "anyOf") check_any(value, rule, path, faults);
      else if (!check_simple(keyword, value, rule, path, faults) &&
               !check_parts(keyword, value, rule, schema, path, faults))
        faults.push_back(path + ": schema keyword " + keyword + " is not supported");
    }
  }

 private:
  const json& resolve(const std::string& reference) const {
    static const std::string prefix = "#/$defs/";
    return root_.at("$defs").at(reference.substr(prefix.size()));
  }

  void check_any(const json& value, const json& schemas, const std::string& path, Faults& faults) const {
    Faults all;
    for (const json& schema : schemas) {
      Faults own;
      check(value, schema, path, own);
      if (own.empty()) return;
      all.insert(all.end(), own.begin(), own.end());
    }
    faults.push_back(path + ": matches none of anyOf");
    faults.insert(faults.end(), all.begin(), all.end());
  }

  static bool check_simple(const std::string& keyword, const json& value, const json& rule, const std::string& path,
                           Faults& faults) {
    bool holds = true;
    if (keyword == "type") {
      const json types = rule.is_array() ? rule : json::array({rule});
      holds =
          std::any_of(types.begin(), types.end(), [&](const json& t) { return has_type(value, t.get<std::string>()); });
    } else if (keyword == "enum") {
      holds = std::find(rule.begin(), rule.end(), value) != rule.end();
    } else if (keyword == "minimum") {
      holds = !value.is_number() || value.get<double>() >= rule.get<double>();
    } else if (keyword == "maximum") {
      holds = !value.is_number() || value.get<double>() <= rule.get<double>();
    } else {
      return false;
    }
    if (!holds)
      faults.push_back(fmt::format("{}: {} is not {} {}", path, value.dump().substr(0, 80), keyword, rule.dump()));
    return true;
  }

  bool check_parts(const std::string& keyword, const json& value, const json& rule, const json& schema,
                   const std::string& path, Faults& faults) const {
    if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
        check(value[i], rule, fmt::format("{}[{}]", path, i), faults);
      return true;
    }
    if (keyword == "required") {
      for (const json& name : rule)
        if (value.is_object() && !value.contains(name.get<std::string>()))
          faults.push_back(path + ": lacks " + name.dump());
      return true;
    }
    if (keyword != "properties") return false;
    if (!value.is_object()) return true;
    const bool closed = schema.contains("additionalProperties") && schema["additionalProperties"] == false;
    for (const auto& [name, part] : value.items()) {
      if (rule.contains(name)) check(part, rule[name], path + "." + name, faults);
      else if (closed) faults.push_back(path + ": has " + name);
    }
    return true;
  }

  const json& root_;
};

}  // namespace

std::vector<std::string> faults_of(const json& value, const json& schema) {
  Faults faults;
  Validator(schema).check(value, schema, "$", faults);
  return faults;
}

}  // namespace plumb::report
