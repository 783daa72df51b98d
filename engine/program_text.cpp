#include "engine/program_text.hpp"

#include <algorithm>
#include <cctype>

#include "engine/proof.hpp"

namespace plumb::engine {
namespace {

/// How tightly an expression binds; an operand that binds less gets brackets.
enum Level { Disjunction, Conjunction, Negation, Comparing, Alternative, Sum, Product, Sign, Primary };

class Printer {
 public:
  explicit Printer(const Printing& printing) : printing_(printing) {}
  std::string print(const Expr& e, Level at_least) const {
    const Level level = level_of(e);
    return level < at_least ? "(" + plain(e, level) + ")" : plain(e, level);
  }
  std::string term(const Term& t) const;
  std::string call(RelationId relation, const std::vector<Term>& terms) const;

 private:
  static Level level_of(const Expr& e);
  std::string plain(const Expr& e, Level level) const;
  std::string joined(const Expr& e, const char* between, Level operands) const;
  std::string number(const Expr& e) const;
  std::string condition(const Expr& e) const;
  std::string aggregate(const Expr& e) const;
  std::string cases(const Expr& e) const;

  const Printing& printing_;
};

bool is_identifier(std::string_view text) {
  if (text.empty() || !std::islower(static_cast<unsigned char>(text[0]))) return false;
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_' || c == '.'; });
}

std::string symbol_text(const Symbols& symbols, Symbol s) {
  const std::string text(symbols.text_of(s));
  return symbols.is_number(s) || is_identifier(text) ? text : '"' + text + '"';
}

const char* sign_of(Comparison c) {
  constexpr const char* signs[] = {" = ", " != ", " < ", " <= ", " > ", " >= "};
  return signs[static_cast<int>(c)];
}

const char* name_of(FoldKind k) {
  constexpr const char* names[] = {"sum", "mean", "min", "max", "median", "count"};
  return names[static_cast<int>(k)];
}

Level Printer::level_of(const Expr& e) {
  switch (e.op) {
    case Op::Or: return Disjunction;
    case Op::And: return Conjunction;
    case Op::Not: return Negation;
    case Op::Compare:
    case Op::Same:
    case Op::Binds: return Comparing;
    case Op::Else: return Alternative;
    case Op::Add:
    case Op::Subtract:
    case Op::AddMonths: return Sum;
    case Op::Multiply:
    case Op::Divide: return Product;
    case Op::Negate:
    case Op::Exists: return Sign;
    default: return Primary;
  }
}

std::string Printer::term(const Term& t) const {
  if (t.kind == Term::Kind::Any) return "_";
  const Symbols& symbols = printing_.program.symbols;
  if (t.kind == Term::Kind::Constant) return symbol_text(symbols, t.id);
  if (t.id < printing_.substitution.size() && printing_.substitution[t.id] != no_symbol)
    return symbol_text(symbols, printing_.substitution[t.id]);
  const bool named = printing_.rule && t.id < printing_.rule->variable_names.size();
  return named && !printing_.rule->variable_names[t.id].empty() ? printing_.rule->variable_names[t.id]
                                                                : "V" + std::to_string(t.id);
}

std::string Printer::call(RelationId relation, const std::vector<Term>& terms) const {
  std::string text = printing_.program.relations[relation].name;
  for (std::size_t i = 0; i < terms.size(); ++i) text += (i ? ", " : "(") + term(terms[i]);
  return terms.empty() ? text : text + ")";
}

std::string Printer::joined(const Expr& e, const char* between, Level operands) const {
  std::string text;
  for (const Expr& arg : e.args) text += (text.empty() ? "" : between) + print(arg, operands);
  return text;
}

std::string Printer::aggregate(const Expr& e) const {
  std::string text = std::string(name_of(e.fold)) + "(";
  if (e.fold == FoldKind::Count)
    for (std::size_t i = 0; i < e.terms.size(); ++i) text += (i ? ", " : "") + term(e.terms[i]);
  if (e.args.size() > 1) text += print(e.args[0], Alternative);
  if (e.args.size() > 2) text += " by " + print(e.args[1], Alternative);
  return text + " where " + print(e.args.back(), Disjunction) + ")";
}

std::string Printer::cases(const Expr& e) const {
  std::string text = "{ ";
  for (std::size_t i = 0; i + 1 < e.args.size(); i += 2)
    text += "when " + print(e.args[i], Disjunction) + " gives " + print(e.args[i + 1], Alternative) + " ";
  if (e.args.size() % 2) text += "otherwise gives " + print(e.args.back(), Alternative) + " ";
  return text + "}";
}

/// The names of what is written as a function of its arguments.
const char* function_name(Op op) {
  switch (op) {
    case Op::Absolute: return "abs";
    case Op::Floor: return "floor";
    case Op::Ceiling: return "ceil";
    case Op::Round: return "round";
    case Op::Minimum: return "min";
    case Op::Maximum: return "max";
    case Op::Median: return "median";
    case Op::Mean: return "mean";
    case Op::Interval: return "range";
    case Op::Line: return "line";
    case Op::Narrow: return "narrow";
    default: return nullptr;
  }
}

/// The signs between two numbers, the left one of which may bind as loosely.
const char* sign_between(Op op) {
  switch (op) {
    case Op::Add:
    case Op::AddMonths: return " + ";
    case Op::Subtract: return " - ";
    case Op::Multiply: return " * ";
    case Op::Divide: return " / ";
    default: return nullptr;
  }
}

std::string Printer::plain(const Expr& e, Level level) const {
  if (const char* name = function_name(e.op)) return name + ("(" + joined(e, ", ", Sum) + ")");
  if (const char* sign = sign_between(e.op)) {
    const std::string text = print(e.args[0], level) + sign + print(e.args[1], static_cast<Level>(level + 1));
    return e.op == Op::AddMonths ? text + " months" : text;
  }
  return e.op >= Op::True ? condition(e) : number(e);
}

std::string Printer::number(const Expr& e) const {
  switch (e.op) {
    case Op::Constant: {
      const std::string lo = to_decimal(e.number.lo);
      return e.number.lo == e.number.hi ? lo : lo + ".." + to_decimal(e.number.hi);
    }
    case Op::Key: return term(e.terms[0]);
    case Op::Lookup: return call(e.relation, e.terms);
    case Op::Negate: return "-" + print(e.args[0], Primary);
    case Op::Else: return print(e.args[0], Sum) + " else " + print(e.args[1], Sum);
    case Op::Cases: return cases(e);
    default: return aggregate(e);
  }
}

std::string Printer::condition(const Expr& e) const {
  switch (e.op) {
    case Op::True: return "always";
    case Op::False: return "never";
    case Op::Atom: return call(e.relation, e.terms);
    case Op::Same: return term(e.terms[0]) + " = " + term(e.terms[1]);
    case Op::Compare: return print(e.args[0], Alternative) + sign_of(e.comparison) + print(e.args[1], Alternative);
    case Op::Binds: return term(e.terms[0]) + " = " + print(e.args[0], Alternative);
    case Op::And: return joined(e, " and ", Negation);
    case Op::Or: return joined(e, " or ", Negation);
    case Op::Not: return "not " + print(e.args[0], Comparing);
    default: return "exists " + print(e.args[0], Primary);
  }
}

std::string relation_text(const Program& program, const Relation& relation) {
  std::string text = is_input(relation.known) || relation.known == Known::Given ? "input relation " : "relation ";
  text += relation.name + "(";
  for (std::size_t i = 0; i < relation.columns.size(); ++i) {
    const RelationId kind = relation.columns[i];
    text += (i ? ", V" : "V") + std::to_string(i) + (kind == no_relation ? "" : ": " + program.relations[kind].name);
  }
  text += relation.has_value ? ") -> number" : ")";
  if (relation.merge == Merge::Least) text += " least";
  if (relation.merge == Merge::Most) text += " most";
  if (relation.known == Known::OpenUnknown) text += " open unknown";
  if (relation.known == Known::OpenNone) text += " open none";
  if (relation.among) text += " among " + program.relations[*relation.among].name;
  return text;
}

}  // namespace

std::string to_text(const Printing& printing, const Expr& expr) { return Printer(printing).print(expr, Disjunction); }

std::string fact_text(const Program& program, RelationId relation, std::span<const Symbol> key) {
  std::vector<Term> terms;
  for (const Symbol s : key) terms.push_back(constant(s));
  return Printer({program}).call(relation, terms);
}

std::string to_text(const Program& program, const Rule& rule) {
  const Printing printing{program, &rule};
  const Printer printer(printing);
  std::string text = printer.call(rule.head, rule.terms);
  if (rule.value) text += " = " + printer.print(*rule.value, Alternative);
  if (rule.condition.op != Op::True) text += " when " + printer.print(rule.condition, Disjunction);
  return text;
}

std::string to_text(const Program& program) {
  std::string text;
  for (const Relation& relation : program.relations) text += relation_text(program, relation) + "\n";
  for (const Fact& fact : program.facts) {
    text += "fact " + fact_text(program, fact.relation, fact.key);
    text += (program.relations[fact.relation].has_value ? " = " + to_decimal(fact.value) : "") + "\n";
  }
  for (const FactList& list : program.fact_lists) {
    const FactRows& rows = *list.rows;
    const std::size_t width = program.relations[list.relation].columns.size();
    for (std::size_t row = 0; row < rows.count; ++row) {
      text += "fact " + fact_text(program, list.relation, {rows.keys.data() + row * width, width});
      text += (rows.values.empty() ? "" : " = " + to_decimal(rows.values[row])) + "\n";
    }
  }
  for (std::size_t i = 0; i < program.rules.size(); ++i)
    text += "rule r" + std::to_string(i + 1) + " { " + to_text(program, program.rules[i]) + " }\n";
  return text;
}

}  // namespace plumb::engine
