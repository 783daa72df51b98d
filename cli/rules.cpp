#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "dsl/lower/statement_rules.hpp"

namespace plumb::cli {
namespace {

/// A statement is meant by its name, or by the id of what it belongs to.
bool is_meant(const model::Model& model, const model::Statement& statement, const std::string& name) {
  if (name.empty() || statement.name == name) return true;
  return statement.owner != model::nothing && statement.owner < model.things.size() &&
         model.id(statement.owner) == name;
}

std::string heading(const model::Statement& statement, const Sources& sources) {
  if (statement.span.source >= sources.size()) return fmt::format("# {}\n", statement.name);
  const SourceText& source = sources[statement.span.source];
  return fmt::format("# {} ({}:{})\n", statement.name, source.path(), source.line_column(statement.span.begin).line);
}

}  // namespace

Exit rules(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const dsl::Lowered lowered = dsl::lower(knowledge->model());
  const std::vector<std::string> lines = dsl::rules_by_statement(lowered);
  const std::string name = request.operands.size() > 1 ? request.operands[1] : "";
  std::string text;
  bool named = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const model::Statement& statement = lowered.statements[i];
    if (!is_meant(knowledge->model(), statement, name)) continue;
    named = true;
    if (!lines[i].empty()) text += (text.empty() ? "" : "\n") + heading(statement, knowledge->sources()) + lines[i];
  }
  if (!named) {
    say_error(fmt::format("`{}` names no statement of {}", name, request.operands[0]));
    return Exit::InputWrong;
  }
  return deliver(request, text.empty() ? fmt::format("# {} stands for no rule\n", name) : text);
}

}  // namespace plumb::cli
