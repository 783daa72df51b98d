#pragma once
#include <string>
#include <vector>

#include "plumb/model.hpp"

namespace plumb::dsl {

/// One thing that a statement says, as text: numbers as decimals, conditions and values as rules are printed with their
/// variables by order. Equal texts mean the same.
struct StatementField {
  std::string name{};       ///< as the language calls it: "needs", "weight", "option half"
  std::string value{};      ///< never empty
  bool is_wording = false;  ///< titles, reasons, sources, sentences: nothing is concluded from it
};

/// Every field of every statement, by StatementId; those that are not given, or have their default, are left out where
/// the model does not tell them from given ones. Requires a model without errors.
std::vector<std::vector<StatementField>> statement_fields(const model::Model& model);

}  // namespace plumb::dsl
