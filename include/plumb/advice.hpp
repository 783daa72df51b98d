#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/model.hpp"
#include "plumb/range.hpp"

/// What is concluded about one case, ready to be written down: reports give it form and decide nothing.
///
/// Ids are those of the knowledge base. Lists are sorted: ranked ones by rank, the rest in declared order. Every `says`
/// is made from a template of the knowledge base or a standard sentence, over facts that a proof stands behind. Scores,
/// levels, targets and gaps are numbers of the scale.
namespace plumb {

/// A settled number has lo = hi; what does not exist (left out, no target) is absent.
using MaybeRange = std::optional<Range>;

enum class Status : std::uint8_t { Settled, Possible, Excluded };

struct HeldBy {
  enum class Kind : std::uint8_t { Limit, Gate, Ceiling, Rule, Unverified };
  Kind kind = Kind::Limit;
  std::string of{};                 ///< the base for a limit, else the statement's name
  std::vector<std::string> path{};  ///< from the held item down to what holds it, both ends included
  std::string says{};
  std::string because{};  ///< the author's reason, quoted
};

struct CapabilityState {
  std::string id{}, title{}, layer{};
  bool applies = true;
  std::string left_out_reason{};
  MaybeRange raw{}, score{};
  std::optional<Number> level{};  ///< none while the ends disagree
  std::optional<Number> target{};
  MaybeRange gap{};
  std::optional<bool> weak{};  ///< none while open
  bool settled = false, loose = false, unverified = false;
  bool just_over = false;  ///< less than 0.1 over the weak threshold
  std::optional<HeldBy> held_by{};
  int answered = 0, asked = 0;  ///< questions below it
  std::string lowest{};         ///< its lowest criterion, if any is known
  std::string note{};           ///< the assessor's words on its entered level
};

struct ComponentState {
  std::string id{}, title{}, capability{};
  MaybeRange raw{}, score{};
};

struct CriterionState {
  std::string id{}, title{}, capability{}, component{};
  bool applies = true;
  MaybeRange reality{}, intention{};
  std::optional<Number> claimed{};  ///< what was said, where the cap for unverified levels cuts it
  bool unverified = false, answered = false;
  std::optional<bool> weak{};
  std::vector<std::string> needs{};
  std::string note{};   ///< the assessor's or respondents' words
  std::string basis{};  ///< seed, public, reconstructed, judgement
};

struct RootCriterion {
  std::string id{}, title{};
  Number level{};
  std::vector<std::string> explains{};
  std::vector<std::string> path{};  ///< from what shows down to it over weak needs, both ends included
};

struct RootCause {
  std::string id{}, title{};
  Status status = Status::Settled;
  Range own{};       ///< its own value
  bool weak = true;  ///< false: holds others down by a gate or limit without being weak itself
  std::vector<std::string> explains{}, together{};
  std::optional<Number> share{};  ///< 0..1 of what repairing all roots brings; none until shares are computed
  std::string says{};
  std::vector<RootCriterion> criteria{};          ///< ranked
  std::string ask{};                              ///< the question that decides, as it is asked, while possible
  std::vector<std::vector<std::string>> paths{};  ///< per explained capability, from it down to the root
};

struct Symptom {
  std::string id{};
  std::vector<std::string> of{};
};
struct OutOfReach {
  std::string id{};
  std::string says{};
};
struct Alternative {
  std::string id{}, instead_of{};
};

struct Diagnosis {
  std::vector<std::string> weak{};
  std::vector<RootCause> root_causes{};
  std::vector<Symptom> symptoms{};
  std::vector<OutOfReach> out_of_reach{};
  std::vector<Alternative> alternatives{};
  std::vector<std::string> not_the_cause{};  ///< foundations people would suspect and that are not weak
  std::string headline{};                    ///< the conclusion in one sentence
  std::string says{};                        ///< one or two sentences more
};

struct Condition {
  std::string says{};  ///< "recovery before selling at 2 (now 0)"
  Truth holds = Truth::No;
  bool is_never = false;  ///< `until never`: nothing fulfils it, and the author says so
};

/// What an action waits for.
struct Blocker {
  enum class Kind : std::uint8_t { Action, Hold, Condition };
  Kind kind = Kind::Action;
  std::string id{};    ///< of the action or hold, listed in the advice or not; empty for a condition
  std::string says{};  ///< its title, or the unmet condition
};

struct ActionAdvice {
  std::string id{}, title{};
  int rank = 0;
  bool startable = false;
  std::vector<Blocker> blocked_by{};
  Number gain{};          ///< rise of the utility, plus its part of repairing a root
  Range cost{};           ///< in `AssessmentResult::cost_unit`
  Range days{};           ///< calendar days
  std::string horizon{};  ///< of the lowest layer it raises
  std::vector<std::string> raises{};
  bool quick = false;     ///< short and nothing needed first
  bool for_root = false;  ///< raises a root cause's own value
  std::string says{};
};

struct HoldAdvice {
  std::string id{}, title{};
  bool active = true;
  std::vector<Condition> until{};
  std::string says{}, because{};
};

struct FindingAdvice {
  std::string id{};
  model::FindingSeverity severity = model::FindingSeverity::Note;
  Status status = Status::Settled;
  std::vector<std::string> of{};
  std::string says{}, because{};
  bool loose = false;  ///< possible by ranges, though perhaps by no completion of them
};

struct NextQuestion {
  std::string id{}, asks{}, why{};
};

struct Coverage {
  int answered = 0, asked = 0;  ///< questions that apply
  int settled = 0, capabilities = 0;
};

/// One node of an explanation: a sentence and what it rests on.
struct Explanation {
  std::string fact{};  ///< as the author writes it, e.g. `score(data_management)`
  std::string title{};
  Truth holds = Truth::Yes;
  MaybeRange range{};
  std::string says{};
  std::string because{};  ///< the author's reason, quoted, not proved
  std::string basis{}, source{};
  std::string rule{};   ///< the statement's name; empty for what was given
  std::string whose{};  ///< where it is not the framework's own: "own rule of Nordbank, instead of `gate 3 needs ...`"
  std::vector<std::string> evidence{};  ///< answers, people, dates behind a given fact
  std::vector<Explanation> premises{};
  bool cut = false;
};

struct FailedCondition {
  std::string rule{}, says{};
  Truth holds = Truth::No;
};

struct WhyNot {
  std::string goal{};
  MaybeRange now{};    ///< of a goal that is a level
  bool holds = false;  ///< it is so already
  std::vector<std::vector<std::string>> blocking_sets{};
  std::vector<FailedCondition> failed{};
  std::string says{};
};

struct Change {
  std::string of{}, title{};
  MaybeRange before{}, after{};
  std::optional<Number> level_before{}, level_after{};
  std::optional<Truth> held_before{}, held_after{};  ///< for what is no number: holds, findings, weakness, root causes
};
struct WhatIf {
  std::vector<std::string> changed_inputs{};
  std::vector<Change> changes{};  ///< level changes first, then by size
  std::string says{};
};

struct LayerState {
  std::string id{}, title{}, horizon{};
  std::vector<std::string> rests_on{};
};

/// A dependency between capabilities, for drawings.
struct Edge {
  std::string item{}, on{}, strength{};
};

struct AssessmentResult {
  std::string framework_id{}, framework_title{}, framework_version{}, framework_hash{};
  std::string language = "en";  ///< of the knowledge's texts, and so of every sentence in here
  std::string subject{}, industry{};
  std::optional<Number> size{};  ///< people
  std::int64_t date = 0;         ///< days since 1970-01-01
  Range scale{Number{}, Number::whole(5)};
  std::optional<Number> weak_at{}, good_at{};
  std::optional<Number> unverified_at{};  ///< what a level without evidence counts at most
  std::string cost_unit{};
  std::vector<LayerState> layers{};  ///< lowest first
  std::vector<CapabilityState> capabilities{};
  std::vector<ComponentState> components{};
  std::vector<CriterionState> criteria{};
  std::vector<Edge> edges{};
  Diagnosis diagnosis{};
  std::vector<ActionAdvice> actions{};
  std::vector<HoldAdvice> holds{};
  std::vector<FindingAdvice> findings{};
  std::optional<NextQuestion> next_question{};
  Coverage coverage{};
  std::vector<Explanation> proofs{};  ///< one per capability, consultant depth: the proof of its score
  int criteria_seed = 0, criteria_public = 0, criteria_reconstructed = 0, criteria_judgement = 0;
  std::vector<std::string> authored{};  ///< facts of the author's own relations that hold, as sentences
};

}  // namespace plumb
