#pragma once
#include "store/sqlite/connection.hpp"

namespace plumb::store {

/// What is wrong with the open file: damaged pages, indices that disagree, references to nothing. Empty: nothing.
Stored<std::vector<std::string>> faults_of(Connection& connection);

/// Copies what `from` sees at this moment to a new file `to` (Taken where it exists), checks the copy and puts it onto
/// the disk. Where anything fails nothing is left at `to`.
Stored<void> copy_store(Connection& from, const std::string& to);

}  // namespace plumb::store
