#include "dsl/syntax/dump.hpp"

#include "dsl/syntax/print.hpp"
#include "dsl/syntax/print_forms.hpp"

namespace plumb::dsl {
namespace {

using ast::Expr;

constexpr std::string_view kinds[] = {"quantity", "text",    "date", "version",  "variable", "_",      "name",
                                      "call",     "negate",  "add",  "subtract", "multiply", "divide", "else",
                                      "exists",   "compare", "in",   "and",      "or",       "not"};
constexpr std::string_view comparisons[] = {"=", "!=", "<", "<=", ">", ">="};

/// Text on one line.
std::string shown(std::string_view text) {
  std::string out = "\"";
  for (char c : text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
  return out + "\"";
}

std::string leaf(const Expr& e) {
  switch (e.kind) {
    case Expr::Kind::Quantity: return print_quantity(e);
    case Expr::Kind::Text: return shown(e.text);
    case Expr::Kind::Date: return date_from_days(e.lo.units / Number::one);
    case Expr::Kind::Variable:
    case Expr::Kind::Version:
    case Expr::Kind::Name: return e.text;
    case Expr::Kind::Any: return "_";
    default: return {};
  }
}

std::string head(const Expr& e) {
  if (e.kind == Expr::Kind::Call) return "call " + e.text + (e.has_by ? " by" : "") + (e.has_where ? " where" : "");
  if (e.kind != Expr::Kind::Compare) return std::string(kinds[static_cast<std::size_t>(e.kind)]);
  return std::string(comparisons[static_cast<std::size_t>(e.comparison)]) + (e.spelled ? " spelled" : "");
}

}  // namespace

std::string dump(const Expr& e) {
  std::string out = leaf(e);
  if (out.empty()) {
    out = "(" + head(e);
    for (const Expr& arg : e.args) out += " " + dump(arg);
    out += ")";
  }
  if (e.kind == Expr::Kind::Name && e.unit != ast::Unit::None) out += ":unit";
  return e.bracketed ? "[" + out + "]" : out;
}

std::string dump(const ast::Node& node, int indentation) {
  std::string out = std::string(static_cast<std::size_t>(indentation), ' ') + std::string(to_string(node.word));
  for (const ast::Argument& argument : node.args)
    out += " " + std::string(to_string(argument.slot)) + "=" + dump(argument.value);
  out += node.braced ? " {}\n" : "\n";
  for (const ast::Node& note : node.notes) out += dump(note, indentation + 4);
  for (const ast::Node& inner : node.body) out += dump(inner, indentation + 2);
  return out;
}

std::string dump(const ast::Module& module) {
  std::string out;
  for (const ast::Node& node : module.statements) out += dump(node);
  return out;
}

}  // namespace plumb::dsl
