#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "evidence/json_tree.hpp"
#include "plumb/knowledge_base.hpp"
#include "web/server/exchange.hpp"

namespace plumb::server {

using evidence::JsonNode;

/// A request's body as a JSON object. A reply where it is none.
tl::expected<JsonNode, Reply> read_body(const Call& call);
/// The same where there may be none at all: an empty object then.
tl::expected<JsonNode, Reply> read_body_if_any(const Call& call);

/// The fields of one object of ours. The first that is wrong is kept as a reply that names it.
class Fields {
 public:
  Fields(const Call& call, const JsonNode& object) : call_(call), object_(object) {}

  const JsonNode* node(const char* key) const;  ///< nullptr where absent or null
  std::string text(const char* key, std::size_t longest = 1'000);
  std::string required_text(const char* key, std::size_t longest = 1'000);
  std::optional<std::int64_t> whole(const char* key, std::int64_t least, std::int64_t most);
  bool truth(const char* key, bool otherwise);
  /// [{path, text}]: the texts of a knowledge base.
  std::vector<KnowledgeFile> files(const char* key);

  const std::optional<Reply>& fault() const { return fault_; }

 private:
  void wrong(const std::string& detail);
  const Call& call_;
  const JsonNode& object_;
  std::optional<Reply> fault_{};
};

/// A number as a parameter of the address. Where it is none: a reply.
tl::expected<std::int64_t, Reply> whole_param(const Call& call, const char* name, std::int64_t otherwise,
                                              std::int64_t least, std::int64_t most);

}  // namespace plumb::server
