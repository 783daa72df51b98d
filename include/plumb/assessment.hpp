#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "plumb/diagnostic.hpp"
#include "plumb/model.hpp"

/// One subject's case at one date: what was answered, shown, entered and set, as it came, nothing merged. Days (`at`,
/// `date`) count from 1970-01-01; `by` and `respondent` are ids of `Assessment::respondents`, empty where the case
/// itself says it.
namespace plumb {

struct DoesNotKnow {
  friend bool operator==(const DoesNotKnow&, const DoesNotKnow&) = default;
};
struct ChosenOptions {
  std::vector<std::size_t> options;
  friend bool operator==(const ChosenOptions&, const ChosenOptions&) = default;
};  ///< indices into Question::options; `one` has exactly one
/// Number: in the question's unit, a level for `answer level` too. std::int64_t: a date in days.
using AnswerValue = std::variant<DoesNotKnow, ChosenOptions, Number, bool, std::int64_t, std::string>;

struct Respondent {
  std::string id, name;
  model::ThingId role = model::nothing;
  bool is_assessor = false;  ///< role `assessor`, which needs no declaration; its levels count as entered
  friend bool operator==(const Respondent&, const Respondent&) = default;
};

struct Answer {
  model::ThingId question = model::nothing;
  std::string respondent{};
  AnswerValue value{};
  std::vector<std::string> members{};  ///< "for": of a question asked per kind
  std::optional<std::int64_t> at{};
  std::string note{}, source{};
  friend bool operator==(const Answer&, const Answer&) = default;
};

struct EnteredLevel {
  model::ThingId of = model::nothing;  ///< an item
  std::optional<Number> reality{}, intention{};
  std::string by{};
  bool by_assessor = false;
  std::optional<std::int64_t> at{};
  std::string note{};
  friend bool operator==(const EnteredLevel&, const EnteredLevel&) = default;
};

enum class Grade : std::uint8_t { Opinion, Claimed, Seen, Verified };
struct Evidence {
  model::ThingId of = model::nothing;  ///< a criterion or question
  model::ThingId kind = model::nothing;
  std::string title{}, note{};
  Grade grade = Grade::Opinion;
  std::optional<Number> value{};  ///< a level on the scale
  std::optional<std::int64_t> at{};
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct NotApplicable {
  model::ThingId of = model::nothing;  ///< an item or question
  std::string reason{}, by{};          ///< by: one respondent's word; empty: it is so
  friend bool operator==(const NotApplicable&, const NotApplicable&) = default;
};

struct MeasureValue {
  model::ThingId of = model::nothing;
  std::vector<std::string> members{};  ///< one for each kind of the measure's `per`
  Number value{};                      ///< in the measure's unit
  std::string period{};                ///< as the case names it; the latest counts
  std::optional<std::int64_t> at{};
  friend bool operator==(const MeasureValue&, const MeasureValue&) = default;
};

struct CaseMember {
  std::string kind, id, title;
  friend bool operator==(const CaseMember&, const CaseMember&) = default;
};
struct CaseFact {
  std::string relation{};
  std::vector<std::string> key{};
  std::optional<Number> value{};
  friend bool operator==(const CaseFact&, const CaseFact&) = default;
};

enum class ActionStatus : std::uint8_t { Proposed, Planned, Running, Done };

struct Vote {
  model::ThingId of;  ///< an action
  std::string by;
  int grade;  ///< 0 to 4, the best
  friend bool operator==(const Vote&, const Vote&) = default;
};

struct Subject {
  std::string name{}, industry{};
  std::optional<Number> size{};  ///< people
  friend bool operator==(const Subject&, const Subject&) = default;
};

/// What became of a case that was made with an earlier version of the framework, as `migrate` says.
struct CarriedForward {
  std::string version{};                          ///< it was made with; empty: with this one
  std::vector<std::string> widened{}, retired{};  ///< ids as it has them: open again; gone
};

struct Assessment {
  std::string framework{};
  std::string version{};  ///< the present one where the case says which it was made with; else empty
  CarriedForward carried{};
  Subject subject{};
  std::int64_t date = 0;  ///< days; the latest in the case, or of the run, where none is given (KB0612)
  std::vector<Respondent> respondents{};
  std::vector<Answer> answers{};  ///< those to profile questions from `subject` and `profile` included
  std::vector<EnteredLevel> levels{};
  std::vector<Evidence> evidence{};
  std::vector<NotApplicable> not_applicable{};
  std::map<model::ThingId, Number> targets{};
  std::vector<MeasureValue> measures{};
  std::vector<CaseMember> members{};
  std::vector<CaseFact> facts{};
  std::string earlier{};  ///< a file; relative to the case
  std::map<model::ThingId, ActionStatus> actions{};
  std::map<model::ThingId, Number> capacity{};  ///< people per role and period
  std::vector<Vote> votes{};
};

/// Reads a case against a knowledge base. Every fault is reported with its line and column (KB0601 to KB0612, with the
/// nearest name); an assessment is returned always and may be used only where no error was reported.
/// `today` (days) is used where the case names no date at all.
Assessment read_case(const SourceText& text, const model::Model& model, std::int64_t today, Diagnostics& diagnostics);

/// Writes a case as the JSON that `read_case` reads, two spaces deep, keys in the order of the documentation, absent
/// parts left out. Reading it gives an equal assessment.
std::string write_case(const Assessment& assessment, const model::Model& model);

/// Why an input is as wide as it is: people act differently on each.
enum class Width : std::uint8_t { Settled, NotAsked, DoesNotKnow, Stale, Disagreement };

/// What the case says of one fact of an input relation.
struct Input {
  std::string relation{};
  std::vector<std::string> key{};
  std::optional<Truth> truth{};  ///< of a relation without a value
  std::optional<Value> value{};
};

struct MergedQuestion {
  model::ThingId question = model::nothing;
  std::vector<std::string> members{};
  Width width = Width::NotAsked;
  bool answered = false;
  std::vector<std::size_t> counted{};    ///< indices into Assessment::answers that count
  std::vector<std::size_t> set_aside{};  ///< older, stale, not authoritative or overruled by evidence
  std::optional<Range> point{};          ///< median of the ends, shown as the point
  Number disagreement{};                 ///< mean distance from the median / half the scale
  Number spread{};                       ///< greatest less least said level
};

/// Answers and evidence merged into one statement per input (semantics of evidence: authoritative respondents,
/// freshness, hull, grades). Inputs are sorted by relation and key.
struct Merged {
  std::vector<Input> inputs{};
  std::vector<MergedQuestion> questions{};
  std::vector<std::pair<model::ThingId, std::string>> disputed{};  ///< some say it does not apply, others answer
};
Merged merge(const Assessment& assessment, const model::Model& model);

}  // namespace plumb
