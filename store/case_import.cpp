#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "store/event_shape.hpp"
#include "store/json_slices.hpp"
#include "store/rows.hpp"

/// A case file as the events that say the same.
namespace plumb::store {
namespace {

constexpr std::string_view keys[] = {"framework", "version",  "subject",        "date",    "respondents", "answers",
                                     "levels",    "evidence", "not_applicable", "targets", "profile",     "measures",
                                     "members",   "facts",    "earlier",        "actions", "capacity",    "votes"};

class Import {
 public:
  Import(std::string_view root, const model::Model& model) : root_(root), model_(model) {}

  /// The date last: nothing of the case was said after it was set.
  std::vector<NewEvent> events() {
    if (const std::string_view subject = part("subject"); !subject.empty()) add("subject", one_line(subject));
    add_list("respondents", "respondent");
    add_members();
    add_facts();
    add_map("profile", "profile", "key");
    add_list("answers", "answer");
    add_list("levels", "level");
    add_list("evidence", "evidence");
    add_list("not_applicable", "not_applicable");
    add_map("targets", "target", "of");
    add_list("measures", "measure");
    if (is_given("earlier")) add("earlier", fmt::format("{{\"file\": {}}}", part("earlier")));
    add_list("actions", "action");
    add_map("capacity", "capacity", "role");
    add_list("votes", "vote");
    if (is_given("date")) add("date", fmt::format("{{\"date\": {}}}", part("date")));
    return std::move(events_);
  }

 private:
  std::string_view part(std::string_view key) const { return member_of(root_, key); }
  bool is_given(std::string_view key) const { return !plain_text(part(key)).empty(); }
  void add(std::string kind, std::string body) {
    events_.push_back({.kind = std::move(kind), .body = std::move(body)});
  }

  void add_list(std::string_view key, const std::string& kind) {
    for (const std::string_view item : items_of(part(key))) add(kind, one_line(item));
  }
  /// `null` says nothing in targets and capacity; in the profile it is an answer: does not know.
  void add_map(std::string_view key, const std::string& kind, std::string_view field) {
    for (const JsonMember& member : members_of(part(key)))
      if (member.value != "null" || kind == "profile")
        add(kind, fmt::format("{{\"{}\": {}, \"value\": {}}}", field, json_text(member.key), one_line(member.value)));
  }
  void add_members() {
    for (const JsonMember& kind : members_of(part("members")))
      for (const std::string_view member : items_of(kind.value)) {
        const bool plain = members_of(member).empty();  // `"shop"` says as much as `{"id": "shop"}`
        const std::string_view id = plain ? member : member_of(member, "id");
        const std::string_view title = plain ? std::string_view{} : member_of(member, "title");
        add("member", fmt::format("{{\"kind\": {}, \"id\": {}{}{}}}", json_text(kind.key), id,
                                  title.empty() ? "" : ", \"title\": ", title));
      }
  }
  void add_facts() {
    for (const JsonMember& relation : members_of(part("facts")))
      for (const std::string_view row : items_of(relation.value)) add_fact(relation.key, items_of(row));
  }
  void add_fact(const std::string& relation, std::vector<std::string_view> row) {
    const auto known = std::find_if(model_.relations.begin(), model_.relations.end(),
                                    [&](const model::Relation& r) { return r.name == relation; });
    const bool has_value = known != model_.relations.end() && known->value && !row.empty();
    std::string value;
    if (has_value) {
      value = fmt::format(", \"value\": {}", row.back());
      row.pop_back();
    }
    add("fact", fmt::format("{{\"relation\": {}, \"key\": [{}]{}}}", json_text(relation), fmt::join(row, ", "), value));
  }

  std::string_view root_;
  const model::Model& model_;
  std::vector<NewEvent> events_{};
};

/// A case may hold several entries of one key (a person's answers of two days): all but the last get a key of their
/// own.
Stored<void> tell_apart(std::vector<NewEvent>& events) {
  std::map<std::string, std::vector<NewEvent*>> by_key;
  for (NewEvent& event : events) {
    auto key = key_of(event.kind, event.body, {});
    if (!key) return pass(key);
    by_key[*key].push_back(&event);
  }
  for (auto& [key, same] : by_key)
    for (std::size_t i = 0; i + 1 < same.size(); ++i) same[i]->key = fmt::format("{}*{}", key, i + 1);
  return {};
}

}  // namespace

Stored<std::vector<NewEvent>> events_of_case(std::string_view case_text, const model::Model& model) {
  if (!is_json_object(case_text)) return refused("the case is no JSON object", "give a case file");
  for (const JsonMember& member : members_of(case_text))
    if (std::find(std::begin(keys), std::end(keys), member.key) == std::end(keys))
      return refused(fmt::format("`{}` is no key of a case", member.key), "take it out, or mend its spelling");
  std::vector<NewEvent> events = Import(case_text, model).events();
  if (auto apart = tell_apart(events); !apart) return pass(apart);
  return events;
}

}  // namespace plumb::store
