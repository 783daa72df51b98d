#include "evidence/answer_value.hpp"
#include "evidence/words.hpp"
#include "plumb/model_words.hpp"

/// An assessment as the JSON of a case.
namespace plumb {
namespace evidence {
namespace {

void put_text(JsonNode& object, const char* key, const std::string& text) {
  if (!text.empty()) put(object, key, json_text(text));
}
void put_date(JsonNode& object, const char* key, const std::optional<std::int64_t>& days) {
  if (days) put(object, key, json_text(date_from_days(*days)));
}
void put_number(JsonNode& object, const char* key, const std::optional<Number>& number) {
  if (number) put(object, key, json_number(to_decimal(*number)));
}
void put_members(JsonNode& object, const std::vector<std::string>& members) {
  JsonNode list = json_list();
  for (const std::string& member : members) list.items.push_back(json_text(member));
  if (!members.empty()) put(object, "for", std::move(list));
}
void put_part(JsonNode& object, const char* key, JsonNode part) {
  if (!part.items.empty()) put(object, key, std::move(part));
}

/// Writes one assessment, part by part.
class CaseWriter {
 public:
  CaseWriter(const Assessment& assessment, const model::Model& model) : a_(assessment), model_(model) {
    while (profiled_ < a_.answers.size() && is_of_profile(a_.answers[profiled_])) ++profiled_;
  }

  JsonNode write() const {
    JsonNode root = json_object();
    put_text(root, "framework", a_.framework);
    put_text(root, "version", a_.version);
    put(root, "subject", subject());
    put(root, "date", json_text(date_from_days(a_.date)));
    put_part(root, "respondents", respondents());
    put_part(root, "answers", answers());
    put_part(root, "levels", levels());
    put_part(root, "evidence", evidence());
    put_part(root, "not_applicable", not_applicable());
    put_part(root, "targets", numbers(a_.targets));
    put_part(root, "profile", profile());
    put_part(root, "measures", measures());
    put_part(root, "members", members());
    put_part(root, "facts", facts());
    put_text(root, "earlier", a_.earlier);
    put_part(root, "actions", actions());
    put_part(root, "capacity", numbers(a_.capacity));
    put_part(root, "votes", votes());
    return root;
  }

 private:
  /// Said by nobody in particular of a profile question; only the first of these stand under `profile`, so that reading
  /// gives them in the same order.
  bool is_of_profile(const Answer& answer) const {
    const model::Question* question = model_.question(answer.question);
    const bool bare = answer.respondent.empty() && answer.members.empty() && !answer.at && answer.note.empty() &&
                      answer.source.empty();
    if (!question || question->item != model::nothing || !bare) return false;
    for (std::size_t i = 0; i < profiled_; ++i)
      if (a_.answers[i].question == answer.question) return false;
    return true;
  }
  bool is_given_by_subject(const Answer& answer) const {
    const std::string& id = model_.id(answer.question);
    return (id == "industry" && !a_.subject.industry.empty()) || (id == "size" && a_.subject.size);
  }
  const std::string& id(model::ThingId thing) const { return model_.id(thing); }

