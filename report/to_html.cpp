#include <fmt/format.h>

#include "report/html/gauge.hpp"
#include "report/html/sections.hpp"
#include "report/report.hpp"
#include "report/style/style_sheet.hpp"
#include "report/words.hpp"

namespace plumb::report {

void draw_mark(HtmlWriter& out) {
  out.open("svg", {{"width", "12"}, {"height", "22"}, {"viewBox", "0 0 12 22"}, {"aria-hidden", "true"}});
  out.leaf("path", {{"d", "M6 0v7"}, {"stroke", "currentColor"}, {"stroke-width", "1.6"}});
  out.leaf("path", {{"d", "M2.2 7h7.6v2.2L11 12 6 22 1 12l1.2-2.8z"}, {"fill", "currentColor"}}).close("svg");
}

std::string anchor(std::string_view capability) { return "cap-" + std::string(capability); }

std::string short_hash(std::string_view hash) {
  if (hash.size() <= 8) return std::string(hash);
  return fmt::format("{} {}", hash.substr(0, 4), hash.substr(4, 4));
}

namespace {

std::string page_of(const View& view) {
  const AssessmentResult& result = view.result;
  const words::Speaking in(result.language);
  HtmlWriter out;
  out.verbatim("<!doctype html>\n")
      .open("html", {{"lang", std::string(words::language_tag())}})
      .line_break()
      .open("head")
      .line_break();
  out.verbatim("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  out.element("title", fmt::format("{}: {} · Plumbline", one_line(result.subject), one_line(result.framework_title)))
      .line_break();
  out.verbatim("<style>\n")
      .verbatim(style_sheet)
      .verbatim("</style>\n")
      .close("head")
      .line_break()
      .open("body")
      .line_break();
  draw_hatch_definition(out);
  write_board(out, view);
  out.open("main", {{"class", "appendix"}}).line_break();
  write_blueprint(out, view);
  write_gaps(out, view);
  write_capabilities(out, view);
  write_causes(out, view);
  if (view.plan) write_plan(out, view);
  else write_actions(out, view);
  write_holds(out, view);
  write_findings(out, view);
  write_basis(out, view);
  out.close("main").line_break().close("body").line_break().close("html").line_break();
  return out.take();
}

}  // namespace

std::string to_html(const AssessmentResult& result) { return page_of(View(result)); }

std::string board_to_html(const BoardReport& board) { return page_of(View(board)); }

}  // namespace plumb::report
