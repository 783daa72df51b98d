#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/ast.hpp"
#include "plumb/expression.hpp"

namespace plumb::dsl {

/// A variable of one formula. `_` where it stands for another value each time.
struct Variable {
  std::string name{};
  Span span{};                 ///< where it first occurs
  std::vector<Span> places{};  ///< where it was resolved
  model::Type type{};          ///< Any until something tells
  std::uint32_t uses = 0;
  bool is_wild = false;   ///< stands in something reported already: says nothing about safety
  bool is_local = false;  ///< of an aggregate
};

/// The variables of one formula and which of them a place can see. Those that occur outside all aggregates are seen
/// everywhere; an aggregate's own only inside it.
class Variables {
 public:
  const std::vector<Variable>& all() const { return all_; }
  Variable& operator[](std::uint32_t id) { return all_[id]; }
  std::vector<std::string> names() const;

  /// Declares what occurs in `expr` outside its aggregates and is not seen yet.
  void declare_outer(const ast::Expr& expr);
  /// Enters an aggregate: what occurs in it, nested aggregates aside, and is not seen becomes its own.
  void enter(const ast::Expr& aggregate);
  void enter() { scopes_.emplace_back(); }
  bool at_top() const { return scopes_.size() == 1; }
  /// Leaves it; gives its own variables, `_` included.
  std::vector<std::uint32_t> leave();

  std::optional<std::uint32_t> find(std::string_view name) const;
  std::uint32_t anonymous(Span span);
  /// A variable of an expression that comes from elsewhere; no name here sees it.
  std::uint32_t adopt(Span span);

 private:
  void declare(const ast::Expr& expr, bool at_root);
  std::vector<Variable> all_;
  std::vector<std::vector<std::uint32_t>> scopes_{1};
};

/// `count(X where ...)` and the like: a scope of its own.
bool is_aggregate(const ast::Expr& expr);

}  // namespace plumb::dsl
