#include "dsl/check/check.hpp"

#include "dsl/check/passes.hpp"
#include "dsl/check/safety.hpp"
#include "dsl/model/texts.hpp"

namespace plumb::dsl {

model::Model check_composition(const Composition& composition, const Sources& sources, const DataFiles& data_files,
                               Diagnostics& diagnostics, Occurrences* occurrences) {
  Checking checking(composition, sources, data_files, diagnostics, occurrences);
  declare_things(checking);
  declare_relations(checking);
  check_framework(checking);
  check_items(checking);
  check_questions(checking);
  checking.names.index_statements();
  check_bounds(checking);
  check_cases(checking);
  check_actions(checking);
  check_conclusions(checking);
  check_rules(checking);
  check_facts(checking);
  check_exceptions(checking);
  checking.names.index_statements();  // gates, ceilings ... have got their names
  check_texts(checking);
  model::title_yes_and_no(checking.model);
  check_migrations(checking);
  check_tests(checking);
  checking.names.report_dropped(diagnostics);
  check_cycles(checking);
  check_lints(checking);
  if (occurrences) occurrences->arrange();

  std::vector<std::string_view> texts;
  for (const auto& text : checking.data_texts) texts.push_back(*text);
  for (const ast::Module& module : composition.modules)
    if (module.source != no_source) texts.push_back(sources[module.source].text());
  checking.model.hash = content_hash(texts);
  return std::move(checking.model);
}

model::Model check_modules(const std::vector<ast::Module>& modules, const Sources& sources, const std::string& folder,
                           Diagnostics& diagnostics) {
  Composition alone;
  alone.modules = modules;
  return check_composition(alone, sources, data_files_of(folder), diagnostics);
}

std::optional<model::Formula> resolve_expression(const model::Model& model, const ast::Expr& expr,
                                                 Diagnostics& diagnostics) {
  Names names(model);
  names.index_relations();
  names.index_statements();
  Surroundings where;
  where.in_test = true;
  ExpressionChecker checker(names, diagnostics, where);
  checker.declare(expr);
  using Kind = ast::Expr::Kind;
  const bool names_value = expr.kind == Kind::Name || expr.kind == Kind::Call;
  model::Expr found = names_value ? checker.named_or_called(expr) : checker.condition(expr);
  if (checker.failed()) return std::nullopt;
  SafetyCheck safety(checker.variables(), diagnostics);
  safety.check(found, {});
  if (safety.found_fault()) return std::nullopt;
  return model::Formula{std::move(found), checker.variables().names()};
}

}  // namespace plumb::dsl
