#include <fmt/format.h>

#include "evidence/answer_value.hpp"
#include "evidence/fields.hpp"
#include "evidence/read_parts.hpp"

/// Who was asked, what they said, and what is known about the subject.
namespace plumb::evidence {
namespace {

bool is_answered(const Reading& reading, model::ThingId question) {
  for (const Answer& answer : reading.assessment.answers)
    if (answer.question == question) return true;
  return false;
}

/// An answer that the subject or the profile gives, by nobody in particular.
void add_profile_answer(const JsonNode& node, const model::Question& question, Reading& reading) {
  std::optional<AnswerValue> value = read_answer_value(node, question, reading);
  if (!value) return;
  reading.assessment.answers.push_back({.question = question.id, .value = std::move(*value)});
  reading.answer_spans.push_back(node.span);
}

/// `subject.industry` and `subject.size` answer the profile questions of these names, where there are any.
void answer_from_subject(const JsonNode* node, const char* name, Reading& reading) {
  const std::optional<model::ThingId> found = reading.find(name);
  const model::Question* question = found ? reading.model.question(*found) : nullptr;
  if (node && question) add_profile_answer(*node, *question, reading);
}

void read_answer(const JsonNode& node, Reading& reading) {
  const Fields fields(node, "an answer", {"question", "respondent", "value", "for", "at", "note", "source"}, reading);
  Answer answer{.question = fields.thing("question", a_question)};
  const JsonNode* value = fields.require("value");
  answer.respondent = fields.respondent("respondent", false);
  answer.at = fields.date("at");
  answer.note = fields.text("note");
  answer.source = fields.text("source");
  const model::Question* question =
      answer.question == model::nothing ? nullptr : reading.model.question(answer.question);
  if (!question || !value) return;
  const std::vector<std::string> kinds =
      question->per.empty() ? std::vector<std::string>{} : std::vector{question->per};
  std::optional<std::vector<std::string>> members = read_for(fields.get("for"), kinds, node.span, reading);
  std::optional<AnswerValue> read = read_answer_value(*value, *question, reading);
  if (!members || !read) return;
  answer.members = std::move(*members);
  answer.value = std::move(*read);
  reading.assessment.answers.push_back(std::move(answer));
  reading.answer_spans.push_back(node.find("question")->span);
}

}  // namespace

void read_respondents(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "respondents", reading)) {
    const Fields fields(item, "a respondent", {"id", "name", "role"}, reading);
    fields.require("id");
    Respondent respondent{.id = fields.text("id"), .name = fields.text("name")};
    const JsonNode* role = fields.get("role");
    respondent.is_assessor = role && role->text == assessor;
    if (role && !(respondent.is_assessor && !reading.find(assessor))) respondent.role = reading.thing(*role, a_role);
    if (respondent.id.empty()) continue;
    if (respondent.id == assessor) respondent.is_assessor = true;
    if (reading.is_respondent(respondent.id)) {
      reading.report(603, fields.get("id")->span, fmt::format("the respondent `{}` is listed twice", respondent.id));
      continue;
    }
    reading.add_respondent(respondent.id);
    reading.assessment.respondents.push_back(std::move(respondent));
  }
}

void read_subject(const JsonNode* node, Reading& reading) {
  if (!node) return;
  const Fields fields(*node, "the subject", {"name", "industry", "size"}, reading);
  const JsonNode* industry = fields.get("industry");
  Subject& subject = reading.assessment.subject;
  subject.name = fields.text("name");
  if (industry && industry->is(JsonNode::Kind::Number)) subject.industry = industry->text;
  else subject.industry = fields.text("industry");
  subject.size = fields.number("size");
  if (!subject.industry.empty()) answer_from_subject(industry, "industry", reading);
  if (subject.size) answer_from_subject(fields.get("size"), "size", reading);
}

void read_profile(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::Object, "the profile", reading)) {
    const model::ThingId id = reading.thing(item.key, item.key_span, a_question);
    const model::Question* question = id == model::nothing ? nullptr : reading.model.question(id);
    if (!question) continue;
    if (question->item != model::nothing) {
      reading
          .report(604, item.key_span,
                  fmt::format("`{}` is a question about `{}`, not about the profile", item.key,
                              reading.model.id(question->item)))
          .notes.push_back("give it under `answers`");
    } else if (is_answered(reading, id)) {
      reading.report(603, item.key_span, fmt::format("`{}` is given twice", item.key))
          .notes.push_back("`subject` gives it too");
    } else {
      add_profile_answer(item, *question, reading);
    }
  }
}

void read_answers(const JsonNode* node, Reading& reading) {
  for (const JsonNode& item : values_of(node, JsonNode::Kind::List, "the answers", reading)) read_answer(item, reading);
}

std::optional<std::vector<std::string>> read_for(const JsonNode* node, const std::vector<std::string>& kinds,
                                                 Span place, Reading& reading) {
  const std::vector<JsonNode>& given = values_of(node, JsonNode::Kind::List, "the members that this is for", reading);
  if (given.size() != kinds.size()) {
    const Span where = node ? node->span : Span{place.source, place.begin, place.begin + 1};
    if (!node)
      reading.report(603, where,
                     fmt::format("the key `for` is missing: this is given per `{}`", fmt::join(kinds, "`, `")));
    else if (kinds.empty()) reading.report(606, where, "this is not given per member, so `for` has no place here");
    else
      reading.report(
          606, where,
          fmt::format("`for` has {} entries, and one per `{}` is needed", given.size(), fmt::join(kinds, "`, `")));
    return std::nullopt;
  }
  std::vector<std::string> members;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::optional<std::string> name = read_text(given[i], fmt::format("a member of `{}`", kinds[i]), reading);
    std::optional<std::string> member = name ? reading.member(kinds[i], *name, given[i].span) : std::nullopt;
    if (!member) return std::nullopt;
    members.push_back(std::move(*member));
  }
  return members;
}

}  // namespace plumb::evidence
