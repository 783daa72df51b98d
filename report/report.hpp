#pragma once
#include <string>
#include <string_view>

#include "plumb/advice.hpp"
#include "plumb/asking.hpp"
#include "plumb/board.hpp"
#include "plumb/explanation.hpp"
#include "plumb/portfolio.hpp"

/// Form only: what was concluded, written down. Nothing here decides anything.
namespace plumb::report {

struct TextStyle {
  int width = 80;               ///< columns; at least 40 is assumed
  bool colour = false;          ///< ANSI sequences
  std::string language = "en";  ///< of the words around what was concluded; a result that has its own keeps to it
};

std::string to_text(const AssessmentResult&, const TextStyle&);
std::string to_markdown(const AssessmentResult&);
/// One self-contained page: no script, no request; first page for the board, then the house and each capability with
/// its proof.
std::string to_html(const AssessmentResult&);
/// For the board: the same with the plan in place of the ranked actions, in the order answer, reasons, plan, what must
/// wait, how sure, what would change our mind; one page, then appendices.
std::string board_to_html(const BoardReport&);
std::string board_to_markdown(const BoardReport&);
/// The contract of docs/schema/assess.schema.json; one object, keys in the documented order, exact decimals.
std::string to_json(const AssessmentResult&);

std::string to_text(const Explanation&, const TextStyle&);
std::string to_json(const Explanation&);
std::string to_text(const WhyNot&, const TextStyle&);
std::string to_json(const WhyNot&);
std::string to_text(const WhatIf&, const TextStyle&);
std::string to_json(const WhatIf&);
std::string to_json(const Asking&);
std::string_view stop_name(StopReason reason);  ///< as results name it; empty for none
std::string to_text(const WhyAsked&, const TextStyle&);
std::string to_json(const WhyAsked&);

std::string to_text(const WhyEnough&, const TextStyle&);
std::string to_json(const WhyEnough&);
std::string to_text(const HowSure&, const TextStyle&);
std::string to_json(const HowSure&);
std::string to_text(const SaysWho&, const TextStyle&);
std::string to_json(const SaysWho&);
std::string to_text(const SoWhat&, const TextStyle&);
std::string to_json(const SoWhat&);
std::string to_text(const Changed&, const TextStyle&);
std::string to_json(const Changed&);

/// One record of a portfolio on one line, ended: the contract of docs/schema/portfolio_record.schema.json.
std::string to_ndjson(const PortfolioRecord&);
/// The same as comma-separated values; the heading names the columns, five of them for each capability. No field spans
/// lines, and none begins as a formula does.
std::string csv_heading(const std::vector<std::string>& capability_ids);
std::string to_csv(const PortfolioRecord&, std::size_t capability_count);
std::string to_text(const PortfolioSummary&, const TextStyle&);
std::string to_json(const PortfolioSummary&);

}  // namespace plumb::report
