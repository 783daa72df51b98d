#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/advice.hpp"

/// Why one item lacks one level, and what it would take: root-cause sets, cures and blocking sets.
///
/// The diagnosis (advice.hpp) asks why anything is weak and answers with capabilities. Here a target and a level are
/// named, and the answers are criteria, or areas whose level was entered without them.
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
  CauseRole role = CauseRole::MustFix;
  Number responsibility{};  ///< 1 / size of the smallest root-cause set that holds it; 0 where it only brings a part
  Number share{};           ///< its part of what can be closed of the gap, in levels; all members' add up to it
  Status status = Status::Settled;
  Range own{};                            ///< its own value
  Number need{};                          ///< what putting it right brings it to
  Range alone{};                          ///< where the item comes when this is put right and nothing else
  std::optional<DecidingQuestion> ask{};  ///< while possible, if a question decides
  bool is_area = false;                   ///< a level entered without its criteria
  std::optional<Number> claimed{};        ///< what is said of it, where missing evidence holds it lower
};

struct Dividend {
  std::vector<std::string> of{};
  Number value{};  ///< in levels; negative where one does for the other
};

struct StairStep {
  Number level{};
  Number reaches{};
  std::vector<std::string> repair{};
};

/// A title for an id, in the order in which they were met.
struct Named_ {
  std::string id{}, title{};
};

/// As long as all of it stay as they are, the level is out of reach, whatever else is put right.
struct BlockingSet {
  std::vector<std::string> ids{}, titles{};
};

struct Causes {
  std::string goal{};  ///< "Retention at least 3"
  std::string id{}, title{};
  Number wanted{};
  MaybeRange now{};
  MaybeRange reaches{};          ///< once the first set is put right and nothing else; none where nothing helps
  Number aim{};                  ///< the wanted level, or the most that putting everything right reaches
  Status gap = Status::Settled;  ///< Possible: the open answers decide whether there is a gap. Excluded: there is none
  bool out_of_reach = false;     ///< nothing known reaches the wanted level; causes are those of reaching `aim`
  bool by_influence = false;     ///< `reaches` counts on a drive taking effect
  std::vector<std::vector<std::string>> sets{};
  bool all_sets = true;
  std::vector<CauseMember> members{};  ///< must-fix first, then by share, then in declared order
  std::vector<CauseMember>
      considered{};  ///< not settled as weak, but in a root-cause set if the open answers are at worst
  std::vector<Dividend> dividends{};
  std::optional<Number> share_error{};  ///< of sampled shares
  std::vector<StairStep> staircase{};
  std::vector<Symptom> symptoms{};  ///< weak, and put right by others: id, of whom
  std::string held_by{};            ///< out of reach: what holds the item then, as a sentence
  std::string says{};
  std::string more{};  ///< one or two sentences more
};

struct CureAction {
  std::string id{}, title{};
};
struct CureAdvice {
  std::vector<std::string> repair{}, titles{};
  std::vector<Number> needs{};                ///< by repair: what each is brought to
  std::vector<Range> from{};                  ///< by repair: where each stands
  MaybeRange cost{};                          ///< of the actions together; none where something has no action
  std::vector<std::string> without_action{};  ///< titles
  Range reaches{};
  Range promised{};  ///< the same without influences
  std::vector<CureAction> actions{};
};

struct HowTo {
  std::string goal{};
  std::string id{}, title{};
  Number wanted{};
  MaybeRange now{};
  Status gap = Status::Settled;
  std::vector<CureAdvice> cures{};  ///< the cheapest first, up to two others
  bool proved = false;              ///< nothing cheaper than the first reaches it
  std::string cost_unit{};
  std::string says{};
};

/// Why not, for a level: what `WhyNot` says, and what keeps it out of reach with titles.
struct LevelWhyNot {
  WhyNot reasons{};
  std::vector<BlockingSet> blocking{};
  std::string blocked{};  ///< the blocking sets in a sentence
};

}  // namespace plumb
