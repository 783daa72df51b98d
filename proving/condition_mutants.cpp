#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "proving/author_text.hpp"
#include "proving/mutants.hpp"

/// Mistakes in conditions: a part is forgotten, turned round, or compares with the next number.
namespace plumb::proving {

namespace {

using Kind = Mutant::Kind;
using Op = model::Expr::Op;
using Variables = std::set<std::uint32_t>;

void add_variables(const std::vector<model::Term>& terms, const Variables& locals, Variables& to) {
  for (const model::Term& t : terms)
    if (t.kind == model::Term::Kind::Variable && !locals.contains(t.variable)) to.insert(t.variable);
}

void add_variables(const model::Expr& e, Variables locals, Variables& to) {
  locals.insert(e.locals.begin(), e.locals.end());
  add_variables(e.terms, locals, to);
  for (const model::Expr& arg : e.args) add_variables(arg, locals, to);
}

/// Variables that an atom binds wherever the condition holds.
Variables bound_in(const model::Expr& e) {
  Variables bound;
  if (e.op == Op::Atom) add_variables(e.terms, {}, bound);
  if (e.op == Op::Binds) add_variables(e, {}, bound);
  if (e.op == Op::And)
    for (const model::Expr& arg : e.args) bound.merge(bound_in(arg));
  if (e.op != Op::Or || e.args.empty()) return bound;
  bound = bound_in(e.args[0]);
  for (const model::Expr& arg : e.args) {
    const Variables here = bound_in(arg);
    std::erase_if(bound, [&](std::uint32_t v) { return !here.contains(v); });
  }
  return bound;
}

/// Every variable of a statement besides those of its condition: heads, values, templates.
Variables used_elsewhere(const model::Model& m, model::StatementId statement) {
  Variables used;
  const auto add_template = [&](const model::Template& text) {
    for (const auto& piece : text.pieces)
      if (piece.has_slot) add_variables(piece.slot, {}, used);
  };
  add_template(m.statements[statement].says);
  add_template(m.statements[statement].merge);
  for (const model::Rule& rule : m.rules) {
    if (rule.statement != statement) continue;
    add_variables(rule.terms, {}, used);
    if (rule.value) add_variables(*rule.value, {}, used);
  }
  for (const model::Finding& finding : m.findings)
    if (finding.statement == statement) add_variables(finding.of, {}, used);
  return used;
}

/// What must be bound by the condition itself: what an aggregate runs over; else every variable of the statement, but
/// those of a question per member, who is bound around it.
Variables to_bind(const Making& making, const ConditionAt<const model::Expr>& at, const model::Expr& condition) {
  if (at.aggregate) return {at.aggregate->locals.begin(), at.aggregate->locals.end()};
  if (at.per_member) return {};
  Variables used = used_elsewhere(making.model, at.statement);
  add_variables(condition, {}, used);
  return used;
}

const model::Expr& above(const model::Expr& condition, const Path& path) {
  return part_at(condition, {path.begin(), path.end() - 1});
}

/// What goes where a part is forgotten: with it the `not` before it.
Path with_its_not(const model::Expr& condition, Path path) {
  while (!path.empty() && above(condition, path).op == Op::Not) path.pop_back();
  return path;
}

void drop_part(model::Expr& condition, const Path& path) {
  Path above(path.begin(), path.end() - 1);
  model::Expr& joined = part_at(condition, above);
  joined.args.erase(joined.args.begin() + static_cast<std::ptrdiff_t>(path.back()));
  if (joined.args.size() == 1) {
    model::Expr rest = std::move(joined.args.front());
    joined = std::move(rest);
  }
}

void negate_part(model::Expr& condition, const Path& path) {
  model::Expr& part = part_at(condition, path);
  if (part.op == Op::Always || part.op == Op::Never) {
    part.op = part.op == Op::Always ? Op::Never : Op::Always;
    return;
  }
  model::Expr negated{.op = Op::Not, .type = part.type, .span = part.span};
  negated.args.push_back(std::move(part));
  part = std::move(negated);
}

bool adds_up(Op op) {
  return op == Op::Compare || op == Op::Add || op == Op::Subtract || op == Op::AddMonths || op == Op::Negate ||
         op == Op::Else;
}

/// The numbers that a comparison is made with: written in it, outside aggregates. What stands for the whole comparison
/// was not written.
void collect_thresholds(const model::Expr& e, Path& at, std::vector<Path>& paths) {
  if (e.op == Op::Number && e.number.lo == e.number.hi) paths.push_back(at);
  if (!adds_up(e.op)) return;
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    at.push_back(i);
    collect_thresholds(e.args[i], at, paths);
    at.pop_back();
  }
}

/// What the other side of a comparison may be at all.
Range range_compared(const model::Model& m, const model::Expr& compare) {
  for (const model::Expr& side : compare.args) {
    if (side.op == Op::Aggregate && side.fold == model::Fold::Count) return {Number{}, everything.hi};
    if (side.op != Op::Lookup) continue;
    if (const auto measure = m.find(side.relation)) {
      const auto found = std::find_if(m.measures.begin(), m.measures.end(),
                                      [&](const model::Measure& one) { return one.id == *measure; });
      if (found != m.measures.end() && found->span) return *found->span;
    }
    if (side.terms.empty()) continue;
    const auto thing = m.find(side.terms[0].constant);
    const model::Item* item = thing ? m.item(*thing) : nullptr;
    if (item) return {item->scale.low, item->scale.high};
    if (side.relation == "score" || side.relation == "raw" || side.relation == "level")
      return {m.framework.scale.low, m.framework.scale.high};
    const model::Question* question = thing ? m.question(*thing) : nullptr;
    if (question && question->span) return *question->span;
  }
  return everything;
}

class ConditionMistakes {
 public:
  using Conditions = std::vector<ConditionAt<const model::Expr>>;