  JsonNode subject() const {
    JsonNode object = json_object();
    put_text(object, "name", a_.subject.name);
    put_text(object, "industry", a_.subject.industry);
    put_number(object, "size", a_.subject.size);
    return object;
  }
  JsonNode profile() const {
    JsonNode object = json_object();
    for (std::size_t i = 0; i < profiled_; ++i) {
      const Answer& answer = a_.answers[i];
      if (!is_given_by_subject(answer))
        put(object, id(answer.question), write_answer_value(answer.value, *model_.question(answer.question)));
    }
    return object;
  }
  JsonNode respondents() const {
    JsonNode list = json_list();
    for (const Respondent& respondent : a_.respondents) {
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "id", respondent.id);
      put_text(object, "name", respondent.name);
      if (respondent.role != model::nothing) put_text(object, "role", id(respondent.role));
      else if (respondent.is_assessor) put_text(object, "role", assessor);
    }
    return list;
  }
  JsonNode answers() const {
    JsonNode list = json_list();
    for (std::size_t i = profiled_; i < a_.answers.size(); ++i) {
      const Answer& answer = a_.answers[i];
      const model::Question* question = model_.question(answer.question);
      if (!question) continue;
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "question", id(answer.question));
      put_text(object, "respondent", answer.respondent);
      put(object, "value", write_answer_value(answer.value, *question));
      put_members(object, answer.members);
      put_date(object, "at", answer.at);
      put_text(object, "note", answer.note);
      put_text(object, "source", answer.source);
    }
    return list;
  }
  JsonNode levels() const {
    JsonNode list = json_list();
    for (const EnteredLevel& level : a_.levels) {
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "of", id(level.of));
      put_number(object, "reality", level.reality);
      put_number(object, "intention", level.intention);
      put_text(object, "by", level.by);
      put_date(object, "at", level.at);
      put_text(object, "note", level.note);
    }
    return list;
  }
  JsonNode evidence() const {
    JsonNode list = json_list();
    for (const Evidence& piece : a_.evidence) {
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "of", id(piece.of));
      put_text(object, "kind", id(piece.kind));
      put_text(object, "title", piece.title);
      put_text(object, "grade", model::grade_words[static_cast<std::size_t>(piece.grade)]);
      put_number(object, "value", piece.value);
      put_date(object, "at", piece.at);
      put_text(object, "note", piece.note);
    }
    return list;
  }
  JsonNode not_applicable() const {
    JsonNode list = json_list();
    for (const NotApplicable& entry : a_.not_applicable) {
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "of", id(entry.of));
      put_text(object, "reason", entry.reason);
      put_text(object, "by", entry.by);
    }
    return list;
  }
  JsonNode numbers(const std::map<model::ThingId, Number>& by_thing) const {
    JsonNode object = json_object();
    for (const auto& [thing, number] : by_thing) put(object, id(thing), json_number(to_decimal(number)));
    return object;
  }
  JsonNode measures() const {
    JsonNode list = json_list();
    for (const MeasureValue& figure : a_.measures) {
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "of", id(figure.of));
      put_members(object, figure.members);
      put_number(object, "value", figure.value);
      put_text(object, "period", figure.period);
      put_date(object, "at", figure.at);
    }
    return list;
  }
  /// The list under `key`, added where it is not there yet.
  static std::vector<JsonNode>& list_under(JsonNode& object, const std::string& key) {
    for (auto item = object.items.rbegin(); item != object.items.rend(); ++item)
      if (item->key == key) return item->items;
    put(object, key, json_list());
    return object.items.back().items;
  }
  JsonNode members() const {
    JsonNode object = json_object();
    for (const CaseMember& member : a_.members) {
      JsonNode& entry = list_under(object, member.kind).emplace_back(json_object());
      put_text(entry, "id", member.id);
      put_text(entry, "title", member.title);
    }
    return object;
  }
  JsonNode facts() const {
    JsonNode object = json_object();
    for (const CaseFact& fact : a_.facts) {
      const model::Relation* relation = model_.relation(fact.relation);
      if (!relation) continue;
      JsonNode& row = list_under(object, fact.relation).emplace_back(json_list());
      for (std::size_t i = 0; i < fact.key.size(); ++i) {
        const bool number = i < relation->columns.size() && relation->columns[i].kind == model::Type::Kind::Number;
        row.items.push_back(number ? json_number(fact.key[i]) : json_text(fact.key[i]));
      }
      if (fact.value) row.items.push_back(fact_value(*fact.value, *relation));
    }
    return object;
  }
  static JsonNode fact_value(Number value, const model::Relation& relation) {
    const model::Type::Kind kind = relation.value ? relation.value->kind : model::Type::Kind::Number;
    if (kind == model::Type::Kind::Date) return json_text(date_from_days(value.units / Number::one));
    if (kind == model::Type::Kind::Truth) return json_truth(value.units != 0);
    return json_number(to_decimal(value));
  }
  JsonNode actions() const {
    JsonNode list = json_list();
    for (const auto& [action, status] : a_.actions) {
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "id", id(action));
      put_text(object, "status", status_words[static_cast<std::size_t>(status)]);
    }
    return list;
  }
  JsonNode votes() const {
    JsonNode list = json_list();
    for (const Vote& vote : a_.votes) {
      JsonNode& object = list.items.emplace_back(json_object());
      put_text(object, "of", id(vote.of));
      put_text(object, "by", vote.by);
      put(object, "grade", json_number(std::to_string(vote.grade)));
    }
    return list;
  }

  const Assessment& a_;
  const model::Model& model_;
  std::size_t profiled_ = 0;  ///< how many answers, from the first, come from `subject` and `profile`
};

}  // namespace
}  // namespace evidence

std::string write_case(const Assessment& assessment, const model::Model& model) {
  return evidence::print_json(evidence::CaseWriter(assessment, model).write());
}

}  // namespace plumb
