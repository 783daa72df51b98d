#pragma once
#include <string>
#include <vector>

#include "dsl/syntax/ast.hpp"

namespace plumb::dsl {

/// What an unnamed statement is called after its owner: `gate_3`, `on_platform`, `raises_records`; what a note
/// `named` says wins. `needs` of an item has a key for each thing that it names. Empty for what has an id of its own or
/// is a plain field.
std::vector<std::string> statement_keys(const ast::Node& node);

/// The only one of `statement_keys`; empty where there is none.
std::string statement_key(const ast::Node& node);

}  // namespace plumb::dsl
