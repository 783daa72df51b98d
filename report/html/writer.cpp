#include "report/html/writer.hpp"

#include <fmt/format.h>

#include <cassert>

#include "dsl/text/utf8.hpp"

namespace plumb::report {

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode_utf8(text, at);
    at += point.length;
    const bool control = (point.value < 0x20 && point.value != '\n' && point.value != '\t') ||
                         (point.value >= 0x7F && point.value < 0xA0);
    switch (point.value) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: dsl::append_utf8(out, control ? char32_t{0xFFFD} : point.value);
    }
  }
  return out;
}

void HtmlWriter::begin(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const auto& [name, value] : attributes)
    if (!name.empty()) out_ += fmt::format(" {}=\"{}\"", name, escaped(value));
}

HtmlWriter& HtmlWriter::open(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
  return *this;
}

HtmlWriter& HtmlWriter::close(std::string_view tag) {
  assert(!open_.empty());
  assert(open_.back() == tag);
  open_.pop_back();
  out_ += "</";
  out_ += tag;
  out_ += '>';
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  out_ += escaped(text);
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view tag, Attributes attributes, std::string_view content) {
  return open(tag, attributes).text(content).close(tag);
}

HtmlWriter& HtmlWriter::leaf(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  out_ += "/>";
  return *this;
}

HtmlWriter& HtmlWriter::verbatim(std::string_view text) {
  out_ += text;
  return *this;
}

HtmlWriter& HtmlWriter::line_break() {
  out_ += '\n';
  return *this;
}

std::string HtmlWriter::take() {
  assert(open_.empty());
  return std::move(out_);
}

std::string px(double length) {
  std::string text = fmt::format("{:.1f}", length);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

}  // namespace plumb::report
