#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace plumb::cli {

/// Items worked on by several threads; results come in the order of the items, whatever finishes first. Used from one
/// thread. What the work throws, `take` throws; what was not begun when this goes is never done.
template <class Item, class Outcome>
class InOrder {
 public:
  InOrder(unsigned threads, std::function<Outcome(const Item&)> work) : work_(std::move(work)) {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  }
  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;
  ~InOrder() {
    {
      const std::scoped_lock lock(in_use_);
      stopped_ = true;
    }
    begin_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void add(Item item) {
    {
      const std::scoped_lock lock(in_use_);
      tasks_.push_back(std::make_shared<Task>(std::move(item)));
    }
    begin_.notify_one();
  }
  std::size_t size() const { return tasks_.size(); }  ///< added and not taken
  bool empty() const { return tasks_.empty(); }

  /// The outcome of the oldest item; waits for it. Requires one.
  Outcome take() {
    std::unique_lock lock(in_use_);
    const std::shared_ptr<Task> task = tasks_.front();
    done_.wait(lock, [&] { return task->done; });
    tasks_.pop_front();
    --begun_;
    if (task->failure) std::rethrow_exception(task->failure);
    return std::move(*task->outcome);
  }

 private:
  struct Task {
    explicit Task(Item i) : item(std::move(i)) {}
    std::optional<Item> item;
    std::optional<Outcome> outcome{};
    std::exception_ptr failure{};
    bool done = false;
  };

  void run() {
    std::unique_lock lock(in_use_);
    for (;;) {
      begin_.wait(lock, [&] { return stopped_ || begun_ < tasks_.size(); });
      if (stopped_) return;
      const std::shared_ptr<Task> task = tasks_[begun_++];
      lock.unlock();
      try {
        task->outcome = work_(*task->item);
      } catch (...) {
        task->failure = std::current_exception();
      }
      task->item.reset();
      lock.lock();
      task->done = true;
      done_.notify_one();
    }
  }

  std::function<Outcome(const Item&)> work_;
  std::mutex in_use_;
  std::condition_variable begin_, done_;
  std::deque<std::shared_ptr<Task>> tasks_;
  std::size_t begun_ = 0;  ///< tasks at the front that a thread has
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace plumb::cli
