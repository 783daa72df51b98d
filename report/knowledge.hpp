#pragma once
#include <string>

#include "plumb/knowledge_base.hpp"

namespace plumb::report {

/// A framework for reading and drawing: layers (lowest first), capabilities with what holds them, criteria, questions,
/// actions, holds, findings, each with its reason, basis and source; conditions as the author wrote them. The contract
/// of docs/schema/knowledge.schema.json. Requires a knowledge base without errors.
std::string to_json(const KnowledgeBase& base);

}  // namespace plumb::report
