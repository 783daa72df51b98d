#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/data/maturity.hpp"

/// W1 written by hand for this one framework of at most 32 areas: arrays and loops, no rules. The practical limit, and
/// the oracle of the answers.
namespace plumb::bench {

inline constexpr int most_areas = 32;

/// What an assessment comes to. Scores are hundredths.
struct MaturityResults {
  struct Area {
    int low = 0, middle = 0, high = 0, score = 0, missing = 0;
    std::uint32_t roots = 0;  ///< the areas that hold it down, as bits
    friend bool operator==(const Area&, const Area&) = default;
  };
  std::array<Area, most_areas> areas{};
  std::vector<std::pair<int, int>> steps;  ///< (action, worth), the best first, then by number

  void rank();
  friend bool operator==(const MaturityResults&, const MaturityResults&) = default;
};

/// Sums over all results of a run: equal lines mean equal answers.
struct MaturityChecksum {
  std::int64_t areas = 0, root_count = 0, roots = 0, step_count = 0, steps = 0;

  void add(const MaturityResults& results, int area_count);
  MaturityChecksum& operator+=(const MaturityChecksum& other);
  std::string line() const;  ///< `areas S roots n R recs n X`
  friend bool operator==(const MaturityChecksum&, const MaturityChecksum&) = default;
};

class HandMaturity {
 public:
  explicit HandMaturity(const MaturityFramework& framework);

  int area_count() const { return static_cast<int>(areas_.size()); }
  /// Evaluates all.
  const MaturityResults& evaluate(const std::int8_t* answers);
  /// Evaluates what follows from one question, after `evaluate` of answers that differ there only.
  const MaturityResults& change(const std::int8_t* answers, int question);

 private:
  static constexpr int none = -1;
  struct Area {
    int weight, target, total_weight = 0;
    std::vector<std::pair<int, int>> rests;  ///< (area, slack)
    std::vector<int> criteria;
    int own = 0;               ///< under its own essential criteria
    std::uint32_t rooted = 0;  ///< every area that a chain of binding limits leads to
    std::uint32_t helps = 0;   ///< the areas with a gap that raising this one helps
  };
  struct Criterion {
    int area, weight;
    bool essential;
    std::vector<int> questions;
    int low = 0, high = 0;
  };
  struct Step {
    int criterion, area, weight, effort;
    std::vector<int> first;  ///< the criteria of the steps it needs
  };

  void score_question(const std::int8_t* answers, int question);
  void score_criterion(int criterion);
  void score_area(int area);
  void conclude();
  void limit_areas();
  std::uint32_t find_roots();
  void weigh_steps(std::uint32_t helpful);

  std::vector<Area> areas_;
  std::vector<Criterion> criteria_;
  std::vector<Step> steps_;
  std::vector<int> criterion_of_, question_scores_, criterion_scores_;
  std::uint32_t held_down_ = 0;
  MaturityResults results_;
};

}  // namespace plumb::bench
