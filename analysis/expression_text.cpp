#include "analysis/expression_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace plumb::analysis {
namespace {

using model::Expr;
using Op = Expr::Op;

constexpr std::array comparisons{"is", "is not", "below", "at most", "above", "at least"};
constexpr std::array folds{"mean", "min", "max", "median", "sum", "count", "list"};

struct Infix {
  Op op;
  std::string_view word;
};
constexpr Infix infixes[] = {{Op::Add, "+"},     {Op::Subtract, "-"}, {Op::Multiply, "*"}, {Op::Divide, "/"},
                             {Op::Else, "else"}, {Op::And, "and"},    {Op::Or, "or"}};

struct Named {
  Op op;
  std::string_view name;
};
constexpr Named functions[] = {{Op::Absolute, "abs"},   {Op::Floor, "floor"},  {Op::Ceiling, "ceil"},
                               {Op::Round, "round"},    {Op::Least, "min"},    {Op::Greatest, "max"},
                               {Op::Middle, "median"},  {Op::Average, "mean"}, {Op::Total, "sum"},
                               {Op::Interval, "range"}, {Op::Line, "line"},    {Op::AddMonths, "add_months"},
                               {Op::Negate, "-"},       {Op::Not, "not "},     {Op::Exists, "exists "},
                               {Op::Same, "same"},      {Op::Binds, "binds"},  {Op::InApplies, "applies"}};

/// Things whose bare name stands for this relation.
bool is_standing(const Expr& e) {
  return e.op == Op::Lookup && e.terms.size() == 1 && e.terms[0].kind == model::Term::Kind::Constant &&
         (e.relation == "score" || e.relation == "answer");
}

class Writer {
 public:
  explicit Writer(const std::vector<std::string>& variables) : variables_(variables) {}

  std::string operator()(const Expr& e) const {
    if (is_standing(e)) return e.terms[0].constant;
    switch (e.op) {
      case Op::Number: return number(e);
      case Op::Text: return '"' + e.text + '"';
      case Op::Term: return term(e.terms[0]);
      case Op::Today: return "today";
      case Op::Always: return "always";
      case Op::Never: return "never";
      case Op::Lookup:
      case Op::Atom: return atom(e);
      case Op::Compare:
        return (*this)(e.args[0]) + ' ' + comparisons[static_cast<std::size_t>(e.comparison)] + ' ' +
               (*this)(e.args[1]);
      case Op::Aggregate: return aggregate(e);
      default: break;
    }
    for (const Infix& infix : infixes)
      if (infix.op == e.op) return joined(e, infix.word);
    for (const Named& function : functions)
      if (function.op == e.op) return std::string(function.name) + '(' + listed(e) + ')';
    return '(' + listed(e) + ')';
  }

 private:
  std::string number(const Expr& e) const {
    if (e.type.kind == model::Type::Kind::Date && e.number.lo == e.number.hi)
      return date_from_days(e.number.lo.units / Number::one);
    std::string text = to_decimal(e.number.lo);
    if (e.number.lo != e.number.hi) text += ".." + to_decimal(e.number.hi);
    return e.type.name.empty() || e.type.kind != model::Type::Kind::Number ? text : text + ' ' + e.type.name;
  }
  std::string term(const model::Term& t) const {
    if (t.kind == model::Term::Kind::Constant) return t.constant;
    if (t.kind == model::Term::Kind::Any) return "_";
    return t.variable < variables_.size() ? variables_[t.variable] : fmt::format("V{}", t.variable);
  }
  std::string terms(const Expr& e) const {
    std::string text;
    for (const model::Term& t : e.terms) text += (text.empty() ? "" : ", ") + term(t);
    return text;
  }
  /// An option is called by its own name, which has its question's.
  std::string atom(const Expr& e) const {
    if (e.relation == "chosen" && e.terms.size() == 2 && e.terms[1].kind == model::Term::Kind::Constant)
      return e.terms[1].constant;
    return e.terms.empty() ? e.relation : e.relation + '(' + terms(e) + ')';
  }
  std::string listed(const Expr& e) const {
    std::string text = terms(e);
    for (const Expr& arg : e.args) text += (text.empty() ? "" : ", ") + (*this)(arg);
    return text;
  }
  std::string joined(const Expr& e, std::string_view word) const {
    std::string text;
    for (const Expr& arg : e.args) text += (text.empty() ? "" : fmt::format(" {} ", word)) + (*this)(arg);
    return '(' + text + ')';
  }
  std::string aggregate(const Expr& e) const {
    std::string text = terms(e);
    for (std::size_t i = 0; i + 1 < e.args.size(); ++i) text += (text.empty() ? "" : " by ") + (*this)(e.args[i]);
    return fmt::format("{}({} where {})", folds[static_cast<std::size_t>(e.fold)], text, (*this)(e.args.back()));
  }

  const std::vector<std::string>& variables_;
};

bool is_closed(const Expr& e, std::vector<std::uint32_t>& running) {
  const std::size_t before = running.size();
  running.insert(running.end(), e.locals.begin(), e.locals.end());
  const auto is_bound = [&](const model::Term& t) {
    return t.kind != model::Term::Kind::Variable || std::count(running.begin(), running.end(), t.variable) > 0;
  };
  const bool closed =
      std::all_of(e.terms.begin(), e.terms.end(), is_bound) &&
      std::all_of(e.args.begin(), e.args.end(), [&](const Expr& arg) { return is_closed(arg, running); });
  running.resize(before);
  return closed;
}

}  // namespace

std::string text_of(const Expr& expr, const std::vector<std::string>& variables) { return Writer(variables)(expr); }

bool is_closed(const Expr& expr) {
  std::vector<std::uint32_t> running;
  return is_closed(expr, running);
}

}  // namespace plumb::analysis
