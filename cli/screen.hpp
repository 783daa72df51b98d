#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plumb::cli {

/// A conversation by lines: on a terminal with colour, in a pipe without, the words alike.
class Screen {
 public:
  Screen();

  void say(std::string_view text, int indent = 0) const;   ///< wrapped to the width
  void note(std::string_view text, int indent = 0) const;  ///< the same, quieter
  void head(std::string_view text) const;                  ///< the same, stronger
  /// `key  text`, the text hanging at its own margin.
  void choice(std::string_view key, std::string_view text, int key_width) const;
  void gap() const { say(""); }

  /// One line, blanks at its ends cut; none at the end of input. What is no UTF-8 or too long is asked for again.
  std::optional<std::string> ask(std::string_view prompt) const;

 private:
  void paint(const char* sequence, std::string_view text, int indent) const;

  int width_;
  bool colour_, echo_;
};

}  // namespace plumb::cli
