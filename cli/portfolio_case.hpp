#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "cli/inputs.hpp"
#include "cli/line_reader.hpp"

namespace plumb::cli {

/// What evaluating the cases of one file needs; threads share it.
struct PortfolioRun {
  const Knowledge& knowledge;
  advice::Portfolio& networks;
  std::string cases_path{};
  std::int64_t today = 0;
  bool colour = false;  ///< of diagnostics
};

struct CaseOutcome {
  PortfolioRecord record{};
  std::string says{};          ///< diagnostics, rendered
  std::uint64_t bytes_in = 0;  ///< read up to here, with the line
};

/// One line read and evaluated; none where something is wrong with it, which `outcome` then says and records.
std::shared_ptr<const advice::CaseWorld> evaluate_line(const PortfolioRun& run, const Line& line, CaseOutcome& outcome);

/// One line read and evaluated as `assess` would; what is wrong with it is in the record and in what it says.
CaseOutcome assess_line(const PortfolioRun& run, const Line& line);

}  // namespace plumb::cli
