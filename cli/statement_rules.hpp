#pragma once
#include <string>
#include <vector>

#include "dsl/lower/lower.hpp"

namespace plumb::cli {

/// The rules and facts that each statement stands for, a line each, by OriginId.
std::vector<std::string> rules_by_statement(const dsl::Lowered& lowered);

/// A statement is meant by its name, or by the id of what it belongs to; every one where `name` is empty.
bool is_meant(const model::Model& model, const model::Statement& statement, const std::string& name);

}  // namespace plumb::cli
