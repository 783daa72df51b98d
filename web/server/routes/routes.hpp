#pragma once
#include <vector>

#include "web/server/router.hpp"

/// The API, a file a resource. docs/http_api.md tells what each answers, openapi.json exactly.
namespace plumb::server {

std::vector<Route> session_routes();
std::vector<Route> assessment_routes();
std::vector<Route> event_routes();
std::vector<Route> interview_routes();
std::vector<Route> respondent_routes();
std::vector<Route> attachment_routes();
std::vector<Route> explanation_routes();
std::vector<Route> knowledge_routes();
std::vector<Route> draft_routes();
std::vector<Route> people_routes();
std::vector<Route> portfolio_routes();
std::vector<Route> meta_routes();

}  // namespace plumb::server
