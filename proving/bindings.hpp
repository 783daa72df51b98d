#pragma once
#include <string>
#include <vector>

#include "advice/case_world.hpp"

/// What the variables of a statement stand for.
namespace plumb::proving {

/// By the number of the variable; empty for one that stands for nothing in particular.
using Binding = std::vector<std::string>;

/// Those of the rule instances of a statement in `world`, each once, in the order of the network, `most` at most; one
/// empty binding where there are none.
std::vector<Binding> bindings_of(const advice::CaseWorld& world, model::StatementId statement, std::size_t most);

/// What an aggregate of the statement runs over where its other variables stand for `outer`: as `outer`, with its
/// locals bound besides. `most` at most.
std::vector<Binding> members_of(const advice::CaseWorld& world, model::StatementId statement,
                                const model::Expr& aggregate, const Binding& outer, std::size_t most);

}  // namespace plumb::proving
