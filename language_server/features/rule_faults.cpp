#include "language_server/features/rule_faults.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

#include "analysis/analyse.hpp"

namespace plumb::language_server {
namespace {

std::vector<Diagnostic> faults_of(const Checked& checked, const std::stop_token& stop) {
  const auto framework = advice::prepare(checked.model);
  return framework ? analysis::check_framework(**framework, stop) : framework.error();
}

/// Nothing is lost where these fail: a full count wakes the reader too, and an empty one has nothing to take back.
void wake(int signal) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t done = write(signal, &one, sizeof one);
}
void calm(int signal) {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t done = read(signal, &count, sizeof count);
}

}  // namespace

RuleFaults::RuleFaults() : signal_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), thread_([this] { run(); }) {}

RuleFaults::~RuleFaults() {
  {
    const std::scoped_lock lock(in_use_);
    is_over_ = true;
    waiting_.clear();
    going_on_.request_stop();
  }
  changed_.notify_one();
  thread_.join();
  if (signal_ >= 0) close(signal_);
}

void RuleFaults::look_into(const std::string& folder, std::shared_ptr<const Checked> of) {
  {
    const std::scoped_lock lock(in_use_);
    std::erase_if(waiting_, [&](const Asked& asked) { return asked.folder == folder; });
    waiting_.push_back({folder, std::move(of)});
  }
  changed_.notify_one();
}

void RuleFaults::forget() {
  const std::scoped_lock lock(in_use_);
  waiting_.clear();
  found_.clear();
  going_on_.request_stop();
}

std::vector<RuleFaults::Found> RuleFaults::take() {
  const std::scoped_lock lock(in_use_);
  calm(signal_);
  return std::exchange(found_, {});
}

void RuleFaults::run() {
  std::unique_lock lock(in_use_);
  while (true) {
    changed_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
    if (is_over_) return;
    const Asked asked = std::move(waiting_.front());
    waiting_.pop_front();
    going_on_ = std::stop_source();
    const std::stop_token stop = going_on_.get_token();
    lock.unlock();
    std::vector<Diagnostic> faults = faults_of(*asked.of, stop);
    lock.lock();
    if (stop.stop_requested()) continue;
    found_.push_back({asked.folder, asked.of, std::move(faults)});
    wake(signal_);
  }
}

}  // namespace plumb::language_server
