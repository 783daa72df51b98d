#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/expression.hpp"

namespace plumb::model {

/// A test in the language. Expectations may use advice relations; `root_cause` and the like are Atoms.
struct Given {
  std::string case_file{};   ///< not empty: a case, relative to the knowledge base
  std::optional<Expr> is{};  ///< otherwise: Compare, Atom, Same or InApplies, as written
  std::string by{};          ///< respondent
};
struct Expectation {
  Expr that{};
  std::vector<std::string> variables{};
  bool open = false;
  std::optional<std::string> says{};
  Span span{};
};
struct Test {
  std::string title{};
  std::optional<std::int64_t> on{};
  std::vector<Given> given{};
  std::optional<Number> others{};
  std::vector<Expectation> expect{};
  Span span{};
};

}  // namespace plumb::model
