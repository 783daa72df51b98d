#include <fmt/format.h>

#include "dsl/grammar/flat.hpp"
#include "dsl/grammar/handlers.hpp"
#include "dsl/grammar/places.hpp"
#include "dsl/grammar/quantity.hpp"

namespace plumb::dsl::grammar {
namespace {

using ast::Comparison;
using ast::Expr;

Expr simple(const State& state, const Token& token, Expr::Kind kind) {
  Expr expr = make_name(state, token);
  expr.kind = kind;
  return expr;
}

/// Ends an operand: its minus and its `exists` go around it.
void add_operand(State& state, Expr expr, int height = 1) {
  Flat& flat = *state.flat;
  Part part{std::move(expr), {}, height};
  part.outer = part.expr.span;
  const auto wrap = [&](Expr::Kind kind, Span prefix) {
    Expr outer;
    outer.kind = kind;
    outer.op_span = prefix;
    outer.span = cover(prefix, part.outer);
    outer.args.push_back(std::move(part.expr));
    part.outer = outer.span;
    part.expr = std::move(outer);
    grow(part, part.height, state);
  };
  for (; !flat.exists.empty(); flat.exists.pop_back()) wrap(Expr::Kind::Exists, flat.exists.back());
  if (flat.minus) wrap(Expr::Kind::Negate, *flat.minus);
  flat.minus.reset();
  if (flat.operands.size() == flat.operations.size()) flat.operands.emplace_back();
  flat.operands.back().part = std::move(part);
}

Expr& open_call(State& state) { return state.flat->operands.back().part.expr; }

bool tell_too_deep(State& state, Span where) {
  if (!state.told) state.report(110, where, fmt::format("nested deeper than {}", deepest_nesting));
  state.told = true;
  return false;
}

// Prefixes and operands.

bool read_not(Iterator& at, State& state, const Leaf&) {
  Flat& flat = *state.flat;
  if (at->keyword != Keyword::Not || flat.level != Level::Condition) return false;
  if (flat.operands.size() == flat.operations.size()) flat.operands.emplace_back();
  flat.operands.back().nots.push_back(state.span(*at));
  if (flat.operands.back().nots.size() > deepest_nesting) return tell_too_deep(state, state.span(*at));
  return ++at;
}

bool read_minus(Iterator& at, State& state, const Leaf&) {
  if (at->kind != TokenKind::Minus) return false;
  state.flat->minus = state.span(*at);
  return ++at;
}

bool read_exists(Iterator& at, State& state, const Leaf&) {
  if (at->keyword != Keyword::Exists) return false;
  state.flat->exists.push_back(state.span(*at));
  if (state.flat->exists.size() > deepest_nesting) return tell_too_deep(state, state.span(*at));
  return ++at;
}

/// Whether the next note or field begins where a value is missing: its keyword stands before what can follow no value.
bool begins_next(Iterator at, const State& state) {
  const Token& next = at[1];
  if (is_note(at->keyword)) {
    const bool is_plain_id = next.kind == TokenKind::Id && next.keyword == Keyword::NoKeyword;
    return next.kind == TokenKind::Text || next.kind == TokenKind::Date || is_plain_id;
  }
  const bool is_argument = next.kind == TokenKind::Number || next.kind == TokenKind::Text ||
                           next.kind == TokenKind::Variable || next.kind == TokenKind::Id;
  return at->first_on_line && is_argument && next.keyword == Keyword::NoKeyword && find_field(state.place, at->keyword);
}

bool read_plain(Iterator& at, State& state, const Leaf&) {
  switch (at->kind) {
    case TokenKind::Number: {
      Expr quantity;
      if (!read_quantity(at, state, quantity)) return false;
      add_operand(state, std::move(quantity));
      return true;
    }
    case TokenKind::Text: add_operand(state, make_text(state, *at)); break;
    case TokenKind::Date: add_operand(state, make_date(state, *at)); break;
    case TokenKind::Variable: add_operand(state, simple(state, *at, Expr::Kind::Variable)); break;
    case TokenKind::Any: add_operand(state, simple(state, *at, Expr::Kind::Any)); break;
    case TokenKind::Id:
    case TokenKind::Dotted:
      if (at[1].kind == TokenKind::OpenBracket || begins_next(at, state)) return false;
      add_operand(state, make_name(state, *at));
      break;
    default: return false;
  }
  return ++at;
}

bool open_group(Iterator& at, State& state, const Leaf&) {
  if (at->kind != TokenKind::OpenBracket) return false;
  state.flat->opened = state.span(*at);
  return ++at;
}

/// The inside of brackets. Prefixes before them wait until they close.
bool read_group(Iterator& at, State& state, const Leaf&) {
  Part part;
  if (!read_expression(at, state, Level::Condition, part)) return false;
  if (at->kind != TokenKind::CloseBracket) {
    state.expected.add(at, "`)`");
    return false;
  }
  Flat& flat = *state.flat;
  part.expr.bracketed = true;
  const Span inside = part.expr.span;
  part.expr.span = cover(flat.opened, state.span(*at));  // so that prefixes and parents cover the brackets
  const bool wrapped = flat.minus || !flat.exists.empty();
  add_operand(state, std::move(part.expr), part.height);
  Expr* group = &flat.operands.back().part.expr;
  while (wrapped && !group->bracketed) group = &group->args.front();
  group->span = inside;
  return ++at;
}

// Calls: the operand is made at the bracket, and grows.

bool read_call_name(Iterator& at, State& state, const Leaf&) {
  if ((at->kind != TokenKind::Id && at->kind != TokenKind::Dotted) || at[1].kind != TokenKind::OpenBracket)
    return false;
  Flat& flat = *state.flat;
  if (flat.operands.size() == flat.operations.size()) flat.operands.emplace_back();
  flat.operands.back().part = {simple(state, *at, Expr::Kind::Call), state.span(*at)};
  at += 2;
  return true;
}

/// One argument; a Leaf's `keyword` says which: none, `by` or `where`.
bool read_argument(Iterator& at, State& state, const Leaf& leaf) {
  Part part;
  if (!read_expression(at, state, leaf.level, part)) return false;
  Expr& call = open_call(state);
  if (leaf.keyword == Keyword::By) call.has_by = true;
  if (leaf.keyword == Keyword::Where) call.has_where = true;
  call.args.push_back(std::move(part.expr));
  grow(state.flat->operands.back().part, part.height, state);
  return true;
}

bool close_call(Iterator& at, State& state, const Leaf&) {
  if (at->kind != TokenKind::CloseBracket) return false;
  Part part = std::move(state.flat->operands.back().part);
  part.expr.span.end = at->end();
  add_operand(state, std::move(part.expr), part.height);
  return ++at;
}

// Operators.

struct Sign {
  TokenKind kind;
  Operation operation;
};
constexpr Sign signs[] = {
    {TokenKind::Plus, {Operator::Add}},
    {TokenKind::Minus, {Operator::Subtract}},
    {TokenKind::Star, {Operator::Multiply}},
    {TokenKind::Slash, {Operator::Divide}},
    {TokenKind::Equal, {Operator::Compare, {}, Comparison::Equal}},
    {TokenKind::NotEqual, {Operator::Compare, {}, Comparison::NotEqual}},
    {TokenKind::Less, {Operator::Compare, {}, Comparison::Less}},
    {TokenKind::AtMost, {Operator::Compare, {}, Comparison::AtMost}},
    {TokenKind::Greater, {Operator::Compare, {}, Comparison::Greater}},
    {TokenKind::AtLeast, {Operator::Compare, {}, Comparison::AtLeast}},
};

/// An operator in words, of one or two of them. `words` is how many; 0: none.
struct Spelled {
  Operation operation{};
  int words = 0;
};
Spelled spelled_operator(Iterator at, State& state) {
  const auto compare = [](Comparison c, int words) { return Spelled{{Operator::Compare, {}, c, true}, words}; };
  switch (at->keyword) {
    case Keyword::Or: return {{Operator::Or}, 1};
    case Keyword::And: return {{Operator::And}, 1};
    case Keyword::Else: return {{Operator::Else}, 1};
    case Keyword::Below: return compare(Comparison::Less, 1);
    case Keyword::Above: return compare(Comparison::Greater, 1);
    case Keyword::Is:
      return at[1].keyword == Keyword::Not ? compare(Comparison::NotEqual, 2) : compare(Comparison::Equal, 1);
    case Keyword::At:
      if (at[1].keyword == Keyword::Least) return compare(Comparison::AtLeast, 2);
      if (at[1].keyword == Keyword::Most) return compare(Comparison::AtMost, 2);
      state.expected.add(at + 1, "`least`");
      state.expected.add(at + 1, "`most`");
      return {};
    default: return {};
  }
}

bool is_of_value(Operator what) { return what >= Operator::Else; }

bool read_operator(Iterator& at, State& state, const Leaf&) {
  Operation operation;
  int words = 0;
  if (at->kind == TokenKind::Reserved) {
    const Spelled spelled = spelled_operator(at, state);
    operation = spelled.operation;
    words = spelled.words;
  } else if (const auto* s =
                 std::find_if(std::begin(signs), std::end(signs), [&](const Sign& x) { return x.kind == at->kind; });
             s != std::end(signs)) {
    operation = s->operation;
    words = 1;
  }
  if (words == 0 || (state.flat->level == Level::Value && !is_of_value(operation.what))) return false;
  operation.span = state.span(at, at + words);
  state.flat->operations.push_back(operation);
  at += words;
  return true;
}

bool read_in(Iterator& at, State& state, const Leaf&) {
  if (at->keyword != Keyword::In || state.flat->level != Level::Condition) return false;
  state.flat->operations.push_back({Operator::In, state.span(*at)});
  state.flat->operands.emplace_back();
  Expr& set = open_call(state);
  set.kind = Expr::Kind::In;
  set.op_span = set.span = state.span(*at);
  return ++at;
}

bool read_set_range(Iterator& at, State& state, const Leaf&) {
  Expr quantity;
  if (!read_quantity(at, state, quantity)) return false;
  Expr& set = open_call(state);
  set.span = state.flat->operands.back().part.outer = quantity.span;
  set.args.push_back(std::move(quantity));
  return true;
}

bool close_set(Iterator& at, State& state, const Leaf&) {
  if (at->kind != TokenKind::CloseBracket) return false;
  Part& part = state.flat->operands.back().part;
  part.expr.span.end = at->end();
  part.outer = part.expr.span;
  return ++at;
}

Leaf argument(Keyword keyword, Level level, std::string_view expects) {
  Leaf leaf(read_argument, expects);
  leaf.keyword = keyword;
  leaf.level = level;
  return leaf;
}

// The grammar of expressions, flat.

const auto comma = sign(TokenKind::Comma);
const auto open = sign(TokenKind::OpenBracket);
const auto any_argument = argument(Keyword::NoKeyword, Level::Condition, "a value");
const auto any_value = argument(Keyword::NoKeyword, Level::Value, "a value");
const auto weighting = argument(Keyword::By, Level::Value, "a value");
const auto body = argument(Keyword::Where, Level::Condition, "a condition");
const auto end_of_call = Leaf(close_call, "`)`");

const auto call_grammar = Leaf(read_call_name, "") >>
                          (end_of_call | ((any_argument >> *(comma > any_argument)) > -(word(Keyword::By) > weighting) >
                                          -(word(Keyword::Where) > body) > end_of_call));
const auto group = Leaf(open_group, "") > Leaf(read_group, "a value");
const auto operand = *Leaf(read_not, "") >> -Leaf(read_minus, "") >> *Leaf(read_exists, "") >>
                     (Leaf(read_plain, "") | call_grammar | group);

/// After an operator an operand is due, and missed if it does not come.
bool read_due(Iterator& at, State& state, const Leaf&) { return parse_with(at, state, operand); }

const auto set = Leaf(read_set_range, "a range") | (open > any_value > *(comma > any_value) > Leaf(close_set, "`)`"));
const auto expression = operand >> *((Leaf(read_in, "") > set) | (Leaf(read_operator, "") > Leaf(read_due, "a value")));

template <class Grammar>
bool read(Iterator& at, State& state, Level level, Part& out, const Grammar& grammar) {
  if (state.depth >= deepest_nesting) return tell_too_deep(state, state.span(*at));
  const Restored<int> deeper(state.depth, state.depth + 1);
  Flat flat;
  flat.level = level;
  {
    const Restored<Flat*> inside(state.flat, &flat);
    if (!parse_with(at, state, grammar)) return false;
  }
  out = resolve_precedence(flat, state);
  return true;
}

}  // namespace

bool read_expression(Iterator& at, State& state, Level level, Part& out) {
  return read(at, state, level, out, expression);
}

bool read_lone_expression(Iterator& at, State& state, ast::Expr& out) {
  static const Leaf any = condition(ast::Slot::Value);
  ast::Node holder;
  const Restored<ast::Node*> inside(state.node, &holder);
  if (!guarded(at, state, any)) return false;
  out = std::move(holder.args.front().value);
  return true;
}

bool read_call_only(Iterator& at, State& state, Part& out) { return read(at, state, Level::Value, out, call_grammar); }

}  // namespace plumb::dsl::grammar
