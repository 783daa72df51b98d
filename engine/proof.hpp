#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/world.hpp"

namespace plumb::engine {

/// A fact by relation and key, whatever is known of it.
struct FactRef {
  RelationId relation = no_relation;
  std::vector<Symbol> key{};
  friend auto operator<=>(const FactRef&, const FactRef&) = default;
};

/// One node of a proof: a fact, what is known of it, and the rule instance that gives it.
///
/// `parents` are the facts the instance rests on, in the order of the rule's text, those of aggregates included
/// (members that certainly do not belong are left out). A given fact or an input has no rule. For a least or most
/// value the instance is the one that binds; for several that do equally, the one of least height, then rule order.
struct ProofNode {
  FactRef fact;
  Truth holds = Truth::No;  ///< or exists
  Range range{};            ///< of a value relation
  bool is_value = false;
  std::optional<std::uint32_t> rule{};  ///< index into Program::rules
  std::vector<Symbol> substitution{};   ///< the rule's variables; locals of aggregates are left at no_symbol
  std::vector<ProofNode> parents{};
  std::uint32_t height = 0;
  bool cut = false;  ///< parents exist and were left out: a depth or size limit, or shown elsewhere above
};
inline constexpr Symbol no_symbol = ~Symbol{0};

/// A literal of an instance that kept it from holding.
struct FailedLiteral {
  std::uint32_t rule = 0;
  std::vector<Symbol> substitution{};
  const Expr* literal = nullptr;   ///< within Program::rules[rule]; valid as long as the program
  std::string text{};              ///< ground, in the language's own form
  Truth holds = Truth::No;         ///< No, or Possible where only certainty is missing
  std::vector<ProofNode> reads{};  ///< the facts it reads, without their own parents
};

/// The proof of least height (ties: fewest nodes, then rule order) of what is known of `fact`: why it holds, may hold,
/// or has this value. Requires a settled, valid world. A fact that certainly does not hold has no proof.
std::optional<ProofNode> find_proof(const World& world, const FactRef& fact, std::uint32_t max_height = 64);

/// Why `fact` does not certainly hold: for each rule that could give it, the instance that came furthest and its first
/// failed literal. Empty where it certainly holds.
std::vector<FailedLiteral> why_not(const World& world, const FactRef& fact);

/// Evaluates a ground condition or number over the world: every term a constant. The instance need not be part of the
/// program; facts without a cell read as absent.
Truth evaluate_truth(const World& world, const Expr& condition);
Value evaluate_value(const World& world, const Expr& number);
/// All bindings of `variable_count` variables that possibly satisfy `condition` with how certain each is, sorted.
struct Binding {
  std::vector<Symbol> symbols;
  Truth holds;
};
std::vector<Binding> find_bindings(const World& world, const Expr& condition, std::uint32_t variable_count);

}  // namespace plumb::engine
