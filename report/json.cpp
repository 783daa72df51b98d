#include "report/json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dsl/text/utf8.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

constexpr std::size_t line_length = 100;

void append_escaped(std::string& out, char32_t c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (c < 0x20 || c == 0x7F) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  else dsl::append_utf8(out, c);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode_utf8(text, at);
    append_escaped(out, point.value);
    at += point.length;
  }
  return out + '"';
}

}  // namespace

Json Json::null() {
  Json json;
  json.text_ = "null";
  return json;
}

Json Json::boolean(bool value) {
  Json json;
  json.text_ = value ? "true" : "false";
  return json;
}

Json Json::integer(std::int64_t value) {
  Json json;
  json.text_ = std::to_string(value);
  return json;
}

Json Json::number(Number value) {
  if (!is_finite(value)) return null();
  Json json;
  json.text_ = to_decimal(value);
  return json;
}

Json Json::string(std::string_view text) {
  Json json;
  json.text_ = quoted(text);
  return json;
}

Json Json::object(Members members) {
  Json json;
  json.kind_ = Kind::Object;
  for (auto& [name, value] : members) json.members_.emplace_back(name, std::move(value));
  return json;
}

Json Json::array(std::vector<Json> items) {
  Json json;
  json.kind_ = Kind::Array;
  for (Json& item : items) json.members_.emplace_back("", std::move(item));
  return json;
}

Json Json::strings(const std::vector<std::string>& items) {
  return each(items, [](const std::string& item) { return Json::string(item); });
}

Json Json::verbatim(std::string json) {
  Json out;
  out.text_ = std::move(json);
  return out;
}

bool Json::is_short() const {
  std::size_t length = 0;
  for (const auto& [name, value] : members_) {
    if (value.kind_ != Kind::Scalar) return false;
    if (kind_ == Kind::Object && value.text_.starts_with('"')) return false;
    length += name.size() + value.text_.size() + 4;
  }
  return length < line_length;
}

void Json::print(std::string& out, std::size_t depth) const {
  if (kind_ == Kind::Scalar) {
    out += text_;
    return;
  }
  const bool object = kind_ == Kind::Object, on_one_line = is_short();
  const std::string indent = on_one_line ? "" : "\n" + std::string(2 * depth + 2, ' ');
  out += object ? '{' : '[';
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (i > 0) out += on_one_line ? ", " : ",";
    out += indent;
    if (object) out += quoted(members_[i].first) + ": ";
    members_[i].second.print(out, depth + 1);
  }
  if (!on_one_line) out += "\n" + std::string(2 * depth, ' ');
  out += object ? '}' : ']';
}

std::string Json::print() const {
  std::string out;
  print(out, 0);
  return out;
}

void Json::print_line(std::string& out) const {
  if (kind_ == Kind::Scalar) {
    out += text_;
    return;
  }
  out += kind_ == Kind::Object ? '{' : '[';
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (i > 0) out += ", ";
    if (kind_ == Kind::Object) out += quoted(members_[i].first) + ": ";
    members_[i].second.print_line(out);
  }
  out += kind_ == Kind::Object ? '}' : ']';
}

std::string Json::print_line() const {
  std::string out;
  print_line(out);
  return out;
}

Json range(const Range& value) {
  return Json::object({{"low", Json::number(value.lo)}, {"high", Json::number(value.hi)}});
}
Json range(const MaybeRange& value) { return value ? range(*value) : Json::null(); }
Json number(const std::optional<Number>& value) { return value ? Json::number(*value) : Json::null(); }

Json number_or_range(const MaybeRange& value) {
  if (!value) return Json::null();
  return value->lo == value->hi ? Json::number(value->lo) : range(*value);
}

Json truth(const std::optional<bool>& value) { return value ? Json::boolean(*value) : Json::null(); }
Json how_true(Truth t) { return Json::string(t == Truth::Yes ? "yes" : t == Truth::No ? "no" : "possible"); }
Json how_settled(Status s) {
  return Json::string(s == Status::Settled ? "settled" : s == Status::Possible ? "possible" : "excluded");
}
Json text_or_null(std::string_view text) { return text.empty() ? Json::null() : Json::string(text); }

}  // namespace plumb::report
