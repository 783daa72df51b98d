#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "advice/answer_options.hpp"
#include "engine/polarity.hpp"

/// Whether a conclusion is exact or loose. Ranges are worked out fact by fact: where one answer pulls a conclusion both
/// ways they may be wider than the answers allow. Such answers are tried over their options.
namespace plumb::advice {

/// One answer that raises and lowers a conclusion, and the statements where the two ways part.
struct PullsBothWays {
  std::string answer{};                                         ///< as it is asked, else the title of what is open
  std::string id{};                                             ///< of the question or thing, if it has one
  std::optional<model::StatementId> raised_by{}, lowered_by{};  ///< none: only standard rules are on the way
};

/// Something that a conclusion comes to in a world.
using Reading = std::function<Value(const engine::World&)>;

struct Sharpened {
  bool loose = false;                 ///< the ranges may be wider than the answers allow
  std::vector<PullsBothWays> both{};  ///< what pulls both ways, even where trying its options made the ranges exact
  std::vector<Value> values{};        ///< by reading: the hull over the options, never wider; as it is where loose
};

/// Of one case. Keeps what it found of each answer's options.
class Looseness {
 public:
  /// `world` must outlive it.
  explicit Looseness(const CaseWorld& world) : world_(world) {}

  /// Tries the answers that pull `conclusion` both ways over their options, at most 4,096 combinations of them.
  Sharpened sharpen(const engine::FactRef& conclusion, std::span<const Reading> readings);
  /// The same of how far a ground condition holds; `fact` is what follows from it, for where it folds over facts.
  Sharpened sharpen(const engine::Expr& condition, const engine::FactRef& fact);

  std::vector<PullsBothWays> both_ways(const engine::FactRef& conclusion);
  /// The same of what a tracer over its world and with `naming` found.
  std::vector<PullsBothWays> both_ways(const std::vector<engine::Pull>& pulls);
  /// Under which statement a rule is told; must not outlive this.
  engine::Naming naming() const;

  /// Whether all that one answer moves so is moved one way in all: some option is best for everything, and some worst.
  bool is_one_way(const Asked& asked, const std::vector<engine::Pull>& pulls);

 private:
  /// An answer, or whatever else is open by itself, with all that it moves a conclusion through.
  struct Variable {
    const model::Question* question = nullptr;
    std::string member{};  ///< of a question asked per member
    std::vector<engine::Pull> pulls{};
  };
  /// The options of an answer, and what its cells are under each.
  struct Options {
    std::optional<std::vector<Setting>> ways{};
    std::vector<std::map<engine::CellId, Value>> outcomes{};
  };
  struct Conclusion {
    std::optional<engine::CellId> cell{};  ///< none: it moves with nothing
    const engine::Expr* condition = nullptr;
  };
  struct Split;

  Sharpened sharpen(const Conclusion& conclusion, std::span<const Reading> readings);
  std::vector<Variable> mixed_variables(const engine::World& in, const Conclusion& conclusion);
  std::vector<Variable> mixed_variables(const std::vector<engine::Pull>& pulls);
  bool is_mixed(const Variable& variable);
  bool is_aligned(const Variable& variable);
  const Options& options_of(const Variable& variable);
  std::optional<std::vector<Setting>> ways_of(const Variable& variable);
  PullsBothWays describe(const Variable& variable) const;
  bool try_all(Split& split, std::size_t next);

  const CaseWorld& world_;
  std::map<std::pair<model::ThingId, std::string>, Options> options_;
  std::optional<engine::Sweep> trial_{};  ///< in which answers are tried, for what they are worth alone
};

/// "\"How is it?\" raises it by the score of A and lowers it by the ceiling of B"; one sentence for all; empty where
/// nothing does.
std::string sentence_on(const CaseWorld& world, const std::vector<PullsBothWays>& both);

/// What is known of an item's score and what follows from it at once.
struct ScoreKnown {
  Value score{}, raw{}, gap{};
  Truth weak = Truth::No;
  bool loose = false;
  std::vector<PullsBothWays> both{};
};
ScoreKnown score_known(Looseness& looseness, const CaseWorld& world, const std::string& item);

}  // namespace plumb::advice
