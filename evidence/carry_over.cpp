#include "plumb/carry_over.hpp"

#include <algorithm>

namespace plumb {
namespace {

class Carrying {
 public:
  Carrying(const Assessment& assessment, const model::Model& from, const model::Model& to)
      : a_(assessment), from_(from), to_(to) {}

  CarriedOver carry() {
    Assessment& to = out_.assessment;
    to.framework = a_.framework;
    to.subject = a_.subject;
    to.date = a_.date;
    to.members = a_.members;
    to.earlier = a_.earlier;
    respondents();
    answers();
    entries();
    settings();
    facts();
    return std::move(out_);
  }

 private:
  /// The same thing over there; none, noted, where there is none of its kind.
  std::optional<model::ThingId> found(model::ThingId thing) {
    const std::string& id = from_.id(thing);
    const auto there = to_.find(id);
    if (there && to_.thing(*there).kind == from_.thing(thing).kind) return there;
    leave(id);
    return {};
  }
  void leave(const std::string& id) {
    auto& left = out_.left_behind;
    if (std::find(left.begin(), left.end(), id) == left.end()) left.push_back(id);
  }

  void respondents() {
    for (Respondent respondent : a_.respondents) {
      if (respondent.role != model::nothing) respondent.role = found(respondent.role).value_or(model::nothing);
      out_.assessment.respondents.push_back(std::move(respondent));
    }
  }

  void answers() {
    for (const Answer& answer : a_.answers) {
      const auto question = found(answer.question);
      if (!question) continue;
      const model::Question& before = *from_.question(answer.question);
      const model::Question& after = *to_.question(*question);
      const auto value = before.answer == after.answer ? fitted(answer.value, before, after) : std::nullopt;
      if (!value || before.per != after.per) {
        leave(from_.id(answer.question));
        continue;
      }
      Answer carried = answer;
      carried.question = *question;
      carried.value = *value;
      out_.assessment.answers.push_back(std::move(carried));
    }
  }

  static std::optional<AnswerValue> fitted(const AnswerValue& value, const model::Question& before,
                                           const model::Question& after) {
    if (const auto* number = std::get_if<Number>(&value))
      return after.span && (*number < after.span->lo || after.span->hi < *number) ? std::nullopt
                                                                                  : std::optional<AnswerValue>(value);
    const auto* chosen = std::get_if<ChosenOptions>(&value);
    if (!chosen) return value;
    ChosenOptions again;
    for (const std::size_t i : chosen->options) {
      const auto option = std::find_if(after.options.begin(), after.options.end(),
                                       [&](const model::Option& o) { return o.name == before.options[i].name; });
      if (option == after.options.end()) return std::nullopt;
      again.options.push_back(static_cast<std::size_t>(option - after.options.begin()));
    }
    return again;
  }

  bool fits(model::ThingId item, const std::optional<Number>& level) const {
    const model::Item* there = to_.item(item);
    return !level || !there || (*level >= there->scale.low && *level <= there->scale.high);
  }

  template <class Entry>
  void each(const std::vector<Entry>& entries, std::vector<Entry>& into, auto&& adapt) {
    for (Entry entry : entries) {
      const auto of = found(entry.of);
      if (!of) continue;
      entry.of = *of;
      if (adapt(entry)) into.push_back(std::move(entry));
      else leave(to_.id(*of));
    }
  }

  void entries() {
    Assessment& to = out_.assessment;
    each(a_.levels, to.levels, [&](const EnteredLevel& e) { return fits(e.of, e.reality) && fits(e.of, e.intention); });
    each(a_.evidence, to.evidence, [&](Evidence& e) {
      const auto kind = found(e.kind);
      e.kind = kind.value_or(model::nothing);
      return kind && fits(e.of, e.value);
    });
    each(a_.not_applicable, to.not_applicable, [](const NotApplicable&) { return true; });
    each(a_.measures, to.measures, [](const MeasureValue&) { return true; });
    each(a_.votes, to.votes, [](const Vote&) { return true; });
  }

  template <class T>
  void mapped(const std::map<model::ThingId, T>& values, std::map<model::ThingId, T>& into) {
    for (const auto& [thing, value] : values)
      if (const auto there = found(thing)) into.emplace(*there, value);
  }
  void settings() {
    mapped(a_.targets, out_.assessment.targets);
    mapped(a_.actions, out_.assessment.actions);
    mapped(a_.capacity, out_.assessment.capacity);
  }

  void facts() {
    for (const CaseFact& fact : a_.facts) {
      const model::Relation* there = to_.relation(fact.relation);
      if (there && there->input && there->columns.size() == fact.key.size() &&
          there->value.has_value() == fact.value.has_value())
        out_.assessment.facts.push_back(fact);
      else leave(fact.relation);
    }
  }

  const Assessment& a_;
  const model::Model &from_, &to_;
  CarriedOver out_;
};

}  // namespace

CarriedOver carry_over(const Assessment& assessment, const model::Model& from, const model::Model& to) {
  return Carrying(assessment, from, to).carry();
}

}  // namespace plumb
