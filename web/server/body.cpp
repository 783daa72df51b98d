#include "web/server/body.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "dsl/text/utf8.hpp"
#include "web/server/problem.hpp"

namespace plumb::server {
namespace {

constexpr std::size_t deepest = 60;

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

tl::expected<JsonNode, Reply> read_body(const Call& call) {
  if (!call.header("content-type").starts_with("application/json"))
    return tl::make_unexpected(problem(call, 415, "Send JSON, with Content-Type: application/json."));
  Sources sources;
  Diagnostics diagnostics;
  auto node = evidence::read_json(sources.add("body", call.body), diagnostics, {.depth = deepest});
  if (!node || diagnostics.has_errors())
    return tl::make_unexpected(wrong_content(call, "The body cannot be read as JSON.", diagnostics.sorted(), sources));
  if (!node->is(JsonNode::Kind::Object))
    return tl::make_unexpected(problem(call, 422, "The body is an object, in { and }."));
  return std::move(*node);
}

tl::expected<JsonNode, Reply> read_body_if_any(const Call& call) {
  return call.body.empty() ? evidence::json_object() : read_body(call);
}

const JsonNode* Fields::node(const char* key) const {
  const JsonNode* found = object_.find(key);
  return found && !found->is(JsonNode::Kind::Null) ? found : nullptr;
}

void Fields::wrong(const std::string& detail) {
  if (!fault_) fault_ = problem(call_, 422, detail);
}

std::string Fields::text(const char* key, std::size_t longest) {
  const JsonNode* found = node(key);
  if (!found) return {};
  if (!found->is(JsonNode::Kind::Text)) wrong(fmt::format("`{}` is a text; this is {}.", key, describe(*found)));
  else if (found->text.size() > longest) wrong(fmt::format("`{}` has more than {} bytes.", key, longest));
  else return found->text;
  return {};
}

std::string Fields::required_text(const char* key, std::size_t longest) {
  std::string found = text(key, longest);
  if (found.empty()) wrong(fmt::format("`{}` is missing.", key));
  return found;
}

std::optional<std::int64_t> Fields::whole(const char* key, std::int64_t least, std::int64_t most) {
  const JsonNode* found = node(key);
  if (!found) return std::nullopt;
  const auto number = found->is(JsonNode::Kind::Number) ? whole_number(found->text) : std::nullopt;
  if (number && *number >= least && *number <= most) return number;
  wrong(fmt::format("`{}` is a whole number from {} to {}.", key, least, most));
  return std::nullopt;
}

bool Fields::truth(const char* key, bool otherwise) {
  const JsonNode* found = node(key);
  if (!found) return otherwise;
  if (!found->is(JsonNode::Kind::Truth)) wrong(fmt::format("`{}` is true or false.", key));
  return found->truth;
}

std::vector<KnowledgeFile> Fields::files(const char* key) {
  std::vector<KnowledgeFile> files;
  const JsonNode* list = node(key);
  if (!list || !list->is(JsonNode::Kind::List) || list->items.empty() || list->items.size() > 500) {
    wrong(fmt::format("`{}` is a list of 1 to 500 files, each {{\"path\", \"text\"}}.", key));
    return files;
  }
  std::set<std::string> paths;
  for (const JsonNode& item : list->items) {
    Fields file(call_, item);
    if (!item.is(JsonNode::Kind::Object)) wrong(fmt::format("Each of `{}` is an object {{\"path\", \"text\"}}.", key));
    KnowledgeFile read{file.required_text("path", 200), file.text("text", std::size_t{4} << 20)};
    if (file.fault()) fault_ = fault_ ? fault_ : file.fault();
    if (!paths.insert(read.path).second) wrong(fmt::format("There are two files `{}`.", read.path));
    files.push_back(std::move(read));
  }
  return files;
}

tl::expected<std::int64_t, Reply> whole_param(const Call& call, const char* name, std::int64_t otherwise,
                                              std::int64_t least, std::int64_t most) {
  if (!call.has_param(name)) return otherwise;
  const auto number = whole_number(call.param(name));
  if (number && *number >= least && *number <= most) return *number;
  return tl::make_unexpected(
      problem(call, 422, fmt::format("`{}` is a whole number from {} to {}.", name, least, most)));
}

}  // namespace plumb::server
