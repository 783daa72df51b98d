#include "html_check.hpp"

#include <algorithm>
#include <regex>

namespace plumb::report {
namespace {

bool is_void(const std::string& tag) { return tag == "meta" || tag == "br"; }

bool is_entity(const std::string& page, std::size_t at) {
  for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;"})
    if (page.compare(at, std::string(entity).size(), entity) == 0) return true;
  return false;
}

std::string name_in(const std::string& tag, std::size_t from) {
  std::size_t end = from;
  while (end < tag.size() && (std::isalnum(static_cast<unsigned char>(tag[end])) != 0 || tag[end] == '-')) ++end;
  return tag.substr(from, end - from);
}

bool well_formed_attributes(const std::string& inside) {
  static const std::regex attributes(R"re(^[a-zA-Z0-9]+( [a-zA-Z][a-zA-Z0-9:-]*="[^"<>]*")*/?$)re",
                                     std::regex::optimize);
  return inside.size() > 4000 || std::regex_match(inside, attributes);
}

}  // namespace

std::vector<std::string> html_faults(const std::string& page) {
  std::vector<std::string> faults, open;
  std::size_t at = page.find("<html");
  while (at < page.size()) {
    if (page[at] != '<') {
      if (page[at] == '&' && !is_entity(page, at)) faults.push_back("bare & near " + page.substr(at, 30));
      ++at;
      continue;
    }
    const std::size_t end = page.find('>', at);
    if (end == std::string::npos) return {"unclosed tag"};
    const std::string inside = page.substr(at + 1, end - at - 1);
    at = end + 1;
    if (inside[0] == '/') {
      if (open.empty() || open.back() != inside.substr(1))
        return {"closes " + inside + " while open is " + (open.empty() ? "nothing" : open.back())};
      open.pop_back();
      continue;
    }
    if (!well_formed_attributes(inside)) faults.push_back("malformed <" + inside.substr(0, 120));
    const std::string name = name_in(inside, 0);
    if (name == "style") at = page.find("</style>", at);
    if (inside.back() != '/' && !is_void(name)) open.push_back(name);
  }
  for (const std::string& tag : open) faults.push_back("never closed: " + tag);
  return faults;
}

std::string text_of(const std::string& page) {
  std::string out;
  std::size_t at = page.find("</style>");
  while (at < page.size()) {
    if (page[at] == '<') {
      at = page.find('>', at) + 1;
      continue;
    }
    out += page[at++];
  }
  const std::pair<const char*, const char*> entities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
  for (const auto& [entity, plain] : entities)
    for (std::size_t i = out.find(entity); i != std::string::npos; i = out.find(entity, i + 1))
      out.replace(i, std::string(entity).size(), plain);
  return out;
}

}  // namespace plumb::report
