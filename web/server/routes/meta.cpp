#include "web/server/app.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/static_files.hpp"

/// The interface about itself.
namespace plumb::server {
namespace {

Reply openapi(App&, const Call&) { return json_reply(std::string(static_file("openapi.json")->bytes)); }

Reply schema(App&, const Call& call) {
  const StaticFile* file = static_file("schemas/" + call.args[0]);
  return file ? json_reply(std::string(file->bytes)) : not_found(call, "such schema");
}

}  // namespace

std::vector<Route> meta_routes() {
  return {{"GET", "openapi.json", Role::Nobody, openapi}, {"GET", "schemas/{}", Role::Nobody, schema}};
}

}  // namespace plumb::server
