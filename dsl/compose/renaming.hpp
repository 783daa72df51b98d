#pragma once
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/syntax/ast.hpp"

namespace plumb::dsl {

/// Other names for things, in every place that names them: what is imported goes by `prefix.id`, a framework that is
/// adapted by the id of its adaptation. Options keep their names: they live in their question.
class Renaming {
 public:
  /// All ids that `modules` declare, with `prefix.` before them. The profile's `industry` and `size` belong to the case
  /// and keep their names.
  static Renaming prefixed(const std::vector<ast::Module>& modules, const std::string& prefix);
  static Renaming of_one(const std::string& from, std::string to);

  void apply(ast::Node& node) const;
  void apply(ast::Expr& expr) const;

 private:
  void learn(const ast::Node& node, const std::string& prefix, const std::string& owner);
  void rename(std::string& name) const;
  void apply(ast::Node& node, const std::set<std::string>* options) const;
  void apply(ast::Expr& expr, const std::set<std::string>* options) const;
  const std::set<std::string>* options_of(std::string_view question) const;

  std::unordered_map<std::string, std::string> names_;
  std::unordered_map<std::string, std::set<std::string>> options_;  ///< by question or scale of answers
};

}  // namespace plumb::dsl
