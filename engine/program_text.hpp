#pragma once
#include <span>
#include <string>

#include "engine/program.hpp"

/// Rules, conditions and facts as the author would write them.
namespace plumb::engine {

/// What variables are printed as: a constant where `substitution` binds one (it may be shorter), else a name.
struct Printing {
  const Program& program;
  const Rule* rule = nullptr;  ///< for the names of variables
  std::span<const Symbol> substitution{};
};

std::string to_text(const Printing& printing, const Expr& expr);
/// `name(a, b)`, or the bare name without columns.
std::string fact_text(const Program& program, RelationId relation, std::span<const Symbol> key);

}  // namespace plumb::engine
