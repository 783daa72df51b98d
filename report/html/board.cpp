#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/html/house.hpp"
#include "report/html/measure.hpp"
#include "report/html/sections.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

/// How much of everything is said. Lengths are code points.
struct Depth {
  std::size_t actions = 7, holds = 4, sentences = 5, hold_length = 240, reason_length = 260, lead_length = 330,
              headline_length = 200, conditions = 3;
};
/// What is given up, in this order, until the page holds all; what saves no height is kept.
struct Step {
  std::size_t Depth::* what;
  std::size_t to;
};
constexpr Step steps[] = {{&Depth::conditions, 2},
                          {&Depth::hold_length, 190},
                          {&Depth::reason_length, 210},
                          {&Depth::sentences, 4},
                          {&Depth::conditions, 1},
                          {&Depth::actions, 6},
                          {&Depth::hold_length, 160},
                          {&Depth::lead_length, 260},
                          {&Depth::actions, 5},
                          {&Depth::reason_length, 180},
                          {&Depth::hold_length, 130},
                          {&Depth::holds, 3},
                          {&Depth::sentences, 3},
                          {&Depth::reason_length, 150},
                          {&Depth::headline_length, 140},
                          {&Depth::lead_length, 200},
                          {&Depth::actions, 4},
                          {&Depth::hold_length, 110},
                          {&Depth::reason_length, 120},
                          {&Depth::sentences, 2},
                          {&Depth::holds, 2},
                          {&Depth::actions, 3},
                          {&Depth::lead_length, 150},
                          {&Depth::headline_length, 100},
                          {&Depth::hold_length, 90},
                          {&Depth::reason_length, 90},
                          {&Depth::sentences, 1},
                          {&Depth::holds, 1},
                          {&Depth::reason_length, 60},
                          {&Depth::lead_length, 90},
                          {&Depth::headline_length, 80},
                          {&Depth::actions, 2},
                          {&Depth::hold_length, 60},
                          {&Depth::actions, 1}};

/// Everything the page says, ready to be set.
struct Board {
  std::string headline{}, lead{};
  std::vector<Reason> reasons{};
  std::vector<const ActionAdvice*> actions{};
  std::vector<std::pair<std::string, std::string>> holds{};  ///< title, until when and why
  std::size_t more_actions = 0, more_holds = 0;
  std::string sure{}, change{};
};

std::string up_to(std::vector<std::string> sentences, std::size_t most, std::size_t length) {
  if (sentences.size() > most) sentences.resize(most);
  return shortened(joined_by(sentences, " "), length);
}

Board make_board(const View& view, const Depth& depth) {
  const AssessmentResult& r = view.result;
  Board board;
  board.headline = shortened(sentence(one_line(r.diagnosis.headline)), depth.headline_length);
  board.lead = shortened(r.diagnosis.says, depth.lead_length);
  for (const Reason& reason : reasons(view))
    board.reasons.push_back({shortened(reason.head, 60), shortened(reason.text, depth.reason_length)});
  for (const ActionAdvice& a : r.actions)
    if (board.actions.size() < depth.actions) board.actions.push_back(&a);
  board.more_actions = r.actions.size() - board.actions.size();
  const std::vector<const HoldAdvice*> waiting = view.waiting();
  for (const HoldAdvice* h : waiting) {
    if (board.holds.size() == depth.holds) break;
    std::string why = until(*h, depth.conditions);
    if (!h->because.empty()) why += (why.empty() ? "" : ": ") + one_line(h->because);
    board.holds.emplace_back(shortened(h->title, 70), sentence(shortened(why, depth.hold_length)));
  }
  board.more_holds = waiting.size() - board.holds.size();
  board.sure = up_to(how_sure(view), depth.sentences, 90 * depth.sentences + 40);
  board.change = up_to(what_would_change(view), depth.sentences, 90 * depth.sentences + 40);
  return board;
}

std::string weeks(const Range& days) {
  const auto week = [](Number n) { return Number{static_cast<std::int64_t>(ceil_quotient(n.units, 7))}; };
  const Range range{ceil_asked(week(days.lo)), ceil_asked(week(days.hi))};
  const std::string low = to_decimal(range.lo), high = to_decimal(range.hi);
  return low == high ? low : low + "–" + high;
}

