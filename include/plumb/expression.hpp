#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "plumb/range.hpp"
#include "plumb/source.hpp"

namespace plumb::model {

/// What an expression is worth. Two numbers mix when their units do (`plumb::model::unit_of` of the checker decides).
struct Type {
  enum class Kind : std::uint8_t { Number, Truth, Date, Text, Member, Any };
  Kind kind = Kind::Any;
  std::string name{};  ///< Number: unit ("", "%", "days", "months", "person_days", "EUR"); Member: the kind
  friend bool operator==(const Type&, const Type&) = default;
};

/// An argument of a relation: a variable of the enclosing formula, a constant by its full id or text, or any value.
struct Term {
  enum class Kind : std::uint8_t { Variable, Constant, Any };
  Kind kind = Kind::Any;
  std::uint32_t variable = 0;
  std::string constant{};
  friend bool operator==(const Term&, const Term&) = default;
};

enum class Fold : std::uint8_t { Mean, Minimum, Maximum, Median, Sum, Count, List };
enum class Comparison : std::uint8_t { Equal, NotEqual, Less, AtMost, Greater, AtLeast };

/// A resolved, typed expression: names are gone. A bare name has become its standing value (`score(x)`, `answer(q)`,
/// `chosen(q, o)`, the measure), `it` and `today` what they stand for, sets and words plain comparisons.
struct Expr {
  enum class Op : std::uint8_t {
    Number,  ///< `number`; time folded to days (calendar spans to months), money and person-days kept by unit
    Text,    ///< `text`
    Term,    ///< terms[0]: a member or text, or a variable holding a number (type tells)
    Today,   ///< the case's date
    Lookup,  ///< the value of `relation` at `terms`
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Absolute,
    Floor,
    Ceiling,
    Round,
    Least,
    Greatest,
    Middle,
    Average,
    Total,  ///< min, max, median, mean, sum of listed values
    Interval,
    Line,
    AddMonths,
    Else,
    Aggregate,  ///< `fold`; args: value [, weight], condition; Count and List: `terms` / value, condition; `locals`
    Always,
    Never,
    Atom,     ///< `relation` holds at `terms`
    Same,     ///< terms[0] is terms[1]
    Compare,  ///< args[0] `comparison` args[1], numbers or dates
    Binds,    ///< V = E where V is bound by it: terms[0], args[0]
    And,
    Or,
    Not,
    Exists,
    InApplies  ///< item terms[0] is not left out (`x is not_applicable` negated)
  };
  Op op = Op::Always;
  Comparison comparison = Comparison::Equal;
  Fold fold = Fold::Mean;
  bool has_weight = false;
  Type type{};
  Span span{};
  std::string relation{};
  std::string text{};
  Range number{};
  std::vector<Term> terms{};
  std::vector<Expr> args{};
  std::vector<std::uint32_t> locals{};
};

/// An expression with its variables' names. Statements about one item have none.
struct Formula {
  Expr expr{};
  std::vector<std::string> variables{};
};

/// A text with slots: literal pieces and expressions in turn, over the variables of the statement it belongs to. A slot
/// is a number, date or text; a Term (a member: its title); an Aggregate with fold List; or, in `merge`, Op::Text with
/// text `count` or `first` and relation "merge".
struct Template {
  struct Piece {
    std::string literal{};  ///< comes before the slot
    Expr slot{};            ///< op Always: no slot (the last piece)
    bool has_slot = false;
  };
  std::vector<Piece> pieces{};
  bool empty() const { return pieces.empty(); }
};

}  // namespace plumb::model
