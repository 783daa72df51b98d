#pragma once
#include <vector>

#include "dsl/syntax/token.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl::grammar {

/// Makes each brace have its partner, so that the grammar need not guess: where one is missing, indentation tells which
/// one, and a token without length is put in; one too many is taken out. Balanced text is left as it is, however it
/// is indented. Reports KB0106 for a brace that is never closed and KB0105 for one that closes nothing.
void balance_braces(Lexed& lexed, const SourceText& source, Diagnostics& diagnostics);

}  // namespace plumb::dsl::grammar
