#include "analysis/open_inputs.hpp"

#include <algorithm>
#include <initializer_list>

#include "engine/network_data.hpp"

namespace plumb::analysis {
namespace {

constexpr Value anything{Truth::Possible, everything};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const model::Measure* measure_called(const model::Model& m, std::string_view name) {
  const auto thing = m.find(name);
  if (!thing || m.thing(*thing).kind != model::ThingKind::Measure) return nullptr;
  const std::uint32_t place = m.thing(*thing).place;
  if (place < m.measures.size() && m.measures[place].id == *thing) return &m.measures[place];
  const auto found =
      std::find_if(m.measures.begin(), m.measures.end(), [&](const auto& measure) { return measure.id == *thing; });
  return found == m.measures.end() ? nullptr : &*found;
}

/// How far actions may raise criteria.
std::map<model::ThingId, Number> raised_by_actions(const model::Model& m) {
  std::map<model::ThingId, Number> raised;
  for (const model::Action& action : m.actions)
    for (const model::Raise& raise : action.raises) {
      Number& most = raised.try_emplace(raise.criterion, raise.at_most).first->second;
      most = std::max(most, raise.at_most);
    }
  return raised;
}

}  // namespace

std::optional<Range> worth_of_options(const model::Model& model, const model::Question& q) {
  const bool by_options =
      (q.answer == model::AnswerKind::One || q.answer == model::AnswerKind::Many) && q.cases.empty();
  if (!by_options) return {};
  std::optional<Range> one;
  Range many{};
  for (const model::Option& option : q.options) {
    if (!option.gives) continue;
    one = one ? hull(*one, *option.gives) : *option.gives;
    many.lo = add(many.lo, std::min(option.gives->lo, Number{})).value_or(minus_infinity);
    many.hi = add(many.hi, std::max(option.gives->hi, Number{})).value_or(infinity);
  }
  if (q.answer == model::AnswerKind::One || !one) return one;
  const model::Item* item = model.item(q.item);
  const Number most = item ? item->scale.high : model.framework.scale.high;
  return Range{std::min(many.lo, most), std::min(many.hi, most)};
}

OpenInputs::OpenInputs(const advice::CaseWorld& unasked)
    : model_(unasked.model()), network_(unasked.base().network()), raised_(raised_by_actions(model_)) {
  const engine::Network::Data& data = network_.data();
  subjects_.resize(data.program.symbols.size());
  for (engine::RelationId r = 0; r < data.program.relations.size(); ++r) {
    if (!engine::is_input(data.program.relations[r].known)) continue;
    for (const engine::CellId cell : data.cells[r]) {
      cells_.push_back(cell);
      const auto key = data.tables[r].key_span(data.row_of[cell]);
      if (key.empty() || subjects_[key.front()].scale) continue;
      subjects_[key.front()] = find(data.program.symbols.text_of(key.front()));
    }
  }
}

OpenInputs::Subject OpenInputs::find(std::string_view id) const {
  Subject subject{.scale = &model_.framework.scale};
  const auto thing = model_.find(id);
  if (!thing) return subject;
  subject.thing = *thing;
  subject.question = model_.question(*thing);
  const model::Item* item = model_.item(subject.question ? subject.question->item : *thing);
  if (item) subject.scale = &item->scale;
  return subject;
}

/// What an input relation tells, by its name.
enum class OpenInputs::Tells : std::uint8_t {
  Trial,    ///< what only what-ifs set
  Assumed,  ///< the same, of a criterion that actions may raise
  Level,    ///< levels that somebody gives instead of answers
  Score,    ///< other levels of items: aimed at, or reached before
  Answer,   ///< a number
  Answered,
  Worth,  ///< what an answer is worth
  Measure,
  Truth,  ///< what holds or not, but for `Answered`
  Anything
};
OpenInputs::Tells OpenInputs::told_by(const engine::Relation& relation) const {
  const std::string_view name = relation.name;
  if (name == "item.assumed") return Tells::Assumed;
  if (is_one_of(name, {"item.shift", "item.repaired", "item.exempt"})) return Tells::Trial;
  if (is_one_of(name, {"item.entered", "item.opinion", "item.shown", "question.shown"})) return Tells::Level;
  if (!relation.has_value) return name.starts_with("answered") ? Tells::Answered : Tells::Truth;
  if (name.starts_with("answer")) return Tells::Answer;
  if (name.starts_with("question.said")) return Tells::Worth;
  if (is_one_of(name, {"item.intended", "before"})) return Tells::Score;
  return measure_called(model_, name) ? Tells::Measure : Tells::Anything;
}

Value OpenInputs::value(const engine::Relation& relation, Tells tells, const Subject& about, Standing standing) const {
  const model::Question* q = about.question;
  const Range on_scale{about.scale->low, about.scale->high};
  const Truth given = standing == Standing::AnyCase ? Truth::Possible : Truth::Yes;
  switch (tells) {
    case Tells::Trial: return engine::absent_value(relation);
    case Tells::Assumed: {
      const auto raised = raised_.find(about.thing);
      if (standing != Standing::Planned || raised == raised_.end()) return engine::absent_value(relation);
      return {Truth::Possible, {std::min(on_scale.lo, raised->second), raised->second}};
    }
    case Tells::Level:
      if (standing != Standing::AnyCase) return engine::absent_value(relation);
      return {Truth::Possible, relation.has_value ? on_scale : Range{}};
    case Tells::Score: return {Truth::Possible, on_scale};
    case Tells::Answer:
      if (q && q->answer == model::AnswerKind::Level) return {Truth::Yes, on_scale};
      return {Truth::Yes, q && q->span ? *q->span : everything};
    case Tells::Answered: return {given, {}};
    case Tells::Worth: {
      const auto worth = q ? worth_of_options(model_, *q) : std::nullopt;
      return worth ? Value{given, *worth} : anything;
    }
    case Tells::Measure: return {given, measure_called(model_, relation.name)->span.value_or(everything)};
    case Tells::Truth: return {Truth::Possible, {}};
    case Tells::Anything: break;
  }
  return anything;
}

/// A relation of a question that is asked per member names it: `answer.per.QUESTION`.
std::vector<Value> OpenInputs::values(Standing standing) const {
  const engine::Network::Data& data = network_.data();
  const Subject nobody = find({});
  std::vector<Value> values;
  values.reserve(cells_.size());
  for (engine::RelationId r = 0; r < data.program.relations.size(); ++r) {
    const engine::Relation& relation = data.program.relations[r];
    if (!engine::is_input(relation.known)) continue;
    const Tells tells = told_by(relation);
    const std::size_t per = relation.name.find(".per.");
    const Subject asked = per == std::string::npos ? nobody : find(std::string_view(relation.name).substr(per + 5));
    for (const engine::CellId cell : data.cells[r]) {
      const auto key = data.tables[r].key_span(data.row_of[cell]);
      const Subject& about = asked.question || key.empty() ? asked : subjects_[key.front()];
      values.push_back(value(relation, tells, about, standing));
    }
  }
  return values;
}

}  // namespace plumb::analysis
