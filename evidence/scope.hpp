#pragma once
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "plumb/assessment.hpp"

namespace plumb::evidence {

/// What is said not to apply, and what that takes along: everything below an item. Refers to the assessment it is made
/// of.
class Exclusions {
 public:
  Exclusions(const Assessment& assessment, const model::Model& model);

  /// The entry by which `thing` (an item or question) does not apply as far as `respondent` says; nullptr where none.
  /// Entries without `by`, or by an assessor, hold for everybody.
  const NotApplicable* of(model::ThingId thing, const std::string& respondent) const;
  const NotApplicable* of(model::ThingId thing) const { return of(thing, {}); }
  /// Whether the entry holds for everybody.
  bool is_settled(const NotApplicable& entry) const { return entry.by.empty() || assessors_.contains(entry.by); }

 private:
  struct Entries {
    const NotApplicable* settled = nullptr;
    std::unordered_map<std::string, const NotApplicable*> by{};
  };
  const model::Model& model_;
  std::unordered_set<std::string> assessors_{};
  std::unordered_map<model::ThingId, Entries> entries_{};
};

/// `thing` and what it is part of, innermost first: a question, its item, the items around it.
std::vector<model::ThingId> chain_of(model::ThingId thing, const model::Model& model);

}  // namespace plumb::evidence
