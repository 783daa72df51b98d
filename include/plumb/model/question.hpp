#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/model/item.hpp"

/// What is asked or measured, what an answer gives, and which answers fit together.
namespace plumb::model {

enum class AnswerKind : std::uint8_t { One, Many, Level, YesNo, Number, Date, Text };

struct Option {
  ThingId id = nothing;  ///< its Thing's id is `question.name`
  std::string name{};    ///< bare, `o1` where none was given
  std::string title{};
  std::optional<Range> gives{};
  bool alone = false;
  Notes notes{};
};

/// `it` in the cases of a question is `answer(question)`, a Lookup; of a yes_no question `chosen(question,
/// question.yes)`. A yes_no question has the options `yes` and `no`; a level question the rungs. A condition on a text
/// answer without options is `chosen(question, text)`. A level answer compared with a number is `answer(question)`, the
/// rung's number.
struct Question {
  ThingId id = nothing;
  ThingId item = nothing;  ///< nothing: a profile question
  std::string asks{}, help{};
  std::vector<std::string> probes{};
  std::vector<ThingId> of{};  ///< roles that are authoritative
  Number minutes = Number::whole(1);
  Number weight = Number::whole(1);
  bool about_intention = false;
  AnswerKind answer = AnswerKind::One;
  std::string unit{};
  std::optional<Range> span{};           ///< from .. to of a number
  std::vector<Option> options{};         ///< rungs of the criterion for `answer level`: name = number, gives the point
  std::vector<Case> cases{};             ///< of the question, or of the answers it takes options from
  int stale_months = 0, stale_days = 0;  ///< 0, 0: never
  ThingId answers = nothing;             ///< the scale of answers that its options come from
  std::string per{};                     ///< kind; one answer a member
  Fold per_fold = Fold::Mean;
  StatementId statement = no_statement;
};

struct Measure {
  ThingId id = nothing;
  std::vector<std::string> per{};  ///< kinds
  std::string unit{};
  std::optional<Expr> is{};              ///< computed; otherwise an input
  std::vector<std::string> variables{};  ///< of `is`; the first per.size() are the keys, in the order of `per`
  std::optional<Range> span{};
  int stale_months = 0, stale_days = 0;
  StatementId statement = no_statement;
};

struct Imply {
  Expr when{}, gives{};
  StatementId statement = no_statement;
};
struct Impossible {
  ThingId id = nothing;
  Expr when{};
  std::vector<ThingId> recheck{};
  StatementId statement = no_statement;
};

}  // namespace plumb::model
