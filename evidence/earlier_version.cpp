#include "evidence/earlier_version.hpp"

#include <algorithm>
#include <map>

#include "evidence/fates.hpp"

namespace plumb::evidence {
namespace {

using Kind = JsonNode::Kind;

JsonNode* value_of(JsonNode& object, std::string_view key) {
  const auto found =
      std::find_if(object.items.begin(), object.items.end(), [&](auto& item) { return item.key == key; });
  return object.is(Kind::Object) && found != object.items.end() ? &*found : nullptr;
}

std::string text_at(const JsonNode& object, std::string_view key) {
  const JsonNode* found = object.is(Kind::Object) ? object.find(key) : nullptr;
  return found && found->is(Kind::Text) ? found->text : std::string();
}

/// As it was written, in one line.
std::string printed(const JsonNode& value) {
  std::string text = print_json(value);
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

void set_text(JsonNode& object, const char* key, std::string text) {
  if (JsonNode* there = value_of(object, key)) there->kind = Kind::Text, there->text = std::move(text);
  else put(object, key, json_text(std::move(text)));
}

void add_once(std::vector<std::string>& ids, const std::string& id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

class Carrying {
 public:
  Carrying(const model::Model& model, const std::string& version, CarriedForward& carried)
      : fates_(model, version), carried_(carried) {}

  void carry(JsonNode& root) {
    if (JsonNode* answers = value_of(root, "answers"); answers && answers->is(Kind::List)) carry_answers(*answers);
    for (const char* part : {"levels", "evidence", "not_applicable", "measures", "votes"})
      if (JsonNode* list = value_of(root, part); list && list->is(Kind::List)) carry_entries(*list, "of");
    if (JsonNode* list = value_of(root, "actions"); list && list->is(Kind::List)) carry_entries(*list, "id");
    for (const char* part : {"targets", "profile", "capacity"})
      if (JsonNode* map = value_of(root, part); map && map->is(Kind::Object)) carry_keys(*map);
    for (const auto& [part, key] : {std::pair{"respondents", "role"}, std::pair{"evidence", "kind"}})
      if (JsonNode* list = value_of(root, part); list && list->is(Kind::List))
        for (JsonNode& entry : list->items) rename(entry, key);
  }

 private:
  /// The one id that a thing has now; none, noted, where there is none or what was said of it is not known to fit.
  std::optional<std::string> exact(const std::string& id) {
    const Fates::Fate fate = fates_.of(id);
    if (fate.to.empty()) return add_once(carried_.retired, id), std::nullopt;
    if (!fate.is_exact) return add_once(carried_.widened, id), std::nullopt;
    return fate.to.front();
  }

  void rename(JsonNode& entry, const char* key) {
    const std::string id = text_at(entry, key);
    const Fates::Fate fate = fates_.of(id);
    if (!id.empty() && fate.is_exact && !fate.to.empty()) set_text(entry, key, fate.to.front());
  }

  void carry_entries(JsonNode& list, const char* key) {
    std::erase_if(list.items, [&](JsonNode& entry) {
      const std::string id = text_at(entry, key);
      if (id.empty()) return false;
      const auto now = exact(id);
      if (now) set_text(entry, key, *now);
      return !now;
    });
  }

  void carry_keys(JsonNode& map) {
    std::erase_if(map.items, [&](JsonNode& value) {
      const auto now = exact(value.key);
      if (now) value.key = *now;
      return !now;
    });
  }

  void carry_answers(JsonNode& list) {
    std::vector<JsonNode> answers = std::move(list.items);
    list.items.clear();
    for (JsonNode& answer : answers) {
      const std::string id = text_at(answer, "question");
      const Fates::Fate fate = fates_.of(id);
      if (id.empty()) list.items.push_back(std::move(answer));
      else if (fate.to.empty()) add_once(carried_.retired, id);
      else if (fate.is_exact) list.items.push_back(answer_to(answer, id, fate.to.front()));
      else widen(answer, id, fate, list);
    }
    for (auto& [whose, merged] : merged_) list.items.push_back(merged.answer());
  }

  /// The same answer to the question as it is called now, its options as they are.
  JsonNode answer_to(JsonNode answer, const std::string& id, const std::string& now) const {
    set_text(answer, "question", now);
    if (JsonNode* value = value_of(answer, "value")) {
      if (value->is(Kind::Text)) rename_option(*value, id, now);
      if (value->is(Kind::List))
        for (JsonNode& one : value->items)
          if (one.is(Kind::Text)) rename_option(one, id, now);
    }
    return answer;
  }

  void rename_option(JsonNode& option, const std::string& id, const std::string& now) const {
    const Fates::Fate fate = fates_.of(id + "." + option.text);
    if (fate.to.size() == 1 && fate.to.front().starts_with(now + "."))
      option.text = fate.to.front().substr(now.size() + 1);
  }

  void widen(const JsonNode& answer, const std::string& id, const Fates::Fate& fate, JsonNode& list) {
    add_once(carried_.widened, id);
    const JsonNode* value = answer.find("value");
    const std::string note = text_at(answer, "note"), said = "earlier: " + (value ? printed(*value) : "nothing");
    for (const std::string& now : fate.to) {
      JsonNode open = answer;
      set_text(open, "question", now);
      if (JsonNode* there = value_of(open, "value")) there->kind = Kind::Null, there->items.clear();
      set_text(open, "note", note.empty() ? said : said + "; " + note);
      if (!fate.is_merged) {
        list.items.push_back(std::move(open));
        continue;
      }
      const JsonNode* members = answer.find("for");
      Merged& merged = merged_[{now, text_at(answer, "respondent"), members ? printed(*members) : ""}];
      merged.of = fate.merged_from;
      merged.same.push_back(answer_to(answer, id, now));
      merged.open.push_back(std::move(open));
    }
  }

  /// One person's answers to questions that became one.
  struct Merged {
    std::size_t of = 0;
    std::vector<JsonNode> same{}, open{};  ///< as they were, and as not known

    JsonNode answer() {
      const auto value = [](const JsonNode& answer) {
        const JsonNode* found = answer.find("value");
        return found ? printed(*found) : std::string();
      };
      const bool are_alike = same.size() == of && std::all_of(same.begin(), same.end(), [&](const JsonNode& one) {
                               return value(one) == value(same.front());
                             });
      if (are_alike) return same.front();
      std::string note;
      for (const JsonNode& one : open) note += (note.empty() ? "" : "; ") + text_at(one, "note");
      set_text(open.front(), "note", std::move(note));
      return open.front();
    }
  };

  const Fates fates_;
  CarriedForward& carried_;
  std::map<std::tuple<std::string, std::string, std::string>, Merged> merged_;
};

}  // namespace

void carry_forward(JsonNode& root, const std::string& version, Reading& reading) {
  reading.assessment.carried.version = version;
  Carrying(reading.model, version, reading.assessment.carried).carry(root);
}

}  // namespace plumb::evidence
