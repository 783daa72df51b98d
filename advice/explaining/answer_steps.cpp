#include "advice/explaining/answer_steps.hpp"

#include <algorithm>

#include "advice/explaining/testimony.hpp"
#include "advice/trial.hpp"
#include "advice/words.hpp"

namespace plumb::advice {

namespace {

class Steps {
 public:
  explicit Steps(const CaseWorld& world) : world_(world), m_(world.model()) {}

  void add(const Testimony& testimony, std::size_t index) {
    index_ = index;
    if (const model::Question* q = m_.question(testimony.about)) answer(*q, testimony);
    else if (const model::Item* item = m_.item(testimony.about)) level(*item);
  }
  std::vector<AnswerStep> take() { return std::move(steps_); }

 private:
  void put(model::ThingId about, std::string from, std::string to, Setting setting) {
    steps_.push_back({index_, m_.id(about), m_.title(about), std::move(from), std::move(to), std::move(setting)});
  }

  void answer(const model::Question& q, const Testimony& testimony) {
    if (!testimony.member.empty()) return;
    if (q.answer == model::AnswerKind::One || q.answer == model::AnswerKind::YesNo) return options(q, testimony);
    if (q.answer == model::AnswerKind::Level) numbers(q.id, "answer", Range{scale_of(q).low, scale_of(q).high});
  }
  const model::Scale& scale_of(const model::Question& q) const {
    const model::Item* item = m_.item(q.item);
    return item ? item->scale : m_.framework.scale;
  }

  void options(const model::Question& q, const Testimony& testimony) {
    const auto chosen = std::find_if(q.options.begin(), q.options.end(), [&](const model::Option& option) {
      const std::vector<std::string> key{m_.id(q.id), m_.id(option.id)};
      const engine::FactRef fact = world_.fact("chosen", key);
      return fact.relation != engine::no_relation && certain(world_.base().truth(fact.relation, fact.key));
    });
    if (chosen == q.options.end()) return;
    const auto at = chosen - q.options.begin();
    for (const auto to : {at - 1, at + 1}) {
      if (to < 0 || to >= static_cast<std::ptrdiff_t>(q.options.size())) continue;
      const model::Option& option = q.options[static_cast<std::size_t>(to)];
      engine::World trial = world_.base();
      choose_option(world_, trial, q, m_.id(option.id));
      Setting setting;
      for (const engine::CellId cell : testimony.cells) {
        const bool is_number = trial.network().program().relations[trial.network().relation_of(cell)].has_value;
        setting.emplace_back(cell, is_number ? trial.value(cell) : Value{trial.truth(cell), {}});
      }
      put(q.id, chosen->title, option.title, std::move(setting));
    }
  }

  void level(const model::Item& item) { numbers(item.id, "item.entered", Range{item.scale.low, item.scale.high}); }

  void numbers(model::ThingId about, const std::string& relation, Range allowed) {
    const engine::FactRef fact = world_.fact(relation, m_.id(about));
    const auto cell =
        fact.relation == engine::no_relation ? std::nullopt : world_.base().network().find(fact.relation, fact.key);
    if (!cell) return;
    const Value now = world_.base().value(*cell);
    if (!certain(now.exists) || now.range.lo != now.range.hi) return;
    for (const Number step : {Number::whole(-1), Number::whole(1)}) {
      const auto to = plumb::add(now.range.lo, step);
      if (to && *to >= allowed.lo && *to <= allowed.hi)
        put(about, display(now.range.lo), display(*to), {{*cell, known(*to)}});
    }
  }

  const CaseWorld& world_;
  const model::Model& m_;
  std::size_t index_ = 0;
  std::vector<AnswerStep> steps_;
};

}  // namespace

std::vector<AnswerStep> answer_steps_below(const CaseWorld& world, std::span<const engine::CellId> cells) {
  Steps steps(world);
  const std::vector<Testimony> told = testimonies_below(world, cells);
  for (std::size_t i = 0; i < told.size(); ++i) steps.add(told[i], i);
  return steps.take();
}

}  // namespace plumb::advice
