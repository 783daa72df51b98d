#include "evidence/fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/text/render.hpp"

namespace plumb::evidence {

Fields::Fields(const JsonNode& node, const char* what, std::initializer_list<const char*> known, Reading& reading)
    : node_(node), what_(what), reading_(reading) {
  if (!is_object()) {
    reading.report(606, node.span,
                   fmt::format("{} is found where {} is expected, an object in braces", describe(node), what));
    return;
  }
  for (const JsonNode& item : node.items) {
    if (std::any_of(known.begin(), known.end(), [&](const char* key) { return item.key == key; })) continue;
    const std::vector<std::string> keys(known.begin(), known.end());
    Diagnostic& fault = reading.report(602, item.key_span, fmt::format("`{}` is no key of {}", item.key, what));
    reading.suggest(fault, item.key_span, item.key, keys);
    if (fault.fixes.empty()) fault.notes.push_back(fmt::format("its keys are `{}`", fmt::join(keys, "`, `")));
  }
}

const JsonNode* Fields::get(const char* key) const {
  const JsonNode* found = node_.find(key);
  return found && !found->is(JsonNode::Kind::Null) ? found : nullptr;
}

const JsonNode* Fields::require(const char* key) const {
  const JsonNode* found = node_.find(key);
  if (found || !is_object()) return found;
  const Span bracket{node_.span.source, node_.span.begin, node_.span.begin + 1};
  reading_.report(603, bracket, fmt::format("the key `{}` of {} is missing", key, what_));
  return nullptr;
}

std::string Fields::text(const char* key) const {
  const JsonNode* node = get(key);
  return node ? read_text(*node, fmt::format("`{}`", key), reading_).value_or("") : "";
}

std::optional<Number> Fields::number(const char* key) const {
  const JsonNode* node = get(key);
  return node ? read_number(*node, fmt::format("`{}`", key), reading_) : std::nullopt;
}

std::optional<std::int64_t> Fields::date(const char* key) const {
  const JsonNode* node = get(key);
  const std::optional<std::int64_t> days = node ? read_date(*node, reading_) : std::nullopt;
  if (days) reading_.dates.emplace_back(*days, node->span);
  return days;
}

std::string Fields::respondent(const char* key, bool assessor_too) const {
  const JsonNode* node = get(key);
  const std::string id = text(key);
  if (id.empty()) return id;
  return reading_.check_respondent(id, node->span, assessor_too) ? id : "";
}

model::ThingId Fields::thing(const char* key, Wanted wanted) const {
  const JsonNode* node = require(key);
  return node ? reading_.thing(*node, wanted) : model::nothing;
}

const std::vector<JsonNode>& values_of(const JsonNode* node, JsonNode::Kind kind, const char* what, Reading& reading) {
  static const std::vector<JsonNode> none;
  if (!node) return none;
  if (node->is(kind)) return node->items;
  const char* expected = kind == JsonNode::Kind::List ? "a list" : "an object in braces";
  reading.report(606, node->span,
                 fmt::format("{} is found where {} is expected for {}", describe(*node), expected, what));
  return none;
}

std::optional<std::string> read_text(const JsonNode& node, const std::string& what, Reading& reading) {
  if (node.is(JsonNode::Kind::Text)) return node.text;
  reading.report(606, node.span, fmt::format("{} is found where a text is expected for {}", describe(node), what));
  return std::nullopt;
}

std::optional<Number> read_number(const JsonNode& node, const std::string& what, Reading& reading) {
  if (!node.is(JsonNode::Kind::Number)) {
    Diagnostic& fault = reading.report(
        606, node.span, fmt::format("{} is found where a number is expected for {}", describe(node), what));
    if (node.is(JsonNode::Kind::Text) && parse_number(node.text, 6))
      fault.fixes.push_back(
          {node.span, node.text, fmt::format("write `{}` without quotes", node.text), FixIt::Confidence::Certain});
    return std::nullopt;
  }
  const std::optional<Number> number = exact_number(node.text);
  if (!number)
    reading.report(606, node.span, fmt::format("{} cannot be kept exactly", describe(node)))
        .notes.push_back("numbers have at most six decimals and a size of at most 4611686018427");
  return number;
}

std::optional<std::int64_t> read_date(const JsonNode& node, Reading& reading) {
  const std::optional<std::int64_t> days = node.is(JsonNode::Kind::Text) ? parse_date(node.text) : std::nullopt;
  if (days) return days;
  Diagnostic& fault = reading.report(606, node.span, fmt::format("{} is no date", describe(node)));
  const bool looks_like_one = node.is(JsonNode::Kind::Text) && node.text.size() == 10 && node.text[4] == '-';
  fault.notes.push_back(looks_like_one ? "the calendar has no such day" : "dates are written `\"2026-03-01\"`");
  return std::nullopt;
}

std::optional<Number> read_number_in(const JsonNode& node, const std::string& what, Range span,
                                     const std::string& scale, Reading& reading) {
  const std::optional<Number> number = read_number(node, what, reading);
  if (!number || (*number >= span.lo && *number <= span.hi)) return number;
  reading.report(606, node.span, fmt::format("`{}` is off {}, {}", to_decimal(*number), scale, say_range(span)));
  return std::nullopt;
}

std::string say_range(Range range) {
  if (range.hi == infinity) return fmt::format("at least {}", to_decimal(range.lo));
  return fmt::format("{}..{}", to_decimal(range.lo), to_decimal(range.hi));
}

Range scale_of(const model::Model& model, model::ThingId thing) {
  const model::Item* item = model.item(thing);
  const model::Scale& scale = item ? item->scale : model.framework.scale;
  return {scale.low, scale.high};
}

}  // namespace plumb::evidence
