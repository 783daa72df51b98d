#pragma once
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "tests/server/serving.hpp"

namespace plumb::server::tests {

/// The interface's own description (web/server/openapi.json and the schemas it names), and what of an answer is not as
/// it says. Every answer that a test's browser gets is held against it. For any thread.
class OpenApi {
 public:
  static OpenApi& of_sources();

  /// "GET /assessments/{assessment}/events", which a request for `/api/v1/assessments/a1/events?limit=3` is; where two
  /// paths fit, that with fewer parameters. Empty where nothing of the kind is described.
  std::string operation_of(const std::string& method, const std::string& target) const;
  /// Faults of an answer to that request, each a line; empty where it is as described. Whatever is refused below
  /// /api/v1 is a problem document, described or not; other addresses have no faults.
  std::vector<std::string> faults(const std::string& method, const std::string& target, const Answer& answer);
  /// All of them: "GET /session".
  std::set<std::string> operations() const;

 private:
  OpenApi();
  std::vector<std::string> faults_of_content(const std::string& operation, const std::string& status,
                                             const Answer& answer, const Json& content);
  /// A schema with all that it refers to below `$defs`, as the validator reads it; made once for each `name`.
  const Json& complete(const std::string& name, const Json& schema);
  void resolve(Json& node, Json& defs);

  Json document_;
  std::mutex in_use_;
  std::map<std::string, Json> schemas_{};
};

}  // namespace plumb::server::tests
