#include "engine/evaluate.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/group_fold.hpp"
#include "engine/proof.hpp"

namespace plumb::engine {

Evaluation::Evaluation(const FactSource& source) : source_(source) {}
Evaluation::~Evaluation() = default;

bool FactSource::reads_open(const Expr& expr) const {
  return reads_any(expr, [&](RelationId r) { return open[r] != 0; });
}

Truth Evaluation::projection(const Expr& expr, const Symbol* key, ColumnMask mask) const {
  const FactTable& table = source_.tables[expr.relation];
  Truth result = Truth::No;
  const auto look = [&](Row row) { result = either(result, source_.truth(expr.relation, row)); };
  if (mask == 0) {
    for (Row row = 0; row < table.end() && result != Truth::Yes; ++row) look(row);
    return result;
  }
  const ColumnIndex& index = table.index(mask);
  for (Row row = index.first(key); row != no_row && result != Truth::Yes; row = index.next(row))
    if (index.agrees(key, table.key(row))) look(row);
  return result;
}

Judged Evaluation::atom(const Expr& expr, Symbol* substitution) const {
  std::vector<Symbol> key(expr.terms.size());
  ColumnMask mask = 0;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (expr.terms[i].kind == Term::Kind::Any) continue;
    key[i] = symbol_of(expr.terms[i], substitution);
    mask |= ColumnMask{1} << i;
  }
  if (std::any_of(expr.terms.begin(), expr.terms.end(), [](const Term& t) { return t.kind == Term::Kind::Any; }))
    return {projection(expr, key.data(), mask)};
  const FactTable& table = source_.tables[expr.relation];
  if (!source_.open[expr.relation]) return {table.contains(key.data()) ? Truth::Yes : Truth::No};
  const Row row = table.find(key.data());
  return {row == no_row ? Truth::No : source_.truth(expr.relation, row)};
}

Computed Evaluation::lookup(const Expr& expr, Symbol* substitution) const {
  std::array<Symbol, 32> key;
  for (std::size_t i = 0; i < expr.terms.size(); ++i) key[i] = symbol_of(expr.terms[i], substitution);
  const Row row = source_.tables[expr.relation].find(key.data());
  return row == no_row ? Computed{} : Computed{source_.value(expr.relation, row)};
}

bool Evaluation::same_cell(const Expr& a, const Expr& b, const Symbol* substitution) const {
  if (a.op != Op::Lookup || b.op != Op::Lookup || a.relation != b.relation) return false;
  for (std::size_t i = 0; i < a.terms.size(); ++i)
    if (symbol_of(a.terms[i], substitution) != symbol_of(b.terms[i], substitution)) return false;
  return true;
}

Judged Evaluation::compare(const Expr& expr, Symbol* substitution) {
  const Computed left = value(expr.args[0], substitution);
  const Computed right = value(expr.args[1], substitution);
  return compare_computed(left, expr.comparison, right, same_cell(expr.args[0], expr.args[1], substitution));
}

Judged Evaluation::truth(const Expr& expr, Symbol* substitution) {
  switch (expr.op) {
    case Op::True: return {Truth::Yes};
    case Op::Atom: return atom(expr, substitution);
    case Op::Same:
      return {symbol_of(expr.terms[0], substitution) == symbol_of(expr.terms[1], substitution) ? Truth::Yes
                                                                                               : Truth::No};
    case Op::Compare: return compare(expr, substitution);
    case Op::Binds: {
      const std::optional key = key_of(expr.args[0], substitution);
      return {key && *key == symbol_of(expr.terms[0], substitution) ? Truth::Yes : Truth::No};
    }
    case Op::And:
    case Op::Or: {
      std::vector<Judged> judged;
      for (const Expr& arg : expr.args) judged.push_back(truth(arg, substitution));
      return expr.op == Op::And ? all_of(judged) : any_of(judged);
    }
    case Op::Not: {
      const Judged inner = truth(expr.args[0], substitution);
      return {!inner.truth, inner.trouble};
    }
    case Op::Exists: {
      const Expr& arg = expr.args[0];
      if (arg.op == Op::Lookup) return atom(arg, substitution);
      const Computed inner = value(arg, substitution);
      return {inner.value.exists, inner.trouble};
    }
    default: return {Truth::No};
  }
}

