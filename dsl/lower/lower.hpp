#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/program.hpp"
#include "plumb/assessment.hpp"
#include "plumb/model.hpp"

namespace plumb::dsl {

/// By origin: a model's own statements under the numbers they have there, then those that say what the standard rules
/// mean ("the score is the raw value under its bounds"). Refers to the model's, which must outlive it.
class Statements {
 public:
  Statements() = default;
  explicit Statements(const std::vector<model::Statement>& own) : own_(own) {}

  std::size_t size() const { return own_.size() + standard_.size(); }
  const model::Statement& operator[](engine::OriginId origin) const {
    return origin < own_.size() ? own_[origin] : standard_[origin - own_.size()];
  }
  engine::OriginId add(model::Statement standard);

 private:
  std::span<const model::Statement> own_{};
  engine::SharedList<model::Statement> standard_{};
};

/// A model as rules over named relations. Refers to the model, which must outlive it.
struct Lowered {
  engine::Program program;
  Statements statements;  ///< by OriginId
  std::unordered_map<std::string, engine::RelationId, model::IdHash, std::equal_to<>> relations;

  engine::RelationId relation(std::string_view name) const;  ///< no_relation where there is none
};

/// What each statement stands for, as rules and facts. Requires a model without errors.
Lowered lower(const model::Model& model);

/// The facts that a case gives once: members, respondents, what they said, facts of closed input relations, today.
/// Adds their constants to the program. What changes per world is `merge`'s.
std::vector<engine::Fact> lower_case(Lowered& lowered, const model::Model& model, const Assessment& assessment,
                                     const Merged& merged);

/// One resolved expression of the command line or of a test, as the engine evaluates it. Variables keep their numbers.
engine::Expr lower_expression(Lowered& lowered, const model::Model& model, const model::Expr& expr);

}  // namespace plumb::dsl
