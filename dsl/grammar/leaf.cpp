#include "dsl/grammar/leaf.hpp"

#include "dsl/grammar/faults.hpp"
#include "dsl/grammar/places.hpp"
#include "dsl/grammar/quantity.hpp"
#include "dsl/syntax/stray.hpp"
#include "dsl/syntax/text_value.hpp"

namespace plumb::dsl::grammar {
namespace {

using ast::Expr;
using ast::Slot;

void add(State& state, Slot slot, Expr value) { state.node->args.push_back({slot, std::move(value)}); }

Leaf with_slot(Leaf::Read read, std::string_view expects, Slot slot) {
  Leaf leaf(read, expects);
  leaf.slot = slot;
  return leaf;
}

bool read_word(Iterator& at, State&, const Leaf& leaf) { return at->keyword == leaf.keyword && ++at; }

bool read_phrase(Iterator& at, State& state, const Leaf& leaf) {
  if (at->keyword != leaf.keyword) return false;
  if (at[1].keyword != leaf.second) {
    state.expected.add(at + 1, quoted(leaf.second));
    return false;
  }
  at += 2;
  return true;
}

bool read_more(Iterator& at, State& state, const Leaf& leaf) {
  if (at->keyword != leaf.keyword) return false;
  state.node->word_span.end = at->end();
  return ++at;
}

bool read_sign(Iterator& at, State&, const Leaf& leaf) { return at->kind == leaf.kind && ++at; }

/// A word of other languages is told, and taken for what it means, so that nothing else is wrong because of it.
bool read_choice(Iterator& at, State& state, const Leaf& leaf) {
  const auto is_choice = [&](Keyword k) {
    return std::find(leaf.choices.begin(), leaf.choices.end(), k) != leaf.choices.end();
  };
  Expr choice = make_name(state, *at);
  if (!is_choice(at->keyword)) {
    const std::string_view meant = at->kind == TokenKind::Id ? word_meant_by(state.slice(*at)) : std::string_view{};
    if (meant.empty() || !is_choice(keyword_of(meant))) return false;
    report_instead(state, at, leaf.expects, meant);
    choice.text = std::string(meant);
  }
  add(state, leaf.slot, std::move(choice));
  return ++at;
}

bool read_flag(Iterator& at, State& state, const Leaf& leaf) {
  if (at->keyword != leaf.keyword) return false;
  add(state, leaf.slot, make_name(state, *at));
  return ++at;
}

/// `Repair "Repair"`: a capital too many is told, and the name taken as it was meant: much may refer to it.
bool read_id(Iterator& at, State& state, const Leaf& leaf) {
  Expr id = make_name(state, *at);
  if (at->kind == TokenKind::Variable && leaf.slot == Slot::Id && at[1].kind == TokenKind::Text && !at->faulty) {
    id.text = in_small_letters(id.text);
    report_instead(state, at, leaf.expects, id.text).notes.emplace_back("names are in small letters");
  } else if (at->kind != TokenKind::Id) {
    return false;
  }
  add(state, leaf.slot, std::move(id));
  return ++at;
}

/// True if the line begins a field of these braces, so that the comma before it ends its list by mistake.
bool begins_field(Iterator at, const State& state) {
  if (!at->first_on_line || !find_field(state.place, at->keyword)) return false;
  return at[1].kind != TokenKind::Comma && at[1].kind != TokenKind::OpenBracket;
}

bool read_own_id(Iterator& at, State& state, const Leaf& leaf) {
  const bool is_the_next_note = is_note(at->keyword) && at[1].kind == TokenKind::Text;
  return !begins_field(at, state) && !is_the_next_note && read_id(at, state, leaf);
}

bool read_name(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::Id && at->kind != TokenKind::Dotted) return false;
  add(state, leaf.slot, make_name(state, *at));
  return ++at;
}

bool read_next_name(Iterator& at, State& state, const Leaf& leaf) {
  return !begins_field(at, state) && read_name(at, state, leaf);
}

bool read_variable(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::Variable) return false;
  Expr variable = make_name(state, *at);
  variable.kind = Expr::Kind::Variable;
  add(state, leaf.slot, std::move(variable));
  return ++at;
}

bool read_text(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::Text) return false;
  add(state, leaf.slot, make_text(state, *at));
  return ++at;
}

bool read_date(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::Date) return false;
  add(state, leaf.slot, make_date(state, *at));
  return ++at;
}

bool read_version(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::Version && at->kind != TokenKind::Number) return false;
  Expr version = make_name(state, *at);
  version.kind = Expr::Kind::Version;
  add(state, leaf.slot, std::move(version));
  return ++at;
}

bool read_number(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::Number) return false;
  Expr number = make_text(state, *at);
  number.kind = Expr::Kind::Quantity;
  number.text.clear();
  number.lo = number.hi = number_of(state, *at);
  add(state, leaf.slot, std::move(number));
  return ++at;
}

bool read_amount(Iterator& at, State& state, const Leaf& leaf) {
  Expr amount;
  if (!read_quantity(at, state, amount)) return false;
  add(state, leaf.slot, std::move(amount));
  return true;
}

