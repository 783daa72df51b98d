#include "store/sqlite/pool.hpp"

namespace plumb::store {

Stored<ReaderPool::Lease> ReaderPool::take() {
  {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [&] { return !idle_.empty() || open_ < most; });
    if (!idle_.empty()) {
      Lease lease(*this, std::move(idle_.back()));
      idle_.pop_back();
      return lease;
    }
    ++open_;
  }
  auto opened = Connection::open(path_, Access::Read);
  if (opened) return Lease(*this, std::move(*opened));
  const std::lock_guard lock(mutex_);
  --open_;
  freed_.notify_one();
  return pass(opened);
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
  freed_.notify_one();
}

}  // namespace plumb::store
