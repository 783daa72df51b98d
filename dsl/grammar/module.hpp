#pragma once
#include <optional>
#include <string_view>

#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// Reads one file. Always returns a tree: a statement or field that does not parse becomes a `Broken` node over its
/// text, is reported once and is skipped by later passes, so that one slip gives one message.
///
/// Spans are half-open byte ranges into `source`. Slots of each node are listed in dsl/grammar/README.md.
/// Reports KB0101 to KB0112. Limits: 16 MiB a file, 200 levels of nesting (KB0110).
ast::Module parse_module(const SourceText& source, Diagnostics& diagnostics);

/// Reads one expression, as on the command line and in templates (`{EXPR}`); spans are into `source`, from `begin` to
/// `end`. A `Broken`-free result is returned or a diagnostic reported.
std::optional<ast::Expr> parse_expression(const SourceText& source, Span where, Diagnostics& diagnostics);

/// Whether the braces of a statement may hold a field, and what messages call such a statement: "an action".
bool may_stand_in(ast::Word field, ast::Word statement);
std::string_view owner_name(ast::Word statement);

}  // namespace plumb::dsl
