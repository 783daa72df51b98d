#include "dsl/grammar/quantity.hpp"

#include "dsl/syntax/text_value.hpp"
#include "plumb/number.hpp"

namespace plumb::dsl::grammar {
namespace {

constexpr std::string_view quoted_keywords[] = {
    "",
#define PLUMB_KEYWORD(name, spelling) "`" spelling "`",
#include "dsl/syntax/keywords.def"
#undef PLUMB_KEYWORD
};

ast::Unit unit_of(Keyword keyword) {
  switch (keyword) {
    case Keyword::Minute:
    case Keyword::Minutes: return ast::Unit::Minutes;
    case Keyword::Hour:
    case Keyword::Hours: return ast::Unit::Hours;
    case Keyword::Day:
    case Keyword::Days: return ast::Unit::Days;
    case Keyword::Week:
    case Keyword::Weeks: return ast::Unit::Weeks;
    case Keyword::Month:
    case Keyword::Months: return ast::Unit::Months;
    case Keyword::Quarter:
    case Keyword::Quarters: return ast::Unit::Quarters;
    case Keyword::Year:
    case Keyword::Years: return ast::Unit::Years;
    case Keyword::PersonDay:
    case Keyword::PersonDays: return ast::Unit::PersonDays;
    default: return ast::Unit::None;
  }
}

bool is_currency(std::string_view word) {
  return word.size() == 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

ast::Expr make_text(const State& state, const Token& token) {
  ast::Expr text;
  text.kind = ast::Expr::Kind::Text;
  text.span = text.op_span = state.span(token);
  if (token.kind == TokenKind::Text) text.text = text_value(state.source, text.span);
  return text;
}

ast::Expr make_date(const State& state, const Token& token) {
  ast::Expr date;
  date.kind = ast::Expr::Kind::Date;
  date.span = date.op_span = state.span(token);
  date.lo = date.hi = Number::whole(parse_date(state.slice(token)).value_or(0));
  return date;
}

Number number_of(const State& state, const Token& token) { return parse_number(state.slice(token)).value_or(Number{}); }

bool read_unit(const Token& token, const State& state, ast::Expr& out) {
  if (token.kind == TokenKind::Percent) {
    out.unit = ast::Unit::Percent;
  } else if (token.kind == TokenKind::Variable && is_currency(state.slice(token))) {
    out.unit = ast::Unit::Currency;
    out.currency = std::string(state.slice(token));
  } else {
    out.unit = unit_of(token.keyword);
  }
  return out.unit != ast::Unit::None;
}

bool read_quantity(Iterator& at, State& state, ast::Expr& out) {
  if (at->kind != TokenKind::Number) return false;
  const Iterator begin = at;
  out.kind = ast::Expr::Kind::Quantity;
  out.lo = out.hi = number_of(state, *at++);
  if (at->kind == TokenKind::Range) {
    ++at;
    if (at->kind != TokenKind::Number) {
      state.expected.add(at, "a number");
      return false;
    }
    out.is_range = true;
    out.hi = number_of(state, *at++);
  }
  if (read_unit(*at, state, out)) ++at;
  out.span = out.op_span = state.span(begin, at);
  return true;
}

std::string_view quoted(Keyword keyword) { return quoted_keywords[static_cast<std::size_t>(keyword)]; }

std::string_view quoted(TokenKind kind) {
  switch (kind) {
    case TokenKind::OpenBrace: return "`{`";
    case TokenKind::CloseBrace: return "`}`";
    case TokenKind::OpenBracket: return "`(`";
    case TokenKind::CloseBracket: return "`)`";
    case TokenKind::Comma: return "`,`";
    case TokenKind::Colon: return "`:`";
    case TokenKind::Arrow: return "`->`";
    case TokenKind::Equal: return "`=`";
    default: return "";
  }
}

}  // namespace plumb::dsl::grammar
