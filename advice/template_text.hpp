#pragma once
#include <span>
#include <string>

#include "advice/case_world.hpp"

/// Texts of the knowledge base over what is known in a world.
namespace plumb::advice {

/// Replaces variables of an expression by the constants of `substitution`; those it does not bind stay.
engine::Expr substitute(engine::Expr expr, std::span<const engine::Symbol> substitution);

/// Fills a template's slots: members by title, numbers cut to one decimal, ranges as "1.5 to 2.9", lists joined.
std::string fill(const CaseWorld& world, const engine::World& in, const model::Template& text,
                 std::span<const engine::Symbol> substitution);

/// A merged sentence: `count` bindings, the first of which is `first`.
std::string fill_merged(const CaseWorld& world, const engine::World& in, const model::Template& text,
                        std::span<const engine::Symbol> first_substitution, std::size_t count,
                        const std::string& first);

}  // namespace plumb::advice
