#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "plumb/advice.hpp"
#include "plumb/model.hpp"

/// What a new version of a knowledge base says otherwise, and what that does.
namespace plumb {

/// Changes of scores, counted: those of 0.1 or more, those of them that reach another level, and the mean of all.
struct ScoreChanges {
  std::size_t changed = 0, level_flips = 0;
  Number mean{};  ///< of new minus old over all pairs; zero of none
};
ScoreChanges count_changes(std::span<const std::pair<Number, Number>> old_and_new);

struct KnowledgeDiff {
  enum class Class : std::uint8_t {
    WordingOnly,  ///< the rules are the same
    NoEffect,     ///< other rules, and no case of those given comes out otherwise
    Effect
  };
  enum class Kind : std::uint8_t { Added, Removed, Changed };

  struct Field {
    std::string name{}, before{}, after{};  ///< empty where it is not given
    bool is_wording = false;
  };
  /// What one case comes to otherwise.
  struct CaseEffect {
    std::string of{};  ///< the case
    std::vector<Change> changes{};
    std::string first_before{}, first_after{};  ///< ids of the actions recommended first, where these differ
    bool empty() const { return changes.empty() && first_before == first_after; }
  };
  struct Statement {
    Kind kind = Kind::Changed;
    std::string name{};
    Span before{}, after{};  ///< into the sources of the old and the new knowledge
    std::vector<Field> fields{};
    /// The outermost changed statement it stands in, itself otherwise: these are tried one at a time.
    std::string tried_with{};
    Class effect = Class::WordingOnly;
    /// What the old knowledge comes to with this one change, of those tried; none of others.
    std::vector<CaseEffect> effects{};
    bool tried_alone = true;  ///< false: the old knowledge with this change alone does not check
  };
  struct Witness {
    std::string given{};  ///< as a test of the language would say it; empty: nothing
    Change change{};      ///< what differs most
  };

  Class effect = Class::WordingOnly;
  std::vector<Statement> statements{};  ///< removed and changed in the old order, then added in the new one
  std::vector<CaseEffect> effects{};    ///< of all changes together, of cases that come out otherwise
  std::size_t cases = 0;
  ScoreChanges capabilities{};             ///< over the capabilities of all cases; of a range the end that moved most
  std::optional<Witness> witness{};        ///< none where the search found no difference
  std::vector<std::string> left_behind{};  ///< what cases say that the new knowledge has no place for
};

}  // namespace plumb
