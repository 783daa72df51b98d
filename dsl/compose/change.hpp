#pragma once
#include <cstdint>
#include <map>

#include "dsl/compose/composition.hpp"
#include "plumb/diagnostic.hpp"

namespace plumb::dsl {

/// What changes are written into: where it is noted what they replaced.
struct Changing {
  std::map<Span, Replacement>& replacements;
  std::uint32_t link = 0;
  const Sources& sources;
  Diagnostics& diagnostics;
};

/// Writes the fields and notes of one `change` into the statement that it names: what is there already under the same
/// name is replaced, the rest is added. Reports KB0104 for what that statement may not have.
void apply_change(ast::Node& target, const ast::Node& change, Changing& changing);

/// Whether one would replace the other.
bool is_same_field(const ast::Node& a, const ast::Node& b);

/// Takes statements that stand for several things apart (`needs a, b`, `with f 1, g`), so that each can be named.
std::vector<ast::Node> one_by_one(std::vector<ast::Node> body);

}  // namespace plumb::dsl
