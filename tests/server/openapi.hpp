#pragma once
#include <set>
#include <string>
#include <vector>

#include "tests/server/serving.hpp"

namespace plumb::server::tests {

/// The interface's own description, as it is served, and what of it was tried.
class OpenApi {
 public:
  explicit OpenApi(Browser& browser) : browser_(browser), document_(browser.get("/api/v1/openapi.json").json()) {}

  /// Faults of an answer to `method` on the path of the document, each a line; empty where it is as described.
  std::vector<std::string> faults(const std::string& method, const std::string& path, const Answer& answer);
  /// "GET /session": in the document, and not yet tried.
  std::vector<std::string> untried() const;
  /// All of them: "GET assessments/{}/result".
  std::set<std::string> operations() const;

 private:
  /// A schema with all that it refers to below `$defs`, as the validator reads it.
  Json complete(Json schema);
  void resolve(Json& node, Json& defs);

  Browser& browser_;
  Json document_;
  std::set<std::string> tried_{};
};

}  // namespace plumb::server::tests
