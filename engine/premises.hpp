#pragma once
#include <functional>
#include <span>
#include <vector>

#include "engine/evaluate.hpp"
#include "engine/network_data.hpp"
#include "engine/proof.hpp"

/// What a fact rests on: the rule instances that give it, and the facts these read.
namespace plumb::engine {

/// A fact by its place in the tables.
struct FactAt {
  RelationId relation;
  Row row;
  friend auto operator<=>(const FactAt&, const FactAt&) = default;
};

/// Finds the facts that rules and expressions read under a substitution, in the order of the text, each once. It keeps
/// its room: what it returns is valid until it is asked again.
class Premises {
 public:
  explicit Premises(Evaluation& evaluation) : evaluation_(evaluation), source_(evaluation.source()) {}

  /// What certainly is not there is left out, except where a negation reads an open fact.
  std::span<const FactAt> of(const Rule& rule, std::span<const Symbol> substitution);
  /// What certainly is not there included, where it has a row.
  std::span<const FactAt> of(const Expr& expr, std::span<const Symbol> substitution);

 private:
  void begin(std::span<const Symbol> substitution, bool keep_absent);
  void walk(const Expr& e, bool negated);
  void add_fact(const Expr& e, bool negated);
  void add_matching(const Expr& e, bool negated);
  void add(FactAt fact);
  bool shows(FactAt fact, bool negated) const;

  Evaluation& evaluation_;
  const FactSource& source_;
  bool keep_absent_ = false;
  std::vector<Symbol> substitution_;
  std::vector<Symbol> key_;  ///< of the atom that is looked up
  std::vector<FactAt> facts_;
};

/// Every application of a rule that gives this closed fact with its final value, each once: the rule's index in the
/// program, and its variables.
void for_each_closed_application(Evaluation& evaluation, const Network::Data& data, FactAt fact,
                                 const std::function<void(std::uint32_t, std::span<const Symbol>)>& visit);

/// What is known of a fact, without parents; `node` is as it was made.
void describe_fact(const FactSource& source, FactAt fact, ProofNode& node);

}  // namespace plumb::engine
