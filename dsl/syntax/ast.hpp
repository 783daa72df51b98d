#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plumb/number.hpp"
#include "plumb/source.hpp"

/// The syntax tree: what was written, with the place of every part, and no opinion about what it means.
///
/// One shape carries every statement and field: a *node* is its keyword, its arguments (each in a named slot), its
/// notes and its body. So `change` may hold any field, a formatter prints any node, and a new statement is a grammar
/// rule and a case in the checker, nothing else.
namespace plumb::ast {

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, AtMost, Greater, AtLeast };

/// The closed set of units that may follow a number.
enum class Unit : std::uint8_t {
  None,
  Percent,
  Minutes,
  Hours,
  Days,
  Weeks,
  Months,
  Quarters,
  Years,
  PersonDays,
  Currency
};

/// Numbers, conditions, heads, names and texts: types tell them apart, later.
struct Expr {
  enum class Kind : std::uint8_t {
    Quantity,  ///< lo..hi in unit; lo = hi unless `is_range`
    Text,      ///< text: its value, escapes and frame taken off; templates are split by `split_template` at `span`
    Date,      ///< lo: days since 1970-01-01
    Version,   ///< text: as written
    Variable,  ///< text: its name
    Any,       ///< _
    Name,      ///< text: dotted, as written
    Call,      ///< text: the relation or function; args: positional [, by] [, where]
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Else,
    Exists,
    Compare,  ///< args: left, right
    In,       ///< args: left, then the set's values or one Quantity
    And,
    Or,  ///< args: two or more
    Not
  };
  Kind kind = Kind::Any;
  Span span{};     ///< all of it, brackets left out
  Span op_span{};  ///< the operator, or the name of a call
  std::string text{};
  Number lo{}, hi{};  ///< Date: days in lo
  bool is_range = false;
  Unit unit = Unit::None;
  std::string currency{};  ///< three capitals
  Comparison comparison = Comparison::Equal;
  bool spelled = false;    ///< Compare: written in words (`at least`, `is`), for the formatter
  bool bracketed = false;  ///< stood in brackets of its own
  bool has_by = false, has_where = false;
  std::vector<Expr> args{};
};

/// What a node is: the keyword of a statement, field or note.
enum class Word : std::uint8_t {
  // statements
  Framework,
  Adaptation,
  Import,
  Migrate,
  Texts,
  Change,
  Drop,
  Profile,
  Capability,
  Component,
  Criterion,
  Ask,
  Answers,
  Action,
  Hold,
  Finding,
  Measure,
  Aim,
  Imply,
  Impossible,
  Drive,
  Exception,
  Kind,
  Member,
  Relation,
  Rule,
  Fact,
  Test,
  // settings of a framework
  Language,
  Scale,
  Layer,
  Strength,
  Role,
  Weak,
  Good,
  Unverified,
  Settled,
  Step,
  Rate,
  // fields
  Horizon,
  RestsOn,
  Limit,
  Intent,
  Weight,
  Score,
  Target,
  Met,
  Evidence,
  Levels,
  Rung,
  Level,
  Applies,
  DependsOn,
  Needs,
  Gate,
  Ceiling,
  With,
  Help,
  Probe,
  Of,
  Takes,
  Stale,
  About,
  Answer,
  Option,
  Case,
  Otherwise,
  Per,
  Reads,
  Raises,
  Chooses,
  Cost,
  Uses,
  After,
  Excludes,
  Says,
  Merge,
  Hide,
  Stop,
  Until,
  When,
  Is,
  From,
  Weighs,
  Head,
  Given,
  Others,
  Expect,
  // notes
  Because,
  Basis,
  Source,
  Ref,
  Since,
  Ends,
  Named,
  // lines of migrate and texts
  Rename,
  Split,
  MergeInto,
  Retire,
  Widen,
  Translation,
  Broken  ///< text that did not parse: reported once, skipped by later passes
};

/// What an argument is to its node. A list puts several arguments in one slot.
enum class Slot : std::uint8_t {
  Id,
  Title,
  Version,
  In,
  Of,
  To,
  Name,
  Names,
  Text,
  Amount,
  At,
  Below,
  By,
  Within,
  Reaching,
  Lifts,
  Low,
  High,
  Unit,
  Level,
  Condition,
  Value,
  Gives,
  Strength,
  Role,
  Fold,
  Mode,
  Kind,
  Column,
  ColumnType,
  Type,
  Severity,
  Recheck,
  Blocks,
  Head,
  Per,
  Date,
  Says,
  For,
  Limit,
  Drive,
  OfVersion
};

struct Argument {
  Slot slot;
  Expr value;
};

struct Node {
  Word word = Word::Broken;
  Span span{};       ///< from the keyword to the end of notes or the closing brace
  Span word_span{};  ///< the keyword(s)
  std::vector<Argument> args{};
  std::vector<Node> notes{};  ///< Because, Basis, ... in order
  std::vector<Node> body{};   ///< fields and inner statements, in order; rungs of `levels` are Rung nodes
  bool braced = false;

  const Expr* find(Slot slot) const {
    for (const Argument& a : args)
      if (a.slot == slot) return &a.value;
    return nullptr;
  }
  std::vector<const Expr*> all(Slot slot) const {
    std::vector<const Expr*> found;
    for (const Argument& a : args)
      if (a.slot == slot) found.push_back(&a.value);
    return found;
  }
};

/// One file's statements, in order.
struct Module {
  SourceId source = no_source;
  std::vector<Node> statements{};
};

std::string_view to_string(Word word);  ///< as written: "depends on"

}  // namespace plumb::ast
