#pragma once
#include <string_view>

#include "dsl/syntax/ast.hpp"

namespace plumb::dsl {

/// How a node is written, as text with slots: `%Slot` stands for the slot's arguments with commas between, `[...]` is
/// left out when a slot in it is empty. Nodes whose arguments come in pairs have none.
std::string_view form_of(ast::Word word);

/// The slot of that name, as in `%Name`.
ast::Slot slot_named(std::string_view name);
std::string_view to_string(ast::Slot slot);

}  // namespace plumb::dsl
