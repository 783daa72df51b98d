#include "evidence/json_tree.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/text/utf8.hpp"
#include "evidence/json_fault.hpp"

namespace plumb::evidence {
namespace {

constexpr bool is_between_tokens(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ':';
}
constexpr bool is_of_number(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// Builds the tree from the reader's events. The reader says no places, but tokens come in order and without comments:
/// each begins where the last ended, blanks, commas and colons aside.
class TreeBuilder {
 public:
  TreeBuilder(const SourceText& source, const JsonLimits& limits) : source_(source), limits_(limits) {
    if (source.text().starts_with("\xEF\xBB\xBF")) end_ = 3;
  }

  bool null() { return add(word({}, JsonNode::Kind::Null, 4)); }
  bool boolean(bool truth) {
    JsonNode node = word({}, JsonNode::Kind::Truth, truth ? 4 : 5);
    node.truth = truth;
    return add(std::move(node));
  }
  bool number_integer(std::int64_t) { return number(); }
  bool number_unsigned(std::uint64_t) { return number(); }
  bool number_float(double, const std::string&) { return number(); }
  bool string(std::string& text) {
    const Span span = quoted();
    return add({.kind = JsonNode::Kind::Text, .text = std::move(text), .span = span});
  }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool start_object(std::size_t) { return open(JsonNode::Kind::Object); }
  bool start_array(std::size_t) { return open(JsonNode::Kind::List); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& text) {
    key_span_ = quoted();
    key_ = std::move(text);
    return true;
  }
  bool parse_error(std::size_t read, const std::string&, const nlohmann::detail::exception& fault) {
    stop_.read = std::min(read, source_.text().size());
    words_ = fault.what();
    failed_ = true;
    return false;
  }

  bool failed() const { return failed_; }
  bool too_deep() const { return too_deep_; }
  bool too_many() const { return count_ > limits_.values; }
  std::size_t end() const { return end_; }
  JsonNode take_root() { return std::move(root_); }

  JsonStop stop() const {
    JsonStop stop = stop_;
    stop.token_begin = token_begin();
    stop.reader_says = words_;
    for (const JsonNode& node : stack_) stop.open.push_back(node.span.begin);
    return stop;
  }

 private:
  std::size_t token_begin() const {
    std::size_t begin = end_;
    while (begin < source_.text().size() && is_between_tokens(source_.text()[begin])) ++begin;
    return begin;
  }
  Span token(std::size_t begin, std::size_t end) {
    end_ = end;
    return {source_.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  JsonNode word(std::string text, JsonNode::Kind kind, std::size_t length) {
    const std::size_t begin = token_begin();
    return {.kind = kind, .text = std::move(text), .span = token(begin, begin + length)};
  }
  bool number() {
    const std::size_t begin = token_begin();
    std::size_t end = begin;
    while (end < source_.text().size() && is_of_number(source_.text()[end])) ++end;
    return add(word(std::string(source_.text().substr(begin, end - begin)), JsonNode::Kind::Number, end - begin));
  }
  Span quoted() {
    const std::string_view text = source_.text();
    const std::size_t begin = token_begin();
    std::size_t end = begin + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return token(begin, std::min(end + 1, text.size()));
  }

  bool open(JsonNode::Kind kind) {
    const std::size_t begin = token_begin();
    JsonNode node{.kind = kind, .span = token(begin, begin + 1)};
    node.key = std::move(key_);
    node.key_span = key_span_;
    stack_.push_back(std::move(node));
    too_deep_ = stack_.size() > limits_.depth;
    return !too_deep_ && ++count_ <= limits_.values;
  }
  bool close() {
    const std::size_t begin = token_begin();
    const Span bracket = token(begin, begin + 1);
    JsonNode node = std::move(stack_.back());
    stack_.pop_back();
    node.span.end = bracket.end;
    place(std::move(node));
    return true;
  }
  bool add(JsonNode node) {
    node.key = std::move(key_);
    node.key_span = key_span_;
    place(std::move(node));
    return ++count_ <= limits_.values;
  }
  void place(JsonNode node) {
    if (stack_.empty()) root_ = std::move(node);
    else stack_.back().items.push_back(std::move(node));
  }

  const SourceText& source_;
  const JsonLimits& limits_;
  std::size_t end_ = 0;  ///< of the last token
  std::size_t count_ = 0;
  bool too_deep_ = false, failed_ = false;
  std::string key_{};
  Span key_span_{};
  std::vector<JsonNode> stack_{};
  JsonNode root_{};
  JsonStop stop_{};
  std::string words_{};
};

/// Reports keys given twice, with both places, and drops all but the first.
class RepeatedKeys {
 public:
  explicit RepeatedKeys(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void drop(JsonNode& node) {
    for (JsonNode& item : node.items) drop(item);
    if (!node.is(JsonNode::Kind::Object) || node.items.size() < 2) return;
    const std::vector<bool> repeated = find(node);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < repeated.size(); ++i) {
      if (repeated[i]) continue;
      if (kept != i) node.items[kept] = std::move(node.items[i]);
      ++kept;
    }
    node.items.resize(kept);
  }

 private:
  static constexpr std::size_t most_reported = 100;

  std::vector<bool> find(const JsonNode& node) {
    std::vector<std::size_t> order(node.items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return node.items[a].key < node.items[b].key; });
    std::vector<bool> repeated(order.size(), false);
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      const JsonNode& item = node.items[order[i]];
      if (item.key != node.items[order[first]].key) {
        first = i;
        continue;
      }
      repeated[order[i]] = true;
      if (++count_ <= most_reported) report(item, node.items[order[first]]);
    }
    return repeated;
  }

  void report(const JsonNode& again, const JsonNode& first) {
    Diagnostic& fault =
        diagnostics_.report(code(603), again.key_span, fmt::format("`{}` is given twice here", again.key));
    fault.labels = {{again.key_span, "again"}, {first.key_span, "first given here"}};
    fault.notes.push_back("keep one of the two; which one is meant cannot be told");
  }

  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
};

bool fits(const SourceText& source, Diagnostics& diagnostics, const JsonLimits& limits) {
  const std::string_view text = source.text();
  if (text.size() > limits.bytes) {
    diagnostics.report(code(110), {source.id(), 0, 0},
                       fmt::format("the file has {} bytes; at most {} are read", text.size(), limits.bytes));
    return false;
  }
  if (const auto offset = dsl::first_invalid_utf8(text)) {
    const auto begin = static_cast<std::uint32_t>(*offset);
    Diagnostic& fault =
        diagnostics.report(code(101), {source.id(), begin, begin + 1},
                           fmt::format("byte {:02X} is not UTF-8", static_cast<unsigned char>(text[begin])));
    fault.notes.push_back("save the file as UTF-8");
    return false;
  }
  return true;
}

void report_limit(const SourceText& source, const TreeBuilder& builder, const JsonLimits& limits,
                  Diagnostics& diagnostics) {
  const auto end = static_cast<std::uint32_t>(builder.end());
  diagnostics.report(code(110), {source.id(), end - 1, end},
                     builder.too_deep() ? fmt::format("nested deeper than {} brackets", limits.depth)
                                        : fmt::format("more than {} values in one file", limits.values));
}

}  // namespace

std::optional<JsonNode> read_json(const SourceText& source, Diagnostics& diagnostics, const JsonLimits& limits) {
  if (!fits(source, diagnostics, limits)) return std::nullopt;
  TreeBuilder builder(source, limits);
  const std::string_view text = source.text();
  const bool read = nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
  if (!read && builder.failed()) {
    report_malformed(source, builder.stop(), diagnostics);
    return std::nullopt;
  }
  if (!read) {
    report_limit(source, builder, limits, diagnostics);
    return std::nullopt;
  }
  JsonNode root = builder.take_root();
  RepeatedKeys(diagnostics).drop(root);
  return root;
}

const JsonNode* JsonNode::find(std::string_view wanted) const {
  for (const JsonNode& item : items)
    if (is(Kind::Object) && item.key == wanted) return &item;
  return nullptr;
}

namespace {

/// At most the first 40 bytes, cut between code points.
std::string shortened(const std::string& text) {
  std::size_t end = std::min<std::size_t>(text.size(), 40);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end < text.size() ? text.substr(0, end) + "..." : text;
}

}  // namespace

std::string describe(const JsonNode& node) {
  switch (node.kind) {
    case JsonNode::Kind::Null: return "`null`";
    case JsonNode::Kind::Truth: return node.truth ? "`true`" : "`false`";
    case JsonNode::Kind::Number: return fmt::format("the number `{}`", shortened(node.text));
    case JsonNode::Kind::Text: return fmt::format("the text `{}`", shortened(node.text));
    case JsonNode::Kind::List: return node.items.empty() ? "an empty list" : "a list";
    case JsonNode::Kind::Object: return "an object";
  }
  return {};
}

}  // namespace plumb::evidence
