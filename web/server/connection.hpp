#pragma once
#include <httplib.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "web/server/http_server.hpp"

namespace plumb::server {

using Clock = std::chrono::steady_clock;

/// One connection as the HTTP library reads and writes it, within limits: a head has a largest size and a time by
/// which it must be there, so has a body. Bytes read ahead stay for the next request.
class Connection : public httplib::Stream {
 public:
  Connection(int socket, const Limits& limits) : socket_(socket), limits_(limits), buffer_(16 << 10) {}

  /// Waits for the first byte of a request; false where none comes, or `stop` becomes readable.
  bool wait_for_request(std::chrono::milliseconds time, int stop);
  void begin_head();
  void begin_body() { in_head_ = false, deadline_ = Clock::now() + limits_.body_time; }
  void begin_answer() { write_deadline_ = Clock::now() + limits_.write_time; }
  /// The head was longer than is taken.
  bool is_head_too_large() const { return head_too_large_; }
  /// Nothing more can be read or written.
  bool is_broken() const { return broken_; }
  /// Lets the other end read the last answer though it is still sending: closing at once would take it away.
  void linger();

  bool is_readable() const override { return true; }
  bool is_writable() const override;
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  /// Any small number: the library refuses descriptors that `select` could not watch, and we poll.
  socket_t socket() const override { return 0; }

 private:
  ssize_t fill();

  int socket_;
  const Limits& limits_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0;  ///< of `buffer_`: what was read ahead
  std::size_t head_bytes_ = 0;
  bool in_head_ = true, head_too_large_ = false, broken_ = false;
  Clock::time_point deadline_{}, write_deadline_{};
};

}  // namespace plumb::server
