#include <fmt/format.h>

#include <algorithm>

#include "report/html/board_content.hpp"
#include "report/html/house.hpp"
#include "report/html/measure.hpp"
#include "report/html/sections.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

std::string weeks(const Range& days) {
  const auto week = [](Number n) { return Number{static_cast<std::int64_t>(ceil_quotient(n.units, 7))}; };
  const Range range{ceil_asked(week(days.lo)), ceil_asked(week(days.hi))};
  const std::string low = words::decimal(range.lo), high = words::decimal(range.hi);
  return low == high ? low : low + "–" + high;
}

std::string title_of_actions(const View& view, const Board& board) {
  std::optional<Number> low = Number{}, high = Number{};
  for (const ActionAdvice* a : board.actions) {
    low = low ? add(*low, a->cost.lo) : low;
    high = high ? add(*high, a->cost.hi) : high;
  }
  if (board.actions.empty() || !low || !high) return say("What to do first");
  const std::string money = cost({*low, *high}, shortened(view.result.cost_unit, 12));
  if (board.actions.size() == 1) return say("What to do first: {} for one action", money);
  return say("What to do first: {} for these {}", money, count_in_words(static_cast<int>(board.actions.size())));
}

std::string facts_of(const Statement& s) { return joined_by(s.facts, "; "); }

void write_sentences(HtmlWriter& out, std::string_view title, const std::vector<Statement>& sentences) {
  out.open("section").element("h2", title).open("p");
  for (std::size_t i = 0; i < sentences.size(); ++i)
    out.text(i ? " " : "").element("span", {{"data-facts", facts_of(sentences[i])}}, sentences[i].says);
  out.close("p").close("section");
}

constexpr double timeline_width = 118, row_height = 22;

/// A bar over the quarters: filled where it serves what comes after, outlined where it pays at once.
void draw_timeline(HtmlWriter& out, const PlanRow& row, int periods) {
  out.open("svg", {{"class", "timeline"},
                   {"width", px(timeline_width)},
                   {"height", px(row_height)},
                   {"role", "img"},
                   {"aria-label", say("quarter {}", static_cast<int>(row.from) + 1)}});
  const double quarter = timeline_width / periods;
  for (int p = 0; p <= periods; ++p)
    out.leaf("path", {{"class", "t-line"}, {"d", fmt::format("M{} 0v{}", px(p * quarter), px(row_height))}});
  out.leaf("rect", {{"class", row.foundation ? "t-bar" : "t-bar outlined"},
                    {"x", px(row.from * quarter + 1)},
                    {"y", px(row_height / 2 - 4.5)},
                    {"width", px(std::max(3.0, (row.to - row.from) * quarter - 2))},
                    {"height", "9"}});
  out.close("svg");
}

void write_plan_of(HtmlWriter& out, const PlanResult& plan, const Board& board) {
  out.open("section").open("h2", {{"data-facts", "plan"}});
  if (board.steps.empty()) {
    out.text(say("What to do"))
        .close("h2")
        .element("p", {{"data-facts", "plan"}}, sentence(plan.says))
        .close("section");
    return;
  }
  out.text(say("What to do: {}, up to {} of the gap", cost({plan.cost.hi, plan.cost.hi}, plan.cost_unit),
               part_of_gap(plan, plan.value)))
      .close("h2");
  const int periods = std::max<int>(1, static_cast<int>(plan.schedule.values.size()));
  out.open("table", {{"class", "plan"}}).open("thead").open("tr").element("th", say("Action"));
  out.open("th").open("span", {{"class", "quarters"}}).element("span", say("Q{}", 1));
  if (periods > 1) out.element("span", say("Q{}", periods));
  out.close("span")
      .close("th")
      .element("th", {{"class", "r"}}, unit_in_words(plan.cost_unit))
      .close("tr")
      .close("thead");
  out.open("tbody");
  for (const PlanRow& row : board.steps) {
    out.open("tr", {{"data-facts", "action(" + row.id + ")"}}).open("td").text(row.title);
    if (!row.note.empty()) out.element("span", {{"class", "wait"}}, row.note);
    out.close("td").open("td");
    draw_timeline(out, row, periods);
    out.close("td").element("td", {{"class", "r num"}}, cost({row.cost.hi, row.cost.hi}, "")).close("tr");
  }
  out.close("tbody").close("table");
  out.element("p", {{"class", "more"}},
              (board.more_actions > 0 ? say("and {} more. ", board.more_actions) : std::string()) +
                  say("Filled: serves what comes after. Outlined: pays at once."));
  out.close("section");
}