std::string start_note(const ActionAdvice& a) { return a.startable ? "" : shortened(start_of(a), 64); }

/// Heights in CSS pixels of the page's parts, as report.css and print.css set them.
constexpr double page_height = 1026, page_width = 680;

double height_of_text(std::string_view text, double width, double size, double line, Face face) {
  return line * line_count(text, width, size, face);
}

double height_of_reasons(const Board& board) {
  double height = 0;
  for (const Reason& reason : board.reasons)
    height = std::max(height, height_of_text(reason.head, 213, 16, 20.8, Face::SerifBold) +
                                  height_of_text(reason.text, 213, 13.2, 19.2, Face::Sans));
  return board.reasons.empty() ? 0 : height + 27;
}

double height_of_columns(const Board& board) {
  double actions = 61, holds = 42;
  for (const ActionAdvice* a : board.actions) {
    actions += height_of_text(a->title, 266, 12.4, 18, Face::Sans) + 10;
    if (const std::string note = start_note(*a); !note.empty())
      actions += height_of_text(note, 266, 10.8, 15.6, Face::Sans);
  }
  for (const auto& [title, why] : board.holds)
    holds += height_of_text(title + " " + why, 258, 12.4, 17.4, Face::Sans) + 12;
  return std::max(board.more_actions > 0 ? actions + 22 : actions, board.more_holds > 0 ? holds + 22 : holds);
}

double height_of(const View& view, const Board& board) {
  const double sure =
      std::max(line_count(board.sure, 324, 12.8, Face::Sans), line_count(board.change, 324, 12.8, Face::Sans));
  return 28 + 26 + height_of_text(board.headline, page_width, 30.7, 35.6, Face::SerifBold) +
         height_of_text(board.lead, page_width, 16.5, 23.5, Face::Serif) + 14 + height_of_reasons(board) +
         board_house_height(view) + 17 + height_of_columns(board) + 44 + sure * 18.6 + 21;
}

/// Takes back what was given up too generously: a little more of one thing at a time, the most useful first.
Board filled(const View& view, Depth depth, Board board) {
  const Step more[] = {{&Depth::actions, 1},
                       {&Depth::reason_length, 15},
                       {&Depth::hold_length, 15},
                       {&Depth::holds, 1},
                       {&Depth::sentences, 1}};
  const Depth full;
  bool grown = true;
  for (int round = 0; grown && round < 3; ++round) {
    grown = false;
    for (const auto& [what, by] : more)
      while (depth.*what < full.*what) {
        Depth longer = depth;
        longer.*what += by;
        Board next = make_board(view, longer);
        if (height_of(view, next) > page_height) break;
        depth = longer;
        board = std::move(next);
        grown = true;
      }
  }
  return board;
}

Board fitting_board(const View& view) {
  Depth depth;
  Board board = make_board(view, depth);
  double height = height_of(view, board);
  if (height <= page_height) return board;
  for (int round = 0; round < 2; ++round)  // a step that saved nothing may save something after the others
    for (const Step& step : steps) {
      Depth less = depth;
      less.*step.what = std::min(less.*step.what, step.to);
      Board shorter = make_board(view, less);
      const double lower = height_of(view, shorter);
      if (lower >= height) continue;
      if (lower <= page_height) return filled(view, less, std::move(shorter));
      depth = less;
      board = std::move(shorter);
      height = lower;
    }
  return board;
}

std::string title_of_actions(const View& view, const Board& board) {
  std::optional<Number> low = Number{}, high = Number{};
  for (const ActionAdvice* a : board.actions) {
    low = low ? add(*low, a->cost.lo) : low;
    high = high ? add(*high, a->cost.hi) : high;
  }
  if (board.actions.empty() || !low || !high) return "What to do first";
  return fmt::format(
      "What to do first: {} for {}", cost({*low, *high}, shortened(view.result.cost_unit, 12)),
      board.actions.size() == 1 ? "one action" : "these " + count_in_words(static_cast<int>(board.actions.size())));
}

