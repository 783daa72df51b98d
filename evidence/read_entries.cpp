#include <algorithm>

#include <fmt/format.h>

#include "evidence/fields.hpp"
#include "evidence/read_parts.hpp"
#include "evidence/words.hpp"
#include "plumb/model_words.hpp"

/// What was entered beside answers: levels, evidence, what does not apply, targets.
namespace plumb::evidence {
namespace {

std::optional<Number> read_level(const Fields& fields, const char* key, model::ThingId of, Reading& reading) {
  const JsonNode* node = fields.get(key);
  if (!node) return std::nullopt;
  if (of == model::nothing) return fields.number(key);
  return read_number_in(*node, fmt::format("`{}`", key), scale_of(reading.model, of),
                        fmt::format("the scale of `{}`", reading.model.id(of)), reading);
}

bool is_assessor(const std::string& by, const Assessment& assessment) {
  if (by == assessor) return true;
  return std::any_of(assessment.respondents.begin(), assessment.respondents.end(),
                     [&](const Respondent& respondent) { return respondent.id == by && respondent.is_assessor; });
}

void read_entered(const JsonNode& node, Reading& reading) {
  const Fields fields(node, "a level", {"of", "reality", "intention", "by", "at", "note"}, reading);
  EnteredLevel level{.of = fields.thing("of", any_item)};
  level.reality = read_level(fields, "reality", level.of, reading);
  level.intention = read_level(fields, "intention", level.of, reading);
  level.by = fields.respondent("by", true);
  level.by_assessor = is_assessor(level.by, reading.assessment);
  level.at = fields.date("at");
  level.note = fields.text("note");
  if (fields.is_object() && !fields.get("reality") && !fields.get("intention")) {
    reading.report(603, {node.span.source, node.span.begin, node.span.begin + 1},
                   "the key `reality` of a level is missing, and `intention` too");
  }
  if (level.of == model::nothing || (!level.reality && !level.intention)) return;
  reading.assessment.levels.push_back(std::move(level));
  reading.level_spans.push_back(node.find("of")->span);
}

std::optional<Number> read_shown_level(const Fields& fields, model::ThingId of, Reading& reading) {
  const model::Question* question = of == model::nothing ? nullptr : reading.model.question(of);
  if (!question) return read_level(fields, "value", of, reading);
  const JsonNode* node = fields.get("value");
  if (!node) return std::nullopt;
  return read_number_in(*node, "`value`", scale_of(reading.model, question->item), "the scale", reading);
}

void read_piece(const JsonNode& node, Reading& reading) {
  const Fields fields(node, "a piece of evidence", {"of", "kind", "title", "grade", "value", "at", "note"}, reading);
  Evidence piece{.of = fields.thing("of", criterion_or_question), .kind = fields.thing("kind", an_evidence_kind)};
  piece.title = fields.text("title");
  piece.note = fields.text("note");
  piece.value = read_shown_level(fields, piece.of, reading);
  piece.at = fields.date("at");
  const JsonNode* grade = fields.require("grade");
  const std::optional<std::size_t> word =
      grade ? read_word(*grade, "a grade", model::grade_words, reading) : std::nullopt;
  if (!word || piece.of == model::nothing || piece.kind == model::nothing) return;
  piece.grade = static_cast<Grade>(*word);
  reading.assessment.evidence.push_back(std::move(piece));
  reading.evidence_spans.push_back(node.find("of")->span);
}

void read_exclusion(const JsonNode& node, Reading& reading) {
  const Fields fields(node, "what does not apply", {"of", "reason", "by"}, reading);
  NotApplicable excluded{.of = fields.thing("of", item_or_question)};
  excluded.reason = fields.text("reason");
  excluded.by = fields.respondent("by", true);
  if (fields.is_object() && excluded.reason.find_first_not_of(" \t\n") == std::string::npos) {
    const JsonNode* empty = fields.get("reason");
    const JsonNode* of = fields.get("of");
    reading
        .report(609,
                empty ? empty->span
                : of  ? of->span
                      : node.span,
                of && of->is(JsonNode::Kind::Text) ? fmt::format("`{}` is said not to apply without a reason", of->text)
                                                   : "a thing is said not to apply without a reason")
        .notes.push_back("write why, for readers of the result: `\"reason\": \"...\"`");
  }
  if (excluded.of != model::nothing) reading.assessment.not_applicable.push_back(std::move(excluded));
}

}  // namespace

void read_levels(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "the levels", reading)) read_entered(item, reading);
}

void read_evidence(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "the evidence", reading)) read_piece(item, reading);
}

void read_not_applicable(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "what does not apply", reading))
    read_exclusion(item, reading);
}

void read_targets(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::Object, "the targets", reading)) {
    const model::ThingId of = reading.thing(item.key, item.key_span, aimed_at);
    if (of == model::nothing || item.is(JsonNode::Kind::Null)) continue;
    const std::optional<Number> target = read_number_in(item, fmt::format("the target of `{}`", item.key),
                                                        scale_of(reading.model, of), "the scale", reading);
    if (target && !reading.assessment.targets.emplace(of, *target).second)
      reading.report(603, item.key_span, fmt::format("the target of `{}` is given twice", reading.model.id(of)));
  }
}

}  // namespace plumb::evidence
