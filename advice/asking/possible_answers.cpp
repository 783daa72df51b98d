#include "advice/asking/possible_answers.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace plumb::advice {

namespace {

using model::AnswerKind;

constexpr std::size_t most_figures = 12;

void collect_constants(const model::Expr& e, std::set<Number>& constants) {
  if (e.op == model::Expr::Op::Number) constants.insert(e.number.lo);
  for (const model::Expr& arg : e.args) collect_constants(arg, constants);
}

/// Figures at, below and above where the cases of a number change, and its ends; evenly thinned out to a few.
std::vector<AnswerValue> figures(const model::Question& question) {
  std::set<Number> constants, chosen;
  for (const model::Case& c : question.cases)
    if (c.when) collect_constants(*c.when, constants);
  const auto take = [&](Number n) {
    if (!question.span || (question.span->lo <= n && n <= question.span->hi)) chosen.insert(n);
  };
  if (question.span) take(question.span->lo), take(question.span->hi);
  for (const Number n : constants)
    for (const std::int64_t step : {-1, 0, 1}) take({n.units + step * Number::one});
  std::vector<AnswerValue> values;
  const std::vector<Number> all(chosen.begin(), chosen.end());
  const std::size_t count = std::min(all.size(), most_figures);
  for (std::size_t i = 0; i < count; ++i) values.emplace_back(all[count == 1 ? 0 : i * (all.size() - 1) / (count - 1)]);
  return values;
}

std::vector<AnswerValue> several(const model::Question& question) {
  std::vector<AnswerValue> values{ChosenOptions{}};
  ChosenOptions so_far;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    values.emplace_back(ChosenOptions{{i}});
    if (question.options[i].alone) continue;
    so_far.options.push_back(i);
    if (so_far.options.size() > 1) values.emplace_back(so_far);
  }
  return values;
}

/// What the chosen options give together.
std::optional<Range> given(const CaseWorld& world, const model::Question& q, const std::vector<std::size_t>& chosen) {
  const model::Item* item = world.model().item(q.item);
  const Number most = item ? item->scale.high : world.model().framework.scale.high;
  Range sum{};
  for (const std::size_t i : chosen)
    if (const auto& gives = q.options[i].gives)
      sum = {add(sum.lo, gives->lo).value_or(most), add(sum.hi, gives->hi).value_or(most)};
  if (q.answer == AnswerKind::Many) return Range{std::min(sum.lo, most), std::min(sum.hi, most)};
  return chosen.empty() || !q.options[chosen.front()].gives ? std::nullopt : std::optional(sum);
}

}  // namespace

std::vector<AnswerValue> possible_answers(const CaseWorld& world, const model::Question& question) {
  std::vector<AnswerValue> values;
  switch (question.answer) {
    case AnswerKind::YesNo: return {true, false};
    case AnswerKind::Many: return several(question);
    case AnswerKind::Number: return figures(question);
    case AnswerKind::One:
      for (std::size_t i = 0; i < question.options.size(); ++i) values.emplace_back(ChosenOptions{{i}});
      return values;
    case AnswerKind::Level:
      for (const model::Option& rung : question.options)
        if (const auto level = parse_number(rung.name)) values.emplace_back(*level);
      return values;
    case AnswerKind::Date:
      for (const int months : {0, 1, 3, 6, 12, 24, 60})
        values.emplace_back(add_months(world.assessment().date, -months));
      return values;
    case AnswerKind::Text: break;
  }
  return values;
}

AnswerCells::AnswerCells(const CaseWorld& world, const Asked& asked) : world_(world), question_(*asked.question) {
  std::vector<std::string> key{asked.member.empty() ? world.model().id(question_.id) : asked.member};
  const std::string suffix = asked.member.empty() ? "" : ".per." + world.model().id(question_.id);
  const auto cell = [&](const char* relation) {
    const engine::FactRef fact = world.fact(relation + suffix, key);
    if (fact.relation == engine::no_relation) return engine::no_cell;
    return world.base().network().find(fact.relation, fact.key).value_or(engine::no_cell);
  };
  answered_ = cell("answered");
  answer_ = cell("answer");
  said_ = cell("question.said");
  key.emplace_back();
  for (const model::Option& option : question_.options) {
    key.back() = world.model().id(option.id);
    chosen_.push_back(cell("chosen"));
  }
}

Setting AnswerCells::setting_of(const AnswerValue& value) const {
  Setting setting;
  const auto set = [&](engine::CellId cell, Value to) {
    if (cell != engine::no_cell) setting.emplace_back(cell, to);
  };
  set(answered_, {Truth::Yes, {}});
  if (const auto* number = std::get_if<Number>(&value)) set(answer_, known(*number));
  if (const auto* days = std::get_if<std::int64_t>(&value)) set(answer_, known(Number::whole(*days)));
  const bool* yes = std::get_if<bool>(&value);
  const auto* chosen = std::get_if<ChosenOptions>(&value);
  for (std::size_t i = 0; (yes || chosen) && i < chosen_.size(); ++i) {
    const bool is_chosen = yes ? (question_.options[i].name == "yes") == *yes
                               : std::find(chosen->options.begin(), chosen->options.end(), i) != chosen->options.end();
    set(chosen_[i], {is_chosen ? Truth::Yes : Truth::No, {}});
  }
  if (chosen && question_.cases.empty()) {
    const auto range = given(world_, question_, chosen->options);
    set(said_, range ? Value{Truth::Yes, *range} : Value{});
  }
  return setting;
}

std::vector<Asked> askings(const CaseWorld& world, const model::Question& question) {
  if (question.per.empty()) return {{&question, {}}};
  std::vector<Asked> all;
  for (const model::Member& member : world.model().members)
    if (member.kind == question.per) all.push_back({&question, world.model().id(member.id)});
  for (const CaseMember& member : world.assessment().members)
    if (member.kind == question.per) all.push_back({&question, member.id});
  return all;
}

}  // namespace plumb::advice
