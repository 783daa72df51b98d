#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plumb/range.hpp"

/// What to choose and what it brings, as plain data: the solvers know neither rules nor worlds.
///
/// The exact value of a choice is the oracle's. The structure is what solvers compile: a *relaxation* of it, so that no
/// choice is worth more than the structure says. Where it promises too much, cuts are learned from the oracle.
namespace plumb::advice {

using ActionId = std::uint32_t;       ///< index into Problem::actions, in declared order
using NodeId = std::uint32_t;         ///< index into Structure::nodes
using Selection = std::vector<bool>;  ///< by action: chosen

/// A number for bounds; never for a value that is reported.
inline double approximate(Number n) { return static_cast<double>(n.units) / static_cast<double>(Number::one); }

struct Effect {
  ActionId action = 0;
  Number by{}, at_most{};  ///< x -> max(x, min(x + by, at_most))
};

/// A level after effects: those with the lower cap first, which is the best order. `effects` sorted by cap.
Number raised(Number level, const std::vector<Effect>& effects, const Selection& chosen);

/// A condition on levels, of those that only rise with them.
struct LevelCondition {
  enum class Kind : std::uint8_t { Always, Never, AtLeast, All, Any };
  Kind kind = Kind::Always;
  NodeId node = 0;
  Number level{};  ///< AtLeast: exactly this much, asking is already counted in
  std::vector<LevelCondition> parts{};
};

/// One level: what makes it up, and what holds it down. Bounds may run in circles; the greatest solution counts.
struct Node {
  enum class Kind : std::uint8_t {
    Level,     ///< `base`, raised by `effects`
    Mean,      ///< of `parts`, by weights that add up to 1
    Least,     ///< of `parts`
    Greatest,  ///< of `parts`
    Shifted,   ///< `base` and the weighted rises of `parts` over their own base
    Opaque     ///< only what cuts say
  };
  struct Part {
    NodeId node;
    double weight;
  };
  struct Gate {
    Number at;
    LevelCondition unless;
  };
  struct Limit {
    NodeId base;
    Number slack;
  };
  /// At most `at` while none of `unless_any` is chosen.
  struct Cut {
    Number at;
    std::vector<ActionId> unless_any;
  };
  Kind kind = Kind::Opaque;
  Number base{};
  std::vector<Effect> effects{};
  std::vector<Part> parts{};
  std::vector<Gate> gates{};
  std::vector<Limit> limits{};
  std::vector<Cut> cuts{};
  Range reach{};  ///< without any action, with all of them
};

/// What is wanted: a level, counted up to a cap, with a weight.
struct Wanted {
  NodeId node = 0;
  Number weight{};
  std::optional<Number> cap{};
};

struct Structure {
  std::vector<Node> nodes{};
  std::vector<Wanted> wanted{};
  Number now{};  ///< what the wanted levels are worth without any action
};

/// The exact answers. Both are those of one world in which exactly `chosen` is done.
class Oracle {
 public:
  virtual ~Oracle() = default;
  virtual Number value(const Selection& chosen) = 0;                ///< over what is so now
  virtual std::vector<Number> levels(const Selection& chosen) = 0;  ///< by node
  /// False once some choice could not be evaluated (the rules fault there): it counts as worth nothing, and no bound
  /// that rests on answers holds any more.
  virtual bool is_whole() const { return true; }
};

struct PlannedUse {
  std::size_t role = 0;  ///< index into Problem::roles
  Number share{};        ///< people, in every period it runs
};

struct ProblemAction {
  Number cost{};
  int periods = 1;
  std::vector<PlannedUse> uses{};
  std::vector<ActionId> after{}, excludes{};
  bool available = true;  ///< false: held, or its conditions do not hold
};

struct Problem {
  std::vector<ProblemAction> actions{};
  std::size_t roles = 0;
  Structure structure{};
  Oracle* oracle = nullptr;
  /// More never brings less. Otherwise bounds by "everything that fits" mean nothing, and only counting all proves.
  bool monotone = true;
};

/// The oracle, asked once for each choice.
class Remembering : public Oracle {
 public:
  explicit Remembering(Oracle& behind) : behind_(behind) {}
  Number value(const Selection& chosen) override;
  std::vector<Number> levels(const Selection& chosen) override { return behind_.levels(chosen); }
  bool is_whole() const override { return behind_.is_whole(); }

 private:
  Oracle& behind_;
  std::unordered_map<Selection, Number> known_{};
};

/// What the structure says: levels by node, and what they are worth over `now`.
std::vector<double> structural_levels(const Structure& structure, const Selection& chosen);
double structural_value(const Structure& structure, const std::vector<double>& levels);
/// One node from the others' levels.
double structural_level(const Structure& structure, NodeId node, const std::vector<double>& levels,
                        const Selection& chosen);

/// Compares structure and oracle for one choice. A node for which the structure says less than is so becomes opaque:
/// it was no relaxation there. Returns how many did.
std::size_t correct(Problem& problem, const Selection& chosen);
/// Where the structure says more than is so, a cut for each node at fault: "as long as none of these is chosen, it
/// stays at that". Requires a monotone problem. Returns how many were added.
std::size_t learn(Problem& problem, const Selection& chosen);

/// `action` and all that must come before it, or nothing where one of them is not to be had.
std::optional<std::vector<ActionId>> closure(const Problem& problem, ActionId action);
Number cost_of(const Problem& problem, const Selection& chosen);
/// Exclusions and prerequisites are kept, and everything chosen is available.
bool is_allowed(const Problem& problem, const Selection& chosen);

}  // namespace plumb::advice
