#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/advice.hpp"

/// Why one item lacks one level, and what it would take: root-cause sets, cures and blocking sets.
///
/// The diagnosis (advice.hpp) asks why anything is weak and answers with capabilities. Here an item and a level are
/// named, and the answers are criteria, or areas whose level was entered without them. Levels are those of the scale,
/// shares in levels. What is open is taken at its best where the level is missed even so ("unknown is not weak"), else
/// at its worst, and then nothing is settled.
namespace plumb {

enum class CauseRole : std::uint8_t {
  MustFix,     ///< in every root-cause set: while it stays, the level is out of reach
  Joint,       ///< counts only together with others, or brings part of the way
  Alternative  ///< another one does as well in its place
};

/// A question that would settle whether something is a cause.
struct DecidingQuestion {
  std::string id{}, asks{};
};

struct CauseMember {
  std::string id{}, title{};
  bool is_area = false;  ///< an area by its own level, entered without its criteria
  CauseRole role = CauseRole::MustFix;
  Number responsibility{};  ///< 1 / size of the smallest root-cause set that holds it; 0 where it only brings a part
  Number share{};           ///< of what can be closed of the gap; all members' add up to it
  Status status = Status::Settled;        ///< as a root cause; Excluded: in no set, it only brings part of the way
  Range own{};                            ///< its own value
  Number need{};                          ///< what putting it right brings it to
  std::optional<Number> claimed{};        ///< what is said of it, where missing evidence holds it lower
  Number alone{};                         ///< where the item comes when this is put right and nothing else
  std::optional<DecidingQuestion> ask{};  ///< while it is only possible, if a question decides
};

/// Not known to be weak, and a cause if it is.
struct PossibleCause {
  std::string id{}, title{};
  Range own{};
  Number need{};
  std::optional<DecidingQuestion> ask{};
};

/// What a set adds as a whole, beyond what its parts add; negative where one does for another.
struct Dividend {
  std::vector<std::string> of{};
  Number value{};
};

struct StairStep {
  Number level{}, reaches{};
  std::vector<std::string> repair{};
};

/// Weak, and put right where any one of `of` is.
struct CauseSymptom {
  std::string id{}, title{};
  std::vector<std::string> of{};
};

struct Causes {
  std::string goal{};  ///< "Retention at least 3"
  std::string id{}, title{};
  Number wanted{};
  MaybeRange now{};
  MaybeRange reaches{};              ///< once the first set is put right and nothing else; none where nothing helps
  Number aim{};                      ///< the wanted level, or the most that putting everything right reaches
  Number gap{};                      ///< from where the shares start to the aim
  Status missing = Status::Settled;  ///< Excluded: the level is there. Possible: the open answers decide
  bool out_of_reach = false;         ///< nothing known reaches the wanted level; causes are those of missing `aim`
  bool by_influence = false;         ///< `reaches` counts on a drive's taking effect
  std::vector<std::vector<std::string>> sets{};  ///< by size, then declared order
  bool all_sets = true;                          ///< there are no others
  std::vector<CauseMember> members{};            ///< must-fix first, then by share, then in declared order
  std::vector<PossibleCause> possible{};         ///< besides the members, in declared order
  std::vector<CauseSymptom> symptoms{};          ///< besides the item itself, in declared order
  std::vector<Dividend> dividends{};             ///< by size, then declared order; of at most 4 members, at most 50
  std::optional<Number> share_error{};           ///< of sampled shares: the largest standard error
  std::vector<StairStep> staircase{};
  std::string says{};
  std::vector<std::string> more{};  ///< further sentences
};

struct CureRepair {
  std::string id{}, title{};
  Range from{};
  Number to{};
};
struct CureAction {
  std::string id{}, title{};
};
struct CureAdvice {
  std::vector<CureRepair> repair{};
  MaybeRange cost{};  ///< of the actions, each once; none where something has no action
  Range reaches{};
  std::optional<Range> promised{};  ///< the same without influences, where these make a difference
  std::vector<CureAction> actions{};
  std::vector<std::string> without_action{};  ///< titles of what no action brings there
  std::vector<std::string> lacks_evidence{};  ///< titles of what only lacks evidence
};

struct HowTo {
  std::string goal{};
  std::string id{}, title{};
  Number wanted{}, aim{};
  MaybeRange now{};
  Status missing = Status::Settled;
  std::vector<CureAdvice> cures{};  ///< the cheapest first, up to two others
  bool proved = false;              ///< nothing cheaper than the first reaches it
  std::string cost_unit{};
  std::string says{};
};

/// As long as all of it stay as they are the level is out of reach, whatever else is put right.
struct BlockingSet {
  std::vector<std::string> ids{}, titles{};
};

struct LevelWhyNot {
  WhyNot reasons{};
  std::vector<BlockingSet> blocking{};  ///< by size, then declared order; at most 10
  Number out_of_reach{};                ///< the level they keep out of reach
  std::string blocked{};                ///< in a sentence; empty where nothing is known to block
};

}  // namespace plumb
