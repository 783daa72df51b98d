#pragma once
#include <chrono>
#include <string>

namespace plumb::server::tests {

/// A socket that sends what no HTTP library would.
class RawConnection {
 public:
  explicit RawConnection(int port);
  ~RawConnection();
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  bool send(const std::string& text);  ///< false once the other end has closed
  /// All that comes until the other end closes or the time is over.
  std::string read_all(std::chrono::milliseconds time = std::chrono::milliseconds(3000));
  bool was_closed() const { return closed_; }

 private:
  int socket_;
  bool closed_ = false;
};

/// "GET /healthz HTTP/1.1" with the Host of that port.
std::string head(const std::string& line, int port, const std::string& headers = {});
int status_in(const std::string& answer);

}  // namespace plumb::server::tests
