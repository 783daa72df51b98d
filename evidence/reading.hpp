#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dsl/model/standard.hpp"
#include "evidence/json_tree.hpp"
#include "plumb/assessment.hpp"

/// What the parts of the case reader share: the case so far, the places it came from, and how names are looked up.
namespace plumb::evidence {

/// Which kinds of things a name may mean here, and how a message calls them.
struct Wanted {
  model::ThingKinds kinds;
  const char* phrase;
};

inline constexpr Wanted any_item{model::item_kinds, "a capability, component or criterion"};
inline constexpr Wanted a_question{model::kinds_of(model::ThingKind::Question), "a question"};
inline constexpr Wanted item_or_question{model::item_kinds | a_question.kinds,
                                         "a capability, component, criterion or question"};
inline constexpr Wanted criterion_or_question{model::kinds_of(model::ThingKind::Criterion) | a_question.kinds,
                                              "a criterion or question"};
inline constexpr Wanted aimed_at{
    model::item_kinds | model::kinds_of(model::ThingKind::Layer) | model::kinds_of(model::ThingKind::Framework),
    "a capability, component, criterion, layer or the framework"};
inline constexpr Wanted a_role{model::kinds_of(model::ThingKind::Role), "a role"};
inline constexpr Wanted an_evidence_kind{model::kinds_of(model::ThingKind::EvidenceKind), "a kind of evidence"};
inline constexpr Wanted an_action{model::kinds_of(model::ThingKind::Action), "an action"};
inline constexpr Wanted action_or_aim{an_action.kinds | model::kinds_of(model::ThingKind::Aim), "an action or aim"};
inline constexpr Wanted a_measure{model::kinds_of(model::ThingKind::Measure), "a measure"};

inline constexpr const char* assessor = "assessor";  ///< a `by`, or a respondent's role, that needs no declaration

/// One case being read. Faults past the hundredth of a severity are counted and not kept: a wrong file shall not
/// cost more than a right one.
struct Reading {
  const model::Model& model;
  Diagnostics& diagnostics;
  Assessment assessment{};
  std::vector<Span> answer_spans{}, level_spans{}, evidence_spans{};  ///< by index into the assessment's vectors
  std::vector<std::pair<std::int64_t, Span>> dates{};                 ///< every `at` of the case

  Reading(const model::Model& model, Diagnostics& diagnostics);

  Diagnostic& report(int digits, Span where, std::string message);
  bool is_full() const { return errors_ >= most_faults; }
  /// Adds the nearest of `candidates` as a fix that replaces the quoted text at `where`.
  void suggest(Diagnostic& fault, Span where, const std::string& wrong,
               const std::vector<std::string>& candidates) const;

  /// The thing that a text names by id or by the source's `ref`; `nothing`, reported, where there is none of that kind.
  model::ThingId thing(const JsonNode& node, Wanted wanted);
  model::ThingId thing(const std::string& name, Span where, Wanted wanted);
  /// The thing with that id or `ref`, of whatever kind.
  std::optional<model::ThingId> find(const std::string& name) const;

  bool is_respondent(const std::string& id) const { return respondents_.contains(id); }
  void add_respondent(const std::string& id) { respondents_.insert(id); }
  /// Reports KB0605 unless `id` names a respondent, or is `assessor` where that may be.
  bool check_respondent(const std::string& id, Span where, bool assessor_too);

  /// Members of kinds. Of an open kind any name is one, unless the case lists the kind's members.
  bool is_open_kind(const std::string& kind) const;
  bool is_own_member(const std::string& kind, const std::string& id) const;  ///< of the knowledge base
  bool list_member(const std::string& kind, const std::string& id) {
    return listed_[kind].insert(id).second;
  }  ///< false: again
  /// The member's full id, or none, reported as KB0604.
  std::optional<std::string> member(const std::string& kind, const std::string& name, Span where);

 private:
  static constexpr std::size_t most_faults = 100;

  /// The last version that had a thing which `migrate` speaks of; empty where it speaks of none.
  std::string last_version_with(const std::string& id) const;
  std::optional<std::string> known_member(const std::string& kind, const std::string& name) const;
  std::vector<std::string> members_of(const std::string& kind) const;
  std::vector<std::string> ids_of(model::ThingKinds kinds) const;

  std::unordered_map<std::string, model::ThingId> by_ref_{};
  std::unordered_map<std::string, std::unordered_set<std::string>> own_members_{};  ///< the knowledge base's, by kind
  std::unordered_map<std::string, std::unordered_set<std::string>> listed_{};       ///< the case's, by kind
  std::unordered_set<std::string> respondents_{};
  std::size_t errors_ = 0, warnings_ = 0;
  Diagnostic spare_{};  ///< takes what is said about faults that are not kept
};

std::string say_kind(model::ThingKind kind);  ///< "a capability"

/// `0.5`, `1e3`: exact to six decimals; no value beyond that or 2^62 millionths.
std::optional<Number> exact_number(const std::string& json);

}  // namespace plumb::evidence
