#include <fmt/format.h>

#include "evidence/fields.hpp"
#include "evidence/read_parts.hpp"
#include "evidence/words.hpp"

/// Measured figures, and what is known of actions: their status, who can do them, what people think of them.
namespace plumb::evidence {
namespace {

const model::Measure* measure_of(const model::Model& model, model::ThingId id) {
  for (const model::Measure& measure : model.measures)
    if (measure.id == id) return &measure;
  return nullptr;
}

/// `"2025"`, or 2025 as a number.
std::string read_period(const Fields& fields) {
  const JsonNode* node = fields.get("period");
  return node && node->is(JsonNode::Kind::Number) ? node->text : fields.text("period");
}

void read_figure(const JsonNode& node, Reading& reading) {
  const Fields fields(node, "a figure", {"of", "for", "value", "period", "at"}, reading);
  MeasureValue figure{.of = fields.thing("of", a_measure)};
  figure.period = read_period(fields);
  figure.at = fields.date("at");
  const JsonNode* value = fields.require("value");
  const model::Measure* measure = figure.of == model::nothing ? nullptr : measure_of(reading.model, figure.of);
  if (!measure || !value) return;
  const std::string& id = reading.model.id(figure.of);
  if (measure->is) {
    reading.report(606, node.find("of")->span,
                   fmt::format("`{}` is computed by the knowledge base and takes no figure", id));
    return;
  }
  std::optional<std::vector<std::string>> members = read_for(fields.get("for"), measure->per, node.span, reading);
  const std::string what =
      measure->unit.empty() ? fmt::format("`{}`", id) : fmt::format("`{}` (in {})", id, measure->unit);
  const std::optional<Number> number =
      read_number_in(*value, what, measure->span.value_or(everything), fmt::format("the range of `{}`", id), reading);
  if (!members || !number) return;
  figure.members = std::move(*members);
  figure.value = *number;
  reading.assessment.measures.push_back(std::move(figure));
}

void read_action(const JsonNode& node, Reading& reading) {
  const Fields fields(node, "an action", {"id", "status"}, reading);
  const model::ThingId id = fields.thing("id", an_action);
  const JsonNode* status = fields.require("status");
  const std::optional<std::size_t> word = status ? read_word(*status, "a status", status_words, reading) : std::nullopt;
  if (id == model::nothing || !word) return;
  if (!reading.assessment.actions.emplace(id, static_cast<ActionStatus>(*word)).second)
    reading.report(603, node.find("id")->span, fmt::format("the status of `{}` is given twice", reading.model.id(id)));
}

void read_vote(const JsonNode& node, Reading& reading) {
  const Fields fields(node, "a vote", {"of", "by", "grade"}, reading);
  const model::ThingId of = fields.thing("of", action_or_aim);
  const JsonNode* by = fields.require("by");
  const std::string voter = fields.respondent("by", false);
  const JsonNode* node_of_grade = fields.require("grade");
  if (!by || !node_of_grade) return;
  const std::optional<Number> grade =
      read_number_in(*node_of_grade, "`grade`", {Number::whole(0), Number::whole(4)}, "the grades", reading);
  if (!grade) return;
  if (grade->units % Number::one != 0) {
    reading.report(606, node_of_grade->span, fmt::format("`{}` is no whole grade", to_decimal(*grade)));
    return;
  }
  if (of != model::nothing && !voter.empty())
    reading.assessment.votes.push_back({of, voter, static_cast<int>(grade->units / Number::one)});
}

}  // namespace

void read_measures(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "the measures", reading))
    read_figure(item, reading);
}

void read_actions(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "the actions", reading)) read_action(item, reading);
}

void read_capacity(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::Object, "the capacity", reading)) {
    const model::ThingId role = reading.thing(item.key, item.key_span, a_role);
    if (item.is(JsonNode::Kind::Null)) continue;
    const std::optional<Number> people = read_number_in(item, fmt::format("the capacity of `{}`", item.key),
                                                        {Number{0}, infinity}, "the number of people", reading);
    if (people && role != model::nothing && !reading.assessment.capacity.emplace(role, *people).second)
      reading.report(603, item.key_span, fmt::format("the capacity of `{}` is given twice", reading.model.id(role)));
  }
}

void read_votes(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "the votes", reading)) read_vote(item, reading);
}

}  // namespace plumb::evidence