/// A type stands as a unit (`%`, `days`, `EUR`) where it is one, else as the name of a kind.
bool read_type(Iterator& at, State& state, const Leaf& leaf) {
  Expr type;
  type.span = type.op_span = state.span(*at);
  if (read_unit(*at, state, type)) {
    type.kind = Expr::Kind::Name;
    type.text = std::string(state.slice(*at));
  } else if (at->kind == TokenKind::Id) {
    type = make_name(state, *at);
  } else {
    return false;
  }
  add(state, leaf.slot, std::move(type));
  return ++at;
}

bool read_unit_or_text(Iterator& at, State& state, const Leaf& leaf) {
  return read_type(at, state, leaf) || read_text(at, state, leaf);
}

bool read_whole_expression(Iterator& at, State& state, const Leaf& leaf) {
  Part part;
  if (!read_expression(at, state, leaf.level, part)) return false;
  add(state, leaf.slot, std::move(part.expr));
  return true;
}

bool read_call(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::Id && at->kind != TokenKind::Dotted) return false;
  if (at[1].kind != TokenKind::OpenBracket) {
    if (!find_field(state.place, at->keyword)) state.expected.add(at + 1, "`(`");
    return false;
  }
  Part part;
  if (!read_call_only(at, state, part)) return false;
  add(state, leaf.slot, std::move(part.expr));
  return true;
}

bool read_next_call(Iterator& at, State& state, const Leaf& leaf) {
  return !begins_field(at, state) && read_call(at, state, leaf);
}

bool read_braces_leaf(Iterator& at, State& state, const Leaf& leaf) {
  if (at->kind != TokenKind::OpenBrace) return false;
  state.node->braced = true;
  read_braces(++at, state, leaf.place);
  return true;
}

}  // namespace

ast::Expr make_name(const State& state, const Token& token) {
  Expr name;
  name.kind = Expr::Kind::Name;
  name.span = name.op_span = state.span(token);
  name.text = std::string(state.slice(token));
  return name;
}

Leaf word(Keyword keyword) {
  Leaf leaf(read_word, quoted(keyword));
  leaf.keyword = keyword;
  return leaf;
}
Leaf phrase(Keyword first, Keyword second, std::string_view expects) {
  Leaf leaf(read_phrase, expects);
  leaf.keyword = first;
  leaf.second = second;
  return leaf;
}
Leaf more(Keyword keyword) {
  Leaf leaf(read_more, quoted(keyword));
  leaf.keyword = keyword;
  return leaf;
}
Leaf sign(TokenKind kind) {
  Leaf leaf(read_sign, quoted(kind));
  leaf.kind = kind;
  return leaf;
}
Leaf one_of(Slot slot, std::span<const Keyword> words, std::string_view expects) {
  Leaf leaf = with_slot(read_choice, expects, slot);
  leaf.choices = words;
  return leaf;
}
Leaf flag(Slot slot, Keyword keyword) {
  Leaf leaf = with_slot(read_flag, quoted(keyword), slot);
  leaf.keyword = keyword;
  return leaf;
}
Leaf id(Slot slot) { return with_slot(read_id, "a name", slot); }
Leaf own_id(Slot slot, std::string_view expects) { return with_slot(read_own_id, expects, slot); }
Leaf name(Slot slot) { return with_slot(read_name, "a name", slot); }
Leaf next_name(Slot slot) { return with_slot(read_next_name, "a name", slot); }
Leaf variable(Slot slot) { return with_slot(read_variable, "a variable", slot); }
Leaf text(Slot slot) { return with_slot(read_text, "a text in quotes", slot); }
Leaf title(Slot slot) { return with_slot(read_text, "a title in quotes", slot); }
Leaf date(Slot slot) { return with_slot(read_date, "a date", slot); }
Leaf version(Slot slot) { return with_slot(read_version, "a version", slot); }
Leaf number(Slot slot) { return with_slot(read_number, "a number", slot); }
Leaf quantity(Slot slot) { return with_slot(read_amount, "a number", slot); }
Leaf type(Slot slot) { return with_slot(read_type, "a type", slot); }
Leaf unit(Slot slot) { return with_slot(read_unit_or_text, "a unit", slot); }
Leaf value(Slot slot) {
  Leaf leaf = with_slot(read_whole_expression, "a value", slot);
  leaf.level = Level::Value;
  return leaf;
}
Leaf condition(Slot slot) {
  Leaf leaf = with_slot(read_whole_expression, "a condition", slot);
  leaf.level = Level::Condition;
  return leaf;
}
Leaf call(Slot slot) { return with_slot(read_call, "a relation with its arguments", slot); }
Leaf next_call(Slot slot) { return with_slot(read_next_call, "a relation with its arguments", slot); }
Leaf braces(Place place) {
  Leaf leaf(read_braces_leaf, quoted(TokenKind::OpenBrace));
  leaf.place = place;
  return leaf;
}

}  // namespace plumb::dsl::grammar
