#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/sqlite/connection.hpp"

namespace plumb::store {

/// Connections for readers, opened as they are needed and kept. In WAL mode they wait for no writer; past `most` at
/// once a reader waits for another reader.
class ReaderPool {
 public:
  static constexpr std::size_t most = 16;
  explicit ReaderPool(std::string path) : path_(std::move(path)) {}

  /// A connection for as long as this lives.
  class Lease {
   public:
    Lease(ReaderPool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    Connection& operator*() const { return *connection_; }

   private:
    ReaderPool* pool_;
    std::unique_ptr<Connection> connection_;
  };
  Stored<Lease> take();

 private:
  void give_back(std::unique_ptr<Connection> connection);

  std::string path_;
  std::mutex mutex_{};
  std::condition_variable freed_{};
  std::vector<std::unique_ptr<Connection>> idle_{};
  std::size_t open_ = 0;
};

}  // namespace plumb::store
