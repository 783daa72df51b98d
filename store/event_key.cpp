#include <algorithm>

#include <fmt/format.h>

#include "store/event_shape.hpp"
#include "store/json_slices.hpp"
#include "store/rows.hpp"

/// What an entry is about, and so which earlier one it replaces.
namespace plumb::store {
namespace {

constexpr std::size_t largest_body = 256 << 10;  ///< bytes

/// `?` behind a part: it may be absent. `exact`: all fields there are, where the body is no entry of a case file.
const std::vector<EventShape>& shapes() {
  static const std::vector<EventShape> all{
      {"answer", {"question", "respondent?"}, "for", "question", {}},
      {"level", {"of", "by?"}, "", "of", {}},
      {"evidence", {"of", "kind", "title?"}, "", "of", {}},
      {"not_applicable", {"of", "by?"}, "", "of", {}},
      {"target", {"of"}, "", "of", {"of", "value"}},
      {"profile", {"key"}, "", "key", {"key", "value"}},
      {"measure", {"of", "period?"}, "for", "of", {}},
      {"member", {"kind", "id"}, "", "id", {"kind", "id", "title?"}},
      {"fact", {"relation"}, "key", "relation", {"relation", "key", "value?"}},
      {"capacity", {"role"}, "", "role", {"role", "value"}},
      {"action", {"id"}, "", "id", {}},
      {"vote", {"of", "by"}, "", "of", {}},
      {"note", {"of"}, "", "of", {"of", "text"}},
      {"respondent", {"id"}, "", "id", {}},
      {"subject", {}, "", "", {}},
      {"date", {}, "", "", {"date"}},
      {"earlier", {}, "", "", {"file?", "assessment?"}},
      {"scenario", {"title"}, "", "title", {"title", "set"}},
      {"plan", {}, "", "", {"budget?", "periods?", "actions", "value?", "expected?"}},
      {"knowledge", {}, "", "", {"hash"}},
      {"withdraw", {}, "", "", {"event"}},
  };
  return all;
}

bool may_be_absent(std::string_view part) { return part.ends_with('?'); }
std::string_view name_of(std::string_view part) { return part.substr(0, part.size() - may_be_absent(part)); }

/// With what separates parts, and marks what an import adds, written otherwise.
std::string escaped(std::string_view part) {
  std::string text;
  for (const char c : part) {
    if (c == '/') text += "%2F";
    else if (c == '%') text += "%25";
    else if (c == '*') text += "%2A";
    else text += c;
  }
  return text;
}

tl::unexpected<StoreError> misses(std::string_view kind, std::string_view field) {
  return refused(fmt::format("the key `{}` of `{}` is missing", field, kind),
                 fmt::format("give it: `\"{}\": ...`", field), std::string(kind));
}

Stored<void> check_fields(const EventShape& shape, const std::vector<JsonMember>& members, bool removed) {
  if (shape.exact.empty()) return {};
  for (const JsonMember& member : members) {
    const bool known =
        member.key == "removed" || std::any_of(shape.exact.begin(), shape.exact.end(),
                                               [&](std::string_view field) { return name_of(field) == member.key; });
    if (!known)
      return refused(fmt::format("`{}` is no key of `{}`", member.key, shape.kind),
                     fmt::format("its keys are `{}`", fmt::join(shape.exact, "`, `")), std::string(shape.kind));
  }
  for (const std::string_view field : shape.exact) {
    const bool given =
        std::any_of(members.begin(), members.end(), [&](const JsonMember& member) { return member.key == field; });
    if (!given && !may_be_absent(field) && !removed) return misses(shape.kind, field);
  }
  return {};
}

}  // namespace

const EventShape* shape_of(std::string_view kind) {
  const auto found =
      std::find_if(shapes().begin(), shapes().end(), [&](const EventShape& shape) { return shape.kind == kind; });
  return found == shapes().end() ? nullptr : &*found;
}

std::span<const std::string_view> event_kinds() {
  static const std::vector<std::string_view> kinds = [] {
    std::vector<std::string_view> all;
    for (const EventShape& shape : shapes()) all.push_back(shape.kind);
    return all;
  }();
  return kinds;
}

bool is_removal(std::string_view kind, std::string_view body) {
  const std::string_view value = member_of(body, "value");
  const bool by_null = kind == "target" || kind == "capacity";
  return member_of(body, "removed") == "true" || (by_null && value == "null");
}

Stored<void> check_body(std::string_view kind, std::string_view body) {
  const EventShape* shape = shape_of(kind);
  if (!shape)
    return refused(fmt::format("`{}` is no kind of event", kind),
                   fmt::format("the kinds are `{}`", fmt::join(event_kinds(), "`, `")), std::string(kind));
  if (body.size() > largest_body)
    return refused(fmt::format("the body of `{}` has {} bytes; {} are taken", kind, body.size(), largest_body),
                   "say it shorter, or attach it as a file", std::string(kind));
  if (!is_json_object(body))
    return refused(fmt::format("the body of `{}` is no JSON object", kind), "send `{...}` in UTF-8", std::string(kind));
  return check_fields(*shape, members_of(body), is_removal(kind, body));
}

std::string about(std::string_view kind, std::string_view body) {
  const EventShape* shape = shape_of(kind);
  return shape && !shape->about.empty() ? plain_text(member_of(body, shape->about)) : std::string{};
}

Stored<std::string> key_of(std::string_view kind, std::string_view body, const Who& author) {
  if (auto sound = check_body(kind, body); !sound) return pass(sound);
  const EventShape& shape = *shape_of(kind);
  std::string key(kind);
  for (const std::string_view part : shape.parts) {
    const std::string text = plain_text(member_of(body, name_of(part)));
    if (text.empty() && !may_be_absent(part)) return misses(kind, part);
    key += "/" + escaped(text);
  }
  if (!shape.list.empty())
    for (const std::string_view item : items_of(member_of(body, shape.list))) key += "/" + escaped(plain_text(item));
  if (kind == "note") key += "/" + escaped(author.role == "respondent" ? "respondent:" + author.id : author.id);
  return key;
}

std::string dated(std::string_view kind, std::string_view body, Time at) {
  const bool has_date = kind == "answer" || kind == "level" || kind == "evidence";
  if (!has_date || !is_json_object(body) || !member_of(body, "at").empty() || is_removal(kind, body))
    return std::string(body);
  std::string with(body);
  with.erase(with.find_last_of('}'));
  const std::string_view separator = members_of(body).empty() ? "" : ", ";
  return fmt::format("{}{}\"at\": \"{}\"}}", with, separator, time_text(at).substr(0, 10));
}

}  // namespace plumb::store
