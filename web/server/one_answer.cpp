#include <algorithm>

#include "evidence/json_tree.hpp"
#include "evidence/scope.hpp"
#include "plumb/case_events.hpp"
#include "web/server/open_assessments.hpp"

/// One answer more, without reading the whole case again: what people do hundreds of times while they are asked.
namespace plumb::server {
namespace {

using evidence::JsonNode;

/// The event's body, if it is a plain answer: of one question, for no member, taking nothing out.
std::optional<JsonNode> plain_answer(std::span<const store::NewEvent> events) {
  if (events.size() != 1 || events.front().kind != "answer" || !events.front().key.empty()) return std::nullopt;
  Diagnostics diagnostics;
  auto body = evidence::read_json(SourceText(0, "body", events.front().body), diagnostics);
  if (!body || diagnostics.size() > 0 || body->find("for") || body->find("removed")) return std::nullopt;
  return body;
}

std::string text_in(const JsonNode& body, const char* key) {
  const JsonNode* found = body.find(key);
  return found && found->is(JsonNode::Kind::Text) ? found->text : std::string();
}

/// A case with this answer and who gives it, and nothing else.
std::optional<JsonNode> case_of(const JsonNode& answer, const std::string& respondent, const Snapshot& before) {
  const model::Model& model = before.model();
  const Assessment& said = before.said();
  JsonNode document = evidence::json_object(), subject = evidence::json_object();
  evidence::put(subject, "name", evidence::json_text("x"));
  evidence::put(document, "framework", evidence::json_text(said.framework));
  evidence::put(document, "subject", std::move(subject));
  evidence::put(document, "date", evidence::json_text(date_from_days(said.date)));
  if (!respondent.empty()) {
    const auto who =
        std::find_if(said.respondents.begin(), said.respondents.end(), [&](auto& r) { return r.id == respondent; });
    if (who == said.respondents.end()) return std::nullopt;
    JsonNode person = evidence::json_object();
    evidence::put(person, "id", evidence::json_text(who->id));
    if (who->is_assessor) evidence::put(person, "role", evidence::json_text("assessor"));
    else if (who->role != model::nothing) evidence::put(person, "role", evidence::json_text(model.id(who->role)));
    evidence::put(document, "respondents", evidence::json_list({std::move(person)}));
  }
  evidence::put(document, "answers", evidence::json_list({answer}));
  return document;
}

}  // namespace

OpenAssessments::Made OpenAssessments::with_answer(const Snapshot& before,
                                                   std::span<const store::NewEvent> events) const {
  const auto body = plain_answer(events);
  if (!body) return nullptr;
  const std::string respondent = text_in(*body, "respondent");
  const auto day = parse_date(text_in(*body, "at"));
  if (!day || *day > before.said().date) return nullptr;  // the case's date goes on with it
  const auto document = case_of(*body, respondent, before);
  if (!document) return nullptr;
  Diagnostics diagnostics;
  const Assessment one =
      read_case(SourceText(0, "answer", evidence::print_json(*document)), before.model(), *day, diagnostics);
  if (diagnostics.size() > 0 || one.answers.size() != 1) return nullptr;
  const Answer& answer = one.answers.front();
  if (!before.model().question(answer.question)->per.empty()) return nullptr;
  if (evidence::Exclusions(before.said(), before.model()).of(answer.question, respondent)) return nullptr;

  const auto is_same = [&](const Answer& a) {
    return a.question == answer.question && a.respondent == answer.respondent && a.members.empty();
  };
  const auto key = store::key_of("answer", events.front().body, {});
  if (!key) return nullptr;
  const auto replaced = std::count_if(before.said().answers.begin(), before.said().answers.end(), is_same);
  const auto standing =
      std::count_if(before.events().begin(), before.events().end(), [&](const auto& e) { return e->key == *key; });
  if (replaced > 1 || replaced != standing) return nullptr;  // of an import that has several, or from the profile
  Assessment said = before.said();
  std::erase_if(said.answers, is_same);
  said.answers.push_back(answer);      // where the case file has it: in order of event
  auto world = before.evaluate(said);  // from the world before: only what the answer moves is settled
  if (!world) return nullptr;
  return std::make_shared<Snapshot>(before.knowledge_pointer(), 0, std::string(), std::move(said), std::move(*world),
                                    Earlier{before.earlier_world(), before.rests_on()});
}

}  // namespace plumb::server