std::optional<Symbol> Evaluation::key_of(const Expr& number, Symbol* substitution) {
  const Computed found = value(number, substitution);
  if (found.trouble != Trouble::None || !is_settled(found.value) || found.value.exists != Truth::Yes)
    return std::nullopt;
  if (source_.growing) return source_.growing->number(found.value.range.lo);
  return source_.program.symbols.find(found.value.range.lo);
}

Computed Evaluation::list(const Expr& expr, Symbol* substitution, Finish how) {
  std::vector<Member> members;
  for (const Expr& arg : expr.args) {
    const Computed c = value(arg, substitution);
    if (c.trouble != Trouble::None) return c;
    members.push_back(member_of(c.value));
  }
  return fold(fold_of(expr.op), members, how);
}

Computed Evaluation::cases(const Expr& expr, Symbol* substitution) {
  std::vector<Branch> branches;
  for (std::size_t i = 0; i < expr.args.size(); i += 2) {
    const bool otherwise = i + 1 == expr.args.size();
    const Judged condition = otherwise ? Judged{Truth::Yes} : truth(expr.args[i], substitution);
    if (condition.trouble != Trouble::None) return {{}, condition.trouble};
    if (condition.truth == Truth::No) continue;
    const Computed c = value(expr.args[otherwise ? i : i + 1], substitution);
    if (c.trouble != Trouble::None) return c;
    branches.push_back({condition.truth, c.value});
    if (condition.truth == Truth::Yes) break;
  }
  return {engine::cases(branches)};
}

Computed Evaluation::line(const Expr& expr, Symbol* substitution) {
  const Computed x = value(expr.args[0], substitution);
  return x.trouble == Trouble::None ? engine::line(x.value, line_points(expr)) : x;
}

void Evaluation::for_each_member(const Expr& aggregate, Symbol* substitution, const std::function<void()>& visit) {
  const MemberPlans& plans = member_plans(aggregate);
  std::set<std::vector<Symbol>> seen;
  for (const Plan& plan : plans.plans)
    run_join(*this, plan, substitution, [&] {
      if (!plans.once) {
        std::vector<Symbol> binding;
        for (const VariableId local : aggregate.locals) binding.push_back(substitution[local]);
        if (!seen.insert(std::move(binding)).second) return true;
      }
      visit();
      return true;
    });
  for (const VariableId local : aggregate.locals) substitution[local] = no_symbol;
}

const Evaluation::MemberPlans& Evaluation::member_plans(const Expr& aggregate) {
  std::unique_ptr<MemberPlans>& plans = member_plans_[&aggregate];
  if (plans) return *plans;
  plans = std::make_unique<MemberPlans>();
  VariableFlags bound(variable_count_of(aggregate), 1);
  for (const VariableId local : aggregate.locals) bound[local] = 0;
  const std::optional branches = alternatives(aggregate.args.back(), bound);
  if (!branches) return *plans;
  plans->once = branches->size() == 1;
  const Expr* value = aggregate.fold == FoldKind::Count ? nullptr : &aggregate.args[0];
  for (const Conjunction& branch : *branches) {
    plans->plans.push_back(make_plan(source_, {branch, joined_reads(branch, value), bound}));
    plans->once = plans->once && plans->plans.back().once;
  }
  return *plans;
}

Computed Evaluation::count(const Expr& expr, Symbol* substitution) {
  std::map<std::vector<Symbol>, Truth> counted;
  Trouble trouble = Trouble::None;
  for_each_member(expr, substitution, [&] {
    const Judged judged = truth(expr.args[0], substitution);
    if (judged.trouble != Trouble::None) trouble = judged.trouble;
    std::vector<Symbol> key;
    for (const Term& t : expr.terms) key.push_back(symbol_of(t, substitution));
    Truth& best = counted[key];
    best = either(best, judged.truth);
  });
  if (trouble != Trouble::None) return {{}, trouble};
  std::vector<Member> members;
  for (const auto& [key, belongs] : counted) members.push_back({belongs});
  return fold_count(members);
}

