#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "store/event_shape.hpp"
#include "store/json_slices.hpp"

/// Events as the case file that they make.
namespace plumb::store {
namespace {

/// One key of the document and what stands under it, each entry on a line of its own.
struct Part {
  std::vector<std::string> entries{};
  void add(std::string entry) { entries.push_back(std::move(entry)); }
  void add(std::string_view key, const std::string& value) { add(fmt::format("{}: {}", json_text(key), value)); }
};

std::string block(const Part& part, char open, char close, std::string_view indent) {
  return fmt::format("{}\n{}  {}\n{}{}", open, indent, fmt::join(part.entries, fmt::format(",\n{}  ", indent)), indent,
                     close);
}

/// Lists by name, in the order in which the names came.
class Groups {
 public:
  void add(const std::string& name, std::string entry) {
    auto found = std::find_if(groups_.begin(), groups_.end(), [&](const auto& group) { return group.first == name; });
    if (found == groups_.end()) found = groups_.insert(groups_.end(), {name, {}});
    found->second.add(std::move(entry));
  }
  Part as_part() const {
    Part part;
    for (const auto& [name, entries] : groups_) part.add(name, block(entries, '[', ']', "    "));
    return part;
  }

 private:
  std::vector<std::pair<std::string, Part>> groups_{};
};

std::string field(const Event& event, std::string_view key) { return one_line(member_of(event.body, key)); }
std::string name(const Event& event, std::string_view key) { return plain_text(member_of(event.body, key)); }

std::string fact_row(const Event& event) {
  std::vector<std::string> row;
  for (const std::string_view item : items_of(member_of(event.body, "key"))) row.push_back(one_line(item));
  if (const std::string value = field(event, "value"); !value.empty()) row.push_back(value);
  return fmt::format("[{}]", fmt::join(row, ", "));
}

std::string member_entry(const Event& event) {
  const std::string title = field(event, "title");
  return fmt::format("{{\"id\": {}{}}}", field(event, "id"), title.empty() ? title : ", \"title\": " + title);
}

/// The case file that goes before: as it was named, or as the earlier assessment is exported.
std::string earlier_file(const Event& event) {
  const std::string file = field(event, "file"), assessment = name(event, "assessment");
  return file.empty() && !assessment.empty() ? json_text(assessment + ".json") : file;
}

/// The document as it grows, entry by entry.
class Document {
 public:
  void add(const Event& event) {
    if (is_removal(event.kind, event.body)) return;
    if (event.kind == "subject") subject_ = one_line(event.body);
    else if (event.kind == "earlier") earlier_ = earlier_file(event);
    else if (event.kind == "target") targets_.add(name(event, "of"), field(event, "value"));
    else if (event.kind == "profile") profile_.add(name(event, "key"), field(event, "value"));
    else if (event.kind == "capacity") capacity_.add(name(event, "role"), field(event, "value"));
    else if (event.kind == "member") members_.add(name(event, "kind"), member_entry(event));
    else if (event.kind == "fact") facts_.add(name(event, "relation"), fact_row(event));
    else if (is_entry(event.kind)) lists_[event.kind].add(one_line(event.body));
  }

  std::string text(std::string_view framework, std::string_view version, const std::string& date) {
    put_value("framework", json_text(framework));
    if (!version.empty()) put_value("version", json_text(version));
    put_value("subject", subject_);
    if (!date.empty()) put_value("date", json_text(date));
    put_list("respondents", "respondent");
    put_list("answers", "answer");
    put_list("levels", "level");
    put_list("evidence", "evidence");
    put_list("not_applicable", "not_applicable");
    put("targets", targets_, '{', '}');
    put("profile", profile_, '{', '}');
    put_list("measures", "measure");
    put("members", members_.as_part(), '{', '}');
    put("facts", facts_.as_part(), '{', '}');
    if (!earlier_.empty()) put_value("earlier", earlier_);
    put_list("actions", "action");
    put("capacity", capacity_, '{', '}');
    put_list("votes", "vote");
    return block(root_, '{', '}', "") + "\n";
  }

 private:
  static bool is_entry(const std::string& kind) {
    return kind != "note" && kind != "plan" && kind != "scenario" && kind != "knowledge" && kind != "date" &&
           kind != "withdraw";
  }
  void put_value(std::string_view key, const std::string& value) { root_.add(key, value); }
  void put(std::string_view key, const Part& part, char open, char close) {
    if (!part.entries.empty()) root_.add(key, block(part, open, close, "  "));
  }
  void put_list(std::string_view key, const std::string& kind) { put(key, lists_[kind], '[', ']'); }

  Part root_{}, targets_{}, profile_{}, capacity_{};
  Groups members_{}, facts_{};
  std::map<std::string, Part> lists_{};  ///< by kind
  std::string subject_ = "{}", earlier_{};
};

}  // namespace

std::string case_document(std::vector<Event> events, std::string_view framework, std::string_view version) {
  const std::vector<Event> standing = standing_events(std::move(events));
  Document document;
  for (const Event& event : standing) document.add(event);
  return document.text(framework, version, case_date(standing));
}

}  // namespace plumb::store
