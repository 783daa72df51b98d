#pragma once
#include <sys/types.h>

#include <functional>
#include <string>

namespace plumb::tests {

/// A process of its own that runs `work` and ends; what it says can be read.
class Child {
 public:
  /// `work(say)`: `say` writes one short line, whole.
  explicit Child(const std::function<void(const std::function<void(const std::string&)>&)>& work);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  std::string line();  ///< waits for the next; empty: it has ended
  void kill();         ///< SIGKILL
  int wait();          ///< its exit code, 128 + signal where it was killed

 private:
  pid_t id_ = -1;
  int from_ = -1;
  std::string unread_{};
};

}  // namespace plumb::tests