/// While grounding, an aggregate of closed facts is folded for all its groups at once, where that is no more work than
/// reading its tables; nullptr where it is not.
const GroupFold* Evaluation::group_fold(const Expr& aggregate) {
  const bool known = group_folds_.contains(&aggregate);
  std::unique_ptr<GroupFold>& groups = group_folds_[&aggregate];
  if (!known && !source_.has_world() && !source_.reads_open(aggregate)) groups = fold_groups(*this, aggregate);
  return groups.get();
}

Computed Evaluation::aggregate(const Expr& expr, Symbol* substitution, Finish how) {
  if (const GroupFold* groups = group_fold(expr))
    if (const std::optional folded = groups->of(substitution, how)) return *folded;
  if (expr.fold == FoldKind::Count) {
    const Computed c = count(expr, substitution);
    return c.trouble == Trouble::None ? finish(c.value, how) : c;
  }
  const bool closed_condition = !source_.reads_open(expr.args.back());
  std::vector<Member> members;
  Trouble trouble = Trouble::None;
  for_each_member(expr, substitution, [&] {
    const Judged judged =
        closed_condition && expr.args.back().op != Op::Or ? Judged{Truth::Yes} : truth(expr.args.back(), substitution);
    if (judged.truth == Truth::No && judged.trouble == Trouble::None) return;
    const Computed c = value(expr.args[0], substitution);
    const Computed weight =
        expr.args.size() > 2 ? value(expr.args[1], substitution) : Computed{known(Number::whole(1))};
    for (const Trouble t : {judged.trouble, c.trouble, weight.trouble})
      if (t != Trouble::None) trouble = t;
    members.push_back(
        {both(judged.truth, both(c.value.exists, weight.value.exists)), c.value.range, weight.value.range.lo});
  });
  return trouble == Trouble::None ? fold(expr.fold, members, how) : Computed{{}, trouble};
}

/// `floor`, `ceil` or `round` of what is below it; of a quotient or a mean exactly.
Computed Evaluation::finished(const Expr& expr, Symbol* substitution) {
  const bool stepped = expr.op == Op::Round && expr.args.size() > 1;
  const Computed step = stepped ? value(expr.args[1], substitution) : Computed{known(Number::whole(1))};
  const Expr& inner = expr.args[0];
  const Finish::Kind kind = finish_of(expr.op).kind;
  const bool of_list = inner.op == Op::Mean, of_fold = inner.op == Op::Aggregate && inner.fold == FoldKind::Mean;
  if (of_list || of_fold) {
    if (step.trouble != Trouble::None || is_missing(step)) return step;
    const Finish how{kind, step.value};
    return of_list ? list(inner, substitution, how) : aggregate(inner, substitution, how);
  }
  if (inner.op != Op::Divide) return rounded(value(inner, substitution), nullptr, kind, &step);
  const Computed divisor = value(inner.args[1], substitution);
  return rounded(value(inner.args[0], substitution), &divisor, kind, &step);
}

Computed Evaluation::value(const Expr& expr, Symbol* substitution) {
  switch (expr.op) {
    case Op::Constant: return {{Truth::Yes, expr.number}};
    case Op::Key: {
      const Symbol s = symbol_of(expr.terms[0], substitution);
      const Symbols& symbols = source_.program.symbols;
      return symbols.is_number(s) ? Computed{known(symbols.number_of(s))} : Computed{};
    }
    case Op::Lookup: return lookup(expr, substitution);
    case Op::Floor:
    case Op::Ceiling:
    case Op::Round: return finished(expr, substitution);
    case Op::Minimum:
    case Op::Maximum:
    case Op::Median:
    case Op::Mean: return list(expr, substitution, store);
    case Op::Line: return line(expr, substitution);
    case Op::Cases: return cases(expr, substitution);
    case Op::Aggregate: return aggregate(expr, substitution, store);
    default: break;
  }
  if (expr.args.empty()) return {};
  const Computed a = value(expr.args[0], substitution);
  if (expr.args.size() == 1) return apply(expr.op, a, {});
  if (expr.op == Op::Else && (a.trouble != Trouble::None || a.value.exists == Truth::Yes)) return a;
  return apply(expr.op, a, value(expr.args[1], substitution));
}

}  // namespace plumb::engine
