#pragma once
#include <string_view>
#include <vector>

#include "dsl/syntax/ast.hpp"
#include "dsl/syntax/token.hpp"
#include "plumb/source.hpp"

/// A file's tree with its comments, before it is laid out. All views are into the source.
namespace plumb::dsl::format {

/// From `#` to the line's end, without blanks at its end.
struct Comment {
  std::string_view text;
  bool after_blank = false;  ///< an empty line stands before it
};

/// Words [first, last) of the file.
struct Words {
  std::size_t first = 0, last = 0;
};

/// A node with the comments that belong to it. Nodes that share their words make one part: `given a, b`, and a rule's
/// head with its condition.
struct Part {
  std::vector<const ast::Node*> nodes{};
  Span span{};
  Words head{};                   ///< the keyword and the arguments
  bool after_blank = false;       ///< an empty line stands right before it
  bool begins_line = false;       ///< in the source
  std::uint32_t blanks = 0;       ///< between it and what stands before it on its line
  std::vector<Comment> before{};  ///< on lines of their own
  std::string_view after{};       ///< on the line of its last word, unless that is a word of the last part inside
  std::string_view after_head{};  ///< the same for the head, where more follows
  std::vector<Part> inside{};     ///< in braces: notes and body; else what follows the head: notes, sayings, `with`
  bool braced = false;
  std::vector<Comment> last{};  ///< after all of `inside`, on lines of their own

  ast::Word word() const { return nodes.front()->word; }
  /// The comment on the line of the last word.
  std::string_view end_comment() const { return braced || inside.empty() ? after : inside.back().after; }
};

/// A file: `inside` are its statements, `last` its last comments; it has no nodes.
Part outline_of(const ast::Module& module, const SourceText& source, const Lexed& lexed);

}  // namespace plumb::dsl::format
