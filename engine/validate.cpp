#include "engine/validate.hpp"

#include <algorithm>

namespace plumb::engine {
namespace {

class Validation {
 public:
  Validation(const Program& program, const Rule& rule) : program_(program), rule_(rule) {}

  bool rule() const {
    if (rule_.head >= program_.relations.size()) return false;
    const Relation& head = program_.relations[rule_.head];
    return !is_input(head.known) && stands(rule_.head, rule_.terms) && rule_.value.has_value() == head.has_value &&
           expression(rule_.condition) && (!rule_.value || expression(*rule_.value));
  }

 private:
  bool term(const Term& t) const {
    if (t.kind == Term::Kind::Constant) return t.id < program_.symbols.size();
    return t.kind == Term::Kind::Any || t.id < rule_.variable_count;
  }
  bool stands(RelationId relation, const std::vector<Term>& terms) const {
    return relation < program_.relations.size() && terms.size() == program_.relations[relation].columns.size();
  }
  bool has_operands(const Expr& e) const;
  bool expression(const Expr& e) const;

  const Program& program_;
  const Rule& rule_;
};

bool Validation::has_operands(const Expr& e) const {
  const std::size_t count = e.args.size();
  switch (e.op) {
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Interval:
    case Op::Narrow:
    case Op::AddMonths:
    case Op::Else:
    case Op::Compare: return count == 2;
    case Op::Negate:
    case Op::Absolute:
    case Op::Floor:
    case Op::Ceiling:
    case Op::Not:
    case Op::Exists: return count == 1;
    case Op::Round: return count == 1 || count == 2;
    case Op::Line: return count >= 3 && count % 2 == 1;
    case Op::Cases:
    case Op::Minimum:
    case Op::Maximum:
    case Op::Median:
    case Op::Mean: return count >= 1;
    case Op::Aggregate: return e.fold == FoldKind::Count ? count == 1 : count == 2 || count == 3;
    case Op::Binds: return count == 1 && e.terms.size() == 1;
    case Op::Same: return count == 0 && e.terms.size() == 2;
    case Op::Key: return count == 0 && e.terms.size() == 1;
    default: return true;
  }
}

bool Validation::expression(const Expr& e) const {
  if (!has_operands(e)) return false;
  if ((e.op == Op::Atom || e.op == Op::Lookup) && !stands(e.relation, e.terms)) return false;
  if (e.op == Op::Lookup && !program_.relations[e.relation].has_value) return false;
  const auto local = [&](VariableId v) { return v < rule_.variable_count; };
  return std::all_of(e.terms.begin(), e.terms.end(), [&](const Term& t) { return term(t); }) &&
         std::all_of(e.locals.begin(), e.locals.end(), local) &&
         std::all_of(e.args.begin(), e.args.end(), [&](const Expr& arg) { return expression(arg); });
}

}  // namespace

bool is_well_formed(const Program& program) {
  const auto fact = [&](const Fact& f) {
    return f.relation < program.relations.size() && f.key.size() == program.relations[f.relation].columns.size();
  };
  const auto list = [&](const FactList& l) {
    return l.relation < program.relations.size() &&
           l.rows->keys.size() == l.rows->count * program.relations[l.relation].columns.size() &&
           l.rows->values.size() == (program.relations[l.relation].has_value ? l.rows->count : 0);
  };
  return std::all_of(program.facts.begin(), program.facts.end(), fact) &&
         std::all_of(program.fact_lists.begin(), program.fact_lists.end(), list) &&
         std::all_of(program.rules.begin(), program.rules.end(),
                     [&](const Rule& rule) { return Validation(program, rule).rule(); });
}

}  // namespace plumb::engine
