#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plumb/advice.hpp"
#include "plumb/asking.hpp"
#include "plumb/assessment.hpp"
#include "plumb/causes.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/knowledge_base.hpp"
#include "plumb/portfolio.hpp"

namespace plumb {
struct PlanRequest;
}

/// Advice: what is asked of the worlds of a case. The first of the folder's doors; plans, the board's report, the other
/// operators of an explanation, conclusions side by side and stored cases have their own.
namespace plumb::advice {

/// A knowledge base made ready once: lowered to rules. Refers to the model, which must outlive it. What only rules show
/// (KB0404, KB0405, KB0408, KB0410 to KB0412) `check_rules` and `evaluate` report.
class Framework;
tl::expected<std::shared_ptr<const Framework>, std::vector<Diagnostic>> prepare(const model::Model& model);

/// Grounds the rules without a case. Everything they get wrong by themselves.
std::vector<Diagnostic> check_rules(const Framework& framework);

/// One case evaluated over a framework: its network, its settled base world, its merged inputs. Immutable.
class CaseWorld;

/// Fails with diagnostics where the rules fault on this case (two values for one key, overflow, division by zero, a
/// limit). `earlier` gives `before(X)`.
tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>> evaluate(
    std::shared_ptr<const Framework> framework, const Assessment& assessment, const CaseWorld* earlier = nullptr);

/// Levels, diagnosis, ranked actions, holds, findings, next question and the proof behind each capability.
AssessmentResult assess(const CaseWorld& world);

enum class Depth : std::uint8_t { Executive, Consultant, Auditor };

/// Why a fact or number is what it is: the proof of least height in words. An id explains the thing's score; a
/// condition explains what makes it hold, or why it does not.
Explanation why(const CaseWorld& world, const model::Formula& fact, Depth depth = Depth::Consultant);

/// Why `goal` does not certainly hold: for each rule that could conclude it, the first failing condition.
WhyNot why_not(const CaseWorld& world, const model::Formula& goal);

/// Why `item` lacks `level`: root-cause sets with their members' parts, shares and what would confirm them, and the way
/// there level by level. Requires an item and a level of its scale, as the following do.
Causes find_causes(const CaseWorld& world, model::ThingId item, Number level);
/// The cheapest ways to bring `item` to `level`.
HowTo how_to(const CaseWorld& world, model::ThingId item, Number level);
/// As `why_not` of the item's reaching the level, with what keeps it out of reach.
LevelWhyNot why_not_level(const CaseWorld& world, model::ThingId item, Number level);

/// What would be different: each change is a condition `ITEM is VALUE` (or an atom to be made true, or negated), set in
/// a copy of the world. Fails with a diagnostic where a change names nothing that can be set or a value off the scale.
tl::expected<WhatIf, std::vector<Diagnostic>> what_if(const CaseWorld& world, std::span<const model::Formula> changes);

/// The same with the changed copy itself, which can be asked anything that a case can.
struct Tried {
  WhatIf what_if{};
  std::shared_ptr<const CaseWorld> world{};
};
tl::expected<Tried, std::vector<Diagnostic>> try_changes(const CaseWorld& world,
                                                         std::span<const model::Formula> changes);

/// Cases assessed before, as odds for the answers of another (advice/asking/stored_cases.hpp).
class StoredCases;

struct AskingOptions {
  std::function<bool(const model::Question&)> among{};  ///< the questions that may be asked; none: all
  std::optional<Number> minutes{};                      ///< only questions that take at most this long
  const StoredCases* stored{};                          ///< none: all answers to a question are as likely
  const PlanRequest* plan{};                            ///< asking may end when this plan is settled; none: it goes on
};

/// Every question that can still settle something, best first; whether to stop; which answers contradict each other.
Asking ask(const CaseWorld& world, const AskingOptions& options = {});

/// What one question can move, or why it need not be asked. Requires a question of the model.
WhyAsked why_asked(const CaseWorld& world, model::ThingId question, const AskingOptions& options = {});

/// Answers that cannot all be true: against a declared impossibility, an implication, or an anchor question. One for
/// each smallest set of answers found: forgetting any of them ends the clash.
std::vector<Contradiction> find_contradictions(const CaseWorld& world);

/// The best of all questions, as a reader sees it; none where it is time to stop.
std::optional<NextQuestion> choose_next_question(const CaseWorld& world);

/// Many cases over one framework, evaluated in any order and from any number of threads. Grounding costs far more than
/// one case's evaluation, so cases that give the rules the same (members, facts that are joined, the day where a rule
/// asks for it) share one network; the last few are kept.
class Portfolio {
 public:
  explicit Portfolio(std::shared_ptr<const Framework> framework);
  ~Portfolio();
  Portfolio(const Portfolio&) = delete;
  Portfolio& operator=(const Portfolio&) = delete;

  /// As the function of that name, except that what no rule asks for (who said what, as a rule) is not there to be
  /// explained. `before`, a world of this portfolio, gives the same sooner where little differs from it.
  tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>> evaluate(const Assessment& assessment,
                                                                                   const CaseWorld* earlier = nullptr,
                                                                                   const CaseWorld* before = nullptr);
  std::size_t networks_made() const;

 private:
  class Networks;
  std::shared_ptr<const Framework> framework_;
  std::unique_ptr<Networks> networks_;
};

/// What a portfolio keeps of a case, as `assess` concludes it; line and digest are the caller's.
PortfolioRecord conclude(const CaseWorld& world);

/// What records come to together. The memory it takes grows with the different scores that occur, not with the cases.
class PortfolioTally {
 public:
  explicit PortfolioTally(const model::Model& model);
  void add(const PortfolioRecord& record);
  PortfolioSummary summary() const;

 private:
  using Counted = std::map<Number, std::uint64_t>;
  struct Scores {
    Counted low{}, high{};
  };
  const model::Model& model_;
  PortfolioSummary sums_{};     ///< capabilities and causes in declared order, without quartiles
  std::vector<Scores> scores_;  ///< by capability
};

struct TestFailure {
  Span span{};  ///< of the expectation
  std::string expected{}, found{};
  std::optional<Explanation> proof{};  ///< of what came out instead
  std::optional<WhyNot> why_not{};     ///< of a condition that does not hold
};
struct TestOutcome {
  std::string title{};
  Span span{};
  std::vector<TestFailure> failures{};
  std::vector<Diagnostic> diagnostics{};  ///< a case that cannot be read or evaluated
  bool passed() const { return failures.empty() && diagnostics.empty(); }
};

/// Runs the tests written in the language. `read_case_file` reads a case named by a test, relative to the knowledge
/// base.
using CaseReader = std::function<tl::expected<Assessment, std::vector<Diagnostic>>(const std::string& path)>;
std::vector<TestOutcome> run_tests(std::shared_ptr<const Framework> framework, const CaseReader& read_case_file);

}  // namespace plumb::advice
