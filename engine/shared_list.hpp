#pragma once
#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace plumb::engine {

/// A list whose copies share what it holds until one of them is written to. Copies may be read and written in different
/// threads, one of them in one only.
template <class T>
class SharedList {
 public:
  SharedList() : items_(std::make_shared<std::vector<T>>()) {}
  SharedList(const SharedList&) = default;  // moving is copying: no list is ever without items to read
  SharedList& operator=(const SharedList&) = default;
  ~SharedList() = default;

  std::size_t size() const { return items_->size(); }
  bool empty() const { return items_->empty(); }
  const T& operator[](std::size_t i) const { return (*items_)[i]; }
  const T& back() const { return items_->back(); }
  auto begin() const { return items_->cbegin(); }
  auto end() const { return items_->cend(); }

  void push_back(T item) { edit().push_back(std::move(item)); }
  /// For writing; valid until the next copy is made.
  std::vector<T>& edit() {
    if (items_.use_count() != 1) items_ = std::make_shared<std::vector<T>>(*items_);
    std::atomic_thread_fence(std::memory_order_acquire);  // whoever let go of the items has read them before
    return *items_;
  }

 private:
  std::shared_ptr<std::vector<T>> items_;
};

}  // namespace plumb::engine
