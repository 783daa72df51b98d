#include "tests/faults/store/child.hpp"

#include <csignal>
#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

namespace plumb::tests {

Child::Child(const std::function<void(const std::function<void(const std::string&)>&)>& work) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  id_ = ::fork();
  if (id_ < 0) std::abort();
  if (id_ == 0) {
    ::close(ends[0]);
    work([&](const std::string& text) {
      const std::string said = text + "\n";
      if (::write(ends[1], said.data(), said.size()) != static_cast<ssize_t>(said.size())) ::_exit(99);
    });
    ::_exit(0);  // no tests go on here
  }
  ::close(ends[1]);
  from_ = ends[0];
}

Child::~Child() {
  if (id_ > 0) {
    kill();
    wait();
  }
  ::close(from_);
}

std::string Child::line() {
  for (;;) {
    if (const std::size_t end = unread_.find('\n'); end != std::string::npos) {
      std::string first = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return first;
    }
    char block[1 << 16];
    const ssize_t count = ::read(from_, block, sizeof block);
    if (count <= 0) return {};
    unread_.append(block, static_cast<std::size_t>(count));
  }
}

void Child::kill() { ::kill(id_, SIGKILL); }

int Child::wait() {
  int status = 0;
  ::waitpid(id_, &status, 0);
  id_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace plumb::tests
