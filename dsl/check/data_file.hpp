#pragma once
#include "dsl/check/checking.hpp"

namespace plumb::dsl {

/// Reads the facts of an `input relation ... from "file"`: a row a line, columns between tabs, the value last; empty
/// lines and `#` lines are skipped. Reports KB0213 for a file that is not there or lies outside the knowledge base,
/// KB0303, KB0301 and KB0203 for its rows, with the line. Returns the file's text, for the content hash; none where
/// it cannot be read.
std::shared_ptr<const std::string> read_data_file(Checking& checking, const model::Relation& relation,
                                                  const ast::Expr& path);

}  // namespace plumb::dsl
