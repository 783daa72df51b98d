#pragma once
#include <optional>
#include <span>
#include <vector>

#include "advice/advise.hpp"

/// Cases assessed before, as odds for the answers of another.
namespace plumb::advice {

inline constexpr std::size_t least_similar_cases = 30;

/// What was answered in each case and where its areas ended up. Memory: a byte a question and two numbers an area for
/// each case. Questions asked per member are left out: their members differ from case to case.
class StoredCases {
 public:
  explicit StoredCases(const model::Model& model) : model_(model) {}

  void add(const CaseWorld& world);
  std::size_t size() const { return cases_.size(); }

  /// Those that answered nothing otherwise than this case did; what either left open does not tell them apart.
  std::vector<std::size_t> similar_to(const CaseWorld& world) const;
  /// How many of the cases gave each of `answers`.
  std::vector<std::uint64_t> count(std::span<const std::size_t> cases, const model::Question& question,
                                   std::span<const AnswerValue> answers) const;
  /// 10th percentile of the low ends and 90th of the high ends of an area's score; none where no case has one.
  std::optional<Range> usual_score(std::span<const std::size_t> cases, model::ThingId area) const;

 private:
  struct Case {
    std::vector<std::optional<AnswerValue>> answers{};  ///< by place of the question in the model
    std::vector<std::optional<Range>> scores{};         ///< by place of the capability
  };
  std::vector<std::optional<AnswerValue>> answers_of(const CaseWorld& world) const;

  const model::Model& model_;
  std::vector<Case> cases_;
};

}  // namespace plumb::advice
