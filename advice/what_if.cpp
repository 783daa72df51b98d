#include <algorithm>

#include <fmt/format.h>

#include "advice/conclusions.hpp"
#include "advice/conditions.hpp"
#include "advice/standing.hpp"
#include "advice/trial.hpp"
#include "advice/words.hpp"

/// What would be different: changes set in a copy of the world, and everything that comes out otherwise.
namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

Diagnostic refuse(int digits, const model::Expr& e, std::string message) {
  return {.code = code(digits), .severity = Severity::Error, .message = std::move(message), .primary = e.span};
}

/// `ITEM is LEVEL`: a criterion as an effect lifts or lowers it, a component or capability as an assessor would enter
/// it.
std::optional<Diagnostic> set_level(const CaseWorld& world, engine::World& trial, const model::Expr& e,
                                    model::ThingId thing, Number level) {
  const model::Item* item = world.model().item(thing);
  if (level < item->scale.low || level > item->scale.high)
    return refuse(606, e,
                  fmt::format("{} is off the scale {}..{}", to_decimal(level), to_decimal(item->scale.low),
                              to_decimal(item->scale.high)));
  if (item->kind == model::ItemKind::Criterion) {
    raise_criterion(world, trial, thing, level);
    return {};
  }
  const std::string& id = world.model().id(thing);
  const std::span<const std::string> key(&id, 1);
  world.set(trial, "item.entered", key, known(level));
  world.set(trial, "verified", key, Truth::Yes);
  const Value raw = world.value("raw", id);
  if (possible(raw.exists))
    world.set(trial, "item.shift", key, known(subtract(level, raw.range.hi).value_or(Number{})));
  world.set(trial, "item.assumed", key, known(level));
  return {};
}

std::vector<std::string> key_of(const model::Expr& e) {
  std::vector<std::string> key;
  for (const model::Term& t : e.terms) key.push_back(t.constant);
  return key;
}

std::optional<Diagnostic> set_number(const CaseWorld& world, engine::World& trial, const model::Expr& e) {
  const model::Expr& left = e.args[0];
  const Number value = e.args[1].number.lo;
  const std::vector<std::string> key = key_of(left);
  if (left.relation == "score" || left.relation == "raw") {
    const auto thing = key.size() == 1 ? world.model().find(key[0]) : std::nullopt;
    if (thing && world.model().item(*thing)) return set_level(world, trial, e, *thing, value);
  }
  if (left.relation == "answer") world.set(trial, "answered", key, Truth::Yes);
  if (left.relation == "target" && world.set(trial, "item.wanted", key, known(value))) return {};
  if (world.set(trial, left.relation, key, known(value))) return {};
  return refuse(604, e, fmt::format("`{}` cannot be set: it follows from rules", say(world, left)));
}

std::optional<Diagnostic> set_fact(const CaseWorld& world, engine::World& trial, const model::Expr& e, Truth truth) {
  const std::vector<std::string> key = key_of(e);
  if (e.relation == "chosen" && key.size() == 2 && certain(truth))
    if (const auto thing = world.model().find(key[0]))
      if (const model::Question* q = world.model().question(*thing)) {
        choose_option(world, trial, *q, key[1]);
        return {};
      }
  if (world.set(trial, e.relation, key, truth)) return {};
  return refuse(604, e, fmt::format("`{}` cannot be set: it follows from rules or is fixed", say(world, e)));
}

std::optional<Diagnostic> apply_change(const CaseWorld& world, engine::World& trial, const model::Expr& e) {
  const bool is_equation = e.op == Op::Compare && e.comparison == model::Comparison::Equal;
  if (is_equation && e.args[0].op == Op::Lookup && e.args[1].op == Op::Number) return set_number(world, trial, e);
  if (e.op == Op::Atom) return set_fact(world, trial, e, Truth::Yes);
  if (e.op == Op::InApplies)
    return world.set(trial, "item.excluded", key_of(e), Truth::No)
               ? std::nullopt
               : std::optional(refuse(604, e, "this cannot be left out"));
  if (e.op == Op::Not && e.args[0].op == Op::InApplies)
    return world.set(trial, "item.excluded", key_of(e.args[0]), Truth::Yes)
               ? std::nullopt
               : std::optional(refuse(604, e, "this cannot be left out"));
  if (e.op == Op::Not && e.args[0].op == Op::Atom) return set_fact(world, trial, e.args[0], Truth::No);
  if (e.op == Op::And) {
    for (const model::Expr& arg : e.args)
      if (auto wrong = apply_change(world, trial, arg)) return wrong;
    return {};
  }
  return refuse(105, e, "a change is written `ITEM is VALUE`, a fact, or `not` a fact");
}

std::string sentence(const CaseWorld& world, const WhatIf& result) {
  std::vector<std::string> risen;
  for (const Change& change : result.changes) {
    const auto thing = world.model().find(change.of);
    const model::Item* item = thing ? world.model().item(*thing) : nullptr;
    if (item && item->kind == model::ItemKind::Capability && change.before && change.after)
      risen.push_back(say("{} from {} to {}", change.title, display(*change.before), display(*change.after)));
  }
  if (result.changes.empty()) return say("Nothing else would change");
  if (risen.empty())
    return say_many(static_cast<std::int64_t>(result.changes.size()), "{} thing would change, no capability among them",
                    "{} things would change, no capability among them", capitalised(count_word(result.changes.size())));
  const std::size_t more = risen.size() > 3 ? risen.size() - 3 : 0;
  if (more) risen.resize(3);
  std::string text = list_of(risen);
  if (more) text += say(", and {} more", more);
  return text;
}

}  // namespace

tl::expected<Tried, std::vector<Diagnostic>> try_changes(const CaseWorld& world,
                                                         std::span<const model::Formula> changes) {
  const words::Speaking speaking(world.model().framework.language);
  engine::World trial = world.base();
  std::vector<Diagnostic> wrong;
  WhatIf result;
  for (const model::Formula& change : changes) {
    if (auto refusal = apply_change(world, trial, change.expr)) wrong.push_back(std::move(*refusal));
    result.changed_inputs.push_back(capitalised(say(world, change.expr)));
  }
  if (!wrong.empty()) return tl::make_unexpected(std::move(wrong));
  engine::settle(trial);
  if (!trial.valid()) return tl::make_unexpected(to_diagnostics(trial.faults(), world.lowered()));
  auto tried = std::make_shared<const CaseWorld>(with_base(world, trial));
  result.changes = differences(conclusions_of(world), conclusions_of(*tried));
  result.says = sentence(world, result);
  return Tried{std::move(result), std::move(tried)};
}

tl::expected<WhatIf, std::vector<Diagnostic>> what_if(const CaseWorld& world, std::span<const model::Formula> changes) {
  auto tried = try_changes(world, changes);
  if (!tried) return tl::make_unexpected(std::move(tried.error()));
  return std::move(tried->what_if);
}

}  // namespace plumb::advice
