#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

/// The data of W1: one framework, and as many assessments by it as are asked for.
namespace plumb::bench {

inline constexpr int voices = 5;  ///< respondents of each assessment

struct MaturityFramework {
  struct Area {
    int layer, weight, target;
  };
  struct Criterion {
    int area, weight;
    bool essential;
  };
  struct Dependency {
    int area, base, slack;  ///< base < area: numbers are a topological order
  };
  struct Action {
    int criterion, effort;
  };
  struct Prerequisite {
    int action, first;
  };
  std::vector<Area> areas;
  std::vector<Criterion> criteria;
  std::vector<int> criterion_of;  ///< by question
  std::vector<Dependency> dependencies;
  std::vector<Action> actions;
  std::vector<Prerequisite> prerequisites;

  int question_count() const { return static_cast<int>(criterion_of.size()); }
};

/// Levels 0..5 by question * voices + voice; -1: not answered.
using Answers = std::vector<std::int8_t>;

/// 14 areas, 126 criteria, 252 questions, 126 actions.
MaturityFramework maturity_framework();
/// `copies` of it side by side, which don't touch each other; or, of one, the first areas only, each with its criteria,
/// questions and actions.
MaturityFramework repeated(const MaturityFramework& framework, int copies);
MaturityFramework first_areas(const MaturityFramework& framework, int areas);

/// Assessment number `number` by the framework; the same whatever else is asked for.
Answers maturity_answers(int number);

/// Writes the framework as the data files that rules/maturity.plumb names.
void write_framework(const MaturityFramework& framework, const std::filesystem::path& folder);
/// Writes a line per answer: assessment, question, voice, level, with tabs between.
void write_answers(int assessments, const std::filesystem::path& file);

}  // namespace plumb::bench
