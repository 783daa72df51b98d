#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "language_server/workspace/knowledge_folder.hpp"

namespace plumb::language_server {

/// What only the rules of knowledge bases show (`analysis::check_framework`), looked for on a thread of its own, so
/// that answers need not wait for it. One knowledge base at a time, each as it was checked; what is asked for again
/// before its turn has come is looked into once, as it is then. Looking into one ends soon after it is forgotten:
/// between two analyses.
class RuleFaults {
 public:
  struct Found {
    std::string folder;
    std::shared_ptr<const Checked> of;
    std::vector<Diagnostic> faults;
  };

  RuleFaults();
  ~RuleFaults();  ///< stops what is being looked into
  RuleFaults(const RuleFaults&) = delete;
  RuleFaults& operator=(const RuleFaults&) = delete;

  /// Asks for those of `of`, which has no errors.
  void look_into(const std::string& folder, std::shared_ptr<const Checked> of);
  /// The text of something is another: nothing that was asked for until now is told any more.
  void forget();
  /// What has been found since the last call, in the order it was found in.
  std::vector<Found> take();
  /// A file descriptor that can be read from while there is something to take; stays this object's. -1: there is none.
  int signal() const { return signal_; }

 private:
  void run();

  struct Asked {
    std::string folder;
    std::shared_ptr<const Checked> of;
  };
  int signal_ = -1;
  std::mutex in_use_;  ///< of what follows
  std::condition_variable changed_;
  std::deque<Asked> waiting_;
  std::vector<Found> found_;
  std::stop_source going_on_;  ///< of what is being looked into
  bool is_over_ = false;
  std::thread thread_;  ///< last: it uses the others
};

}  // namespace plumb::language_server
