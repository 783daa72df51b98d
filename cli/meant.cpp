#include "cli/meant.hpp"

namespace plumb::cli {

bool is_meant(const model::Model& model, const model::Statement& statement, const std::string& name) {
  if (name.empty() || statement.name == name) return true;
  return statement.owner != model::nothing && statement.owner < model.things.size() &&
         model.id(statement.owner) == name;
}

}  // namespace plumb::cli
