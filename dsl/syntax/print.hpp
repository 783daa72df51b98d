#pragma once
#include <string>

#include "dsl/syntax/ast.hpp"

namespace plumb::dsl {

/// The language's own form, as an author would have written it: brackets where the author had them and where they are
/// needed. Parsing the output gives the same tree, places aside.
///
/// A text's value does not tell `\{` from `{`, nor a number's how it was spelled. With `source`, texts and numbers that
/// stand in it are printed as they stand there.
std::string print(const ast::Expr& expr, const SourceText* source = nullptr);
std::string print(const ast::Node& node, const SourceText* source = nullptr);
std::string print(const ast::Module& module, const SourceText* source = nullptr);

/// A quantity alone: `30_000 EUR`, `1 week`, `2..3`.
std::string print_quantity(const ast::Expr& quantity);

}  // namespace plumb::dsl
