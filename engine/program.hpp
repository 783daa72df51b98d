#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/shared_list.hpp"
#include "engine/symbols.hpp"
#include "plumb/range.hpp"

/// The rule program: what the engine evaluates. It knows relations, rules and numbers and has never heard of
/// maturity. `dsl/lower` writes programs; `ground` turns one and its facts into a network.
namespace plumb::engine {

using RelationId = std::uint32_t;
using VariableId = std::uint32_t;  ///< numbered from 0 within one rule, those of its aggregates included
using OriginId = std::uint32_t;    ///< which statement of the author a rule stands for; opaque to the engine

/// How the facts of a relation come to be known.
enum class Known : std::uint8_t {
  Fixed,        ///< from the knowledge base
  Given,        ///< from the case; what is absent is false or has no value; may be joined freely
  OpenUnknown,  ///< an input that changes per world; absent: possible, or anywhere in `whole`
  OpenNone,     ///< an input that changes per world; absent: no, or no value, certainly
  Derived       ///< from rules only
};
constexpr bool is_input(Known k) { return k == Known::OpenUnknown || k == Known::OpenNone; }

/// What several rules for one key of a value relation mean together.
enum class Merge : std::uint8_t {
  Any,    ///< no value column: holds when any rule holds
  Least,  ///< begins without a value and only falls
  Most,   ///< begins without a value and only rises
  Single  ///< two different values for one key are an error that names both rules
};

struct Relation {
  std::string name;
  std::vector<RelationId>
      columns;             ///< per key column the unary relation (kind) its constants belong to; no_relation: any
  bool has_value = false;  ///< one number per key
  Known known = Known::Derived;
  Merge merge = Merge::Any;
  Range whole = everything;           ///< OpenUnknown with a value: what an absent one may be
  std::optional<RelationId> among{};  ///< inputs: a closed relation of the same columns that bounds the keys
};
inline constexpr RelationId no_relation = ~RelationId{0};

struct Term {
  enum class Kind : std::uint8_t { Variable, Constant, Any };  ///< Any: no matter which; only under a negation
  Kind kind = Kind::Any;
  std::uint32_t id = 0;  ///< VariableId or Symbol
  friend bool operator==(const Term&, const Term&) = default;
};
constexpr Term variable(VariableId id) { return {Term::Kind::Variable, id}; }
constexpr Term constant(Symbol id) { return {Term::Kind::Constant, id}; }

/// One expression tree for numbers and conditions.
enum class Op : std::uint8_t {
  // numbers
  Constant,  ///< `number`; a range lo..hi is a number known no better
  Key,       ///< the variable terms[0], whose constants are numbers
  Lookup,    ///< the value of `relation` at `terms`; no value where there is none
  Add,
  Subtract,
  Multiply,
  Divide,
  Negate,
  Absolute,
  Floor,
  Ceiling,
  Round,  ///< args: x, step
  Minimum,
  Maximum,
  Median,
  Mean,      ///< over args; those without a value are skipped
  Interval,  ///< range(lo, hi): from args[0].lo to args[1].hi
  Line,      ///< args: x, x1, y1, x2, y2, ...: piecewise linear, flat outside; x1 < x2 < ... constants
  Narrow,    ///< args[0] cut to what args[1] allows: the larger lo to the smaller hi; args[0] where the two do not meet
             ///< or
             ///< args[1] has no value; exists as args[0] does
  AddMonths,  ///< args: date, months (a constant): by the calendar
  Else,       ///< args[0], or args[1] where that has no value
  Cases,      ///< args: condition, number, condition, number, ... [, otherwise]: the first that holds gives
  Aggregate,  ///< `fold` over the distinct bindings of `locals` that satisfy args.back(); args: value [, weight],
              ///< condition.
              ///< Count has args {condition} and counts different values of `terms`
  // conditions
  True,
  False,
  Atom,     ///< `relation` holds at `terms` (for a value relation: has a value)
  Same,     ///< terms[0] and terms[1] are one constant; may bind one from the other
  Compare,  ///< args[0] `comparison` args[1], as asked; fails where either has no value
  Binds,    ///< args[0] is a closed number and terms[0] the variable it is the key of (V = E)
  And,
  Or,
  Not,
  Exists  ///< args[0] has a value
};

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, AtMost, Greater, AtLeast };
enum class FoldKind : std::uint8_t { Sum, Mean, Minimum, Maximum, Median, Count };

struct Expr {
  Op op = Op::True;
  Comparison comparison = Comparison::Equal;
  FoldKind fold = FoldKind::Sum;
  RelationId relation = no_relation;
  Range number{};
  std::vector<Term> terms{};
  std::vector<Expr> args{};
  std::vector<VariableId> locals{};  ///< Aggregate: the variables that run; all others are fixed outside
};

/// head(terms) [= value] when condition. Facts derived by it carry `origin`.
///
/// Safety (the lowering guarantees it, `validate` asserts it): every variable is bound by a positive Atom, Lookup,
/// Same or Binds that must hold for the rule to hold. A Lookup inside a value or comparison binds its variables to
/// what has a value. A value that does not exist derives nothing.
struct Rule {
  OriginId origin = 0;
  RelationId head = no_relation;
  std::vector<Term> terms{};
  std::optional<Expr> value{};
  Expr condition{};  ///< True for a rule without a body
  std::uint32_t variable_count = 0;
  std::vector<std::string> variable_names{};  ///< for printing; as the author wrote them
};

struct Fact {
  RelationId relation = no_relation;
  std::vector<Symbol> key{};
  Number value{};  ///< for a value relation
  OriginId origin = 0;
};

/// Many facts of one relation, as a data file gives them. Copies share the rows.
struct FactRows {
  std::vector<Symbol> keys;    ///< one after the other
  std::vector<Number> values;  ///< of a value relation
  std::size_t count = 0;
  bool differ = false;  ///< no key comes twice
  Symbol greatest = 0;  ///< of the first column
};
struct FactList {
  RelationId relation = no_relation;
  OriginId origin = 0;
  std::shared_ptr<const FactRows> rows;
};
/// Requires a relation with columns.
std::shared_ptr<const FactRows> list_facts(std::size_t columns, std::vector<Symbol> keys, std::vector<Number> values);

struct Program {
  Symbols symbols;
  std::vector<Relation> relations;
  SharedList<Rule> rules;
  SharedList<Fact> facts;  ///< fixed ones; those of a case are passed to `ground`
  std::vector<FactList> fact_lists{};
};

/// Limits are part of the interface: passing one is an error that names the rule.
struct Limits {
  std::uint64_t facts = 50'000'000;              ///< closed facts in all
  std::uint64_t cells = 20'000'000;              ///< potential facts and rows of open relations
  std::uint32_t rounds = 100'000;                ///< of one recursive component
  std::uint32_t time_ms = 60'000;                ///< of one call
  const std::atomic<bool>* cancelled = nullptr;  ///< once true, the call ends with a fault soon after
};

/// Prints a rule or program in the language's own form, for dumps, `print as rules` and tests.
std::string to_text(const Program&, const Rule&);
std::string to_text(const Program&);

}  // namespace plumb::engine
