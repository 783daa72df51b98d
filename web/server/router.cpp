#include "web/server/router.hpp"

#include <algorithm>

#include "web/server/routes/routes.hpp"

namespace plumb::server {
namespace {

std::vector<std::string_view> parts_of(std::string_view pattern) {
  std::vector<std::string_view> parts;
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    parts.push_back(pattern.substr(0, end));
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return parts;
}

bool matches(const std::vector<std::string_view>& parts, const std::vector<std::string>& segments) {
  constexpr std::size_t prefix = 2;  // api, v1
  if (segments.size() != parts.size() + prefix) return false;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i] != "{}" && parts[i] != segments[i + prefix]) return false;
  return true;
}

}  // namespace

std::vector<Route> all_routes() {
  std::vector<Route> all;
  for (const auto routes :
       {session_routes, assessment_routes, event_routes, interview_routes, respondent_routes, attachment_routes,
        explanation_routes, draft_routes, knowledge_routes, people_routes, portfolio_routes, meta_routes})
    for (Route& route : routes()) all.push_back(route);
  return all;
}

Router::Router() : routes_(all_routes()) {
  for (const Route& route : routes_) parts_.push_back(parts_of(route.pattern));
}

std::vector<std::string_view> Router::find(Call& call) const {
  std::vector<std::string_view> methods;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (!matches(parts_[i], call.segments)) continue;
    methods.push_back(routes_[i].method);
    if (routes_[i].method != call.method || call.route) continue;
    call.route = &routes_[i];
    for (std::size_t part = 0; part < parts_[i].size(); ++part)
      if (parts_[i][part] == "{}") call.args.push_back(call.segments[part + 2]);
  }
  return methods;
}

}  // namespace plumb::server
