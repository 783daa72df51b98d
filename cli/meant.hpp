#pragma once
#include <string>

#include "plumb/model.hpp"

namespace plumb::cli {

/// A statement is meant by its name, or by the id of what it belongs to; every one where `name` is empty.
bool is_meant(const model::Model& model, const model::Statement& statement, const std::string& name);

}  // namespace plumb::cli
