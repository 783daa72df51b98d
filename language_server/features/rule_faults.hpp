#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "language_server/workspace/knowledge_folder.hpp"

namespace plumb::language_server {

/// What only the rules of knowledge bases show (`analysis::check_framework`), looked for on a thread of its own, so
/// that answers need not wait for it. One knowledge base at a time, each as it was checked; what is asked for again
/// before its turn has come is looked into once, as it is then.
class RuleFaults {
 public:
  struct Found {
    std::string folder;
    std::shared_ptr<const Checked> of;
    std::vector<Diagnostic> faults;
  };

  RuleFaults();
  ~RuleFaults();  ///< waits for what is being looked into
  RuleFaults(const RuleFaults&) = delete;
  RuleFaults& operator=(const RuleFaults&) = delete;

  /// Asks for those of `of`, which has no errors.
  void look_into(const std::string& folder, std::shared_ptr<const Checked> of);
  /// What waits for its turn is let go: its text is another by now.
  void forget_waiting();
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
  bool is_over_ = false;
  std::thread thread_;  ///< last: it uses the others
};

}  // namespace plumb::language_server
