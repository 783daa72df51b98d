#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "language_server/features/rule_faults.hpp"
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// What is said of the files of knowledge bases, and which files something was said of: a file whose last fault is gone
/// is told so.
class Faults {
 public:
  /// The notifications to send: one for each open file and each file with faults, or with faults before.
  std::vector<Json> news(Workspace& workspace);
  /// Asks what only the rules show, where that is not known of the text as it is now and that text is in order. True
  /// where what was known no longer holds, and is to be unsaid.
  bool look_into_rules(KnowledgeFolder& folder);
  /// The text of something is another: what is being looked into is stopped, and what waits for its turn is let go.
  void forget_asked() { by_rules_.forget(); }
  /// Takes in what was found of the rules since; true where there is something to be said.
  bool take_found(Workspace& workspace);
  /// As `RuleFaults::signal`.
  int signal() const { return by_rules_.signal(); }
  /// Those of one file, those of the rules included.
  std::vector<Diagnostic> of(KnowledgeFolder& folder, const KnowledgeFolder::File& file) const;

 private:
  struct Known {
    std::shared_ptr<const Checked> of{};
    std::vector<Diagnostic> found{};
  };
  std::map<std::string, Known> known_;  ///< by folder, what was found of its rules
  std::set<std::string> told_;          ///< paths
  RuleFaults by_rules_;
};

/// Quick fixes: the edits that faults in the range bring along.
Json quick_fixes(Workspace& workspace, const Faults& faults, const Json& params);

}  // namespace plumb::language_server
