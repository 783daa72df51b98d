#include "web/server/connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace plumb::server {
namespace {

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 600'000));
}

bool wait_for(int socket, short what, Clock::time_point deadline) {
  for (;;) {
    pollfd watched{.fd = socket, .events = what, .revents = 0};
    const int ready = ::poll(&watched, 1, milliseconds_until(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

void read_address(const sockaddr_storage& address, std::string& ip, int& port) {
  char text[INET6_ADDRSTRLEN] = {};
  if (address.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
    port = ntohs(v4.sin_port);
  } else if (address.ss_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
    port = ntohs(v6.sin6_port);
  }
  ip = text;
}

}  // namespace

bool Connection::wait_for_request(std::chrono::milliseconds time, int stop) {
  if (at_ < end_) return true;
  const auto deadline = Clock::now() + time;
  for (;;) {
    pollfd watched[] = {{.fd = socket_, .events = POLLIN, .revents = 0}, {.fd = stop, .events = POLLIN, .revents = 0}};
    const int ready = ::poll(watched, 2, milliseconds_until(deadline));
    if (ready < 0 && errno == EINTR) continue;
    return ready > 0 && watched[1].revents == 0 && watched[0].revents != 0;
  }
}

void Connection::begin_head() {
  in_head_ = true;
  head_bytes_ = 0;
  deadline_ = Clock::now() + limits_.header_time;
  begin_answer();
}

ssize_t Connection::fill() {
  if (!wait_for(socket_, POLLIN, deadline_)) return -1;
  ssize_t got = 0;
  do got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
  while (got < 0 && errno == EINTR);
  at_ = 0;
  end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  return got;
}

ssize_t Connection::read(char* to, std::size_t size) {
  if (broken_) return -1;
  if (in_head_ && head_bytes_ >= limits_.header_bytes) head_too_large_ = true;
  if (head_too_large_) return -1;
  if (at_ == end_) {
    const ssize_t got = fill();
    if (got <= 0) {
      broken_ = true;
      return got;
    }
  }
  const std::size_t taken = std::min(size, end_ - at_);
  std::memcpy(to, buffer_.data() + at_, taken);
  at_ += taken;
  if (in_head_) head_bytes_ += taken;
  return static_cast<ssize_t>(taken);
}

bool Connection::is_writable() const {
  if (broken_) return false;
  char byte = 0;
  // The other end has gone: told apart from one that has just nothing to say.
  const ssize_t peeked = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return peeked > 0 || (peeked < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
}

ssize_t Connection::write(const char* from, std::size_t size) {
  std::size_t sent = 0;
  while (sent < size) {
    const ssize_t some = ::send(socket_, from + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (some > 0) {
      sent += static_cast<std::size_t>(some);
    } else if (some < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      if (!wait_for(socket_, POLLOUT, write_deadline_)) break;
    } else if (some == 0 || errno != EINTR) {
      break;
    }
  }
  if (sent < size) broken_ = true;
  return sent < size ? -1 : static_cast<ssize_t>(sent);
}

void Connection::linger() {
  ::shutdown(socket_, SHUT_WR);
  const auto deadline = Clock::now() + std::chrono::seconds(1);
  for (std::size_t bytes = 0; bytes < (std::size_t{4} << 20);) {
    if (!wait_for(socket_, POLLIN, deadline)) return;
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (got <= 0) return;
    bytes += static_cast<std::size_t>(got);
  }
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) read_address(address, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) read_address(address, ip, port);
}

}  // namespace plumb::server
