#pragma once
#include "dsl/syntax/token.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// Splits `where` of a source into words; comments are kept aside. Never fails: what is faulty is reported once, and a
/// token stands in for what was probably meant, so that no second fault follows from it.
///
/// Reports KB0101 (then nothing is read), KB0102, KB0103 and KB0111, at most 100 of them.
Lexed lex(const SourceText& source, Span where, Diagnostics& diagnostics);

}  // namespace plumb::dsl
