#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/meant.hpp"
#include "cli/output.hpp"
#include "dsl/lower/content_hash.hpp"
#include "dsl/lower/statement_rules.hpp"
#include "report/places.hpp"

namespace plumb::cli {
namespace {

std::string heading(const model::Statement& statement, const Sources& sources) {
  const std::string place = report::place_of(statement.span, sources);
  return place.empty() ? fmt::format("# {}\n", statement.name) : fmt::format("# {} ({})\n", statement.name, place);
}

Exit refuse_name(const Request& request, const std::string& name) {
  say_error(fmt::format("`{}` names no statement of {}", name, request.operands[0]));
  return Exit::InputWrong;
}

/// A line each: the digest, then what has it. Conclusions follow the statements where none was asked for by name.
Exit hashes(const Request& request, const Knowledge& knowledge, const std::string& name) {
  const auto all = dsl::content_hashes(knowledge.model());
  if (!all) return refuse(request, advice::check_rules(*knowledge.framework), knowledge.sources());
  std::string text;
  for (std::size_t i = 0; i < all->statements.size(); ++i) {
    const model::Statement& statement = knowledge.model().statements[i];
    if (!statement.name.empty() && is_meant(knowledge.model(), statement, name))
      text += fmt::format("{}  {}\n", all->statements[i], statement.name);
  }
  if (name.empty()) text += "\n";
  for (const auto& conclusion : all->conclusions)
    if (name.empty() || conclusion.name == name) text += fmt::format("{}  {}\n", conclusion.hash, conclusion.name);
  return text.empty() ? refuse_name(request, name) : deliver(request, text);
}

}  // namespace

Exit rules(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  if (request.hashes) return hashes(request, *knowledge, request.operands.size() > 1 ? request.operands[1] : "");
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
  if (!named) return refuse_name(request, name);
  return deliver(request, text.empty() ? fmt::format("# {} stands for no rule\n", name) : text);
}

}  // namespace plumb::cli
