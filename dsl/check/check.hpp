#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/occurrences.hpp"
#include "dsl/compose/composition.hpp"
#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/model.hpp"

namespace plumb::dsl {

/// The text of the file at a path inside the knowledge base; none where there is no such file.
using DataFiles = std::function<std::shared_ptr<const std::string>(const std::string& path)>;
DataFiles data_files_of(const std::string& folder);

/// Turns composed syntax trees into a model: resolves every name, types every expression, checks safety, and reports
/// all that is wrong (KB02xx, KB03xx, KB0401 to KB0403, KB0406, KB0407 and the lints of KB05xx that need no
/// evaluation). Always returns a model; it may be lowered only where no error was reported. `data_files` gives what
/// data files (`from "x.tsv"`) hold. `occurrences` takes every name, in order of place; normal checks do without.
model::Model check_composition(const Composition& composition, const Sources& sources, const DataFiles& data_files,
                               Diagnostics& diagnostics, Occurrences* occurrences = nullptr);
/// The same of one knowledge base that rests on no other, with the data files of a folder. `modules` in order of path.
model::Model check_modules(const std::vector<ast::Module>& modules, const Sources& sources, const std::string& folder,
                           Diagnostics& diagnostics);

/// Resolves one expression of the command line against a checked model (FACT, ITEM is VALUE).
std::optional<model::Formula> resolve_expression(const model::Model& model, const ast::Expr& expr,
                                                 Diagnostics& diagnostics);

}  // namespace plumb::dsl