void write_actions_of(HtmlWriter& out, const View& view, const Board& board) {
  if (view.plan) return write_plan_of(out, *view.plan, board);
  out.open("section").element("h2", title_of_actions(view, board));
  if (board.actions.empty()) {
    out.element("p", say("No action of this framework raises what is weak.")).close("section");
    return;
  }
  out.open("table").open("thead").open("tr");
  out.element("th", say("Action")).element("th", {{"class", "r"}}, say("Weeks"));
  out.element("th", {{"class", "r"}}, say("Cost")).close("tr").close("thead").open("tbody");
  for (const ActionAdvice* a : board.actions) {
    out.open("tr", {{"data-facts", "action(" + a->id + ")"}}).open("td").text(a->title);
    if (const std::string note = start_note(*a); !note.empty()) out.element("span", {{"class", "wait"}}, note);
    out.close("td").element("td", {{"class", "r"}}, weeks(a->days));
    out.element("td", {{"class", "r num"}}, cost(a->cost, "")).close("tr");
  }
  out.close("tbody").close("table");
  if (board.more_actions > 0) out.element("p", {{"class", "more"}}, say("and {} more", board.more_actions));
  out.close("section");
}

void write_holds_of(HtmlWriter& out, const Board& board) {
  out.open("section").element("h2",
                              board.holds.empty() ? say("Nothing must wait") : say("What must wait, and until when"));
  if (board.holds.empty()) out.element("p", say("No hold of this framework is in force."));
  else out.open("ul", {{"class", "waits"}});
  for (const Board::Wait& wait : board.holds)
    out.open("li", {{"data-facts", "held(" + wait.id + ")"}})
        .element("b", wait.title)
        .text(wait.why.empty() ? "" : ", ")
        .text(wait.why)
        .close("li");
  if (!board.holds.empty()) out.close("ul");
  if (board.more_holds > 0) out.element("p", {{"class", "more"}}, say("and {} more", board.more_holds));
  out.close("section");
}

void write_footer(HtmlWriter& out, const AssessmentResult& r) {
  const int read = r.criteria_seed + r.criteria_public, all = read + r.criteria_reconstructed + r.criteria_judgement;
  std::string basis = fmt::format("{} {}", shortened(r.framework_title, 40), shortened(r.framework_version, 20));
  if (all > 0) basis += say(" · {} criteria, {} read at the source", all, read);
  out.open("footer").element("span", basis);
  out.element("span", say("hash {}", short_hash(r.framework_hash))).close("footer").line_break();
}

}  // namespace

void write_board(HtmlWriter& out, const View& view) {
  const AssessmentResult& r = view.result;
  const Board board = fitting_board(view);
  out.open("article", {{"class", "sheet"}, {"aria-label", say("For the board")}}).line_break();
  out.open("header").open("span", {{"class", "mark"}});
  draw_mark(out);
  out.element("span", "Plumbline").close("span");
  out.element("span", fmt::format("{} · {} · {}", shortened(r.subject, 34), shortened(r.framework_title, 34),
                                  long_date(r.date)));
  out.close("header").line_break();
  out.element("h1", {{"data-facts", facts_of(board.headline)}}, board.headline.says).line_break();
  if (!board.lead.says.empty())
    out.element("p", {{"class", "lead"}, {"data-facts", facts_of(board.lead)}}, board.lead.says).line_break();
  if (!board.reasons.empty()) out.open("div", {{"class", "three"}});
  for (const Reason& reason : board.reasons)
    out.open("div", {{"data-facts", joined_by(reason.facts, "; ")}})
        .element("b", reason.head)
        .element("p", reason.text)
        .close("div");
  if (!board.reasons.empty()) out.close("div").line_break();
  draw_board_house(out, view);
  write_house_list(out, view);
  std::string key =
      say("Bar: level. Hatched: may be anywhere in here. Upright mark: wanted level. A line leads from what is held "
          "down to what holds it.");
  if (const std::size_t hidden = rooms_not_on_board(view); hidden > 0)
    key =
        say("Bar: level. Upright mark: wanted level. Not drawn here: {} capabilities that are not weak or hold nothing "
            "down.",
            hidden);
  out.element("p", {{"class", "key"}}, key);
  out.open("div", {{"class", "columns"}});
  write_actions_of(out, view, board);
  write_holds_of(out, board);
  out.close("div").line_break().open("div", {{"class", "sure"}});
  write_sentences(out, say("How sure we are"), board.sure);
  write_sentences(out, say("What would change our mind"), board.change);
  out.close("div").line_break();
  write_footer(out, r);
  out.close("article").line_break();
}

}  // namespace plumb::report
