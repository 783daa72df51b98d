#include "report/html/board_content.hpp"

#include <algorithm>

#include "report/html/house.hpp"
#include "report/html/measure.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

namespace plumb::report {

std::string start_note(const ActionAdvice& a) { return a.startable ? "" : shortened(start_of(a), 64); }

namespace {

constexpr double days_in_quarter = 91;

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

/// Sentences up to a number of them and a length over all, the last one shortened.
std::vector<Statement> up_to(std::vector<Statement> sentences, std::size_t most, std::size_t length) {
  std::vector<Statement> kept;
  for (Statement& s : sentences) {
    if (kept.size() == most || length < 20) break;
    s.says = shortened(s.says, length);
    length -= std::min(length, columns_of(s.says) + 1);
    kept.push_back(std::move(s));
  }
  return kept;
}

void add_steps(const PlanResult& plan, std::size_t most, Board& board) {
  for (const ScheduledAction& step : plan.schedule.steps) {
    if (board.steps.size() == most) break;
    PlanRow row{.id = step.id, .title = step.title, .cost = step.cost};
    row.from = step.period - 1;
    const double quarters = static_cast<double>(step.days.hi.units) / Number::one / days_in_quarter;
    row.to = std::min<double>(row.from + std::max(quarters, 0.1), step.last);
    for (const PlannedAction& a : plan.actions)
      if (a.id == step.id) row.foundation = a.role == PlanRole::Foundation;
    if (step.waited) row.note = say("held until then");
    board.steps.push_back(std::move(row));
  }
  board.more_actions = plan.schedule.steps.size() - board.steps.size();
}

Board make_board(const View& view, const Depth& depth) {
  const AssessmentResult& r = view.result;
  Board board{.headline = headline(view), .lead = lead(view)};
  board.headline.says = shortened(board.headline.says, depth.headline_length);
  board.lead.says = shortened(board.lead.says, depth.lead_length);
  for (Reason& reason : reasons(view))
    board.reasons.push_back(
        {shortened(reason.head, 60), shortened(reason.text, depth.reason_length), std::move(reason.facts)});
  if (view.plan) {
    add_steps(*view.plan, depth.actions, board);
  } else {
    for (const ActionAdvice& a : r.actions)
      if (board.actions.size() < depth.actions) board.actions.push_back(&a);
    board.more_actions = r.actions.size() - board.actions.size();
  }
  const std::vector<const HoldAdvice*> waiting = view.waiting();
  for (const HoldAdvice* h : waiting) {
    if (board.holds.size() == depth.holds) break;
    std::string why = until(*h, depth.conditions);
    if (!h->because.empty()) why += (why.empty() ? "" : ": ") + one_line(h->because);
    board.holds.push_back({h->id, shortened(h->title, 70), sentence(shortened(why, depth.hold_length))});
  }
  board.more_holds = waiting.size() - board.holds.size();
  const std::size_t length = 90 * depth.sentences + 40;
  board.sure = up_to(how_sure(view), depth.sentences, length);
  board.change = up_to(what_would_change(view), depth.sentences, length);
  return board;
}

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
  for (const PlanRow& row : board.steps) {
    actions += height_of_text(row.title, 190, 12.4, 18, Face::Sans) + 10;
    if (!row.note.empty()) actions += height_of_text(row.note, 190, 10.8, 15.6, Face::Sans);
  }
  for (const Board::Wait& wait : board.holds)
    holds += height_of_text(wait.title + " " + wait.why, 258, 12.4, 17.4, Face::Sans) + 12;
  return std::max(board.more_actions > 0 ? actions + 22 : actions, board.more_holds > 0 ? holds + 22 : holds);
}

double height_of(const View& view, const Board& board) {
  const double sure = std::max(line_count(joined_sentences(board.sure), 324, 12.8, Face::Sans),
                               line_count(joined_sentences(board.change), 324, 12.8, Face::Sans));
  return 28 + 26 + height_of_text(board.headline.says, page_width, 30.7, 35.6, Face::SerifBold) +
         height_of_text(board.lead.says, page_width, 16.5, 23.5, Face::Serif) + 14 + height_of_reasons(board) +
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

}  // namespace

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

}  // namespace plumb::report
