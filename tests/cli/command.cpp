#include "tests/cli/command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace plumb::tests {
namespace {

/// Replaces this process, a child, by `plumb`.
[[noreturn]] void become_plumb(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  for (const char* name : {"NO_COLOR", "COLUMNS", "PLUMB_TODAY"}) unsetenv(name);
  for (const std::string& entry : environment) putenv(const_cast<char*>(entry.c_str()));
  std::vector<char*> words{const_cast<char*>("plumb")};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  if (chdir(PLUMB_SOURCE_DIR) == 0) execv(PLUMB_BINARY, words.data());
  _exit(127);
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Outcome run(const std::vector<std::string>& arguments, std::string_view input,
            const std::vector<std::string>& environment) {
  const Folder folder;
  const std::string in = folder.write("in", input), out = folder.path("out"), err = folder.path("err");
  const pid_t child = fork();
  if (child == 0) {
    dup2(open(in.c_str(), O_RDONLY), STDIN_FILENO);
    dup2(open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
    become_plumb(arguments, environment);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return {code_of(status), read_text(out), read_text(err)};
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "plumb_test_XXXXXX").string();
  path_ = mkdtemp(name.data()) ? name : "";
}

Folder::~Folder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string Folder::path(std::string_view name) const { return name.empty() ? path_ : path_ + "/" + std::string(name); }

std::string Folder::write(std::string_view name, std::string_view text) const {
  const std::string file = path(name);
  std::filesystem::create_directories(std::filesystem::path(file).parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_text(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Terminal::Terminal(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  winsize size{};
  size.ws_col = 80;
  size.ws_row = 24;
  child_ = forkpty(&descriptor_, nullptr, nullptr, &size);
  if (child_ == 0) {
    setenv("TERM", "xterm", 1);
    become_plumb(arguments, environment);
  }
}

Terminal::~Terminal() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  if (descriptor_ >= 0) close(descriptor_);
}

void Terminal::type(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = write(descriptor_, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool Terminal::read_more() {
  pollfd wait{descriptor_, POLLIN, 0};
  if (poll(&wait, 1, 10'000) <= 0) return false;
  char block[4096];
  const ssize_t count = read(descriptor_, block, sizeof block);
  if (count <= 0) return false;  // the other end is closed
  for (const char c : std::string_view(block, static_cast<std::size_t>(count)))
    if (c != '\r') unread_ += c;
  return true;
}

std::string Terminal::until(std::string_view text) {
  for (;;) {
    const std::size_t found = unread_.find(text);
    if (found != std::string::npos) {
      const std::string seen = unread_.substr(0, found + text.size());
      unread_.erase(0, found + text.size());
      return seen;
    }
    if (!read_more()) return unread_;
  }
}

std::string Terminal::rest() {
  while (read_more()) {
  }
  return std::exchange(unread_, "");
}

int Terminal::exit_code() {
  rest();
  int status = 0;
  waitpid(std::exchange(child_, -1), &status, 0);
  return code_of(status);
}

}  // namespace plumb::tests
