#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/ast.hpp"
#include "dsl/syntax/token.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

/// What the parsers of one file share. Nothing here needs Spirit.
namespace plumb::dsl::grammar {

using Iterator = Token const*;

inline constexpr int deepest_nesting = 200;  ///< braces, brackets, `not`, `exists`
inline constexpr int tallest_tree = 500;     ///< an expression's height, chains of operators included
inline constexpr int most_faults = 100;      ///< of one file; then it is read no further

struct Flat;
enum class Place : std::uint8_t;

/// What would have fitted at the furthest word at which something did not fit.
class Expected {
 public:
  void clear() { at_ = nullptr, count_ = 0; }
  void add(Iterator at, std::string_view what) {
    if (at_ && at < at_) return;
    if (at != at_) at_ = at, count_ = 0;
    if (count_ < words_.size()) words_[count_++] = what;
  }
  Iterator at() const { return at_; }
  bool has(std::string_view what) const { return std::find(begin(), end(), what) != end(); }
  const std::string_view* begin() const { return words_.data(); }
  const std::string_view* end() const { return words_.data() + count_; }

 private:
  Iterator at_ = nullptr;
  std::size_t count_ = 0;
  std::array<std::string_view, 24> words_{};
};

struct State {
  const SourceText& source;
  Iterator first, last;  ///< `last` is the End token
  Diagnostics& diagnostics;
  ast::Node* node = nullptr;  ///< being read: primitives write into it
  Flat* flat = nullptr;       ///< the expression being read
  Place place{};              ///< whose braces we stand in
  int depth = 0;
  int faults = 0;
  bool is_lone = false;  ///< an expression outside a file
  bool told = false;     ///< the fault that ends this statement is reported already
  Expected expected{};

  Span span(const Token& t) const { return {source.id(), t.offset, t.end()}; }
  Span span(Iterator from, Iterator to) const {
    return {source.id(), from->offset, std::max(from->offset, (to - 1)->end())};
  }
  std::string_view slice(const Token& t) const { return source.text().substr(t.offset, t.length); }
  /// Bytes between the line's begin and the word.
  std::uint32_t column(const Token& t) const {
    const std::size_t line_end = t.offset == 0 ? std::string_view::npos : source.text().rfind('\n', t.offset - 1);
    return t.offset - (line_end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(line_end) + 1);
  }
  bool is_full() const { return faults >= most_faults; }
  /// Reports a fault; past `most_faults` what is returned is kept nowhere.
  Diagnostic& report(int digits, Span where, std::string message) {
    if (++faults > most_faults) return unkept = Diagnostic{plumb::code(digits), Severity::Error, {}, where};
    return diagnostics.report(plumb::code(digits), where, std::move(message));
  }
  Diagnostic unkept{};
};

/// Sets a member for a scope; put back also when an expectation fails.
template <class T>
class Restored {
 public:
  Restored(T& place, T value) : place_(place), before_(place) { place_ = value; }
  ~Restored() { place_ = before_; }
  Restored(const Restored&) = delete;
  Restored& operator=(const Restored&) = delete;

 private:
  T& place_;
  T before_;
};

/// Which operators an expression may have.
enum class Level : std::uint8_t { Value, Condition };

/// An expression with what later steps need: the place with its brackets, and its height.
struct Part {
  ast::Expr expr;
  Span outer{};
  int height = 1;
};

/// Reads an expression at `at` into `out`. False with nothing consumed if none begins here; an expectation that fails
/// further on leaves as Spirit's exception, to `guarded`.
bool read_expression(Iterator& at, State& state, Level level, Part& out);

/// The same on its own; what does not fit is false and stands in `state.expected`.
bool read_lone_expression(Iterator& at, State& state, ast::Expr& out);

/// Reads the fields of `place` up to and including the closing brace; `at` stands behind the opening one.
void read_braces(Iterator& at, State& state, Place place);

ast::Expr make_name(const State& state, const Token& token);

}  // namespace plumb::dsl::grammar
