#include "dsl/format/outline.hpp"

#include <algorithm>

namespace plumb::dsl::format {
namespace {

using ast::Node;
using ast::Word;
using Nodes = std::vector<const Node*>;

class OutlineBuilder {
 public:
  OutlineBuilder(const SourceText& source, const Lexed& lexed) : source_(source), lexed_(lexed) {}

  Part file(const ast::Module& module) {
    Part file;
    file.span = {source_.id(), 0, static_cast<std::uint32_t>(source_.text().size())};
    file.braced = true;
    Nodes statements;
    for (const Node& node : module.statements) statements.push_back(&node);
    fill(file, statements, 0, file.span.end);
    return file;
  }

 private:
  /// The parts of `nodes` and the comments around them, all between `begin` and `end`. A comment on the line of
  /// `begin` is the owner's.
  void fill(Part& owner, const Nodes& nodes, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = begin;
    std::string_view* trailing = &owner.after_head;
    for (std::size_t i = 0; i < nodes.size();) {
      Part part = begin_part(nodes, i);
      i += part.nodes.size();
      const std::uint32_t before = read_comments(at, part.span.begin, trailing, part.before);
      part.begins_line = has_break(before, part.span.begin) || at == 0;
      part.blanks = part.begins_line ? 0 : part.span.begin - before;
      part.after_blank = is_blank_between(before, part.span.begin);
      fill_inside(part);
      at = part.span.end;
      owner.inside.push_back(std::move(part));
      trailing = &last_of(owner.inside.back()).after;
    }
    read_comments(at, end, trailing, owner.last);
  }

  /// What a comment behind the part stands at: its last note, or itself.
  static Part& last_of(Part& part) { return part.braced || part.inside.empty() ? part : part.inside.back(); }

  Part begin_part(const Nodes& nodes, std::size_t first) const {
    Part part;
    part.nodes.push_back(nodes[first]);
    for (std::size_t i = first + 1; i < nodes.size() && shares_words(*nodes[first], *nodes[i]); ++i)
      part.nodes.push_back(nodes[i]);
    part.span = cover(part.nodes.front()->span, part.nodes.back()->span);
    part.braced = part.nodes.front()->braced;
    return part;
  }

  /// The first item of a `given` spans all of its list.
  static bool shares_words(const Node& first, const Node& next) {
    if (first.word == Word::Head) return next.word == Word::When;
    return first.word == Word::Given && next.span.begin < first.span.end;
  }

  void fill_inside(Part& part) {
    Nodes inner;
    for (const Node* node : part.nodes) {
      for (const Node& note : node->notes) inner.push_back(&note);
      for (const Node& field : node->body) inner.push_back(&field);
    }
    std::sort(inner.begin(), inner.end(), [](auto* a, auto* b) { return a->span.begin < b->span.begin; });
    part.head = {word_at(part.span.begin), head_end(part, inner)};
    if (part.head.first == part.head.last || (inner.empty() && !part.braced)) return;
    const std::uint32_t begin = lexed_.tokens[part.head.last - 1].end();
    fill(part, inner, begin, part.braced ? part.span.end - 1 : part.span.end);
  }

  /// The word after the last one of the head.
  std::size_t head_end(const Part& part, const Nodes& inner) const {
    if (!part.braced) return word_at(inner.empty() ? part.span.end : inner.front()->span.begin);
    std::size_t at = word_at(part.span.begin);
    while (lexed_.tokens[at].kind != TokenKind::OpenBrace) ++at;
    return at;
  }

  /// The first word at or after `offset`.
  std::size_t word_at(std::uint32_t offset) const {
    const auto found = std::partition_point(lexed_.tokens.begin(), lexed_.tokens.end() - 1,
                                            [&](const Token& token) { return token.offset < offset; });
    return static_cast<std::size_t>(found - lexed_.tokens.begin());
  }

  /// The comments between `begin` and `end`: one behind words goes to `trailing`, the others to `own_lines`. Returns
  /// where the last of them ends.
  std::uint32_t read_comments(std::uint32_t begin, std::uint32_t end, std::string_view* trailing,
                              std::vector<Comment>& own_lines) const {
    const auto first = std::partition_point(lexed_.comments.begin(), lexed_.comments.end(),
                                            [&](const Token& comment) { return comment.offset < begin; });
    for (auto comment = first; comment != lexed_.comments.end() && comment->offset < end; ++comment) {
      std::string_view text = source_.text().substr(comment->offset, comment->length);
      text = text.substr(0, text.find_last_not_of(" \t\r") + 1);
      if (!comment->first_on_line && trailing->empty()) *trailing = text;
      else own_lines.push_back({text, is_blank_between(begin, comment->offset)});
      begin = comment->end();
    }
    return begin;
  }

  std::size_t breaks(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view between = source_.text().substr(begin, end - begin);
    return static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
  }
  bool has_break(std::uint32_t begin, std::uint32_t end) const { return breaks(begin, end) > 0; }
  bool is_blank_between(std::uint32_t begin, std::uint32_t end) const { return breaks(begin, end) > 1; }

  const SourceText& source_;
  const Lexed& lexed_;
};

}  // namespace

Part outline_of(const ast::Module& module, const SourceText& source, const Lexed& lexed) {
  return OutlineBuilder(source, lexed).file(module);
}

}  // namespace plumb::dsl::format
