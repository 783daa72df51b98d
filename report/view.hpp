#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plumb/advice.hpp"
#include "plumb/board.hpp"

namespace plumb::report {

/// A sentence and the facts it is made from, as an author writes them, so that each can be asked why. A sentence on
/// what to do stands on `plan` or `action(ID)`, one on what to ask on `question(ID)`, one on knowledge on `knowledge`.
struct Statement {
  std::string says{};
  std::vector<std::string> facts{};
};
std::string joined_sentences(const std::vector<Statement>& statements);

/// How a capability stands to the root causes, as a drawing shows it.
struct Standing {
  enum class Part : std::uint8_t { None, Held, Root };
  Part part = Part::None;
  bool possible = false;                ///< what holds it, or its being a cause, is not settled
  bool joint = false;                   ///< cured, or a cause, only together with others
  bool alternative = false;             ///< could take a root's place
  std::vector<std::size_t> hangs_on{};  ///< indices of root causes: the first that explains it, or the joint ones
};

/// One line of the house: capabilities side by side. `title` is empty but for the first line of a floor.
struct Floor {
  std::string title{}, horizon{};
  std::vector<const CapabilityState*> rooms{};
  std::size_t widest = 0;  ///< rooms of the floor's fullest line, which sets the width of all of them
};

/// Reads one result by id. Borrows the result, which must outlive it. Made once per report.
class View {
 public:
  explicit View(const AssessmentResult& result);
  explicit View(const BoardReport& board);

  const AssessmentResult& result;
  const PlanResult* plan = nullptr;                    ///< where one was made
  const Causes* causes_of(std::string_view id) const;  ///< of a root; nullptr where they were not looked for

  const CapabilityState* capability(std::string_view id) const;
  const CriterionState* criterion(std::string_view id) const;
  const HoldAdvice* hold(std::string_view id) const;
  const Explanation* proof_of(const CapabilityState& capability) const;
  /// The title of a capability, component, criterion, action or hold; the text itself for anything else.
  std::string title(std::string_view id) const;
  std::vector<std::string> titles(const std::vector<std::string>& ids) const;
  /// "Retention 1.9".
  std::string title_and_figure(std::string_view id) const;

  const Standing& standing(std::string_view capability) const;
  std::vector<const CriterionState*> criteria_of(std::string_view capability, std::string_view component = {}) const;

  /// Top floor first. Without layers floors go by depth of dependency, what rests on nothing last.
  std::vector<Floor> floors(std::size_t most_rooms) const;

  int weak_count() const;
  int applying() const;                                                ///< capabilities that apply
  int unverified() const;                                              ///< criteria whose level lacks evidence
  std::vector<const CapabilityState*> lowest(std::size_t most) const;  ///< by score, those that apply and are known
  std::vector<const HoldAdvice*> waiting() const;                      ///< active holds, those surely not met first
  std::vector<const CriterionState*> criterion_path(const RootCriterion& root) const;  ///< what shows first, root last

 private:
  const BoardReport* board_ = nullptr;
  void read_standings();
  std::vector<std::vector<const CapabilityState*>> by_depth() const;

  std::unordered_map<std::string_view, const CapabilityState*> capabilities_{};
  std::unordered_map<std::string_view, const CriterionState*> criteria_{};
  std::unordered_map<std::string_view, std::string_view> titles_{};
  std::unordered_map<std::string_view, Standing> standings_{};
};

/// What is said of a room beside its figure, most important first: "root cause", "held down", "not verified" ...
/// The first is in the plumb colour exactly when the standing's part is not None.
std::vector<std::string> remarks(const CapabilityState& capability, const Standing& standing);
/// "about 2.1–3.4": the figure of a score, with its looseness.
std::string level_figure(const CapabilityState& capability);
/// The figures of what a root explains, alone or together with others, itself left out, lowest first: "Retention 1.9".
std::vector<std::string> explained(const View& view, const RootCause& root);

/// "Root cause: Data management 0.4".
std::string root_heading(const View& view, const RootCause& root);

/// Why there is no root cause to show: "Nothing is weak", "No cause can be named yet" ...
std::string without_cause(const View& view);

/// What is said of a root beside its list: empty where the conclusion has said it already.
std::string says_of(const View& view, const RootCause& root);
/// "60 % of what repairing all three causes brings goes with this one."; empty for a single cause, or without shares.
/// Rounded by largest remainder, so that the shares shown add up to 100 %.
std::string share_in_words(const View& view, const RootCause& root);

/// "can start now", "after X; needs Y at least 2 (now 0.0)": why an action can start or what it waits for.
std::string start_of(const ActionAdvice& action);
/// "until A at 2 (now 0) and B at 3 (now 1)", or "never"; past `most` conditions, those surely unmet before the open
/// ones, "and 3 more".
std::string until(const HoldAdvice& hold, std::size_t most = ~std::size_t{0});
/// A statement's name with its item's title, for what holds something: "Data management", "a gate".
std::string holder(const View& view, const HeldBy& held);

}  // namespace plumb::report
