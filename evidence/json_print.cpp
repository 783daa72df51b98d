#include <algorithm>

#include <fmt/format.h>

#include "evidence/json_tree.hpp"

/// Trees as text.
namespace plumb::evidence {
namespace {

bool is_nested(const JsonNode& node) { return node.is(JsonNode::Kind::List) || node.is(JsonNode::Kind::Object); }

/// Whether it fits one line: nothing nested in it, or lists of plain values in a short one ("for" of an answer).
bool is_flat(const JsonNode& node) {
  return std::none_of(node.items.begin(), node.items.end(),
                      [](const JsonNode& item) {
                        return is_nested(item) && std::any_of(item.items.begin(), item.items.end(), is_nested);
                      }) &&
         (node.is(JsonNode::Kind::Object) || std::none_of(node.items.begin(), node.items.end(), is_nested));
}

void print(std::string& out, const JsonNode& node, std::size_t depth);

void print_items(std::string& out, const JsonNode& node, std::size_t depth) {
  const bool object = node.is(JsonNode::Kind::Object);
  const bool one_line = depth > 0 && is_flat(node);
  const std::string line_end = one_line ? "" : "\n" + std::string(2 * depth + 2, ' ');
  out += object ? '{' : '[';
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) out += one_line ? ", " : ",";
    out += line_end;
    if (object) out += quote_json(node.items[i].key) + ": ";
    print(out, node.items[i], depth + 1);
  }
  if (!one_line && !node.items.empty()) out += "\n" + std::string(2 * depth, ' ');
  out += object ? '}' : ']';
}

void print(std::string& out, const JsonNode& node, std::size_t depth) {
  switch (node.kind) {
    case JsonNode::Kind::Null: out += "null"; return;
    case JsonNode::Kind::Truth: out += node.truth ? "true" : "false"; return;
    case JsonNode::Kind::Number: out += node.text; return;
    case JsonNode::Kind::Text: out += quote_json(node.text); return;
    case JsonNode::Kind::List:
    case JsonNode::Kind::Object: print_items(out, node, depth); return;
  }
}

}  // namespace

std::string quote_json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else if (byte < 0x20 || byte == 0x7F) out += fmt::format("\\u{:04x}", byte);
    else out += c;
  }
  return out + '"';
}

std::string print_json(const JsonNode& node) {
  std::string out;
  print(out, node, 0);
  return out + "\n";
}

JsonNode json_text(std::string text) { return {.kind = JsonNode::Kind::Text, .text = std::move(text)}; }
JsonNode json_number(std::string decimal) { return {.kind = JsonNode::Kind::Number, .text = std::move(decimal)}; }
JsonNode json_truth(bool truth) { return {.kind = JsonNode::Kind::Truth, .truth = truth}; }
JsonNode json_list(std::vector<JsonNode> items) { return {.kind = JsonNode::Kind::List, .items = std::move(items)}; }
JsonNode json_object() { return {.kind = JsonNode::Kind::Object}; }

void put(JsonNode& object, std::string key, JsonNode value) {
  value.key = std::move(key);
  object.items.push_back(std::move(value));
}

}  // namespace plumb::evidence
