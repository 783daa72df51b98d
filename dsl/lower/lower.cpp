#include "dsl/lower/lower.hpp"

#include "dsl/lower/builder.hpp"

namespace plumb::dsl {

engine::OriginId Statements::add(model::Statement standard) {
  standard_.push_back(std::move(standard));
  return static_cast<engine::OriginId>(size() - 1);
}

Lowered lower(const model::Model& model) {
  Lowered lowered{.program = {}, .statements = Statements(model.statements), .relations = {}};
  lowering::Builder builder(lowered, model);
  lowering::declare_vocabulary(builder);
  lowering::lower_framework(builder);
  lowering::lower_questions(builder);
  lowering::lower_scores(builder);
  lowering::lower_bounds(builder);
  lowering::lower_conclusions(builder);
  lowering::lower_general_rules(builder);
  return lowered;
}

}  // namespace plumb::dsl
