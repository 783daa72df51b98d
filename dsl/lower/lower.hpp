#pragma once
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/program.hpp"
#include "plumb/assessment.hpp"
#include "plumb/model.hpp"

namespace plumb::dsl {

/// A model as rules over named relations. `OriginId` is an index into `statements`: the model's own first (same index
/// as Model::statements), then those that say what the standard rules mean ("the score is the raw value under its
/// bounds").
struct Lowered {
  engine::Program program;
  engine::SharedList<model::Statement> statements;
  std::unordered_map<std::string, engine::RelationId> relations;

  engine::RelationId relation(const std::string& name) const;  ///< no_relation where there is none
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
