#include "web/server/turns.hpp"

namespace plumb::server {

std::optional<Turns::Turn> Turns::take(std::chrono::seconds longest) {
  std::unique_lock lock(in_use_);
  if (!freed_.wait_for(lock, longest, [&] { return free_ > 0; })) return std::nullopt;
  --free_;
  return Turn(this);
}

Turns::Turn Turns::take() {
  std::unique_lock lock(in_use_);
  freed_.wait(lock, [&] { return free_ > 0; });
  --free_;
  return Turn(this);
}

void Turns::give_back() {
  {
    const std::scoped_lock lock(in_use_);
    ++free_;
  }
  freed_.notify_one();
}

}  // namespace plumb::server
