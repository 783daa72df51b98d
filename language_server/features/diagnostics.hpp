#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// What is said of the files of knowledge bases, and which files something was said of: a file whose last fault is gone
/// is told so.
class Faults {
 public:
  /// The notifications to send: one for each open file and each file with faults, or with faults before.
  std::vector<Json> news(Workspace& workspace);
  /// What only the rules show, once the text of the knowledge base is in order (`check_rules`); true where that changed
  /// what is to be said.
  bool look_into_rules(KnowledgeFolder& folder);
  /// Those of one file, those of the rules included.
  std::vector<Diagnostic> of(KnowledgeFolder& folder, const KnowledgeFolder::File& file) const;

 private:
  struct ByRules {
    std::shared_ptr<const Checked> of{};
    std::vector<Diagnostic> found{};
  };
  std::map<std::string, ByRules> by_rules_;  ///< by folder
  std::set<std::string> told_;               ///< paths
};

/// Quick fixes: the edits that faults in the range bring along.
Json quick_fixes(Workspace& workspace, const Faults& faults, const Json& params);

}  // namespace plumb::language_server
