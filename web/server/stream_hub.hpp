#pragma once
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace plumb::server {

/// What happened last in each assessment that pages listen to.
class StreamHub {
 public:
  static constexpr std::size_t most_streams = 64;  ///< each holds a thread

  /// One page's listening. It counts as long as it lives.
  class Listener {
   public:
    Listener(StreamHub& hub, std::string assessment) : hub_(hub), assessment_(std::move(assessment)) {}
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    /// The next news, as JSON; empty where there was none for so long; none once everything stops.
    std::optional<std::string> wait(int seconds);

   private:
    friend class StreamHub;
    StreamHub& hub_;
    std::string assessment_;
    std::uint64_t seen_ = 0;
  };
  /// None where there are too many.
  std::shared_ptr<Listener> listen(const std::string& assessment);
  void tell(const std::string& assessment, std::string news);
  void stop();
  std::size_t count() const;

 private:
  struct Room {
    std::size_t listeners = 0;
    std::uint64_t last = 0;
    std::map<std::uint64_t, std::string> news{};  ///< the last few
  };
  static constexpr std::size_t most_news = 64;

  mutable std::mutex in_use_;
  std::condition_variable told_;
  std::map<std::string, Room> rooms_;
  std::size_t listeners_ = 0;
  bool stopped_ = false;
};

}  // namespace plumb::server
