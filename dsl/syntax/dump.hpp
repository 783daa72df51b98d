#pragma once
#include <string>

#include "dsl/syntax/ast.hpp"

namespace plumb::dsl {

/// A syntax tree as text for tests, places left out: equal dumps are equal trees. A node a line, its arguments as
/// `Slot=expr`, its notes further right than its body; expressions with the operator first, `[...]` where the author
/// had brackets.
std::string dump(const ast::Expr& expr);
std::string dump(const ast::Node& node, int indentation = 0);
std::string dump(const ast::Module& module);

}  // namespace plumb::dsl
