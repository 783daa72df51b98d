#include "dsl/lower/lower.hpp"

#include "dsl/lower/builder.hpp"

namespace plumb::dsl {

Lowered lower(const model::Model& model) {
  Lowered lowered;
  lowered.statements.edit() = model.statements;
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
