#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/names.hpp"
#include "dsl/check/occurrences.hpp"
#include "dsl/check/variables.hpp"
#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/model.hpp"

namespace plumb::dsl {

/// Which of the author's relations something reads, by place in Model::relations.
using Usage = std::vector<bool>;

/// Where expressions stand: what `it` and bare options mean there, and what may be said.
struct Surroundings {
  model::ThingId it = model::nothing;          ///< the item, question or action that they are about
  const model::Expr* figure = nullptr;         ///< what `it` is worth in a `reads`
  model::ThingId options_of = model::nothing;  ///< a question whose options go by their bare names
  bool is_closed = false;                      ///< a statement about one thing: no variables but those of aggregates
  bool in_test = false;                        ///< tests and the command line: advice relations, `is` with a range
  bool in_merge = false;                       ///< `{count}` and `{first}`
  std::optional<Number> rate{};                ///< in a cost: what a person-day is in `currency`
  std::string currency{};
  Usage* usage = nullptr;
  Occurrences* occurrences = nullptr;  ///< takes the names, where somebody wants to know them
};

/// A piece of a message, put together only where one is reported.
using Wording = std::function<std::string()>;

/// Resolves and types the expressions of one formula: all that share variables. Each fault is reported once; what
/// could not be resolved becomes an expression of type Any, which fits everywhere.
class ExpressionChecker {
 public:
  using Expr = model::Expr;
  using Type = model::Type;
  using Term = model::Term;

  ExpressionChecker(const Names& names, Diagnostics& diagnostics, const Surroundings& where)
      : names_(names), model_(names.model()), diagnostics_(diagnostics), where_(where) {}

  /// Declares the variables of a part of the formula, and learns their kinds. All parts come before any resolving.
  void declare(const ast::Expr& part);

  Expr condition(const ast::Expr& expr);
  Expr value(const ast::Expr& expr);  ///< a number, date or text
  Expr slot(const ast::Expr& expr);   ///< what a template prints
  Expr named_or_called(
      const ast::Expr& expr);  ///< the fact or value that a name or call stands for; of the command line

  /// A head or fact: the relation, checked for its number of columns, and what stands in them. No terms where it
  /// failed.
  const model::Relation* head(const ast::Expr& call, std::vector<Term>& terms);
  /// What stands in a column of type `column` of `relation`.
  Term term(const ast::Expr& arg, const model::Relation& relation, std::size_t column);
  /// A value for a relation, converted to its unit.
  Expr value_of_type(const ast::Expr& expr, const Type& type, const std::string& what);

  Variables& variables() { return variables_; }
  bool failed() const { return failed_; }
  void note_fault() { failed_ = true; }  ///< somebody else reported something about this formula
  void set_surroundings(const Surroundings& where) { where_ = where; }

  /// KB0517 for variables that occur once.
  void report_single_uses();

 private:
  // expression.cpp
  Expr made(Expr::Op op, Type type, const ast::Expr& from, std::vector<Expr> args = {}) const;
  Expr broken(const ast::Expr& from);
  Diagnostic& fault(int digits, Span span, std::string message);
  void learn(const ast::Expr& expr);
  void mark_wild(const ast::Expr& expr);
  std::uint32_t use(const ast::Expr& variable);
  Expr constant(Number lo, Number hi, Type type, const ast::Expr& from) const;
  Expr quantity(const ast::Expr& expr);
  Expr value_variable(const ast::Expr& expr);
  Expr expected_number(Expr expr, const ast::Expr& from);
  Expr else_value(const ast::Expr& expr);

