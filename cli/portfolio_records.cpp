#include "cli/portfolio_records.hpp"

#include <algorithm>

#include "evidence/json_tree.hpp"
#include "report/report.hpp"

namespace plumb::cli {
namespace {

using evidence::JsonNode;

std::optional<std::string> text_of(const JsonNode& object, const char* key) {
  const JsonNode* node = object.find(key);
  return node && node->is(JsonNode::Kind::Text) ? std::optional(node->text) : std::nullopt;
}

std::optional<Number> number_of(const JsonNode* node) {
  return node && node->is(JsonNode::Kind::Number) ? parse_number(node->text, 6) : std::nullopt;
}

const std::vector<JsonNode>& items_of(const JsonNode& object, const char* key) {
  static const std::vector<JsonNode> none;
  const JsonNode* node = object.find(key);
  return node && node->is(JsonNode::Kind::List) ? node->items : none;
}

PortfolioCapability capability_of(const JsonNode& node) {
  PortfolioCapability state{.id = text_of(node, "id").value_or("")};
  const JsonNode *score = node.find("score"), *settled = node.find("settled");
  if (score && score->is(JsonNode::Kind::Object))
    state.score = Range{number_of(score->find("low")).value_or(minus_infinity),
                        number_of(score->find("high")).value_or(infinity)};
  state.level = number_of(node.find("level"));
  state.applies = settled && settled->is(JsonNode::Kind::Truth);
  state.settled = state.applies && settled->truth;
  return state;
}

/// The fields of one line, their quotes taken off; none where a quote is not closed.
std::optional<std::vector<std::string>> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '"' && quoted && at + 1 < line.size() && line[at + 1] == '"') fields.back() += line[at++];
    else if (line[at] == '"') quoted = !quoted;
    else if (line[at] == ',' && !quoted) fields.emplace_back();
    else fields.back() += line[at];
  }
  if (quoted) return {};
  return fields;
}

std::optional<Number> number_of(const std::string& field) {
  return field.empty() ? std::nullopt : parse_number(field, 6);
}

void add_causes(const std::string& ids, Status status, PortfolioRecord& record) {
  for (std::size_t at = 0; at < ids.size();) {
    const std::size_t end = std::min(ids.find(' ', at), ids.size());
    record.root_causes.push_back({ids.substr(at, end - at), status});
    at = end + 1;
  }
}

}  // namespace

std::string RecordForm::heading() const {
  return format_ == Format::Csv ? report::csv_heading(capability_ids_) : std::string();
}

std::string RecordForm::write(const PortfolioRecord& record) const {
  return format_ == Format::Csv ? report::to_csv(record, capability_ids_.size()) : report::to_ndjson(record);
}

std::optional<PortfolioRecord> RecordForm::read(std::string_view line) const {
  return format_ == Format::Csv ? read_csv(line) : read_json(line);
}

std::optional<PortfolioRecord> RecordForm::read_json(std::string_view line) const {
  Sources sources;
  Diagnostics diagnostics;
  const auto root = evidence::read_json(sources.add("record", std::string(line)), diagnostics);
  if (!root || !root->is(JsonNode::Kind::Object)) return {};
  const auto digest = text_of(*root, "digest");
  const auto number = number_of(root->find("line"));
  if (!digest || !number || !root->find("faults")) return {};
  PortfolioRecord record{.line = static_cast<std::uint64_t>(number->units / Number::one), .digest = *digest};
  for (const JsonNode& capability : items_of(*root, "capabilities"))
    record.capabilities.push_back(capability_of(capability));
  for (const JsonNode& cause : items_of(*root, "root_causes"))
    record.root_causes.push_back({text_of(cause, "id").value_or(""),
                                  text_of(cause, "status") == "possible" ? Status::Possible : Status::Settled});
  for (const JsonNode& fault : items_of(*root, "faults"))
    record.faults.push_back({.message = text_of(fault, "message").value_or("")});
  if (!record.is_faulty() && record.capabilities.size() != capability_ids_.size()) return {};
  return record;
}

std::optional<PortfolioRecord> RecordForm::read_csv(std::string_view line) const {
  constexpr std::size_t first = 6, each = 5, after = 10;  // columns before, of and behind capabilities
  const auto fields = fields_of(line);
  if (!fields || fields->size() != first + each * capability_ids_.size() + after) return {};
  const auto number = number_of(fields->front());
  if (!number) return {};
  PortfolioRecord record{.line = static_cast<std::uint64_t>(number->units / Number::one), .digest = (*fields)[1]};
  if (!fields->back().empty()) {
    record.faults.push_back({.message = fields->back()});
    return record;
  }
  for (std::size_t i = 0; i < capability_ids_.size(); ++i) {
    const std::string* field = &(*fields)[first + each * i];
    PortfolioCapability state{.id = capability_ids_[i], .applies = !field[4].empty(), .settled = field[4] == "true"};
    const auto low = number_of(field[0]), high = number_of(field[1]);
    if (low || high) state.score = Range{low.value_or(minus_infinity), high.value_or(infinity)};
    state.level = number_of(field[2]);
    record.capabilities.push_back(std::move(state));
  }
  const std::string* field = &(*fields)[first + each * capability_ids_.size()];
  add_causes(field[0], Status::Settled, record);
  add_causes(field[1], Status::Possible, record);
  return record;
}

}  // namespace plumb::cli
