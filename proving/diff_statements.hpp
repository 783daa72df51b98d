#pragma once
#include <string>
#include <vector>

#include "proving/diff.hpp"

/// What two versions say otherwise, and versions in between.
namespace plumb::proving {

/// Without effects. Statements are the same where they have one name, that of the framework or adaptation itself aside.
std::vector<KnowledgeDiff::Statement> changed_statements(const Version& before, const Version& after);

/// The texts of the old version with one change made, everything that stands inside it too; empty where there is no
/// place to make it, or the change is not in the statement's own text but in what an adaptation says of it.
std::vector<KnowledgeFile> with_one_change(const Version& before, const Version& after,
                                           const KnowledgeDiff::Statement& change);

}  // namespace plumb::proving