  // expression_names.cpp
  std::optional<model::ThingId> thing(const ast::Expr& name);
  void note_thing(const ast::Expr& name, model::ThingId thing) const;
  void note_relation(const ast::Expr& call) const;
  void note_statement(const ast::Expr& name) const;
  std::optional<model::ThingId> option(const ast::Expr& name, model::ThingId question) const;
  model::ThingId question_of(const std::string& option) const;
  Expr named_value(const ast::Expr& name);
  Expr standing_value(model::ThingId thing, const ast::Expr& from);
  Expr question_value(const model::Question& question, const ast::Expr& from);
  Expr chosen(model::ThingId question, std::string option, const ast::Expr& from) const;
  Expr it_value(const ast::Expr& from);
  void adopt_variables(Expr& expr, std::map<std::uint32_t, std::uint32_t>& adopted);
  Expr unknown_name(const ast::Expr& name);
  void no_option(const ast::Expr& name, const model::Question& question, const std::vector<std::string>& options);
  std::string takes(const model::Relation& relation, std::size_t column) const;
  std::optional<std::string> member(const ast::Expr& arg, const Type& kind, model::ThingKinds accepts,
                                    const Wording& where);
  std::optional<std::string> named_member(const ast::Expr& name, const std::string& kind, model::ThingKinds accepts,
                                          const Wording& where);
  std::optional<std::string> undeclared_member(const ast::Expr& name, const std::string& kind,
                                               model::ThingKinds accepts);
  void wrong_kind(const ast::Expr& name, model::ThingId found, const Wording& where);
  Term constant_term(const ast::Expr& arg, const Type& column, model::ThingKinds accepts, const Wording& where);

  // expression_conditions.cpp
  Expr junction(const ast::Expr& expr);
  Expr negation(const ast::Expr& expr);
  Expr exists(const ast::Expr& expr);
  Expr named_condition(const ast::Expr& name);
  Expr in_set(const ast::Expr& expr);
  Expr in_interval(const ast::Expr& expr, const ast::Expr& interval);
  Expr comparison(const ast::Expr& whole, ast::Comparison op, const ast::Expr& left, const ast::Expr& right);
  std::optional<Expr> special_comparison(const ast::Expr& whole, const ast::Expr& left, const ast::Expr& right);
  std::optional<Expr> option_comparison(const ast::Expr& whole, const ast::Expr& left, const ast::Expr& right);
  std::optional<Expr> same_comparison(const ast::Expr& whole, const ast::Expr& left, const ast::Expr& right);
  Expr compared(const ast::Expr& whole, ast::Comparison op, Expr a, Expr b);
  void check_on_scale(const Expr& a, const Expr& b);
  bool is_member_variable(const ast::Expr& expr) const;

  // expression_values.cpp
  Expr arithmetic(const ast::Expr& expr);
  std::optional<Expr> date_arithmetic(const ast::Expr& expr, Expr& a, Expr& b);
  Type mix(Expr& a, Expr& b, const ast::Expr& from);
  Type product_type(const Expr& a, const Expr& b, const ast::Expr& from);
  Expr paid(Expr work) const;

  // expression_calls.cpp
  Expr call(const ast::Expr& expr);  ///< an Atom (truth), Lookup or function
  Expr relation_call(const ast::Expr& expr);
  bool fits_columns(const ast::Expr& call, const model::Relation& relation);
  void narrow(std::uint32_t variable, const Type& column, const ast::Expr& arg, const model::Relation& relation);
  Expr some_hold(const ast::Expr& expr, Expr atom);
  Expr function(const ast::Expr& expr);
  Expr rounding(const ast::Expr& expr);
  Expr line(const ast::Expr& expr);
  Expr listed(const ast::Expr& expr, Expr::Op op);
  Expr aggregate(const ast::Expr& expr, model::Fold fold);
  Expr count_of(const ast::Expr& expr);
  bool has_arguments(const ast::Expr& call, std::size_t least, std::size_t most);

  const Names& names_;
  const model::Model& model_;
  Diagnostics& diagnostics_;
  Surroundings where_;
  Variables variables_;
  bool under_not_ = false;
  bool in_slot_ = false;
  bool failed_ = false;
};

}  // namespace plumb::dsl
