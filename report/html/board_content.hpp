#pragma once
#include "report/statements.hpp"

/// What stands on the page for the board, cut until it fits.
namespace plumb::report {

/// What a step of the plan shows: a bar over its quarters, filled where it serves what comes after.
struct PlanRow {
  std::string id{}, title{}, note{};
  Range cost{};
  double from = 0, to = 0;  ///< quarters from the start
  bool foundation = false;
};

/// Everything the page says, ready to be set.
struct Board {
  struct Wait {
    std::string id{}, title{}, why{};  ///< until when and why
  };
  Statement headline{}, lead{};
  std::vector<Reason> reasons{};
  std::vector<const ActionAdvice*> actions{};  ///< ranked, where no plan was made
  std::vector<PlanRow> steps{};                ///< by period, where one was
  std::vector<Wait> holds{};
  std::size_t more_actions = 0, more_holds = 0;
  std::vector<Statement> sure{}, change{};
};

/// As much as one A4 page holds.
Board fitting_board(const View& view);

/// Why an action cannot start yet, short; empty where it can.
std::string start_note(const ActionAdvice& action);

}  // namespace plumb::report
