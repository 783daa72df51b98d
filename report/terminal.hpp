#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace plumb::report {

/// Plumb is only ever held down or holding down; Level is levels and actions.
enum class Tone : std::uint8_t { Plain, Strong, Quiet, Plumb, Level };

/// A piece of a line; pieces are set side by side as they are.
struct Piece {
  std::string text{};
  Tone tone = Tone::Plain;
};

/// Lines for a terminal, none wider than the style's width (in code points; at least 40). Texts are made safe first:
/// no control character of an input reaches the terminal.
class Terminal {
 public:
  explicit Terminal(const TextStyle& style);

  std::size_t width() const { return width_; }
  void blank();
  void heading(std::string_view text);
  /// Wraps; every line starts `indent` columns in, the following ones `hanging` further.
  void paragraph(std::string_view text, std::size_t indent = 0, std::size_t hanging = 0, Tone tone = Tone::Plain);
  /// Wraps `text` behind a lead such as "1. ", whose width the following lines are indented by.
  void item(const Piece& lead, std::string_view text, std::size_t indent = 0, Tone tone = Tone::Plain);
  /// One line of pieces that are known to fit.
  void line(const std::vector<Piece>& pieces);
  std::string take() { return std::move(out_); }

 private:
  void append(const Piece& piece);

  std::size_t width_;
  bool colour_;
  std::string out_{};
};

std::size_t columns_of(std::string_view text);
/// `text` filled with spaces to `columns`, on the right or on the left.
std::string padded(std::string text, std::size_t columns);
std::string right_aligned(std::string text, std::size_t columns);

}  // namespace plumb::report