  ConditionMistakes(const Making& making, const Conditions& all, std::size_t index)
      : making_(making), index_(index), at_(all[index]) {
    reads_.push_back(at_.whole ? at_.whole : at_.expr);
    for (const auto& other : all)  // of cases the first that holds counts
      if (other.statement == at_.statement && !other.whole && other.expr != reads_.front())
        reads_.push_back(other.expr);
  }

  void add() const {
    for (const Path& path : parts_of(*at_.expr)) {
      const model::Expr& part = part_at(*at_.expr, path);
      if (const Path whole = with_its_not(*at_.expr, path); !whole.empty()) {
        const Span span = part_at(*at_.expr, whole).span;
        add(Kind::DropCondition, span, fmt::format("without `{}`", author_text(making_.sources, span)),
            [whole](model::Expr& condition) { drop_part(condition, whole); });
      }
      add(Kind::NegateCondition, part.span, negation_in_words(part),
          [path](model::Expr& condition) { negate_part(condition, path); });
      if (part.op == Op::Compare) add_thresholds(path, part);
    }
  }

 private:
  std::string negation_in_words(const model::Expr& part) const {
    if (part.op == Op::Never) return "with `always` instead of `never`";
    return fmt::format("with `not ({})`", author_text(making_.sources, part.span));
  }

  /// A number as it is compared: a date, or with its unit. Spans that move a date backwards are counted forwards.
  static std::string in_words(Number n, const model::Expr& written) {
    if (written.type.kind == model::Type::Kind::Date) return date_from_days(n.units / Number::one);
    const std::string& unit = written.type.name;
    if (unit == "months" && n.units < 0) n.units = -n.units;
    return unit.empty() ? to_decimal(n) : fmt::format("{} {}", to_decimal(n), unit);
  }

  void add_thresholds(const Path& path, const model::Expr& part) const {
    std::vector<Path> numbers;
    Path at;
    collect_thresholds(part, at, numbers);
    for (const Path& number : numbers) {
      const model::Expr& written = part_at(part, number);
      if (written.span == part.span) continue;
      for (const Number other : neighbours(written.number.lo, range_compared(making_.model, part))) {
        Path whole = path;
        whole.insert(whole.end(), number.begin(), number.end());
        add(Kind::Threshold, written.span,
            fmt::format("with {} instead of {} in `{}`", in_words(other, written), in_words(written.number.lo, written),
                        author_text(making_.sources, part.span)),
            [whole, other](model::Expr& condition) { part_at(condition, whole).number = point(other); });
      }
    }
  }

  /// Left out where a variable would be bound no longer.
  void add(Kind kind, Span span, std::string says, const std::function<void(model::Expr&)>& make) const {
    model::Expr tried = *at_.expr;
    make(tried);
    const Variables wanted = to_bind(making_, at_, tried), bound = bound_in(tried);
    if (!std::includes(bound.begin(), bound.end(), wanted.begin(), wanted.end())) return;
    Mistake& mistake = making_.add(kind, at_.statement, span, std::move(says), [index = index_, make](model::Model& m) {
      make(*all_conditions_of(m)[index].expr);
    });
    mistake.reads = reads_;
  }

  const Making& making_;
  std::size_t index_;
  const ConditionAt<const model::Expr>& at_;
  std::vector<const model::Expr*> reads_;
};

}  // namespace

void add_condition_mistakes(const Making& making) {
  const auto conditions = all_conditions_of(making.model);
  for (std::size_t i = 0; i < conditions.size(); ++i) ConditionMistakes(making, conditions, i).add();
}

}  // namespace plumb::proving
