#pragma once
#include <array>
#include <cstdint>
#include <memory>

#include "tests/bench/rules.hpp"
#include "tests/bench/workload.hpp"

/// W2 to W5: rules over data alone, evaluated by the grounder.
namespace plumb::bench {

/// How many facts, and a sum over them that tells sets apart.
struct ClosedAnswer {
  std::int64_t count = 0, checksum = 0;
  friend bool operator==(const ClosedAnswer&, const ClosedAnswer&) = default;
};

struct ClosedRun {
  double read_us = 0;      ///< from files to data in memory
  double evaluate_us = 0;  ///< from there until the last fact stands; counting and summing are not in it
  ClosedAnswer answer;
  double us() const { return read_us + evaluate_us; }
};

/// One data set of one of these workloads.
class ClosedProblem {
 public:
  virtual ~ClosedProblem() = default;
  virtual const char* rule_text() const = 0;
  virtual const char* relation() const = 0;  ///< that is asked for
  /// Writes the data files that the rule text names; constants are numbers.
  virtual void write(const std::filesystem::path& folder) const = 0;
  virtual ClosedRun run_by_hand(const std::filesystem::path& folder) const = 0;
};

std::unique_ptr<ClosedProblem> closure_problem(std::vector<std::array<int, 2>> edges);
std::unique_ptr<ClosedProblem> same_generation_problem(int depth);
std::unique_ptr<ClosedProblem> points_to_problem(int variables, int statements);
std::unique_ptr<ClosedProblem> sums_problem(int facts, int groups);

/// Writes the knowledge base of a problem to `data`/`name`; returns the folder.
std::filesystem::path write_problem(const ClosedProblem& problem, const std::filesystem::path& data,
                                    const std::string& name);
ClosedRun run_by_rules(const ClosedProblem& problem, const std::filesystem::path& folder);

}  // namespace plumb::bench
