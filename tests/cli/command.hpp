#pragma once
#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

/// Runs the real `plumb`, in a pipe or on a pseudo-terminal, always in the repository's top folder.
namespace plumb::tests {

struct Outcome {
  int exit = -1;  ///< 128 + signal where it was killed
  std::string out, err;
};

/// `environment`: "NAME=value", over the test's own; NO_COLOR, COLUMNS and PLUMB_TODAY are unset unless given.
Outcome run(const std::vector<std::string>& arguments, std::string_view input = {},
            const std::vector<std::string>& environment = {});

/// A folder of a test's own, gone with it.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  std::string path(std::string_view name = {}) const;
  /// Writes a file, its folders with it, and gives its path.
  std::string write(std::string_view name, std::string_view text) const;
  std::vector<std::string> names() const;  ///< of what lies in it, sorted

 private:
  std::string path_;
};

std::string read_text(const std::string& path);
bool contains(std::string_view text, std::string_view part);

/// `plumb` on a terminal of 80 columns.
class Terminal {
 public:
  explicit Terminal(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal();
  void type(std::string_view text) const;
  void type_line(std::string_view text) const { type(std::string(text) + "\n"); }
  /// What appears until `text` does, it included; what appeared so far where it does not within ten seconds.
  std::string until(std::string_view text);
  std::string rest();  ///< until the program ends
  int exit_code();

 private:
  bool read_more();

  pid_t child_ = -1;
  int descriptor_ = -1;
  std::string unread_;
};

}  // namespace plumb::tests
