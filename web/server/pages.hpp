#pragma once
#include "web/server/app.hpp"

namespace plumb::server {

/// What is not the API: the page and its files, links that begin a session, health and metrics.
Reply answer_page(App& app, const Call& call);

}  // namespace plumb::server
