#include "dsl/text/render.hpp"
#include "tests/support/test.hpp"

namespace plumb {
namespace {

struct Written {
  Sources sources;
  Diagnostics diagnostics;
  const SourceText& text;

  explicit Written(std::string of) : text(sources.add("kb/a.plumb", std::move(of))) {}
  Span span(std::string_view word) const {
    const auto at = static_cast<std::uint32_t>(text.text().find(word));
    return {0, at, at + static_cast<std::uint32_t>(word.size())};
  }
  std::string rendered(bool colour = false) const { return dsl::render(diagnostics.all(), sources, colour); }
};

}  // namespace

TEST_CASE("a diagnostic has place, line, underline, notes and fixes", "[dsl][text]") {
  Written w("kind team\n  when coverage_pct >= 80\n");
  Diagnostic& d = w.diagnostics.report(code(203), w.span("coverage_pct"), "`coverage_pct` does not name a question");
  d.labels.push_back({w.span("team"), "declared here"});
  const std::string note = "the questions are declared from line 3 on";
  d.notes.push_back(note);
  d.fixes.push_back({w.span("coverage_pct"), "coverage_percent", "write `coverage_percent`", {}});
  CHECK(w.rendered() ==
        "kb/a.plumb:2:8: error: `coverage_pct` does not name a question [KB0203]\n"
        "    2 |   when coverage_pct >= 80\n"
        "      |        ^^^^^^^^^^^^\n"
        "    1 | kind team\n"
        "      |      ---- declared here\n"
        "   note: the questions are declared from line 3 on\n"
        "   fix: write `coverage_percent`\n");
}

TEST_CASE("a label on the primary span and one on its line share the line", "[dsl][text]") {
  Written w("one two\n");
  Diagnostic& d = w.diagnostics.report(code(201), w.span("two"), "given twice");
  d.labels = {{w.span("two"), "again"}, {w.span("one"), "first"}};
  CHECK(w.rendered() ==
        "kb/a.plumb:1:5: error: given twice [KB0201]\n"
        "    1 | one two\n"
        "      |     ^^^ again\n"
        "      | --- first\n");
}

TEST_CASE("a label in another file says where", "[dsl][text]") {
  Written w("one\n");
  w.sources.add("kb/b.plumb", "two\n");
  w.diagnostics.report(code(201), w.span("one"), "given twice").labels.push_back({{1, 0, 3}, "first"});
  CHECK(w.rendered() ==
        "kb/a.plumb:1:1: error: given twice [KB0201]\n"
        "    1 | one\n"
        "      | ^^^\n"
        "   at kb/b.plumb:1:1\n"
        "    1 | two\n"
        "      | --- first\n");
}

TEST_CASE("tabs and wide code points keep the underline in place", "[dsl][text]") {
  Written w(
      "\t\xE6\xBC\xA2 a\xCC\x81"
      "b word\n");
  w.diagnostics.report(code(105), w.span("word"), "here");
  CHECK(w.rendered() ==
        "kb/a.plumb:1:8: error: here [KB0105]\n"
        "    1 |     \xE6\xBC\xA2 a\xCC\x81"
        "b word\n"
        "      |           ^^^^\n");
}

TEST_CASE("an empty span at the end and a span over lines have a mark", "[dsl][text]") {
  Written w("abc\ndef\n");
  w.diagnostics.report(code(105), {0, 8, 8}, "end");
  w.diagnostics.report(code(105), {0, 1, 7}, "over");
  CHECK(w.rendered() ==
        "kb/a.plumb:3:1: error: end [KB0105]\n"
        "    3 | \n"
        "      | ^\n"
        "kb/a.plumb:1:2: error: over [KB0105]\n"
        "    1 | abc\n"
        "      |  ^^\n");
}

TEST_CASE("a long line is cut around its span", "[dsl][text]") {
  std::string line(5000, 'x');
  line += "WORD";
  line.append(9000, 'y');
  Written w(line);
  w.diagnostics.report(code(105), w.span("WORD"), "here");
  const std::string out = w.rendered();
  CHECK(out.size() < 450);
  CHECK(out.find("...xxxx") != std::string::npos);
  CHECK(out.find("WORDyyy") != std::string::npos);
  CHECK(out.find("yyy...\n") != std::string::npos);
  CHECK(out.find("                                           ^^^^\n") != std::string::npos);
}

TEST_CASE("control characters and foreign bytes do not reach the terminal", "[dsl][text]") {
  Written w("a \x1b[31m \xFF b\n");
  w.diagnostics.report(code(101), {0, 8, 9}, "found \x1b[0m and \xFF");
  const std::string out = w.rendered();
  CHECK(out.find('\x1b') == std::string::npos);
  CHECK(out.find('\xFF') == std::string::npos);
}

TEST_CASE("a diagnostic without a place has none", "[dsl][text]") {
  Written w("");
  w.diagnostics.report(code(112), {}, "the folder `kb` has no statement");
  CHECK(w.rendered() == "warning: the folder `kb` has no statement [KB0112]\n");
}

TEST_CASE("colour only adds sequences", "[dsl][text]") {
  Written w("one\n");
  w.diagnostics.report(code(105), w.span("one"), "here");
  std::string out = w.rendered(true);
  CHECK(out.find("\x1b[1;31merror\x1b[0m") != std::string::npos);
  for (std::size_t at = out.find('\x1b'); at != std::string::npos; at = out.find('\x1b'))
    out.erase(at, out.find('m', at) - at + 1);
  CHECK(out == w.rendered(false));
}

TEST_CASE("JSON has the keys of check, in order, on one line", "[dsl][text]") {
  Written w("one \"two\"\n");
  Diagnostic& d = w.diagnostics.report(code(105), w.span("\"two\""), "found \"two\"\n\x01\xFF");
  d.labels.push_back({w.span("one"), "l"});
  d.notes.emplace_back("a\\b");
  d.notes.emplace_back("c");
  d.fixes.push_back({w.span("one"), "1", "write `1`", FixIt::Confidence::Certain});
  CHECK(dsl::render_json(w.diagnostics.all(), w.sources) ==
        R"({"diagnostics": [{"code": "KB0105", "severity": "error", "message": "found \"two\"\n\u0001)"
        "\xEF\xBF\xBD"
        R"(", "file": "kb/a.plumb", "start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 10}, )"
        R"("labels": [{"file": "kb/a.plumb", "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 4}, )"
        R"("message": "l"}], "notes": ["a\\b", "c"], "fixes": [{"file": "kb/a.plumb", )"
        R"("start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 4}, "replacement": "1", )"
        R"("says": "write `1`", "confidence": "certain"}]}]})"
        "\n");
  CHECK(dsl::render_json({}, w.sources) == "{\"diagnostics\": []}\n");
}

}  // namespace plumb
