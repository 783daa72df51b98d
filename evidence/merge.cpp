#include <algorithm>

#include <fmt/format.h>

#include "evidence/merge_parts.hpp"
#include "evidence/said.hpp"

/// A case as inputs: what is left beside questions and evidence, and all of it in order.
namespace plumb {
namespace evidence {

void merge_excluded_items(Merging& merging) {
  struct Entry {
    bool settled = false;
    std::set<std::string> refusing{};
    const NotApplicable* first = nullptr;
  };
  std::map<model::ThingId, Entry> items;
  for (const NotApplicable& said : merging.assessment.not_applicable) {
    if (!merging.model.item(said.of)) continue;
    Entry& entry = items[said.of];
    if (!entry.first) entry.first = &said;
    if (merging.exclusions.is_settled(said)) entry.settled = true;
    else entry.refusing.insert(said.by);
  }
  std::map<model::ThingId, bool> disputed;
  for (const auto& [of, who] : merging.spoke_of)
    for (const model::ThingId part : chain_of(of, merging.model)) {
      const auto found = items.find(part);
      if (found == items.end()) continue;
      for (const std::string& speaker : who) disputed[part] |= !found->second.refusing.contains(speaker);
    }
  for (const auto& [item, entry] : items) {
    const bool open = !entry.settled && disputed[item];
    merging.truth("item.excluded", {merging.id(item)}, open ? Truth::Possible : Truth::Yes);
    if (open) merging.merged.disputed.emplace_back(item, entry.first->reason);
  }
}

void merge_measures(Merging& merging) {
  const Assessment& a = merging.assessment;
  const auto day = [&](const MeasureValue& figure) {
    return figure.at ? *figure.at : end_of_period(figure.period).value_or(a.date);
  };
  for (const model::Measure& measure : merging.model.measures) {
    if (measure.is) continue;
    std::map<std::vector<std::string>, const MeasureValue*> latest;
    for (const MeasureValue& figure : a.measures) {
      if (figure.of != measure.id || merging.is_ahead(figure.at)) continue;
      if (is_stale(day(figure), a.date, measure.stale_months, measure.stale_days)) continue;
      const MeasureValue*& best = latest[figure.members];
      if (!best || day(figure) >= day(*best)) best = &figure;
    }
    for (const auto& [members, figure] : latest) merging.number(merging.id(measure.id), members, point(figure->value));
  }
}

namespace {

/// The option's id, or the number as a decimal; several of `many`, none of a text and of "don't know".
std::vector<std::string> words_of(const Answer& answer, const model::Question& question, const model::Model& model) {
  if (const auto* chosen = std::get_if<ChosenOptions>(&answer.value)) {
    std::vector<std::string> words;
    for (const std::size_t i : chosen->options) words.push_back(model.id(question.options[i].id));
    return words;
  }
  if (const auto* number = std::get_if<Number>(&answer.value)) return {to_decimal(*number)};
  if (const auto* truth = std::get_if<bool>(&answer.value)) return {model.id(question.id) + (*truth ? ".yes" : ".no")};
  if (const auto* days = std::get_if<std::int64_t>(&answer.value)) return {to_decimal(Number::whole(*days))};
  return {};
}

/// Each respondent's last answer to each question, whether it counts or not.
void merge_said(Merging& merging) {
  const Assessment& a = merging.assessment;
  std::map<std::tuple<model::ThingId, std::vector<std::string>, std::string>, const Answer*> last;
  for (const Answer& answer : a.answers) {
    if (answer.respondent.empty() || merging.is_ahead(answer.at)) continue;
    const Answer*& kept = last[{answer.question, answer.members, answer.respondent}];
    if (!kept || merging.day(answer.at) >= merging.day(kept->at)) kept = &answer;
  }
  for (const auto& [key, answer] : last)
    if (const model::Question* question = merging.model.question(answer->question))
      for (const std::string& word : words_of(*answer, *question, merging.model))
        merging.truth("said", {merging.id(answer->question), answer->respondent, word}, Truth::Yes);
}

}  // namespace

void merge_people(Merging& merging) {
  for (const Respondent& respondent : merging.assessment.respondents) {
    merging.truth("respondent", {respondent.id}, Truth::Yes);
    if (respondent.role != model::nothing)
      merging.truth("in_role", {respondent.id, merging.id(respondent.role)}, Truth::Yes);
    else if (respondent.is_assessor) merging.truth("in_role", {respondent.id, "assessor"}, Truth::Yes);
  }
  merge_said(merging);
}

void merge_days(Merging& merging) {
  for (const model::Statement& statement : merging.model.statements)
    if (statement.notes.is_dated() && statement.notes.are_in_force(merging.assessment.date))
      merging.truth("statement.in_force", {statement.name}, Truth::Yes);
}

void merge_rest(Merging& merging) {
  for (const auto& [thing, target] : merging.assessment.targets)
    merging.number("item.wanted", {merging.id(thing)}, point(target));
  for (const auto& [action, status] : merging.assessment.actions)
    merging.truth(status == ActionStatus::Done ? "done" : "proposed", {merging.id(action)}, Truth::Yes);
  for (const CaseFact& fact : merging.assessment.facts) {
    if (fact.value) merging.number(fact.relation, fact.key, point(*fact.value));
    else merging.truth(fact.relation, fact.key, Truth::Yes);
  }
}

namespace {

bool same_fact(const Input& a, const Input& b) { return a.relation == b.relation && a.key == b.key; }

/// Sorts by relation and key. What is said twice of one fact is one statement: of truths the lesser (a question asked
/// per member that one refuses may apply), of numbers the hull.
void put_in_order(std::vector<Input>& inputs) {
  std::stable_sort(inputs.begin(), inputs.end(), [](const Input& a, const Input& b) {
    return std::tie(a.relation, a.key) < std::tie(b.relation, b.key);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (kept > 0 && same_fact(inputs[kept - 1], inputs[i])) {
      Input& first = inputs[kept - 1];
      if (first.truth && inputs[i].truth) first.truth = both(*first.truth, *inputs[i].truth);
      if (first.value && inputs[i].value) first.value->range = hull(first.value->range, inputs[i].value->range);
      continue;
    }
    if (kept != i) inputs[kept] = std::move(inputs[i]);
    ++kept;
  }
  inputs.resize(kept);
}

}  // namespace
}  // namespace evidence

Merged merge(const Assessment& assessment, const model::Model& model) {
  evidence::Merging merging(assessment, model);
  const auto shown = evidence::shown_by_evidence(merging);
  for (const auto& [of, best] : shown)
    if (best.grade > Grade::Opinion && !model.question(of)) merging.shown_criteria.insert(of);
  evidence::merge_questions(shown, merging);
  evidence::merge_evidence(shown, merging);
  evidence::merge_levels(shown, merging);
  evidence::merge_spreads(merging);
  evidence::merge_excluded_items(merging);
  evidence::merge_measures(merging);
  evidence::merge_people(merging);
  evidence::merge_days(merging);
  evidence::merge_rest(merging);
  evidence::put_in_order(merging.merged.inputs);
  auto& disputed = merging.merged.disputed;
  std::sort(disputed.begin(), disputed.end());
  disputed.erase(std::unique(disputed.begin(), disputed.end()), disputed.end());
  return std::move(merging.merged);
}

}  // namespace plumb
