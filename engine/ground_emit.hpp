#pragma once
#include "engine/ground_state.hpp"
#include "engine/join_run.hpp"

namespace plumb::engine {

/// What the matches of one rule give: facts, facts with a value, or instances of an open relation.
class RuleSink : public TupleSink {
 public:
  /// `open`: the rule belongs to an open stratum. `once`: no match comes twice.
  RuleSink(GroundState& state, Evaluation& evaluation, std::uint32_t rule_index, bool open, bool once);

  /// The variables of a match that are read, and how they should come.
  TupleRequest request() const;
  bool take(Tuples& tuples) override;
  bool in_time() override;

 private:
  bool take_facts(Tuples& tuples);
  bool take_values(Tuples& tuples);
  bool take_instances(Tuples& tuples);
  bool emit_value();
  bool emit_instance();
  bool within_facts();
  bool troubled(Trouble trouble);
  void load(const Tuples& tuples, std::size_t tuple);
  const Symbol* head_key();
  std::string head_text() { return fact_text_of(head_key()); }
  std::string fact_text_of(const Symbol* key) const;

  GroundState& state_;
  Evaluation& evaluation_;
  std::uint32_t index_;
  const Rule& rule_;
  bool open_;
  bool test_again_;  ///< a test could meet trouble, which belongs to the instance
  VariableFlags needed_;
  std::unique_ptr<FactTable> seen_;  ///< substitutions, where one could come twice
  std::vector<Symbol> substitution_, key_;
  std::vector<std::vector<Symbol>> columns_;  ///< of the head, where they are no variable's alone
  std::uint32_t passes_ = 0;
};

}  // namespace plumb::engine
