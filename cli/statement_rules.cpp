#include "cli/statement_rules.hpp"

#include <fmt/format.h>

namespace plumb::cli {
namespace {

std::string fact_text(const engine::Program& program, const engine::Fact& fact) {
  std::string key;
  for (engine::Symbol symbol : fact.key) key += (key.empty() ? "" : ", ") + program.symbols.text_of(symbol);
  const engine::Relation& relation = program.relations[fact.relation];
  std::string text = fmt::format("{}({})", relation.name, key);
  if (relation.has_value) text += " = " + to_decimal(fact.value);
  return text;
}

}  // namespace

std::vector<std::string> rules_by_statement(const dsl::Lowered& lowered) {
  const engine::Program& program = lowered.program;
  std::vector<std::string> lines(lowered.statements.size());
  for (const engine::Fact& fact : program.facts) lines[fact.origin] += fact_text(program, fact) + "\n";
  for (const engine::Rule& rule : program.rules) {
    std::string text = engine::to_text(program, rule);
    if (!text.ends_with('\n')) text += '\n';
    lines[rule.origin] += text;
  }
  return lines;
}

bool is_meant(const model::Model& model, const model::Statement& statement, const std::string& name) {
  if (name.empty() || statement.name == name) return true;
  return statement.owner != model::nothing && statement.owner < model.things.size() &&
         model.id(statement.owner) == name;
}

}  // namespace plumb::cli
