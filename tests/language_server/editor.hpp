#pragma once
#include <sys/types.h>

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

/// A scripted editor: starts the real `plumb lsp` and speaks the protocol with it.
namespace plumb::tests {

using Json = nlohmann::json;

/// Line and column from 0, the column in units of UTF-16.
Json position(std::string_view text, std::size_t offset);
/// Where `needle` stands, `within` bytes into it. The needle must be there.
Json position_of(std::string_view text, std::string_view needle, std::size_t within = 0);
std::size_t offset_of(std::string_view text, const Json& position);
/// The text with the edits of a reply made in it.
std::string edited(std::string_view text, const Json& edits);

class Editor {
 public:
  struct Options {
    std::string root{};   ///< the folder that is shown
    Json settings{};      ///< initializationOptions
    Json capabilities{};  ///< besides snippets
    bool initialize = true;
  };
  explicit Editor(const Options& options);
  Editor();
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;
  ~Editor();

  // Documents are named by path.
  void open(const std::string& path, std::string text);
  void open(const std::string& path);  ///< as it is on the disk
  void change(const std::string& path, std::string text);
  /// Puts `with` in the place of the first `old`, as an incremental change.
  void replace(const std::string& path, std::string_view old, std::string_view with);
  void close(const std::string& path);
  const std::string& text(const std::string& path) const { return documents_.at(path); }

  void notify(const std::string& method, const Json& params);
  /// The whole response, `result` or `error`; what comes before it is kept.
  Json request(const std::string& method, const Json& params);
  /// The result; the request must not fail.
  Json ask(const std::string& method, const Json& params);
  /// The same about a place in a document: where `needle` stands in it.
  Json ask_at(const std::string& method, const std::string& path, std::string_view needle, std::size_t within = 0,
              Json params = Json::object());
  Json response_at(const std::string& method, const std::string& path, std::string_view needle, std::size_t within = 0,
                   Json params = Json::object());

  /// What the server says of a file once it has looked at the newest text.
  Json faults(const std::string& path);
  /// The next notification or request of that name from the server.
  Json next(const std::string& method);

  void send_raw(std::string_view bytes);
  void send(const Json& message);
  Json receive();  ///< the next message, whatever it is

  void end_input();
  int exit_code();   ///< waits for its end
  int take_leave();  ///< shutdown, exit

  static std::string uri(const std::string& path) { return "file://" + path; }
  Json document(const std::string& path) const { return {{"uri", uri(path)}}; }

 private:
  std::optional<Json> receive_within(std::chrono::milliseconds time);

  pid_t child_ = -1;
  int input_ = -1, output_ = -1;
  int requests_ = 0;
  std::string unread_;
  std::deque<Json> kept_;
  std::map<std::string, std::string> documents_;
  std::map<std::string, int> versions_;
};

}  // namespace plumb::tests