void write_actions_of(HtmlWriter& out, const View& view, const Board& board) {
  out.open("section").element("h2", title_of_actions(view, board));
  if (board.actions.empty()) {
    out.element("p", "No action of this framework raises what is weak.").close("section");
    return;
  }
  out.open("table").open("thead").open("tr");
  out.element("th", "Action").element("th", {{"class", "r"}}, "Weeks");
  out.element("th", {{"class", "r"}}, "Cost").close("tr").close("thead").open("tbody");
  for (const ActionAdvice* a : board.actions) {
    out.open("tr").open("td").text(a->title);
    if (const std::string note = start_note(*a); !note.empty()) out.element("span", {{"class", "wait"}}, note);
    out.close("td").element("td", {{"class", "r"}}, weeks(a->days));
    out.element("td", {{"class", "r num"}}, cost(a->cost, "")).close("tr");
  }
  out.close("tbody").close("table");
  if (board.more_actions > 0) out.element("p", {{"class", "more"}}, fmt::format("and {} more", board.more_actions));
  out.close("section");
}

void write_holds_of(HtmlWriter& out, const Board& board) {
  out.open("section").element("h2", board.holds.empty() ? "Nothing must wait" : "What must wait, and until when");
  if (board.holds.empty()) out.element("p", "No hold of this framework is in force.");
  else out.open("ul", {{"class", "waits"}});
  for (const auto& [title, why] : board.holds)
    out.open("li").element("b", title).text(why.empty() ? "" : ", ").text(why).close("li");
  if (!board.holds.empty()) out.close("ul");
  if (board.more_holds > 0) out.element("p", {{"class", "more"}}, fmt::format("and {} more", board.more_holds));
  out.close("section");
}

void write_footer(HtmlWriter& out, const AssessmentResult& r) {
  const int read = r.criteria_seed + r.criteria_public, all = read + r.criteria_reconstructed + r.criteria_judgement;
  std::string basis = fmt::format("{} {}", shortened(r.framework_title, 40), shortened(r.framework_version, 20));
  if (all > 0) basis += fmt::format(" · {} criteria, {} read at the source", all, read);
  out.open("footer").element("span", basis);
  out.element("span", "hash " + short_hash(r.framework_hash)).close("footer").line_break();
}

}  // namespace

void write_board(HtmlWriter& out, const View& view) {
  const AssessmentResult& r = view.result;
  const Board board = fitting_board(view);
  out.open("article", {{"class", "sheet"}, {"aria-label", "For the board"}}).line_break();
  out.open("header").open("span", {{"class", "mark"}});
  draw_mark(out);
  out.element("span", "Plumbline").close("span");
  out.element("span", fmt::format("{} · {} · {}", shortened(r.subject, 34), shortened(r.framework_title, 34),
                                  long_date(r.date)));
  out.close("header").line_break();
  out.element("h1", board.headline).line_break();
  if (!board.lead.empty()) out.element("p", {{"class", "lead"}}, board.lead).line_break();
  if (!board.reasons.empty()) out.open("div", {{"class", "three"}});
  for (const Reason& reason : board.reasons)
    out.open("div").element("b", reason.head).element("p", reason.text).close("div");
  if (!board.reasons.empty()) out.close("div").line_break();
  draw_board_house(out, view);
  write_house_list(out, view);
  std::string key =
      "Bar: level. Hatched: may be anywhere in here. Upright mark: wanted level. A line leads from what is held down "
      "to what holds it.";
  if (const std::size_t hidden = rooms_not_on_board(view); hidden > 0)
    key = fmt::format(
        "Bar: level. Upright mark: wanted level. Not drawn here: {} capabilities that are not weak or hold nothing "
        "down.",
        hidden);
  out.element("p", {{"class", "key"}}, key);
  out.open("div", {{"class", "columns"}});
  write_actions_of(out, view, board);
  write_holds_of(out, board);
  out.close("div").line_break().open("div", {{"class", "sure"}});
  out.open("section").element("h2", "How sure we are").element("p", board.sure).close("section");
  out.open("section").element("h2", "What would change our mind").element("p", board.change).close("section");
  out.close("div").line_break();
  write_footer(out, r);
  out.close("article").line_break();
}

}  // namespace plumb::report
