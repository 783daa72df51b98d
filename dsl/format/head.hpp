#pragma once
#include <string>
#include <vector>

#include "dsl/format/outline.hpp"

/// The words of a head, with where its line may be broken.
namespace plumb::dsl::format {

/// Where a line may be broken before a word: not at all; between the items of a list and at `and`, `or`; before a word
/// that begins a clause of the statement (`until`, `gives`).
enum class Break { None, Item, Clause };

struct HeadWord {
  std::string text;          ///< a text in a frame keeps its line breaks
  std::size_t blanks = 0;    ///< before it, unless it begins a line
  bool begins_line = false;  ///< in the source
  bool is_apart = false;     ///< more than one blank stands before it in the source
  Break may_break = Break::None;
  int depth = 0;  ///< brackets around it
  std::vector<Comment> before{};
  std::string_view after{};
};

/// The words of a head as `print_head` writes them; as they stand in the source where a comment among them would lose
/// its place otherwise.
std::vector<HeadWord> words_of_head(const Part& part, const SourceText& source, const Lexed& lexed);

/// Whether comments, frames and the author's line breaks let them stand on one line.
bool fit_one_line(const std::vector<HeadWord>& words);

/// On one line; frames keep their line breaks.
std::string joined(const std::vector<HeadWord>& words);

}  // namespace plumb::dsl::format
