#pragma once
#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/lower/lower.hpp"

/// A small notation for rules, so that the files of this folder read like the rules they write.
namespace plumb::dsl::lowering {

using engine::Expr;
using engine::Op;
using engine::Term;

/// Variables of a standard rule, by the letters its printed form uses.
inline constexpr Term X = engine::variable(0);
inline constexpr Term Y = engine::variable(1);
inline constexpr Term Z = engine::variable(2);

Expr number(Number n);
Expr interval(Range range);
Expr apply(Op op, std::vector<Expr> args);
template <std::same_as<Expr>... Args>
Expr apply(Op op, Expr first, Args... others);
Expr compare(Expr left, engine::Comparison comparison, Expr right);
Expr all(std::vector<Expr> conditions);
template <std::same_as<Expr>... Conditions>
Expr all(Expr first, Conditions... others);
Expr any(std::vector<Expr> conditions);
template <std::same_as<Expr>... Conditions>
Expr any(Expr first, Conditions... others);
Expr negate(Expr condition);
Expr exists(Expr value);
Expr otherwise(Expr first, Expr second);  ///< first else second
inline Expr always() { return {}; }

/// One after the other; a list in braces would copy each.
template <std::same_as<Expr>... Others>
std::vector<Expr> list(Expr first, Others... others) {
  std::vector<Expr> exprs;
  exprs.reserve(1 + sizeof...(others));
  exprs.push_back(std::move(first));
  (exprs.push_back(std::move(others)), ...);
  return exprs;
}
template <std::same_as<Expr>... Args>
Expr apply(Op op, Expr first, Args... others) {
  return apply(op, list(std::move(first), std::move(others)...));
}
template <std::same_as<Expr>... Conditions>
Expr all(Expr first, Conditions... others) {
  return all(list(std::move(first), std::move(others)...));
}
template <std::same_as<Expr>... Conditions>
Expr any(Expr first, Conditions... others) {
  return any(list(std::move(first), std::move(others)...));
}

/// Writes rules and facts into a program under construction, by name.
class Builder {
 public:
  Builder(Lowered& lowered, const model::Model& model) : lowered_(lowered), model_(model) {}

  const model::Model& model() const { return model_; }
  Lowered& lowered() { return lowered_; }

  /// Declares a relation; its name must be new.
  engine::RelationId declare(engine::Relation relation);
  engine::RelationId relation(std::string_view name) const { return lowered_.relation(name); }

  Term constant(std::string_view name) { return engine::constant(lowered_.program.symbols.name(name)); }
  Term thing(model::ThingId id) { return constant(model_.id(id)); }

  Expr atom(std::string_view relation, std::vector<Term> terms) const;
  Expr look(std::string_view relation, std::vector<Term> terms) const;
  /// A fold over the bindings of `locals` that satisfy `where`; `weight` may be absent.
  Expr fold(engine::FoldKind kind, Expr value, std::optional<Expr> weight, std::vector<Term> locals, Expr where) const;

  void fact(std::string_view relation, std::span<const std::string_view> key, std::optional<Number> value = {},
            engine::OriginId origin = 0);
  void fact(std::string_view relation, std::initializer_list<std::string_view> key, std::optional<Number> value = {},
            engine::OriginId origin = 0) {
    fact(relation, std::span(key.begin(), key.size()), value, origin);
  }
  /// Many facts: their keys one after the other, and their values where the relation has them.
  void facts(std::string_view relation, std::vector<engine::Symbol> keys, std::vector<Number> values,
             engine::OriginId origin);
  std::vector<engine::Symbol> symbols(std::span<const std::string_view> names) {
    return lowered_.program.symbols.names(names);
  }
  /// A rule of a statement, on the days that it is in force, with the exceptions to it.
  void rule(engine::OriginId origin, std::string_view head, std::vector<Term> terms, std::optional<Expr> value,
            Expr condition, std::vector<std::string> variable_names = {});
  /// The same as it stands, where the caller has seen to days and exceptions (`excepted_value`).
  void plain_rule(engine::OriginId origin, std::string_view head, std::vector<Term> terms, std::optional<Expr> value,
                  Expr condition, std::vector<std::string> variable_names = {});
  /// That a statement is in force on the day of the case; always where it is not dated.
  Expr in_force(model::StatementId statement);
  std::vector<const model::Exception*> exceptions_to(model::StatementId statement) const;

  /// A statement of our own, behind the standard rules; `says` tells what they mean.
  engine::OriginId standard(const std::string& name, const std::string& says);

 private:
  void give_otherwise(const model::Exception& lifting, std::string_view head, const std::vector<Term>& terms,
                      const Expr& condition);

  Lowered& lowered_;
  const model::Model& model_;
};

/// The families of statements, in the order of the story. Each adds its rules and facts.
void declare_vocabulary(Builder& builder);
void lower_framework(Builder& builder);     ///< things, parts, weights, dependencies, needs
void lower_questions(Builder& builder);     ///< what an answer is worth
void lower_scores(Builder& builder);        ///< said, own, score, level, target, gap, coverage
void lower_implications(Builder& builder);  ///< raw: what was said, narrowed by what it implies
void lower_bounds(Builder& builder);        ///< gates, ceilings, limits, unverified levels
void lower_conclusions(Builder& builder);   ///< weak, met, holds, blocked actions, findings, measures, contradictions
void lower_general_rules(Builder& builder);

engine::FoldKind engine_kind(model::Fold fold);  ///< requires a fold of numbers
engine::Expr lower_expr(Builder& builder, const model::Expr& expr);
Term lower_term(Builder& builder, const model::Term& term);

/// The open kind whose members a relation's column mentions: being mentioned makes them members. Empty for others.
std::string open_kind(const model::Model& model, const std::string& relation, std::size_t column);

/// The same comparisons, reading criteria as a repair would leave them.
Expr read_seen(Builder& builder, Expr expr);

bool is_dated(const model::Model& model, model::StatementId statement);

/// What a statement gives, exceptions to it considered; no value where it is lifted.
Expr excepted_value(Builder& builder, model::StatementId statement, Expr value);
/// What the exceptions to a statement read, and those to them.
void collect_exceptions(const model::Model& model, model::StatementId statement, std::vector<const model::Expr*>& read);

/// A condition as a gate reads it: what does not apply is dropped, and criteria of repaired capabilities count as met.
Expr lower_need(Builder& builder, const model::Expr& condition, bool for_bound);

}  // namespace plumb::dsl::lowering
