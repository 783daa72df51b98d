#pragma once
#include <string>

#include "dsl/syntax/ast.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// A node's keyword and arguments, without its notes and its body: what stands before them. One line, except where a
/// text has line breaks; those lines stand `indentation` columns to the right, or with `source` as they stand there.
std::string print_head(const ast::Node& node, const SourceText* source, int indentation);

}  // namespace plumb::dsl
