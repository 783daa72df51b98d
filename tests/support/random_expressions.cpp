#include "tests/support/random_expressions.hpp"

#include <algorithm>

namespace plumb::tests {

using namespace engine;

Term Scope::add(RelationId kind) {
  kinds.push_back(kind);
  visible.push_back(variable(static_cast<VariableId>(kinds.size() - 1)));
  return visible.back();
}

std::optional<Terms> Expressions::terms_for(const Scope& scope, const Readable& relation) {
  Terms terms;
  for (const RelationId kind : relation.columns) {
    Terms fitting;
    for (const Term& t : scope.visible)
      if (scope.kinds[t.id] == kind) fitting.push_back(t);
    if (fitting.empty()) return std::nullopt;
    terms.push_back(random_.pick(fitting));
  }
  return terms;
}

std::optional<Expr> Expressions::reading(const Scope& scope, bool value) {
  for (int attempt = 0; attempt < 12; ++attempt) {
    const Readable& relation = random_.pick(readable_);
    if (relation.has_value != value) continue;
    const std::optional terms = terms_for(scope, relation);
    if (!terms) continue;
    reads_open_ = reads_open_ || relation.open;
    return value ? lookup(relation.id, *terms) : atom(relation.id, *terms);
  }
  return std::nullopt;
}

Exprs Expressions::binders(const Scope& scope, const Terms& variables) {
  Exprs literals;
  Terms unbound = variables;
  const auto bind = [&](const Terms& terms) {
    for (const Term& t : terms) std::erase(unbound, t);
  };
  for (const Term& v : variables) {
    const auto is_unbound = [&] { return std::find(unbound.begin(), unbound.end(), v) != unbound.end(); };
    for (int attempt = 0; attempt < 6 && is_unbound(); ++attempt) {
      const bool value = random_.chance(25);
      std::optional<Expr> literal = reading(scope, value);
      if (!literal || std::find(literal->terms.begin(), literal->terms.end(), v) == literal->terms.end()) continue;
      bind(literal->terms);
      const bool compares = value && random_.chance(50);
      literal->op = compares ? Op::Lookup : Op::Atom;
      literals.push_back(compares ? tests::compare(*literal, Comparison::AtLeast, constant_number()) : *literal);
    }
    if (is_unbound() || random_.chance(15)) literals.push_back(atom(scope.kinds[v.id], {v}));
    bind({v});
  }
  random_.shuffle(literals);
  return literals;
}

Expr Expressions::constant_number() {
  const std::vector<std::string> few{"0", "1", "2", "3", "4", "5", "2.5", "1.3333", "-1", "0.1"};
  return tests::number(random_.pick(few));
}

Expr Expressions::comparison(Scope& scope, int depth) {
  const auto how = static_cast<Comparison>(random_.below(6));
  Expr left = number(scope, depth - 1);
  return tests::compare(std::move(left), how, random_.chance(70) ? constant_number() : number(scope, depth - 1));
}

Expr Expressions::condition(Scope& scope, int depth) {
  const std::size_t choice = depth <= 0 ? random_.below(4) : random_.below(10);
  switch (choice) {
    case 0:
    case 1:
    case 2: {
      std::optional<Expr> literal = reading(scope, random_.chance(15));
      if (!literal) return Expr{Op::True};
      literal->op = Op::Atom;
      if (choice != 2) return *literal;
      if (literal->terms.size() > 1 && random_.chance(40)) literal->terms[random_.below(literal->terms.size())] = any;
      return negation(*literal);
    }
    case 3: {
      const Term a = random_.pick(scope.visible), b = random_.pick(scope.visible);
      return random_.chance(50) ? same(a, b) : negation(same(a, b));
    }
    case 4:
    case 5: return comparison(scope, depth);
    case 6: return make(Op::Or, {condition(scope, depth - 1), condition(scope, depth - 1)});
    case 7: return make(Op::And, {condition(scope, depth - 1), condition(scope, depth - 1)});
    case 8: return negation(condition(scope, depth - 1));
    default: return make(Op::Exists, {number(scope, depth - 1)});
  }
}

Expr Expressions::leaf(const Scope& scope) {
  for (const Term& t : scope.visible)
    if (steps_ && scope.kinds[t.id] == *steps_ && random_.chance(30)) return key_number(t);
  if (random_.chance(70))
    if (const std::optional found = reading(scope, true)) return *found;
  return constant_number();
}

Expr Expressions::number(Scope& scope, int depth) {
  if (depth <= 0) return leaf(scope);
  switch (random_.below(10)) {
    case 0:
    case 1: return leaf(scope);
    case 2:
    case 3: return folded(scope, depth);
    case 4: return make(Op::Else, {number(scope, depth - 1), number(scope, depth - 1)});
    case 5: {
      Exprs args{condition(scope, depth - 1), number(scope, depth - 1)};
      if (random_.chance(40)) {
        args.push_back(condition(scope, depth - 1));
        args.push_back(number(scope, depth - 1));
      }
      if (random_.chance(60)) args.push_back(number(scope, depth - 1));
      return make(Op::Cases, std::move(args));
    }
    case 6: {
      const std::vector lists{Op::Minimum, Op::Maximum, Op::Median, Op::Mean};
      Exprs args;
      for (std::size_t i = 2 + random_.below(2); i > 0; --i) args.push_back(number(scope, depth - 1));
      return make(random_.pick(lists), std::move(args));
    }
    default: return arithmetic(scope, depth);
  }
}

/// May be 0 at an end, seldom all of it.
Expr Expressions::divisor(const Scope& scope) {
  const std::vector least{"0", "1", "-1"};
  return make(Op::Add, {make(Op::Absolute, {leaf(scope)}), tests::number(random_.pick(least))});
}

Expr Expressions::arithmetic(Scope& scope, int depth) {
  const std::vector divisors{"2", "3", "-1.5"};
  Expr x = number(scope, depth - 1);
  switch (random_.below(13)) {
    case 0:
    case 1: return make(Op::Add, {std::move(x), number(scope, depth - 1)});
    case 2: return make(Op::Subtract, {std::move(x), number(scope, depth - 1)});
    case 3: return make(Op::Multiply, {std::move(x), number(scope, depth - 1)});
    case 4: return make(Op::Divide, {std::move(x), tests::number(random_.pick(divisors))});
    case 5: return make(Op::Divide, {std::move(x), divisor(scope)});
    case 6: return make(Op::Negate, {std::move(x)});
    case 7: return make(Op::Absolute, {std::move(x)});
    case 8: return make(random_.chance(50) ? Op::Floor : Op::Ceiling, {std::move(x)});
    case 9: return make(Op::Round, {std::move(x), tests::number(random_.chance(50) ? "1" : "0.3")});
    case 10: {
      Exprs args{std::move(x)};
      for (const char* n : {"0", "1", "2", "4", "3.5", "1.5"}) args.push_back(tests::number(n));
      return make(Op::Line, std::move(args));
    }
    case 11: {
      if (!reads_open_ || options_.points) return x;
      if (options_.sound || random_.chance(50)) return make(Op::Interval, {x, make(Op::Add, {x, tests::number("1")})});
      return make(Op::Narrow, {std::move(x), number(scope, depth - 1)});
    }
    default: {
      if (!reads_open_ || options_.points) return x;
      return make(Op::Add, {std::move(x), tests::number("0.5", "1")});
    }
  }
}

Expr Expressions::folded(Scope& scope, int depth) {
  Scope inner = scope;
  Terms locals{inner.add(random_.pick(kinds_))};
  if (random_.chance(20)) locals.push_back(inner.add(random_.pick(kinds_)));
  const auto fold = static_cast<FoldKind>(random_.below(6));
  Exprs literals = binders(inner, locals);
  if (random_.chance(40)) literals.push_back(condition(inner, std::min(depth - 1, 1)));
  Expr where = literals.size() == 1 ? literals[0] : all_of(std::move(literals));
  Expr result;
  if (fold == FoldKind::Count) {
    result = count(random_.chance(50) ? locals : Terms{locals[0]}, locals, std::move(where));
  } else {
    Exprs args{number(inner, std::min(depth - 1, 1))};
    if (fold == FoldKind::Mean && random_.chance(60)) {
      std::vector<Expr> weights;
      for (const Readable& r : readable_)
        if (r.is_weight)
          if (const std::optional terms = terms_for(inner, r)) weights.push_back(lookup(r.id, *terms));
      if (!weights.empty()) args.push_back(random_.pick(weights));
    }
    args.push_back(std::move(where));
    result = aggregate(fold, locals, std::move(args));
  }
  scope.kinds = inner.kinds;  // numbers of locals are used once in a rule
  return result;
}

}  // namespace plumb::tests
