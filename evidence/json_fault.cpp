#include "evidence/json_fault.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/text/utf8.hpp"

namespace plumb::evidence {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// One malformed text looked at from where reading stopped.
class Fault {
 public:
  Fault(const SourceText& source, const JsonStop& stop, Diagnostics& diagnostics)
      : source_(source), text_(source.text()), stop_(stop), diagnostics_(diagnostics) {}

  void report() {
    if (stop_.token_begin >= text_.size() || says("unexpected end of input")) return ended_early();
    if (says("invalid string")) return bad_text();
    if (says("invalid number") || says("out of range")) return bad_number();
    const char found = text_[stop_.token_begin];
    if (found == '/' || found == '#') return at_token(1, "JSON has no comments", "put remarks into a `note`");
    if (found == '\'') return at_token(1, "texts stand in double quotes, not in single ones");
    if ((found == '}' || found == ']') && previous() == ',') return comma_too_many(found);
    if ((found == '}' || found == ']') && is_wrong_bracket(found)) return wrong_bracket(found);
    if (says("while parsing object separator"))
      return at_token(token_length(), "a `:` is missing after the key before this");
    if (says("while parsing object key")) return at_token(token_length(), "a key in double quotes is expected here");
    if (misses_comma()) return comma_missing();
    if (stop_.open.empty() && says("expected end of input"))
      return at_token(token_length(), "the text goes on after its end", "one file holds one case");
    unknown_word();
  }

 private:
  bool says(std::string_view words) const { return stop_.reader_says.find(words) != std::string_view::npos; }

  Span span(std::size_t begin, std::size_t end) const {
    return {source_.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(end, text_.size()))};
  }
  std::size_t token_length() const {
    const std::size_t begin = stop_.token_begin;
    if (text_[begin] == '"') {
      const std::size_t line_end = std::min(text_.find('\n', begin), text_.size());
      const std::size_t quote = text_.find('"', begin + 1);
      return std::min(quote == std::string_view::npos ? line_end : quote + 1, line_end) - begin;
    }
    std::size_t end = begin;
    while (end < text_.size() &&
           (is_letter(text_[end]) || text_[end] == '_' || (text_[end] >= '0' && text_[end] <= '9')))
      ++end;
    return end > begin ? end - begin : dsl::decode_utf8(text_, begin).length;
  }
  /// Offset just after the last byte before the token that is no blank.
  std::size_t previous_end() const {
    std::size_t end = stop_.token_begin;
    while (end > 0 && is_blank(text_[end - 1])) --end;
    return end;
  }
  char previous() const { return previous_end() > 0 ? text_[previous_end() - 1] : '\0'; }

  Diagnostic& fault(Span where, std::string message) {
    return diagnostics_.report(code(601), where, std::move(message));
  }
  void at_token(std::size_t length, std::string message, std::string note = {}) {
    Diagnostic& d = fault(span(stop_.token_begin, stop_.token_begin + length), std::move(message));
    if (!note.empty()) d.notes.push_back(std::move(note));
  }

  void ended_early() {
    const std::size_t end = previous_end_of_text();
    if (end == 0) {
      fault(span(0, 0), "the file is empty")
          .notes.push_back("a case begins with `{` and has at least `framework` and `subject`");
      return;
    }
    Diagnostic& d = fault(span(end, end), "the text ends too early");
    if (stop_.open.empty()) return;
    const std::size_t bracket = stop_.open.back();
    d.labels.push_back({span(bracket, bracket + 1), "opened here and not closed"});
  }
  std::size_t previous_end_of_text() const {
    std::size_t end = text_.size();
    while (end > 0 && is_blank(text_[end - 1])) --end;
    return end;
  }

  void bad_text() {
    const std::size_t at = stop_.read > 0 ? stop_.read - 1 : 0;
    if (says("missing closing quote")) return at_token(1, "the text that begins here is not ended");
    if (says("must be escaped") && (text_[at] == '\n' || text_[at] == '\r'))
      return at_token(1, "the text that begins here is not ended on its line", "write a line break in a text as `\\n`");
    if (says("must be escaped")) {
      fault(span(at, at + 1), "a control character in a text")
          .notes.push_back("write a tab as `\\t`, others as `\\u` and four digits");
      return;
    }
    const std::size_t backslash = std::min(text_.rfind('\\', at), at);
    fault(span(backslash, at + 1), "`\\` is not followed by what JSON knows")
        .notes.push_back(
            "known are `\\\"`, `\\\\`, `\\/`, `\\n`, `\\t`, `\\r`, `\\b`, `\\f` and `\\u` with four digits");
  }
  void bad_number() {
    const std::size_t begin = stop_.token_begin;
    std::size_t end = begin;
    while (end < text_.size() && !is_blank(text_[end]) && text_[end] != ',' && text_[end] != ']' && text_[end] != '}')
      ++end;
    fault(span(begin, end), fmt::format("`{}` is not a number as JSON writes it",
                                        text_.substr(begin, std::min<std::size_t>(end - begin, 40))));
  }
  void comma_too_many(char bracket) {
    const std::size_t comma = previous_end() - 1;
    Diagnostic& d = fault(span(comma, comma + 1), fmt::format("a comma before `{}`", bracket));
    d.fixes.push_back({span(comma, comma + 1), "", "remove the comma", FixIt::Confidence::Certain});
  }
  bool is_wrong_bracket(char found) const {
    return stop_.open.empty() || text_[stop_.open.back()] != (found == '}' ? '{' : '[');
  }
  void wrong_bracket(char found) {
    Diagnostic& d =
        fault(span(stop_.token_begin, stop_.token_begin + 1), fmt::format("`{}` closes nothing here", found));
    if (stop_.open.empty()) return;
    const std::size_t bracket = stop_.open.back();
    d.labels.push_back({span(bracket, bracket + 1), "this is open"});
  }
  bool misses_comma() const {
    if (stop_.open.empty()) return false;
    return says("while parsing object - ") || (says("while parsing array") && says("expected ']'"));
  }
  void comma_missing() {
    const std::size_t end = previous_end();
    Diagnostic& d =
        fault(span(stop_.token_begin, stop_.token_begin + token_length()), "a comma is missing before this");
    d.fixes.push_back({span(end, end), ",", "write a comma after what stands before", FixIt::Confidence::Likely});
  }
  void unknown_word() {
    const std::string word(text_.substr(stop_.token_begin, token_length()));
    Diagnostic& d =
        fault(span(stop_.token_begin, stop_.token_begin + word.size()), fmt::format("`{}` is no value", word));
    if (word == "True" || word == "False" || word == "None" || word == "NULL") {
      const std::string meant = word == "True" ? "true" : word == "False" ? "false" : "null";
      d.fixes.push_back({d.primary, meant, fmt::format("write `{}`", meant), FixIt::Confidence::Certain});
    } else if (is_letter(word.front())) {
      d.notes.push_back("texts stand in double quotes");
    } else {
      d.notes.push_back("expected: a text in double quotes, a number, `true`, `false`, `null`, a list or an object");
    }
  }

  const SourceText& source_;
  std::string_view text_;
  const JsonStop& stop_;
  Diagnostics& diagnostics_;
};

}  // namespace

void report_malformed(const SourceText& source, const JsonStop& stop, Diagnostics& diagnostics) {
  Fault(source, stop, diagnostics).report();
}

}  // namespace plumb::evidence
