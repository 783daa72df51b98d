#include "advice/trial.hpp"

#include <algorithm>

#include "advice/standing.hpp"

namespace plumb::advice {

namespace {

Number weighted_value(const CaseWorld& world, const engine::World& in, model::ThingId item, Number weight) {
  const Value score = world.value(in, "score", world.model().id(item));
  if (!possible(score.exists)) return {};
  Number value = score.range.hi;
  if (const auto target = target_of(world, item)) value = std::min(value, *target);
  else if (world.model().framework.good) value = std::min(value, *world.model().framework.good);
  return multiply(weight, value).value_or(Number{});
}

}  // namespace

std::optional<Number> entered_above(const CaseWorld& world, model::ThingId criterion) {
  const model::Model& m = world.model();
  for (const model::Item* at = m.item(criterion); at; at = at->whole == model::nothing ? nullptr : m.item(at->whole)) {
    const Value entered = world.value("item.entered", m.id(at->id));
    if (possible(entered.exists)) return entered.range.hi;
  }
  return {};
}

bool is_unanswered(const CaseWorld& world, model::ThingId criterion) {
  const Value coverage = world.value("coverage", world.model().id(criterion));
  return !possible(coverage.exists) || asked(coverage.range.hi) == 0;
}

Number present_level(const CaseWorld& world, model::ThingId criterion) {
  if (is_unanswered(world, criterion))
    if (const auto estimate = entered_above(world, criterion)) return *estimate;
  const Value raw = world.value("raw", world.model().id(criterion));
  return possible(raw.exists) ? raw.range.hi : Number{};
}

void raise_criterion(const CaseWorld& world, engine::World& trial, model::ThingId criterion, Number level) {
  const std::string& id = world.model().id(criterion);
  const std::span<const std::string> key(&id, 1);
  world.set(trial, "item.assumed", key, known(level));
  world.set(trial, "item.shift", key, known(subtract(level, present_level(world, criterion)).value_or(Number{})));
}

void choose_option(const CaseWorld& world, engine::World& trial, const model::Question& q, const std::string& option) {
  const model::Model& m = world.model();
  const std::string& id = m.id(q.id);
  world.set(trial, "answered", std::span(&id, 1), Truth::Yes);
  std::vector<std::string> key{id, option};
  const bool is_many = q.answer == model::AnswerKind::Many;
  for (const model::Option& o : q.options) {
    key[1] = m.id(o.id);
    if (!is_many || key[1] == option) world.set(trial, "chosen", key, key[1] == option ? Truth::Yes : Truth::No);
  }
  if (const auto range = given_by_options(world, trial, q))
    world.set(trial, "question.said", std::span(&id, 1), Value{Truth::Yes, *range});
}

void apply_action(const CaseWorld& world, engine::World& trial, const model::Action& action) {
  std::vector<model::Raise> raises = action.raises;
  std::stable_sort(raises.begin(), raises.end(), [](const model::Raise& a, const model::Raise& b) {
    return std::pair(a.criterion, a.at_most) < std::pair(b.criterion, b.at_most);
  });
  for (std::size_t i = 0; i < raises.size();) {
    const model::ThingId criterion = raises[i].criterion;
    Number level = present_level(world, criterion);
    for (; i < raises.size() && raises[i].criterion == criterion; ++i)
      level = std::max(level, std::min(add(level, raises[i].by).value_or(level), raises[i].at_most));
    if (may_apply(world, criterion) && level > present_level(world, criterion))
      raise_criterion(world, trial, criterion, level);
  }
}

Number utility(const CaseWorld& world, const engine::World& in) {
  const model::Model& m = world.model();
  Number total{};
  const auto count = [&](model::ThingId item, Number weight) {
    total = add(total, weighted_value(world, in, item, weight)).value_or(total);
  };
  for (const model::Aim& aim : m.aims)
    for (const model::Weighed& w : aim.weighs) count(w.item, w.weight);
  if (!m.aims.empty()) return total;
  for (const model::Item& item : m.items)
    if (item.kind == model::ItemKind::Capability) count(item.id, item.weight);
  return total;
}

}  // namespace plumb::advice
