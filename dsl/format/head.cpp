#include "dsl/format/head.hpp"

#include <algorithm>

#include "dsl/syntax/lexer.hpp"
#include "dsl/syntax/print_head.hpp"

namespace plumb::dsl::format {
namespace {

using ast::Word;

/// The words that begin a clause of a statement or field, if they stand outside brackets.
std::vector<Keyword> clauses_of(Word word) {
  switch (word) {
    case Word::Hold: return {Keyword::Blocks, Keyword::Until};
    case Word::Gate: return {Keyword::Needs};
    case Word::Ceiling: return {Keyword::While};
    case Word::Imply:
    case Word::Case:
    case Word::Option: return {Keyword::Gives};
    case Word::Impossible: return {Keyword::When, Keyword::Recheck};
    case Word::Exception: return {Keyword::When, Keyword::Gives};
    case Word::Drive: return {Keyword::Lifts, Keyword::Within};
    case Word::Head: return {Keyword::When};
    case Word::Expect: return {Keyword::Says};
    default: return {};
  }
}

/// What is printed for the head, with its own words.
struct Printed {
  SourceText source;
  std::vector<Token> tokens;

  explicit Printed(std::string text) : source(0, "", std::move(text)) {
    Diagnostics diagnostics;
    tokens = lex(source, {0, 0, static_cast<std::uint32_t>(source.text().size())}, diagnostics).tokens;
    tokens.pop_back();
  }
};

std::string print_part(const Part& part, const SourceText& source) {
  std::string out;
  for (const ast::Node* node : part.nodes) {
    std::string head = print_head(*node, &source, 0);
    if (!out.empty() && node->word == Word::Given) head.replace(0, std::string_view("given").size(), ",");
    else if (!out.empty()) out += ' ';
    out += head;
  }
  return out;
}

class HeadReader {
 public:
  HeadReader(const Part& part, const SourceText& source, const Lexed& lexed)
      : part_(part), source_(source), lexed_(lexed), clauses_(clauses_of(part.word())) {}

  std::vector<HeadWord> read() {
    const Printed printed(print_part(part_, source_));
    const bool alike = std::equal(printed.tokens.begin(), printed.tokens.end(), begin(), end(),
                                  [&](const Token& a, const Token& b) { return text(a, printed.source) == text(b); });
    if (alike || !has_comments()) {
      for (std::size_t i = 0; i < printed.tokens.size(); ++i) {
        add(printed.tokens, i, printed.source);
        if (alike) add_source(part_.head.first + i);
      }
    } else {
      for (std::size_t i = part_.head.first; i < part_.head.last; ++i) {
        add(lexed_.tokens, i, source_);
        words_.back().blanks = std::min<std::size_t>(words_.back().blanks, 1);
        add_source(i);
      }
    }
    if (!words_.empty()) words_.front().begins_line = false;
    return std::move(words_);
  }

 private:
  using Tokens = std::vector<Token>;

  Tokens::const_iterator begin() const { return lexed_.tokens.begin() + static_cast<std::ptrdiff_t>(part_.head.first); }
  Tokens::const_iterator end() const { return lexed_.tokens.begin() + static_cast<std::ptrdiff_t>(part_.head.last); }
  std::string_view text(const Token& token) const { return text(token, source_); }
  static std::string_view text(const Token& token, const SourceText& source) {
    return source.text().substr(token.offset, token.length);
  }

  /// The comments between two words of the file.
  std::vector<Token> comments_between(std::size_t left, std::size_t right) const {
    std::vector<Token> found;
    const std::uint32_t begin = lexed_.tokens[left].end(), end = lexed_.tokens[right].offset;
    const auto first = std::partition_point(lexed_.comments.begin(), lexed_.comments.end(),
                                            [&](const Token& comment) { return comment.offset < begin; });
    for (auto comment = first; comment != lexed_.comments.end() && comment->offset < end; ++comment)
      found.push_back(*comment);
    return found;
  }

  bool has_comments() const { return !comments_between(part_.head.first, part_.head.last - 1).empty(); }

  void add(const Tokens& tokens, std::size_t i, const SourceText& from) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::CloseBracket) --depth_;
    HeadWord word;
    word.text = std::string(text(token, from));
    word.depth = depth_;
    word.blanks = words_.empty() ? 0 : token.offset - tokens[i - 1].end();
    word.may_break = words_.empty() ? Break::None : break_before(token, tokens[i - 1]);
    if (token.kind == TokenKind::OpenBracket) ++depth_;
    words_.push_back(std::move(word));
  }

  Break break_before(const Token& token, const Token& previous) const {
    if (token.keyword == Keyword::And || token.keyword == Keyword::Or) return Break::Item;
    // A keyword that begins a line may be taken for the next field.
    if (previous.kind == TokenKind::Comma) return token.keyword == Keyword::NoKeyword ? Break::Item : Break::None;
    const bool is_clause = depth_ == 0 && std::find(clauses_.begin(), clauses_.end(), token.keyword) != clauses_.end();
    return is_clause ? Break::Clause : Break::None;
  }

  /// What the source has before this word: a line break, blanks, comments.
  void add_source(std::size_t i) {
    HeadWord& word = words_.back();
    if (i == part_.head.first) return;
    const Token& token = lexed_.tokens[i];
    word.begins_line = token.first_on_line;
    word.is_apart = !token.first_on_line && token.offset > lexed_.tokens[i - 1].end() + 1;
    for (const Token& comment : comments_between(i - 1, i)) {
      std::string_view written = text(comment);
      written = written.substr(0, written.find_last_not_of(" \t\r") + 1);
      if (comment.first_on_line) word.before.push_back({written});
      else words_[words_.size() - 2].after = written;
    }
  }

  const Part& part_;
  const SourceText& source_;
  const Lexed& lexed_;
  std::vector<Keyword> clauses_;
  std::vector<HeadWord> words_{};
  int depth_ = 0;
};

}  // namespace

std::vector<HeadWord> words_of_head(const Part& part, const SourceText& source, const Lexed& lexed) {
  return HeadReader(part, source, lexed).read();
}

bool fit_one_line(const std::vector<HeadWord>& words) {
  return std::none_of(words.begin(), words.end(), [](const HeadWord& word) {
    const bool has_comment = !word.before.empty() || !word.after.empty();
    return has_comment || (word.begins_line && word.may_break != Break::None) ||
           word.text.find('\n') != std::string::npos;
  });
}

std::string joined(const std::vector<HeadWord>& words) {
  std::string out;
  for (const HeadWord& word : words) {
    out.append(word.blanks, ' ');
    out += word.text;
  }
  return out;
}

}  // namespace plumb::dsl::format
