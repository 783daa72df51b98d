#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "evidence/scope.hpp"

/// The parts of merging. Each adds its statements to `Merged::inputs`; `merge` sorts them.
namespace plumb::evidence {

/// What merging works on and towards.
struct Merging {
  const Assessment& assessment;
  const model::Model& model;
  Exclusions exclusions;
  Merged merged{};
  std::unordered_map<std::string, model::ThingId> role_of{};  ///< by respondent
  /// Of a criterion, by who said it: for `spread`. One list a question, one for levels entered as opinions.
  std::map<model::ThingId, std::vector<std::vector<Range>>> said_of{};
  std::map<model::ThingId, Number> disagreements{};  ///< of questions that two or more answered
  std::set<model::ThingId> shown_criteria{};         ///< with evidence that replaces opinions
  /// Who gave a value that counts, by thing they spoke of: for items that some say do not apply.
  std::map<model::ThingId, std::set<std::string>> spoke_of{};

  Merging(const Assessment& a, const model::Model& m) : assessment(a), model(m), exclusions(a, m) {
    for (const Respondent& respondent : a.respondents) role_of.emplace(respondent.id, respondent.role);
  }

  const std::string& id(model::ThingId thing) const { return model.id(thing); }
  /// The day something undated is of is the case's own.
  std::int64_t day(const std::optional<std::int64_t>& at) const { return at.value_or(assessment.date); }
  bool is_ahead(const std::optional<std::int64_t>& at) const { return at && *at > assessment.date; }

  void truth(std::string relation, std::vector<std::string> key, Truth truth) {
    merged.inputs.push_back({std::move(relation), std::move(key), truth, {}});
  }
  void number(std::string relation, std::vector<std::string> key, Range range) {
    merged.inputs.push_back({std::move(relation), std::move(key), {}, Value{Truth::Yes, range}});
  }
};

/// What evidence with a value says of a criterion or question: of its best grade, the hull of equals (semantics E5).
struct Shown {
  Grade grade;
  Range range;
};
std::map<model::ThingId, Shown> shown_by_evidence(const Merging& merging);

void merge_questions(const std::map<model::ThingId, Shown>& shown, Merging& merging);
void merge_evidence(const std::map<model::ThingId, Shown>& shown, Merging& merging);
void merge_levels(const std::map<model::ThingId, Shown>& shown, Merging& merging);
void merge_spreads(Merging& merging);
void merge_excluded_items(Merging& merging);
void merge_measures(Merging& merging);
void merge_people(Merging& merging);
void merge_days(Merging& merging);  ///< which dated statements are in force
void merge_rest(Merging& merging);

}  // namespace plumb::evidence
