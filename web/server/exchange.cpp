#include "web/server/exchange.hpp"

#include <algorithm>

#include "dsl/text/utf8.hpp"
#include "words/say.hpp"

namespace plumb::server {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1, low = high >= 0 ? hex(text[i + 2]) : -1;
      if (low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  const bool has_control = std::any_of(out.begin(), out.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; });
  if (has_control || dsl::first_invalid_utf8(out)) return std::nullopt;
  return out;
}

}  // namespace

const char* name_of(Role role) {
  switch (role) {
    case Role::Nobody: return "nobody";
    case Role::Respondent: return "respondent";
    case Role::Reader: return "reader";
    case Role::Assessor: return "assessor";
    case Role::Owner: return "owner";
  }
  return "";
}

std::optional<Role> role_named(std::string_view name) {
  for (const Role role : {Role::Reader, Role::Assessor, Role::Owner})
    if (name == name_of(role)) return role;
  return std::nullopt;
}

std::string language_of(const Call& call) {
  const std::string_view accepted = call.header("accept-language");
  for (std::size_t at = 0; at < accepted.size();) {
    const std::size_t end = std::min(accepted.find(',', at), accepted.size());
    std::string_view tag = accepted.substr(at, end - at);
    tag.remove_prefix(std::min(tag.find_first_not_of(' '), tag.size()));
    tag = tag.substr(0, tag.find_first_of("-_; "));
    if (words::speaks(tag)) return std::string(tag);
    at = end + 1;
  }
  return "en";
}

store::Who Identity::who() const {
  if (is_respondent()) return {respondent, name, name_of(role)};
  return {user == 0 ? std::string() : std::to_string(user), name, name_of(role)};
}

std::string_view Call::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::size_t Call::count_headers(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; }));
}

std::string Call::param(std::string_view name) const {
  const auto found = std::find_if(query.begin(), query.end(), [&](const auto& p) { return p.first == name; });
  return found == query.end() ? std::string() : found->second;
}

bool Call::has_param(std::string_view name) const {
  return std::any_of(query.begin(), query.end(), [&](const auto& p) { return p.first == name; });
}

std::vector<std::string> Call::params(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : query)
    if (key == name) values.push_back(value);
  return values;
}

std::string Call::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return std::string(one.substr(name.size() + 1));
  }
  return {};
}

Reply json_reply(std::string body, int status) { return {.status = status, .body = std::move(body)}; }
Reply text_reply(std::string body, int status) {
  return {.status = status, .type = "text/plain; charset=utf-8", .body = std::move(body)};
}
Reply no_content() { return {.status = 204, .type = {}}; }

std::optional<std::vector<std::string>> split_path(std::string_view path) {
  if (path.empty() || path.front() != '/') return std::nullopt;
  std::vector<std::string> parts;
  path.remove_prefix(1);
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    auto part = decoded(path.substr(0, end), false);
    if (!part || part->empty() || *part == "." || *part == "..") return std::nullopt;
    parts.push_back(std::move(*part));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::optional<Pairs> split_query(std::string_view query) {
  Pairs pairs;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view one = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (one.empty()) continue;
    const std::size_t equals = std::min(one.find('='), one.size());
    auto key = decoded(one.substr(0, equals), true);
    auto value = decoded(one.substr(std::min(equals + 1, one.size())), true);
    if (!key || !value) return std::nullopt;
    pairs.emplace_back(std::move(*key), std::move(*value));
  }
  return pairs;
}

}  // namespace plumb::server
