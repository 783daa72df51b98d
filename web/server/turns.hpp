#pragma once
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>

namespace plumb::server {

/// Turns at what only so many may do at once.
class Turns {
 public:
  explicit Turns(std::size_t at_once) : free_(at_once) {}
  class Turn {
   public:
    explicit Turn(Turns* turns) : turns_(turns) {}
    Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (turns_) turns_->give_back();
    }

   private:
    Turns* turns_;
  };
  /// None where the wait was too long.
  std::optional<Turn> take(std::chrono::seconds longest);
  Turn take();  ///< however long it takes

 private:
  void give_back();
  std::mutex in_use_;
  std::condition_variable freed_;
  std::size_t free_;
};

}  // namespace plumb::server
