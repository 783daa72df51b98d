#include "dsl/grammar/balance.hpp"

#include <algorithm>
#include <utility>

namespace plumb::dsl::grammar {
namespace {

struct Open {
  Token brace;
  std::uint32_t indentation;
  bool is_indented;  ///< what stands inside is further right than the line of the brace, as far as is known
  bool is_empty;     ///< no line of its inside was seen yet
};

class Balance {
 public:
  Balance(Lexed& lexed, const SourceText& source, Diagnostics& diagnostics)
      : lexed_(lexed), source_(source), diagnostics_(diagnostics) {}

  void run() {
    bool dips = false;
    for (const Token& t : lexed_.tokens) {
      surplus_ += step(t);
      dips = dips || surplus_ < 0;
    }
    if (surplus_ == 0 && !dips) return;
    repair();
    lexed_.tokens = std::move(out_);
  }

 private:
  static int step(const Token& t) {
    return t.kind == TokenKind::OpenBrace ? 1 : t.kind == TokenKind::CloseBrace ? -1 : 0;
  }

  std::uint32_t column(const Token& t) const {
    const std::string_view before = source_.text().substr(0, t.offset);
    const std::size_t line_end = before.rfind('\n');
    return static_cast<std::uint32_t>(t.offset - (line_end == std::string_view::npos ? 0 : line_end + 1));
  }

  void repair() {
    std::uint32_t indentation = 0;
    for (const Token& t : lexed_.tokens) {
      if (t.kind == TokenKind::End) break;
      if (t.first_on_line) {
        indentation = column(t);
        close_before(t, indentation);
        if (drop(t, indentation)) continue;
      }
      if (t.kind == TokenKind::CloseBrace && stack_.empty()) {
        report_surplus(t);
        continue;
      }
      if (t.kind == TokenKind::OpenBrace) stack_.push_back({t, indentation, true, true});
      if (t.kind == TokenKind::CloseBrace) stack_.pop_back();
      out_.push_back(t);
    }
    const Token end = lexed_.tokens.back();
    while (!stack_.empty()) close(end);
    out_.push_back(end);
  }

  /// Closes what the line at `indentation` cannot stand in.
  void close_before(const Token& t, std::uint32_t indentation) {
    while (surplus_ > 0 && !stack_.empty()) {
      Open& top = stack_.back();
      const bool is_brace = t.kind == TokenKind::CloseBrace;
      if (std::exchange(top.is_empty, false) && !is_brace && indentation <= top.indentation) top.is_indented = false;
      const bool outside = is_brace ? indentation < top.indentation : indentation <= top.indentation;
      if (!outside || !top.is_indented) return;
      close(t);
    }
  }

  void close(const Token& before) {
    const Token brace = stack_.back().brace;
    stack_.pop_back();
    --surplus_;
    Token closing = before;
    closing.kind = TokenKind::CloseBrace;
    closing.keyword = Keyword::NoKeyword;
    closing.length = 0;
    out_.push_back(closing);
    if (lexed_.unended_text || ++reported_ > 20) return;
    Diagnostic& d =
        diagnostics_.report(code(106), {source_.id(), brace.offset, brace.end()}, "this brace is not closed");
    const Span here{source_.id(), before.offset, before.offset};
    if (before.kind == TokenKind::End) return;
    d.labels.emplace_back(here, "judging by the indentation it ends before this");
    d.fixes.emplace_back(here, "} ", "write `}` there", FixIt::Confidence::Likely);
  }

  /// A brace further right than the line of the one it would close is one too many.
  bool drop(const Token& t, std::uint32_t indentation) {
    const bool too_many = surplus_ < 0 && t.kind == TokenKind::CloseBrace && !stack_.empty() &&
                          stack_.back().is_indented && indentation > stack_.back().indentation;
    if (too_many) report_surplus(t);
    return too_many;
  }

  void report_surplus(const Token& t) {
    ++surplus_;
    const bool goes_on = std::exchange(last_dropped_, t.end()) == t.offset;
    if (goes_on || lexed_.unended_text || ++reported_ > 20) return;
    const Span here{source_.id(), t.offset, t.end()};
    Diagnostic& d = diagnostics_.report(code(105), here, "found `}` that closes nothing");
    d.fixes.emplace_back(here, "", "remove it", FixIt::Confidence::Likely);
  }

  Lexed& lexed_;
  const SourceText& source_;
  Diagnostics& diagnostics_;
  std::vector<Token> out_{};
  std::vector<Open> stack_{};
  int surplus_ = 0;  ///< opening braces without a partner, still to be found
  int reported_ = 0;
  std::uint32_t last_dropped_ = ~std::uint32_t{0};  ///< where the last surplus brace ended
};

}  // namespace

void balance_braces(Lexed& lexed, const SourceText& source, Diagnostics& diagnostics) {
  Balance(lexed, source, diagnostics).run();
}

}  // namespace plumb::dsl::grammar
