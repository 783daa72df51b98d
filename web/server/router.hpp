#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/exchange.hpp"

namespace plumb::server {

class App;

/// One address of the API and what is done there.
struct Route {
  std::string_view method;
  std::string_view pattern;  ///< below /api/v1: "assessments/{}/events"; {} stands for one part
  Role least;                ///< who may
  Reply (*answer)(App& app, const Call& call);
  std::size_t largest_body = 256 << 10;
  bool is_heavy = false;  ///< takes its turn at a processor
};

/// All routes, a file each of routes/.
std::vector<Route> all_routes();

class Router {
 public:
  Router();
  /// Sets `call.route` and `call.args`. Otherwise says which methods that path has; none: no such path.
  std::vector<std::string_view> find(Call& call) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
  std::vector<std::vector<std::string_view>> parts_;  ///< of the patterns
};

}  // namespace plumb::server
