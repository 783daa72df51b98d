#include "editor.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <vector>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

constexpr std::chrono::seconds longest_wait{30};  // a server that is silent for so long is broken

/// Bytes and units of UTF-16 of the code point that begins with this byte.
std::pair<std::size_t, std::size_t> measure(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return {1, 1};
  if (byte < 0xE0) return {2, 1};
  if (byte < 0xF0) return {3, 1};
  return {4, 2};
}

}  // namespace

Json position(std::string_view text, std::size_t offset) {
  std::size_t line = 0, begin = 0, column = 0;
  for (std::size_t i = 0; i < offset; ++i)
    if (text[i] == '\n') ++line, begin = i + 1;
  for (std::size_t i = begin; i < offset;) {
    const auto [bytes, units] = measure(text[i]);
    i += bytes;
    column += units;
  }
  return {{"line", line}, {"character", column}};
}

Json position_of(std::string_view text, std::string_view needle, std::size_t within) {
  const std::size_t found = text.find(needle);
  REQUIRE(found != std::string_view::npos);
  return position(text, found + within);
}

std::size_t offset_of(std::string_view text, const Json& place) {
  std::size_t at = 0;
  for (std::size_t line = place["line"]; line > 0; --line) at = text.find('\n', at) + 1;
  for (std::size_t column = place["character"], seen = 0; seen < column;) {
    const auto [bytes, units] = measure(text[at]);
    at += bytes;
    seen += units;
  }
  return at;
}

std::string edited(std::string_view text, const Json& edits) {
  std::vector<std::pair<std::size_t, const Json*>> last_first;
  for (const Json& edit : edits) last_first.emplace_back(offset_of(text, edit["range"]["start"]), &edit);
  std::sort(last_first.begin(), last_first.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string out(text);
  for (const auto& [begin, edit] : last_first)
    out.replace(begin, offset_of(text, (*edit)["range"]["end"]) - begin, (*edit)["newText"].get<std::string>());
  return out;
}

Editor::Editor() : Editor(Options{}) {}

Editor::Editor(const Options& options) {
  int to_child[2], from_child[2];
  REQUIRE(pipe2(to_child, O_CLOEXEC) == 0);
  REQUIRE(pipe2(from_child, O_CLOEXEC) == 0);
  std::signal(SIGPIPE, SIG_IGN);
  child_ = fork();
  if (child_ == 0) {
    dup2(to_child[0], 0);
    dup2(from_child[1], 1);
    setenv("PLUMB_TODAY", "2026-06-01", 1);
    execl(PLUMB_BINARY, "plumb", "lsp", nullptr);
    _exit(127);
  }
  ::close(to_child[0]);
  ::close(from_child[1]);
  input_ = to_child[1];
  output_ = from_child[0];
  if (!options.initialize) return;
  Json capabilities = {{"textDocument", {{"completion", {{"completionItem", {{"snippetSupport", true}}}}}}}};
  if (!options.capabilities.is_null()) capabilities.merge_patch(options.capabilities);
  Json params = {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", capabilities}};
  if (!options.root.empty()) params["rootUri"] = uri(options.root);
  if (!options.settings.is_null()) params["initializationOptions"] = options.settings;
  ask("initialize", params);
  notify("initialized", Json::object());
}

Editor::~Editor() {
  if (input_ >= 0) ::close(input_);
  ::close(output_);
  if (child_ > 0) {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
}

void Editor::send_raw(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = write(input_, bytes.data(), bytes.size());
    REQUIRE(sent > 0);
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Editor::send(const Json& message) {
  const std::string body = message.dump();
  send_raw("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

std::optional<Json> Editor::receive_within(std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  while (true) {
    const std::size_t header = unread_.find("\r\n\r\n");
    if (header != std::string::npos) {
      REQUIRE(unread_.starts_with("Content-Length: "));
      const std::size_t length = std::stoul(unread_.substr(16));
      if (unread_.size() >= header + 4 + length) {
        Json message = Json::parse(unread_.substr(header + 4, length));
        unread_.erase(0, header + 4 + length);
        return message;
      }
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd ready{output_, POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) <= 0) return std::nullopt;
    char bytes[1 << 16];
    const ssize_t count = read(output_, bytes, sizeof bytes);
    if (count <= 0) return std::nullopt;
    unread_.append(bytes, static_cast<std::size_t>(count));
  }
}

Json Editor::receive() {
  auto message = receive_within(longest_wait);
  REQUIRE(message);
  return std::move(*message);
}

void Editor::notify(const std::string& method, const Json& params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

Json Editor::request(const std::string& method, const Json& params) {
  const int id = ++requests_;
  send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
  while (true) {
    Json message = receive();
    if (!message.contains("method") && message["id"] == id) return message;
    kept_.push_back(std::move(message));
  }
}

Json Editor::ask(const std::string& method, const Json& params) {
  Json response = request(method, params);
  INFO(response.dump());
  REQUIRE(response.contains("result"));
  return response["result"];
}

Json Editor::response_at(const std::string& method, const std::string& path, std::string_view needle,
                         std::size_t within, Json params) {
  params["textDocument"] = document(path);
  params["position"] = position_of(text(path), needle, within);
  return request(method, params);
}

Json Editor::ask_at(const std::string& method, const std::string& path, std::string_view needle, std::size_t within,
                    Json params) {
  Json response = response_at(method, path, needle, within, std::move(params));
  INFO(response.dump());
  REQUIRE(response.contains("result"));
  return response["result"];
}

Json Editor::next(const std::string& method) {
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const Json& m) { return m.value("method", "") == method; });
  if (found != kept_.end()) {
    Json message = std::move(*found);
    kept_.erase(found);
    return message["params"];
  }
  while (true) {
    Json message = receive();
    if (message.value("method", "") == method) return message["params"];
    kept_.push_back(std::move(message));
  }
}

Json Editor::faults(const std::string& path) {
  while (true) {
    const Json news = next("textDocument/publishDiagnostics");
    if (news["uri"] == uri(path) && news.value("version", 0) == versions_[path]) return news["diagnostics"];
  }
}

void Editor::open(const std::string& path, std::string text) {
  notify("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri(path)}, {"languageId", "plumb"}, {"version", ++versions_[path]}, {"text", text}}}});
  documents_[path] = std::move(text);
}

void Editor::open(const std::string& path) { open(path, read_text(path)); }

void Editor::change(const std::string& path, std::string text) {
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri(path)}, {"version", ++versions_[path]}}},
                                    {"contentChanges", {{{"text", text}}}}});
  documents_[path] = std::move(text);
}

void Editor::replace(const std::string& path, std::string_view old, std::string_view with) {
  std::string& text = documents_.at(path);
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  const Json range = {{"start", position(text, at)}, {"end", position(text, at + old.size())}};
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri(path)}, {"version", ++versions_[path]}}},
                                    {"contentChanges", {{{"range", range}, {"text", with}}}}});
  text.replace(at, old.size(), with);
}

void Editor::close(const std::string& path) {
  notify("textDocument/didClose", {{"textDocument", document(path)}});
  documents_.erase(path);
}

void Editor::end_input() {
  ::close(input_);
  input_ = -1;
}

int Editor::exit_code() {
  int status = 0;
  REQUIRE(waitpid(child_, &status, 0) == child_);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int Editor::take_leave() {
  ask("shutdown", nullptr);
  notify("exit", nullptr);
  return exit_code();
}

}  // namespace plumb::tests
