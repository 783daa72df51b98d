#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "advice/advise.hpp"
#include "plumb/knowledge_base.hpp"
#include "plumb/knowledge_diff.hpp"

namespace plumb::proving {

/// One version: the knowledge base without errors, made ready, and the data files and cases that its statements name.
struct Version {
  const KnowledgeBase* base = nullptr;
  std::shared_ptr<const advice::Framework> framework{};
  std::vector<KnowledgeFile> files{};  ///< as `read_knowledge_files` gives them
};
/// A case as the old version reads it.
struct NamedCase {
  std::string name{};
  Assessment assessment{};
};

/// Statement by statement what is said otherwise; over the cases what comes out otherwise, and which of the changes
/// does that: the old version is tried with one change at a time. Cases are carried over to the new version by ids. A
/// case that cannot be evaluated under both versions is left out.
KnowledgeDiff find_differences(const Version& before, const Version& after, std::span<const NamedCase> cases);

}  // namespace plumb::proving
