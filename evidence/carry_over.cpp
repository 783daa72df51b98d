#include "plumb/carry_over.hpp"

#include <algorithm>
#include <map>

#include "dsl/model/answer_words.hpp"
#include "evidence/fates.hpp"

namespace plumb {
namespace {

class Carrying {
 public:
  Carrying(const Assessment& assessment, const model::Model& from, const model::Model& to)
      : a_(assessment), from_(from), to_(to), fates_(to, from.framework.version) {}

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
    const Fates::Fate fate = fates_.of(id);
    if (fate.to.empty()) return add_once(out_.retired, id), std::nullopt;
    if (!fate.is_exact) return add_once(out_.widened, id), std::nullopt;
    const auto there = same_kind(thing, fate.to.front());
    if (!there) leave(id);
    return there;
  }
  std::optional<model::ThingId> same_kind(model::ThingId thing, const std::string& id) const {
    const auto there = to_.find(id);
    return there && to_.thing(*there).kind == from_.thing(thing).kind ? there : std::nullopt;
  }
  static void add_once(std::vector<std::string>& ids, const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  void leave(const std::string& id) { add_once(out_.left_behind, id); }

  void respondents() {
    for (Respondent respondent : a_.respondents) {
      if (respondent.role != model::nothing) respondent.role = found(respondent.role).value_or(model::nothing);
      out_.assessment.respondents.push_back(std::move(respondent));
    }
  }

  void answers() {
    for (const Answer& answer : a_.answers) {
      const Fates::Fate fate = fates_.of(from_.id(answer.question));
      if (fate.is_exact) exact(answer);
      else widened(answer, fate);
    }
    finish_merged();
  }

  void exact(const Answer& answer) {
    const auto question = found(answer.question);
    if (!question) return;
    auto carried = carried_to(answer, *question);
    if (carried) out_.assessment.answers.push_back(std::move(*carried));
    else leave(from_.id(answer.question));
  }

  std::optional<Answer> carried_to(const Answer& answer, model::ThingId question) const {
    const model::Question &before = *from_.question(answer.question), &after = *to_.question(question);
    const auto value = before.answer == after.answer ? fitted(answer.value, before, after) : std::nullopt;
    if (!value || before.per != after.per) return {};
    Answer carried = answer;
    carried.question = question;
    carried.value = *value;
    return carried;
  }

  /// What was said of one question says nothing certain of those that it became; of merged ones it is kept until it
  /// is known what was said of the others.
  void widened(const Answer& answer, const Fates::Fate& fate) {
    add_once(out_.widened, from_.id(answer.question));
    for (const std::string& id : fate.to) {
      const auto question = same_kind(answer.question, id);
      if (!question) continue;
      if (to_.question(*question)->per != from_.question(answer.question)->per) continue;
      Answer open = answer;
      open.question = *question;
      open.value = DoesNotKnow{};
      open.note = "earlier: " + said(answer) + (answer.note.empty() ? "" : "; " + answer.note);
      if (!fate.is_merged) {
        out_.assessment.answers.push_back(std::move(open));
        continue;
      }
      Merged& merged = merged_[{*question, answer.respondent, answer.members}];
      merged.of = fate.merged_from;
      merged.carried.push_back(carried_to(answer, *question));
      if (!merged.open) merged.open = std::move(open);
      else merged.open->note += "; " + open.note;
    }
  }

  void finish_merged() {
    for (auto& [key, merged] : merged_) {
      const auto& first = merged.carried.front();
      const bool are_alike = first && merged.carried.size() == merged.of &&
                             std::all_of(merged.carried.begin(), merged.carried.end(),
                                         [&](const auto& c) { return c && c->value == first->value; });
      out_.assessment.answers.push_back(are_alike ? *first : *merged.open);
    }
  }

  std::string said(const Answer& answer) const {
    return words_for_answer(*from_.question(answer.question), answer.value);
  }

  std::optional<AnswerValue> fitted(const AnswerValue& value, const model::Question& before,
                                    const model::Question& after) const {
    if (const auto* number = std::get_if<Number>(&value))
      return after.span && (*number < after.span->lo || after.span->hi < *number) ? std::nullopt
                                                                                  : std::optional<AnswerValue>(value);
    const auto* chosen = std::get_if<ChosenOptions>(&value);
    if (!chosen) return value;
    ChosenOptions again;
    for (const std::size_t i : chosen->options) {
      const Fates::Fate fate = fates_.of(from_.id(before.options[i].id));
      const std::string& id = fate.to.size() == 1 ? fate.to.front() : std::string();
      const std::string bare = id.substr(std::min(id.size(), id.rfind('.') + 1));
      const auto option = std::find_if(after.options.begin(), after.options.end(),
                                       [&](const model::Option& o) { return to_.id(o.id) == id || o.name == bare; });
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

  /// Answers of one person to questions that became one.
  struct Merged {
    std::size_t of = 0;
    std::vector<std::optional<Answer>> carried{};
    std::optional<Answer> open{};
  };

  const Assessment& a_;
  const model::Model &from_, &to_;
  const Fates fates_;
  std::map<std::tuple<model::ThingId, std::string, std::vector<std::string>>, Merged> merged_;
  CarriedOver out_;
};

}  // namespace

CarriedOver carry_over(const Assessment& assessment, const model::Model& from, const model::Model& to) {
  return Carrying(assessment, from, to).carry();
}

}  // namespace plumb
