#include "proving/mutants.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "proving/author_text.hpp"
#include "proving/own_statements.hpp"

/// Mistakes outside conditions.
namespace plumb::proving {

namespace {

using Kind = Mutant::Kind;
using model::Model;

std::string shown(const Range& range) {
  return range.lo == range.hi ? to_decimal(range.lo)
                              : fmt::format("{}..{}", to_decimal(range.lo), to_decimal(range.hi));
}

Range scale_of(const Model& m, model::ThingId item) {
  const model::Item* found = m.item(item);
  const model::Scale& scale = found ? found->scale : m.framework.scale;
  return {scale.low, scale.high};
}

Number plus(Number a, std::int64_t whole) { return {a.units + whole * Number::one}; }

/// The next level up; down at the top of the scale.
Range next_level(const Range& of, const Range& scale) {
  const std::int64_t step = plus(of.hi, 1) <= scale.hi ? 1 : -1;
  return {plus(of.lo, step), plus(of.hi, step)};
}

void add_gates(const Making& making) {
  for (std::size_t i = 0; i < making.model.gates.size(); ++i) {
    const model::Gate& gate = making.model.gates[i];
    const Span span = making.model.statements[gate.statement].span;
    const auto aim = [&](Mistake& mistake) {
      mistake.reads.push_back(&gate.needs);
      mistake.things.push_back(gate.item);
    };
    aim(making.add(Kind::DropBound, gate.statement, span, "without this gate",
                   [i](Model& m) { m.gates.erase(m.gates.begin() + static_cast<std::ptrdiff_t>(i)); }));
    const Range other = next_level(point(gate.level), scale_of(making.model, gate.item));
    const std::int64_t by = other.lo.units - gate.level.units;
    aim(making.add(Kind::NextLevel, gate.statement, span,
                   fmt::format("with gate {} instead of {}", to_decimal(other.lo), to_decimal(gate.level)),
                   [i, by](Model& m) {
                     m.gates[i].level.units += by;
                     m.gates[i].at.units += by;
                   }));
  }
}

void add_ceilings(const Making& making) {
  for (std::size_t i = 0; i < making.model.ceilings.size(); ++i) {
    const model::Ceiling& ceiling = making.model.ceilings[i];
    const auto aim = [&](Mistake& mistake) {
      if (ceiling.while_) mistake.reads.push_back(&*ceiling.while_);
      mistake.reads.push_back(&ceiling.at);
      mistake.things.push_back(ceiling.item);
    };
    aim(making.add(Kind::DropBound, ceiling.statement, making.model.statements[ceiling.statement].span,
                   "without this ceiling",
                   [i](Model& m) { m.ceilings.erase(m.ceilings.begin() + static_cast<std::ptrdiff_t>(i)); }));
    if (ceiling.at.op != model::Expr::Op::Number) continue;
    const Number at = ceiling.at.number.lo;
    for (const Number other : neighbours(at, scale_of(making.model, ceiling.item)))
      aim(making.add(Kind::Threshold, ceiling.statement, ceiling.at.span,
                     fmt::format("with a ceiling of {} instead of {}", to_decimal(other), to_decimal(at)),
                     [i, other](Model& m) { m.ceilings[i].at.number = point(other); }));
  }
}

/// The strength whose limit is the next looser one; the next tighter one for the loosest. None where all have one.
const model::Strength* next_strength(const Model& m, model::ThingId of) {
  std::vector<const model::Strength*> limited;
  for (const model::Strength& strength : m.strengths)
    if (strength.limit) limited.push_back(&strength);
  std::stable_sort(limited.begin(), limited.end(), [](auto* a, auto* b) { return *a->limit < *b->limit; });
  const auto own = std::find_if(limited.begin(), limited.end(), [&](auto* s) { return s->id == of; });
  if (own == limited.end() || limited.size() < 2) return nullptr;
  return own + 1 == limited.end() ? *(own - 1) : *(own + 1);
}

void add_dependencies(const Making& making) {
  const Model& m = making.model;
  for (std::size_t i = 0; i < m.dependencies.size(); ++i) {
    const model::Dependency& d = m.dependencies[i];
    const Span span = m.statements[d.statement].span;
    const auto aim = [&](Mistake& mistake) {
      mistake.things = {d.on, d.item};
      for (const model::Dependency& other : m.dependencies)  // a way round by another base may hold as tightly
        if (other.item == d.item && other.on != d.on) mistake.beside.push_back(other.on);
    };
    aim(making.add(
        Kind::DropBound, d.statement, span, fmt::format("without the dependency on {}", m.id(d.on)),
        [i](Model& other) { other.dependencies.erase(other.dependencies.begin() + static_cast<std::ptrdiff_t>(i)); }));
    const model::Strength* next = next_strength(m, d.strength);
    if (!next) continue;
    aim(making.add(Kind::NextLevel, d.statement, span,
                   fmt::format("with a dependency that is {} instead of {}", m.id(next->id), m.id(d.strength)),
                   [i, id = next->id](Model& other) { other.dependencies[i].strength = id; }));
  }
}

/// `at most` for `above`: what an implication may say of the other half of a scale.
std::optional<model::Comparison> negated(model::Comparison comparison) {
  switch (comparison) {
    case model::Comparison::AtLeast: return model::Comparison::Less;
    case model::Comparison::Less: return model::Comparison::AtLeast;
    case model::Comparison::AtMost: return model::Comparison::Greater;
    case model::Comparison::Greater: return model::Comparison::AtMost;
    default: return std::nullopt;
  }
}

void add_implications(const Making& making) {
  const Model& m = making.model;
  for (std::size_t i = 0; i < m.implications.size(); ++i) {
    const model::Imply& imply = m.implications[i];
    making
        .add(Kind::DropBound, imply.statement, m.statements[imply.statement].span, "without this implication",
             [i](Model& other) {
               other.implications.erase(other.implications.begin() + static_cast<std::ptrdiff_t>(i));
             })
        .reads = {&imply.when, &imply.gives};
    if (const auto opposite = negated(imply.when.comparison); opposite && imply.when.op == model::Expr::Op::Compare)
      making
          .add(Kind::NegateCondition, imply.statement, imply.when.span,
               fmt::format("with `not ({})`", author_text(making.sources, imply.when.span)),
               [i, opposite](Model& to) { to.implications[i].when.comparison = *opposite; })
          .reads = {&imply.when, &imply.gives};
    for (const auto side : {&model::Imply::when, &model::Imply::gives}) {
      const model::Expr& e = imply.*side;
      if (e.op != model::Expr::Op::Compare || e.args[1].op != model::Expr::Op::Number) continue;
      const Number at = e.args[1].number.lo;
      const auto thing = m.find(e.args[0].terms.empty() ? "" : e.args[0].terms[0].constant);
      for (const Number other : neighbours(at, scale_of(m, thing.value_or(model::nothing))))
        making
            .add(Kind::Threshold, imply.statement, e.args[1].span,
                 fmt::format("with {} instead of {} in `{}`", to_decimal(other), to_decimal(at),
                             author_text(making.sources, e.span)),
                 [i, side, other](Model& to) { (to.implications[i].*side).args[1].number = point(other); })
            .reads = {&imply.when, &imply.gives};
    }
  }
}

/// An exception that never holds is one that is not there; one that gives something may give the next level.
void add_exceptions(const Making& making) {
  const Model& m = making.model;
  for (std::size_t i = 0; i < m.exceptions.size(); ++i) {
    const model::Exception& exception = m.exceptions[i];
    const model::StatementId to = base_of(m, exception);
    const model::ThingId owner = to < m.statements.size() ? m.statements[to].owner : model::nothing;
    const auto aim = [&](Mistake& mistake) {
      mistake.reads.push_back(&exception.when);
      for (const auto& condition : conditions_of(m))
        if (condition.statement == to) mistake.reads.push_back(condition.expr);
      if (owner != model::nothing) mistake.things.push_back(owner);
    };
    aim(making.add(Kind::DropException, exception.statement, m.statements[exception.statement].span,
                   "without this exception",
                   [i](Model& other) { other.exceptions[i].when = model::Expr{.op = model::Expr::Op::Never}; }));
    if (!exception.gives || exception.gives->op != model::Expr::Op::Number) continue;
    const Range given = exception.gives->number, other = next_level(given, scale_of(m, owner));
    aim(making.add(Kind::NextLevel, exception.statement, exception.gives->span,
                   fmt::format("giving {} instead of {}", shown(other), shown(given)),
                   [i, other](Model& changed) { changed.exceptions[i].gives->number = other; }));
  }
}

void add_dates(const Making& making) {
  const Model& m = making.model;
  for (model::StatementId s = 0; s < m.statements.size(); ++s) {
    const model::Statement& statement = m.statements[s];
    if (!statement.notes.is_dated()) continue;
    Mistake& mistake = making.add(Kind::DropDates, s, statement.span, "in force on every day", [s](Model& to) {
      to.statements[s].notes.since.reset();
      to.statements[s].notes.ends.reset();
    });
    for (const auto& condition : conditions_of(m))
      if (condition.rules_of == s) mistake.reads.push_back(condition.expr);
    if (statement.owner != model::nothing) mistake.things.push_back(statement.owner);
    if (const auto own = m.find(statement.name)) mistake.things.push_back(*own);
  }
}

void add_options(const Making& making) {
  const Model& m = making.model;
  for (std::size_t q = 0; q < m.questions.size(); ++q) {
    const model::Question& question = m.questions[q];
    const bool by_option = question.answer == model::AnswerKind::One || question.answer == model::AnswerKind::Many;
    if (!by_option || !question.cases.empty() || question.item == model::nothing) continue;
    for (std::size_t o = 0; o < question.options.size(); ++o) {
      const auto& gives = question.options[o].gives;
      if (!gives) continue;
      const Range other = next_level(*gives, scale_of(m, question.item));
      making
          .add(Kind::NextLevel, question.statement, m.statements[question.statement].span,
               fmt::format("with option {} giving {} instead of {}", question.options[o].name, shown(other),
                           shown(*gives)),
               [q, o, other](Model& to) { to.questions[q].options[o].gives = other; })
          .things = {question.id};
    }
  }
}

using CasesOf = std::function<std::vector<model::Case>&(Model&)>;

/// Cases give the next level, one at a time.
void add_given_levels(const Making& making, model::StatementId statement, const std::vector<model::Case>& cases,
                      model::ThingId item, const CasesOf& cases_of) {
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const model::Expr& gives = cases[c].gives;
    if (gives.op != model::Expr::Op::Number) continue;
    const Range other = next_level(gives.number, scale_of(making.model, item));
    Mistake& mistake = making.add(Kind::NextLevel, statement, gives.span,
                                  fmt::format("giving {} instead of {}", shown(other), shown(gives.number)),
                                  [=](Model& m) { cases_of(m)[c].gives.number = other; });
    for (const model::Case& one : cases)
      if (one.when) mistake.reads.push_back(&*one.when);
    mistake.things.push_back(item);
  }
}

void add_cases(const Making& making) {
  const Model& m = making.model;
  for (std::size_t i = 0; i < m.questions.size(); ++i)
    if (m.questions[i].per.empty() && m.questions[i].item != model::nothing)
      add_given_levels(making, m.questions[i].statement, m.questions[i].cases, m.questions[i].item,
                       [i](Model& to) -> auto& { return to.questions[i].cases; });
  for (std::size_t i = 0; i < m.readings.size(); ++i)
    add_given_levels(making, m.readings[i].statement, m.readings[i].cases, m.readings[i].item,
                     [i](Model& to) -> auto& { return to.readings[i].cases; });
  for (std::size_t i = 0; i < m.items.size(); ++i)
    add_given_levels(making, m.items[i].score.statement, m.items[i].score.cases, m.items[i].id,
                     [i](Model& to) -> auto& { return to.items[i].score.cases; });
}

void add_weights_and_rungs(const Making& making) {
  const Model& m = making.model;
  const auto place = [&](model::ThingId item) { return static_cast<std::size_t>(m.item(item) - m.items.data()); };
  for (const model::Item& whole : m.items) {
    for (std::size_t p = 0; p + 1 < whole.parts.size(); ++p) {
      const std::size_t a = place(whole.parts[p]), b = place(whole.parts[p + 1]);
      if (m.items[a].weight == m.items[b].weight) continue;
      const model::StatementId statement = m.thing(m.items[a].id).statement;
      making
          .add(Kind::SwapWeights, statement, m.statements[statement].span,
               fmt::format("with the weights of {} and {} swapped", m.id(m.items[a].id), m.id(m.items[b].id)),
               [a, b](Model& to) { std::swap(to.items[a].weight, to.items[b].weight); })
          .things = {m.items[a].id, m.items[b].id};
    }
    if (whole.score.kind != model::Score::Kind::Levels) continue;
    for (const model::ThingId part : whole.parts) {
      const std::size_t at = place(part);
      if (!m.items[at].level) continue;
      const Range other = next_level(point(*m.items[at].level), {whole.scale.low, whole.scale.high});
      const model::StatementId statement = m.thing(part).statement;
      making
          .add(Kind::NextLevel, statement, m.statements[statement].span,
               fmt::format("at level {} instead of {}", to_decimal(other.lo), to_decimal(*m.items[at].level)),
               [at, other](Model& to) { to.items[at].level = other.lo; })
          .things = whole.parts;
    }
  }
}

void add_targets(const Making& making) {
  const Model& m = making.model;
  for (std::size_t i = 0; i < m.targets.size(); ++i) {
    const model::Target& target = m.targets[i];
    if (target.value.op != model::Expr::Op::Number) continue;
    for (const Number other : neighbours(target.value.number.lo, scale_of(m, target.of)))
      making
          .add(Kind::Threshold, target.statement, target.value.span,
               fmt::format("with a target of {} instead of {}", to_decimal(other), to_decimal(target.value.number.lo)),
               [i, other](Model& to) { to.targets[i].value.number = point(other); })
          .things = {target.of};
  }
}

/// What counts as weak, and what an answer without evidence counts at most.
void add_framework(const Making& making) {
  const Model& m = making.model;
  if (!m.has_framework || m.items.empty()) return;
  const model::StatementId statement = m.thing(m.framework.id).statement;
  if (statement == model::no_statement) return;
  const auto add = [&](const char* what, std::optional<Number> model::Framework::* field, model::ThingId item) {
    if (!(m.framework.*field)) return;
    const Number at = *(m.framework.*field);
    for (const Number other : neighbours(at, scale_of(m, item)))
      making
          .add(Kind::Threshold, statement, m.statements[statement].span,
               fmt::format("with `{} at most {}` instead of {}", what, to_decimal(other), to_decimal(at)),
               [field, other](Model& to) { to.framework.*field = other; })
          .things = {item};
  };
  add("weak", &model::Framework::weak, m.items.front().id);
  for (const model::Item& item : m.items)
    if (item.kind == model::ItemKind::Criterion && !item.questions.empty())
      return add("unverified", &model::Framework::unverified, item.questions.front());
}

}  // namespace

