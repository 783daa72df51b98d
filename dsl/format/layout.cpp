#include "dsl/format/layout.hpp"

#include <optional>

#include "dsl/format/format.hpp"
#include "dsl/format/head.hpp"
#include "dsl/format/wrap.hpp"
#include "dsl/text/utf8.hpp"

namespace plumb::dsl::format {
namespace {

using ast::Word;

constexpr int step = 2;

bool is_note(const Part& part) { return part.word() >= Word::Because && part.word() <= Word::Named; }

/// Blanks between two fields on one line.
std::size_t gap_between(const Part& left, const Part& right) {
  const bool are_rungs = left.word() == Word::Rung && right.word() == Word::Rung;
  return are_rungs || (is_note(left) && is_note(right)) ? 1 : 2;
}

/// Statements and fields that authors write below each other like the rows of a table.
bool is_row(Word word) {
  return word == Word::Option || word == Word::Strength || word == Word::Role || word == Word::Member ||
         word == Word::Kind || word == Word::Layer || word == Word::Translation;
}

class Layout {
 public:
  Layout(const SourceText& source, const Lexed& lexed) : source_(source), lexed_(lexed) {}

  std::vector<Line> run(const Part& file) {
    add_inside(file, 0);
    return std::move(lines_);
  }

 private:
  /// The part on one line, without the comment at its end; nothing if comments or the author's line breaks forbid it.
  std::optional<std::string> on_one_line(const Part& part) const {
    const std::vector<HeadWord> words = words_of_head(part, source_, lexed_);
    if (!fit_one_line(words) || !part.after_head.empty() || !part.last.empty()) return std::nullopt;
    std::string out = joined(words);
    if (part.braced) out += " {";
    for (std::size_t i = 0; i < part.inside.size(); ++i) {
      const Part& inner = part.inside[i];
      const bool ends_line = !inner.end_comment().empty() && (part.braced || i + 1 < part.inside.size());
      if (inner.begins_line || !inner.before.empty() || ends_line) return std::nullopt;
      const std::optional<std::string> text = on_one_line(inner);
      if (!text) return std::nullopt;
      out.append(part.braced && i > 0 ? gap_between(part.inside[i - 1], inner) : 1, ' ');
      out += *text;
    }
    return part.braced ? out + " }" : out;
  }

  void add_comments(const std::vector<Comment>& comments, int indentation) {
    for (const Comment& comment : comments) {
      Line& line = lines_.emplace_back();
      line.indentation = indentation;
      line.comment = comment.text;
      line.after_blank = comment.after_blank;
    }
  }

  /// The parts in braces, or in a file.
  void add_inside(const Part& owner, int indentation) {
    const std::size_t first = lines_.size();
    const Part* left = nullptr;  // what the next part may stand beside
    for (const Part& part : owner.inside) {
      add_comments(part.before, indentation);
      const std::optional<std::string> text = on_one_line(part);
      const bool goes_on = left && !part.begins_line && text && part.before.empty();
      const bool is_beside = goes_on && join(part, *text, gap_between(*left, part));
      const bool is_one_line = is_beside || add_part(part, text, indentation);
      if (!part.end_comment().empty()) lines_.back().comment = part.end_comment();
      left = is_one_line && part.end_comment().empty() ? &part : nullptr;
    }
    add_comments(owner.last, indentation);
    if (first < lines_.size()) lines_[first].after_blank = false;
  }

  /// Puts a field beside the one before it, if it fits there.
  bool join(const Part& part, const std::string& text, std::size_t gap) {
    Line joined = lines_.back();
    const bool are_rungs = part.word() == Word::Rung && joined.row == Word::Rung;
    if (!are_rungs && joined.row != Word::Broken) joined.cells = {code_of(joined)};
    joined.row = are_rungs ? Word::Rung : Word::Broken;
    joined.is_apart = are_rungs && (joined.is_apart || part.blanks > gap);
    joined.cells.push_back(text);
    joined.gap = gap;
    if (width_of(joined) > line_width) return false;
    lines_.back() = std::move(joined);
    return true;
  }

  /// False if the part took more than one line.
  bool add_part(const Part& part, const std::optional<std::string>& text, int indentation) {
    const std::size_t first = lines_.size();
    const bool fits = text && static_cast<std::size_t>(indentation) + count_code_points(*text) <= line_width;
    if (fits) {
      Line& line = lines_.emplace_back();
      line.indentation = indentation;
      line.cells.push_back(*text);
      if (part.word() == Word::Rung) line.row = Word::Rung;
      else if (is_row(part.word()) && !part.braced) make_row(part, line);
    } else {
      add_long(part, text.has_value(), indentation);
    }
    lines_[first].after_blank = part.after_blank;
    return fits;
  }

  /// Splits the line of a part into its cells: the id, the title, and what follows.
  void make_row(const Part& part, Line& line) {
    const std::vector<HeadWord> words = words_of_head(part, source_, lexed_);
    std::vector<std::string> cells(1);
    for (const HeadWord& word : words) {
      const bool begins_cell = cells.size() < 3 && !cells.back().empty() &&
                               (word.text.front() == '"' || word.text == "gives" || word.text == "{");
      if (begins_cell) {
        cells.emplace_back();
        line.is_apart = line.is_apart || word.is_apart;
      } else {
        cells.back().append(word.blanks, ' ');
      }
      cells.back() += word.text;
    }
    const std::string head = joined(words);
    cells.back() += line.cells.front().substr(head.size());
    line.cells = std::move(cells);
    line.row = part.word();
  }

  /// `is_too_wide`: not for comments or breaks of the author's.
  void add_long(const Part& part, bool is_too_wide, int indentation) {
    for (Line& line : wrapped(words_of_head(part, source_, lexed_), indentation)) lines_.push_back(std::move(line));
    if (!part.braced) {
      if (!part.after_head.empty()) lines_.back().comment = part.after_head;
      return add_tail(part, is_too_wide, indentation + step);
    }
    const bool is_empty = part.inside.empty() && part.last.empty() && part.after_head.empty();
    lines_.back().cells.back() += is_empty ? " { }" : " {";
    if (is_empty) return;
    lines_.back().comment = part.after_head;
    add_inside(part, indentation + step);
    Line& closing = lines_.emplace_back();
    closing.indentation = indentation;
    closing.cells.emplace_back("}");
  }

  /// Notes and sayings of a statement without braces: behind it as long as they were and fit, else below it.
  void add_tail(const Part& part, bool is_below, int indentation) {
    for (const Part& note : part.inside) {
      add_comments(note.before, indentation);
      const std::optional<std::string> text = on_one_line(note);
      const bool goes_on =
          !is_below && text && !note.begins_line && note.before.empty() && lines_.back().comment.empty();
      if (!goes_on || !join(note, *text, 1)) {
        add_part(note, text, indentation);
        lines_.back().row = Word::Broken;
      }
      is_below = false;
      lines_.back().comment = note.after;
    }
    add_comments(part.last, indentation);
  }

  const SourceText& source_;
  const Lexed& lexed_;
  std::vector<Line> lines_{};
};

}  // namespace

std::vector<Line> lines_of(const Part& file, const SourceText& source, const Lexed& lexed) {
  return Layout(source, lexed).run(file);
}

}  // namespace plumb::dsl::format
