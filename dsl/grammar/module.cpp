#include "dsl/grammar/module.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "dsl/grammar/balance.hpp"
#include "dsl/grammar/faults.hpp"
#include "dsl/grammar/fields.hpp"
#include "dsl/syntax/lexer.hpp"

namespace plumb::dsl {
namespace {

using namespace grammar;

constexpr std::size_t most_bytes = 16u << 20;

ast::Node broken(Span span) {
  ast::Node node;
  node.span = span;
  node.word_span = {span.source, span.begin, span.begin};
  return node;
}

State make_state(const SourceText& source, const Lexed& lexed, Diagnostics& diagnostics) {
  const Iterator first = lexed.tokens.data();
  return {.source = source, .first = first, .last = first + lexed.tokens.size() - 1, .diagnostics = diagnostics};
}

/// The last resort: our grammar lets no exception of Spirit through, but a later hand might.
template <class Read>
bool contained(const Read& read) {
  try {
    return read();
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace

ast::Module parse_module(const SourceText& source, Diagnostics& diagnostics) {
  ast::Module module{source.id(), {}};
  const Span whole{source.id(), 0, static_cast<std::uint32_t>(source.text().size())};
  if (source.text().size() > most_bytes) {
    diagnostics.report(code(110), {source.id(), 0, 0}, fmt::format("the file has more than {} MiB", most_bytes >> 20));
    module.statements.push_back(broken(whole));
    return module;
  }
  Lexed lexed = lex(source, whole, diagnostics);
  balance_braces(lexed, source, diagnostics);
  State state = make_state(source, lexed, diagnostics);
  ast::Node file;
  state.node = &file;
  const bool read = contained([&] { return read_file(state), true; });
  module.statements = std::move(file.body);
  const bool unread = lexed.tokens.size() == 1 && diagnostics.has_errors();
  if (!read || unread) module.statements.push_back(broken(whole));
  return module;
}

std::optional<ast::Expr> parse_expression(const SourceText& source, Span where, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  const Lexed lexed = lex(source, where, diagnostics);
  if (diagnostics.size() > before) return std::nullopt;
  State state = make_state(source, lexed, diagnostics);
  state.is_lone = true;
  Iterator at = state.first;
  ast::Expr expr;
  const bool read = contained([&] { return read_lone_expression(at, state, expr); });
  if (read && at != state.last) state.expected.add(at, "the end");
  const bool whole = read && at == state.last;
  if (!whole && !state.told && diagnostics.size() == before) report_broken(state, at);
  if (!whole || diagnostics.size() > before) return std::nullopt;
  return expr;
}

}  // namespace plumb::dsl
