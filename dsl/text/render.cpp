#include "dsl/text/render.hpp"

#include <fmt/format.h>

#include "dsl/text/snippet.hpp"
#include "dsl/text/utf8.hpp"

namespace plumb::dsl {
namespace {

/// ANSI sequences, or nothing.
struct Paint {
  bool on;
  std::string operator()(const char* sequence, const std::string& text) const {
    return on ? std::string("\x1b[") + sequence + "m" + text + "\x1b[0m" : text;
  }
  std::string bold(const std::string& text) const { return (*this)("1", text); }
  std::string dim(const std::string& text) const { return (*this)("2", text); }
  std::string severity(Severity s, const std::string& text) const {
    return (*this)(s == Severity::Error ? "1;31" : "1;33", text);
  }
};

/// Text of an author as a terminal may have it: no control characters, nothing but UTF-8.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_utf8(text, i);
    i += point.length;
    if (point.value == '\n' || point.value == '\t') out += ' ';
    else if (point.value >= 0x20 && point.value != 0x7F) append_utf8(out, point.value);
    else out += '?';
  }
  return out;
}

const char* word(Severity severity) { return severity == Severity::Error ? "error" : "warning"; }

bool has_place(Span span, const Sources& sources) { return span.source < sources.size(); }

std::string place(Span span, const Sources& sources) {
  const SourceText& source = sources[span.source];
  const LineColumn at = source.line_column(span.begin);
  return fmt::format("{}:{}:{}", printable(source.path()), at.line, at.column);
}

/// Two lines: the source's, and below it the span underlined by `mark` with its message. The first is left out if it
/// is the one printed last.
std::string underlined(Span span, const Sources& sources, char mark, const std::string& message, Severity severity,
                       Paint paint, std::string& last_line) {
  const Snippet snippet = snippet_of(sources[span.source], span);
  std::string marks(snippet.width, mark);
  if (!message.empty()) marks += " " + printable(message);
  const std::string painted = mark == '^' ? paint.severity(severity, marks) : paint("1;34", marks);
  std::string line = fmt::format("{} {}\n", paint.dim(fmt::format("{:>5} |", snippet.line_number)), snippet.text);
  const std::string below = fmt::format("{} {}{}\n", paint.dim("      |"), std::string(snippet.begin, ' '), painted);
  if (line == last_line) return below;
  last_line = std::move(line);
  return last_line + below;
}

std::string primary_message(const Diagnostic& d) {
  for (const Label& label : d.labels)
    if (label.span == d.primary) return label.message;
  return {};
}

void render_one(std::string& out, const Diagnostic& d, const Sources& sources, Paint paint) {
  const bool placed = has_place(d.primary, sources);
  if (placed) out += paint.bold(place(d.primary, sources)) + ": ";
  out += paint.severity(d.severity, word(d.severity)) + ": " + printable(d.message) + " [" + to_string(d.code) + "]\n";
  std::string last_line;
  if (placed) out += underlined(d.primary, sources, '^', primary_message(d), d.severity, paint, last_line);
  for (const Label& label : d.labels) {
    if (label.span == d.primary || !has_place(label.span, sources)) continue;
    const bool elsewhere = label.span.source != d.primary.source;
    if (elsewhere) out += "   at " + place(label.span, sources) + "\n", last_line.clear();
    out += underlined(label.span, sources, '-', label.message, d.severity, paint, last_line);
    if (elsewhere) last_line.clear();
  }
  for (const std::string& note : d.notes) out += "   note: " + printable(note) + "\n";
  for (const FixIt& fix : d.fixes) out += "   " + paint("1;32", "fix") + ": " + printable(fix.says) + "\n";
}

/// JSON by hand, so that this layer needs no library for it.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_utf8(text, i);
    i += point.length;
    if (point.value == '"' || point.value == '\\') (out += '\\') += static_cast<char>(point.value);
    else if (point.value == '\n') out += "\\n";
    else if (point.value < 0x20 || point.value == 0x7F)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(point.value));
    else append_utf8(out, point.value);
  }
  return out + '"';
}

template <class Items, class Print>
std::string array(const Items& items, const Print& print) {
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ", ";
    out += print(item);
  }
  return out + "]";
}

/// `"file": ..., "start": ..., "end": ...`; nulls where a diagnostic has no place.
std::string json_place(Span span, const Sources& sources) {
  if (!has_place(span, sources)) return R"("file": null, "start": null, "end": null)";
  const SourceText& source = sources[span.source];
  const auto point = [&](std::uint32_t offset) {
    const LineColumn at = source.line_column(offset);
    return fmt::format(R"({{"line": {}, "column": {}}})", at.line, at.column);
  };
  return fmt::format(R"("file": {}, "start": {}, "end": {})", quoted(source.path()), point(span.begin),
                     point(span.end));
}

std::string json_one(const Diagnostic& d, const Sources& sources) {
  const auto label = [&](const Label& l) {
    return fmt::format(R"({{{}, "message": {}}})", json_place(l.span, sources), quoted(l.message));
  };
  const auto fix = [&](const FixIt& f) {
    const char* sure = f.confidence == FixIt::Confidence::Certain ? "certain" : "likely";
    return fmt::format(R"({{{}, "replacement": {}, "says": {}, "confidence": "{}"}})", json_place(f.span, sources),
                       quoted(f.replacement), quoted(f.says), sure);
  };
  return fmt::format(R"({{"code": "{}", "severity": "{}", "message": {}, {}, "labels": {}, "notes": {}, "fixes": {}}})",
                     to_string(d.code), word(d.severity), quoted(d.message), json_place(d.primary, sources),
                     array(d.labels, label), array(d.notes, [](const std::string& n) { return quoted(n); }),
                     array(d.fixes, fix));
}

}  // namespace

std::string render(const std::vector<Diagnostic>& diagnostics, const Sources& sources, bool colour) {
  std::string out;
  for (const Diagnostic& d : diagnostics) render_one(out, d, sources, Paint{colour});
  return out;
}

std::string render_json(const std::vector<Diagnostic>& diagnostics, const Sources& sources) {
  return "{\"diagnostics\": " + array(diagnostics, [&](const Diagnostic& d) { return json_one(d, sources); }) + "}\n";
}

}  // namespace plumb::dsl
