#include "dsl/lower/statement_rules.hpp"

namespace plumb::dsl {
namespace {

std::string fact_text(const engine::Program& program, const engine::Fact& fact) {
  std::string key;
  for (const engine::Symbol symbol : fact.key)
    key.append(key.empty() ? "" : ", ").append(program.symbols.text_of(symbol));
  const engine::Relation& relation = program.relations[fact.relation];
  const std::string atom = relation.name + '(' + key + ')';
  return relation.has_value ? atom + " = " + to_decimal(fact.value) : atom;
}

}  // namespace

std::vector<std::string> rules_by_statement(const Lowered& lowered) {
  const engine::Program& program = lowered.program;
  std::vector<std::string> lines(lowered.statements.size());
  for (const engine::Fact& fact : program.facts) lines[fact.origin] += fact_text(program, fact) + '\n';
  for (const engine::Rule& rule : program.rules) {
    std::string& text = lines[rule.origin];
    text += engine::to_text(program, rule);
    if (!text.ends_with('\n')) text += '\n';
  }
  return lines;
}

}  // namespace plumb::dsl
