#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/meant.hpp"
#include "cli/output.hpp"
#include "dsl/lower/statement_rules.hpp"
#include "report/places.hpp"
#include "requests/did_you_mean.hpp"

/// `plumb show`: a statement as its author wrote it, where it comes from, and what it means.
namespace plumb::cli {
namespace {

using model::Link;
using model::Statement;

std::string place_of(const Statement& statement, const Sources& sources) {
  const std::string place = report::place_of(statement.span, sources);
  return place.empty() ? "no text of its own" : place;
}

/// What stands behind every line, so that what was written several lines deep begins at the margin.
std::string outdented(std::string_view text, std::size_t column) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (at != 0) line.remove_prefix(std::min(std::min(line.find_first_not_of(' '), line.size()), column));
    out += fmt::format("    {}\n", line);
    at = end + 1;
  }
  return out;
}

std::string as_written(const Statement& statement, const Sources& sources) {
  if (statement.span.source >= sources.size()) return {};
  const SourceText& source = sources[statement.span.source];
  return outdented(source.slice(statement.span), source.line_column(statement.span.begin).column - 1);
}

std::string whose(const model::Model& model, const Statement& statement) {
  if (model.chain.size() < 2 || statement.link >= model.chain.size()) return {};
  const Link& link = model.chain[statement.link];
  switch (link.kind) {
    case Link::Kind::Framework: return fmt::format("  of {} {}\n", link.id, link.version);
    case Link::Kind::Adaptation: return fmt::format("  of the adaptation {}, \"{}\"\n", link.id, link.title);
    case Link::Kind::Import: return fmt::format("  imported from {} {} as {}\n", link.id, link.version, link.prefix);
  }
  return {};
}

std::string exceptions_to(const model::Model& model, model::StatementId id, const Sources& sources) {
  std::string text;
  for (const model::Exception& e : model.exceptions) {
    if (e.of != id) continue;
    const Statement& statement = model.statements[e.statement];
    text += fmt::format("  {} by `{}` ({})\n", e.gives ? "given otherwise" : "lifted", statement.name,
                        place_of(statement, sources));
  }
  return text;
}

std::string about(const Knowledge& knowledge, model::StatementId id, const std::string& rules) {
  const model::Model& model = knowledge.model();
  const Statement& statement = model.statements[id];
  std::string text = fmt::format("{} ({})\n", statement.name, place_of(statement, knowledge.sources()));
  text += as_written(statement, knowledge.sources());
  text += whose(model, statement);
  if (!statement.instead_of.empty()) text += fmt::format("  instead of `{}`\n", statement.instead_of);
  text += exceptions_to(model, id, knowledge.sources());
  text += rules.empty() ? "  stands for no rule of its own\n"
                        : "  stands for\n" + outdented(rules.substr(0, rules.size() - 1), 0);
  return text;
}

}  // namespace

Exit show(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const model::Model& model = knowledge->model();
  const std::vector<std::string> rules = dsl::rules_by_statement(dsl::lower(model));
  const std::string& name = request.operands[1];
  std::string text;
  std::vector<std::string> names;
  for (model::StatementId id = 0; id < model.statements.size(); ++id) {
    names.push_back(model.statements[id].name);
    if (model.statements[id].name.empty() || !is_meant(model, model.statements[id], name)) continue;
    text += (text.empty() ? "" : "\n") + about(*knowledge, id, rules[id]);
  }
  if (!text.empty()) return deliver(request, text);
  say_error(
      fmt::format("`{}` names no statement of {}{}", name, request.operands[0], requests::did_you_mean(name, names)));
  return Exit::InputWrong;
}

}  // namespace plumb::cli