Mistake& Making::add(Mutant::Kind kind, model::StatementId statement, Span span, std::string says,
                     std::function<void(model::Model&)> make) const {
  mistakes.push_back({{kind, statement, model.statements[statement].name, span, std::move(says)}, std::move(make)});
  return mistakes.back();
}

std::vector<Number> neighbours(Number of, const Range& within) {
  std::vector<Number> all;
  for (const std::int64_t step : {1, -1})
    if (const Number other = plus(of, step); within.lo <= other && other <= within.hi) all.push_back(other);
  return all;
}

void add_bound_mistakes(const Making& making) {
  add_gates(making);
  add_ceilings(making);
  add_dependencies(making);
  add_implications(making);
  add_exceptions(making);
  add_dates(making);
}

void add_scoring_mistakes(const Making& making) {
  add_options(making);
  add_cases(making);
  add_weights_and_rungs(making);
  add_targets(making);
  add_framework(making);
}

std::vector<Mistake> mistakes_in(const model::Model& model, const Sources& sources) {
  std::vector<Mistake> mistakes;
  const Making making{model, sources, mistakes};
  add_condition_mistakes(making);
  add_bound_mistakes(making);
  add_scoring_mistakes(making);
  std::erase_if(mistakes, [&](const Mistake& m) {
    return m.mutant.statement == model::no_statement || !is_own(model, m.mutant.statement);
  });
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [](const Mistake& a, const Mistake& b) { return a.mutant.statement < b.mutant.statement; });
  return mistakes;
}

}  // namespace plumb::proving
