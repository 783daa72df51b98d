#pragma once
#include <string>
#include <vector>

#include "plumb/advice.hpp"

/// Answers to questions about a conclusion: why it is enough, how sure it is, who says so, what rests on it, what
/// changed since. Forms and servers write them down and decide nothing.
namespace plumb {

/// One thing that a case says, by one person or one piece of evidence.
struct Source {
  enum class Kind : std::uint8_t { Answer, Level, Evidence, NotApplicable, Given };
  Kind kind = Kind::Answer;
  std::string of{}, title{};  ///< the question, item or measure it is about; a fact as an author writes it
  std::string says{};         ///< "about half", "1.3", "shows 2"
  std::string by{}, role{};  ///< the respondent's id, or its name where it has one; empty where the case itself says it
  std::optional<std::int64_t> at{};
  std::string grade{};  ///< of evidence: opinion, claimed, seen, verified
  std::string note{};
  bool counts = true;  ///< false: older, stale, not authoritative, or overruled by evidence
};

/// A set of what was said that alone forces a claim, whatever all the rest may be.
struct WhyEnough {
  std::string claim{};
  Truth holds = Truth::Possible;  ///< possible: nothing forces it yet, and `needed` is empty
  std::vector<Source> needed{};   ///< none of them can be spared
  std::size_t spared = 0;         ///< statements below the claim that it does not need
  bool smallest = false;          ///< no smaller set does; otherwise only that no part of this one does
  std::string says{};
};

/// What makes a number as wide as it is, and how far it is from another level.
struct HowSure {
  struct Part {
    std::string reason{};  ///< unanswered, does_not_know, stale, disagreement, option (an answer that is a range)
    Number width{};        ///< its part of the width; parts add up to it where every answer pulls one way
    std::vector<std::string> of{};   ///< questions, or items that nobody asks about, in declared order
    std::vector<std::string> who{};  ///< roles that can say, titles, each once
  };
  struct Flip {
    std::string of{}, title{};
    std::string from{}, to{};  ///< as answers are said
  };
  std::string fact{}, title{};
  MaybeRange now{};
  std::optional<Number> level{};
  bool settled = false;
  std::vector<Part> parts{};    ///< widest first
  std::optional<int> radius{};  ///< fewest one-step changes of answers that change the level; none: not within `tried`
  int tried = 0;                ///< so many changes at once were tried; 0: the level is open, or nothing was answered
  std::vector<Flip> flips{};    ///< one set of `radius` changes that does it
  std::string says{};
};

/// All that was said below a conclusion.
struct SaysWho {
  std::string fact{}, title{};
  MaybeRange now{};
  std::vector<Source> sources{};  ///< those that count first, then by what they are about
  std::size_t open = 0;           ///< questions below it that nobody answered
  std::string says{};
};

/// What rests on a conclusion: what is no longer known, or otherwise, when all that was said below it is forgotten.
struct SoWhat {
  std::string fact{}, title{};
  MaybeRange now{};
  std::vector<Change> rests{};  ///< `after`: without it
  std::string says{};
};

/// What came out otherwise in a later case, and what of it is due to the yardstick and what to the organisation.
struct Changed {
  struct Part {
    std::string of{}, title{};
    Number by{};
  };
  struct Item {
    std::string of{}, title{};
    MaybeRange before{}, after{};
    std::optional<Number> level_before{}, level_after{};
    Number knowledge{}, answers{};  ///< of the change of the range's middle; they add up to it
    std::vector<Part> parts{};      ///< of `answers`: shares by what is said, largest first; they add up to it
  };
  std::string framework_before{}, framework_after{};  ///< versions
  std::int64_t date_before = 0, date_after = 0;
  std::vector<Item> items{};                    ///< whatever has another score, level changes first, then by size
  std::vector<Change> others{};                 ///< weaknesses, root causes, holds and actions that came or went
  std::vector<std::string> appeared{}, gone{};  ///< items that only one of the two knows
  std::vector<std::string> left_behind{};       ///< of either case, what the other's knowledge has no place for
  bool yardstick_moved = false;                 ///< two versions of the knowledge
  bool sampled = false;                         ///< shares are of sampled orders
  std::string says{};
};

}  // namespace plumb
