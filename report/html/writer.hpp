#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb::report {

/// An attribute; one with an empty name is left out, so that `when(...)` can stand in a list.
using Attribute = std::pair<std::string_view, std::string>;
using Attributes = std::initializer_list<Attribute>;
inline Attribute when(bool condition, std::string_view name, std::string value) {
  return condition ? Attribute{name, std::move(value)} : Attribute{};
}

/// `text` for element content and double-quoted attributes: & < > " escaped, control characters and bytes that are
/// not UTF-8 replaced.
std::string escaped(std::string_view text);

/// Writes HTML with SVG inside. Everything but tag and attribute names is escaped, and elements close in order, so
/// that what is written is well formed whatever the texts hold.
class HtmlWriter {
 public:
  HtmlWriter& open(std::string_view tag, Attributes attributes = {});
  HtmlWriter& close(std::string_view tag);  ///< requires `tag` to be the innermost open element
  HtmlWriter& text(std::string_view text);
  HtmlWriter& element(std::string_view tag, Attributes attributes, std::string_view text);
  HtmlWriter& element(std::string_view tag, std::string_view text) { return element(tag, {}, text); }
  /// A drawn thing without content: `<rect .../>`; in HTML only for void elements.
  HtmlWriter& leaf(std::string_view tag, Attributes attributes = {});
  /// Trusted text, as it is: the doctype and the style sheet.
  HtmlWriter& verbatim(std::string_view text);
  HtmlWriter& line_break();  ///< in the source only

  std::string take();  ///< requires every element to be closed

 private:
  void begin(std::string_view tag, Attributes attributes);

  std::string out_{};
  std::vector<std::string> open_{};
};

/// A coordinate or length with at most one decimal: 12.5, 8.
std::string px(double length);

}  // namespace plumb::report
