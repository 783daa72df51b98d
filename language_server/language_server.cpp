#include "language_server/language_server.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "evidence/files.hpp"
#include "language_server/protocol/framing.hpp"
#include "language_server/session.hpp"

namespace plumb::language_server {
namespace {

/// Milliseconds until there is something to do; -1: only the editor can say.
int patience(const Session& session) {
  if (session.has_messages()) return 0;
  const auto due = session.next_work();
  if (!due) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - Session::Clock::now());
  return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

class Conversation {
 public:
  explicit Conversation(const Serving& serving)
      : serving_(serving), session_([this](const Json& m) { send(m); }, serving.today, serving.version) {}

  /// What waits in the pipe is read before anything is answered, so that an edit or a cancellation counts at once.
  bool run() {
    while (!session_.exit_code()) {
      pollfd waited[] = {{serving_.input, POLLIN, 0}, {session_.signal(), POLLIN, 0}};
      const int ready = is_open_ ? poll(waited, std::size(waited), patience(session_)) : 0;
      if (ready < 0 && errno != EINTR) break;
      if (ready > 0 && waited[0].revents != 0) read_more();
      else if (ready > 0) session_.take_findings();
      else if (ready == 0 && !step()) break;
    }
    return session_.exit_code() == 0;
  }

 private:
  void send(const Json& message) {
    if (!evidence::write_all(serving_.output, with_header(to_line(message)))) is_open_ = false;
  }

  /// One thing that is due; false where the editor is gone and nothing is left.
  bool step() {
    if (session_.has_messages()) return session_.answer_next(), true;
    if (!is_open_) return false;
    if (session_.next_work()) session_.work();
    return true;
  }

  void read_more() {
    char bytes[1 << 16];
    const ssize_t count = read(serving_.input, bytes, sizeof bytes);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count <= 0) {
      is_open_ = false;
      return;
    }
    reader_.feed({bytes, static_cast<std::size_t>(count)});
    while (auto piece = reader_.next()) {
      if (piece->is_fault) session_.receive_fault(piece->text);
      else session_.receive(piece->text);
    }
  }

  const Serving& serving_;
  MessageReader reader_;
  Session session_;
  bool is_open_ = true;
};

}  // namespace

bool serve_editor(const Serving& serving) {
  std::signal(SIGPIPE, SIG_IGN);  // an editor that is gone shows as a failed write
  return Conversation(serving).run();
}

}  // namespace plumb::language_server
