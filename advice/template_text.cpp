#include "advice/template_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/words.hpp"

namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

struct Merge {
  std::size_t count = 0;
  std::string first;
};

std::string name_of(const CaseWorld& world, engine::Symbol symbol) {
  const engine::Symbols& symbols = world.lowered().program.symbols;
  return symbol < symbols.size() ? world.title(std::string(symbols.text_of(symbol))) : say("none");
}

std::string say_term(const CaseWorld& world, const model::Term& term, std::span<const engine::Symbol> substitution) {
  if (term.kind == model::Term::Kind::Constant) return world.title(term.constant);
  if (term.kind == model::Term::Kind::Variable && term.variable < substitution.size())
    return name_of(world, substitution[term.variable]);
  return say("any");
}

/// `list(E where BODY)`: the titles of what E is in each binding, each once.
std::string say_list(const CaseWorld& world, const engine::World& in, const model::Expr& e,
                     std::span<const engine::Symbol> substitution) {
  std::vector<std::string> names;
  std::uint32_t count = static_cast<std::uint32_t>(substitution.size());
  for (const std::uint32_t local : e.locals) count = std::max(count, local + 1);
  const engine::Expr where = substitute(world.lower(e.args.back()), substitution);
  for (const engine::Binding& binding : engine::find_bindings(in, where, count)) {
    std::vector<engine::Symbol> all(binding.symbols);
    std::copy(substitution.begin(), substitution.end(), all.begin());
    const std::string name = !e.terms.empty() ? say_term(world, e.terms.front(), all)
                             : e.args.front().op == Op::Term
                                 ? say_term(world, e.args.front().terms.front(), all)
                                 : display(engine::evaluate_value(in, substitute(world.lower(e.args.front()), all)));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names.empty() ? say("none") : list_of(names);
}

std::string say_slot(const CaseWorld& world, const engine::World& in, const model::Expr& e,
                     std::span<const engine::Symbol> substitution, const Merge& merge) {
  if (e.op == Op::Text)
    return e.relation != "merge" ? e.text : e.text == "count" ? std::to_string(merge.count) : merge.first;
  if (e.op == Op::Term) return say_term(world, e.terms.front(), substitution);
  if (e.op == Op::Aggregate && e.fold == model::Fold::List) return say_list(world, in, e, substitution);
  const Value value = engine::evaluate_value(in, substitute(world.lower(e), substitution));
  if (!possible(value.exists)) return say("none");
  if (e.type.kind == model::Type::Kind::Date) return date_from_days(value.range.lo.units / Number::one);
  return with_unit(display(value), e.type.name);
}

std::string fill_all(const CaseWorld& world, const engine::World& in, const model::Template& text,
                     std::span<const engine::Symbol> substitution, const Merge& merge) {
  std::string out;
  for (const model::Template::Piece& piece : text.pieces) {
    out += piece.literal;
    if (piece.has_slot) out += say_slot(world, in, piece.slot, substitution, merge);
  }
  return out;
}

}  // namespace

engine::Expr substitute(engine::Expr expr, std::span<const engine::Symbol> substitution) {
  for (engine::Term& term : expr.terms)
    if (term.kind == engine::Term::Kind::Variable && term.id < substitution.size() &&
        substitution[term.id] != engine::no_symbol)
      term = engine::constant(substitution[term.id]);
  for (engine::Expr& arg : expr.args) arg = substitute(std::move(arg), substitution);
  return expr;
}

std::string fill(const CaseWorld& world, const engine::World& in, const model::Template& text,
                 std::span<const engine::Symbol> substitution) {
  return fill_all(world, in, text, substitution, {});
}

std::string fill_merged(const CaseWorld& world, const engine::World& in, const model::Template& text,
                        std::span<const engine::Symbol> first_substitution, std::size_t count,
                        const std::string& first) {
  return fill_all(world, in, text, first_substitution, {count, first});
}

}  // namespace plumb::advice
