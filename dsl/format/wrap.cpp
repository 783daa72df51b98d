#include "dsl/format/wrap.hpp"

#include <algorithm>
#include <utility>

#include "dsl/format/format.hpp"
#include "dsl/format/frame.hpp"
#include "dsl/text/utf8.hpp"

namespace plumb::dsl::format {
namespace {

constexpr int step = 2;

class Wrapper {
 public:
  Wrapper(const std::vector<HeadWord>& words, int indentation)
      : words_(words), margin_(indentation), indentation_(indentation) {}

  std::vector<Line> run() {
    std::size_t forced = 0;
    for (std::size_t begin = 0; begin < words_.size();) {
      if (forced <= begin) forced = forced_end(begin);
      const std::size_t end = fitting_end(begin, forced);
      write(begin, end);
      begin = end;
    }
    return std::move(lines_);
  }

 private:
  /// Where the line that begins at `begin` must end: at a break of the author's, or at a comment.
  std::size_t forced_end(std::size_t begin) const {
    for (std::size_t i = begin + 1; i < words_.size(); ++i) {
      const HeadWord& word = words_[i];
      const bool is_authors = word.begins_line && word.may_break != Break::None;
      if (is_authors || !word.before.empty() || !words_[i - 1].after.empty()) return i;
    }
    return words_.size();
  }

  /// `end` if the line up to there is short enough. Else the outermost place to break at that makes it so, of these the
  /// last; if none does, the first place there is.
  std::size_t fitting_end(std::size_t begin, std::size_t end) const {
    std::size_t best = end, best_rank = SIZE_MAX;
    std::size_t columns = static_cast<std::size_t>(indentation_for(begin));
    for (std::size_t i = begin; i < end; ++i) {
      const HeadWord& word = words_[i];
      const bool is_place = i > begin && word.may_break != Break::None;
      if (columns > line_width && best != end) return best;
      if (columns > line_width && is_place) return i;
      if (is_place && rank_of(word) <= best_rank) {
        best = i;
        best_rank = rank_of(word);
      }
      const std::size_t line_end = std::min(word.text.find('\n'), word.text.size());
      columns += count_code_points(std::string_view(word.text).substr(0, line_end));
      columns += i > begin ? word.blanks : 0;
      if (line_end < word.text.size()) break;  // a frame: what follows it stands on a line of its own
    }
    return columns > line_width ? best : end;
  }

  static std::size_t rank_of(const HeadWord& word) {
    return word.may_break == Break::Clause ? 0 : 1 + static_cast<std::size_t>(word.depth);
  }

  /// A clause stands one step in, what continues a line one step further than that line.
  int indentation_for(std::size_t begin) const {
    if (begin == 0) return margin_;
    return words_[begin].may_break == Break::Clause ? margin_ + step : indentation_ + step;
  }

  void write(std::size_t begin, std::size_t end) {
    const int indentation = indentation_for(begin);
    if (begin == 0 || words_[begin].may_break == Break::Clause) indentation_ = indentation;
    for (const Comment& comment : words_[begin].before) {
      lines_.emplace_back().indentation = indentation;
      lines_.back().comment = comment.text;
    }
    std::string text;
    int column = indentation;
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) text.append(words_[i].blanks, ' ');
      const std::vector<std::string> parts = lines_of_text(words_[i].text, margin_ + step);
      for (std::size_t p = 0; p < parts.size(); ++p) {
        if (p > 0) add(std::exchange(text, {}), std::exchange(column, 0));
        text += parts[p];
      }
    }
    add(std::move(text), column);
    lines_.back().comment = words_[end - 1].after;
  }

  void add(std::string text, int indentation) {
    Line& line = lines_.emplace_back();
    line.indentation = indentation;
    line.cells.push_back(std::move(text));
  }

  const std::vector<HeadWord>& words_;
  int margin_;       ///< of the head's first line
  int indentation_;  ///< of the line that began the present clause
  std::vector<Line> lines_{};
};

}  // namespace

std::vector<Line> wrapped(const std::vector<HeadWord>& words, int indentation) {
  return Wrapper(words, indentation).run();
}

}  // namespace plumb::dsl::format
