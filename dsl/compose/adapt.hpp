#pragma once
#include <cstdint>
#include <vector>

#include "dsl/compose/composition.hpp"
#include "plumb/diagnostic.hpp"

namespace plumb::dsl {

/// Carries out what an adaptation says about its base: the trees `base` become the adapted framework. `own`: the
/// adaptation's files, whose `change`, `drop` and `adaptation` are carried out and whose other statements are added;
/// `link`: its place in the chain. Notes in `whole` what was replaced and dropped. Reports KB0104, KB0201, KB0206,
/// KB0301.
void adapt(Composition& whole, std::vector<ast::Module>& base, std::vector<ast::Module> own, std::uint32_t link,
           const Sources& sources, Diagnostics& diagnostics);

}  // namespace plumb::dsl
