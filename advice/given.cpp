#include "advice/given.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/standing.hpp"

namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

Diagnostic refuse(const model::Expr& e, std::string message) {
  return {.code = code(604), .severity = Severity::Error, .message = std::move(message), .primary = e.span};
}

std::vector<std::string> key_of(const model::Expr& e) {
  std::vector<std::string> key;
  for (const model::Term& t : e.terms) key.push_back(t.constant);
  return key;
}

}  // namespace

void GivenCase::add_level(model::ThingId item, Number level) {
  const auto same = std::find_if(assessment.levels.begin(), assessment.levels.end(),
                                 [&](const EnteredLevel& e) { return e.of == item; });
  if (same != assessment.levels.end()) {
    same->reality = level;
    return;
  }
  assessment.levels.push_back({.of = item, .reality = level, .by = "assessor", .by_assessor = true});
}

void GivenCase::add_answer(model::ThingId question, AnswerValue value, const std::string& by) {
  auto& people = assessment.respondents;
  if (!by.empty() && std::none_of(people.begin(), people.end(), [&](const Respondent& r) { return r.id == by; })) {
    const auto role = model_.find(by);
    const bool is_role = role && model_.thing(*role).kind == model::ThingKind::Role;
    people.push_back({.id = by, .role = is_role ? *role : model::nothing});
  }
  assessment.answers.push_back(
      {.question = question, .respondent = by, .value = std::move(value), .at = assessment.date});
}

void GivenCase::add_number(const model::Expr& left, const model::Expr& given, const std::string& by,
                           std::vector<Diagnostic>& wrong) {
  const std::vector<std::string> key = key_of(left);
  const Number value = given.args[1].number.lo;
  const model::ThingId thing = key.empty() ? model::nothing : model_.find(key.front()).value_or(model::nothing);
  const bool is_known = thing != model::nothing;
  if (left.relation == "score" && is_known && model_.item(thing)) return add_level(thing, value);
  if (left.relation == "answer" && is_known) {
    const bool is_date = model_.question(thing) && model_.question(thing)->answer == model::AnswerKind::Date;
    return add_answer(thing, is_date ? AnswerValue(value.units / Number::one) : AnswerValue(value), by);
  }
  if (left.relation == "intention" && is_known) {
    const auto same = std::find_if(assessment.levels.begin(), assessment.levels.end(),
                                   [&](const EnteredLevel& e) { return e.of == thing; });
    if (same != assessment.levels.end()) same->intention = value;
    else assessment.levels.push_back({.of = thing, .intention = value, .by = "assessor", .by_assessor = true});
    return;
  }
  if (left.relation == "target" && is_known) {
    assessment.targets.insert_or_assign(thing, value);
    return;
  }
  if (const auto measure = model_.find(left.relation);
      measure && model_.thing(*measure).kind == model::ThingKind::Measure) {
    assessment.measures.push_back({.of = *measure, .members = key, .value = value, .at = assessment.date});
    return;
  }
  const model::Relation* relation = model_.relation(left.relation);
  if (!relation || !relation->input) {
    wrong.push_back(refuse(given, fmt::format("`{}` cannot be given: it follows from rules", left.relation)));
    return;
  }
  if (relation->standard) direct_.push_back({.relation = left.relation, .key = key, .value = known(value)});
  else assessment.facts.push_back({left.relation, key, value});
}

void GivenCase::add_fact(const model::Expr& atom, const std::string& by, std::vector<Diagnostic>& wrong) {
  const std::vector<std::string> key = key_of(atom);
  const model::ThingId thing = key.empty() ? model::nothing : model_.find(key.front()).value_or(model::nothing);
  const bool is_known = thing != model::nothing;
  const model::Question* question = atom.relation == "chosen" && is_known ? model_.question(thing) : nullptr;
  if (question) {
    for (std::size_t i = 0; i < question->options.size(); ++i) {
      if (model_.id(question->options[i].id) != key[1]) continue;
      if (question->answer == model::AnswerKind::YesNo)
        return add_answer(thing, question->options[i].name == "yes", by);
      const auto same = std::find_if(assessment.answers.begin(), assessment.answers.end(),
                                     [&](const Answer& a) { return a.question == thing && a.respondent == by; });
      if (question->answer == model::AnswerKind::Many && same != assessment.answers.end()) {
        std::get<ChosenOptions>(same->value).options.push_back(i);
        return;
      }
      return add_answer(thing, ChosenOptions{{i}}, by);
    }
    return add_answer(thing, key[1], by);
  }
  if (atom.relation == "evidence" && key.size() == 2 && is_known) {
    assessment.evidence.push_back(
        {.of = thing, .kind = model_.find(key[1]).value_or(model::nothing), .grade = Grade::Seen});
    return;
  }
  if ((atom.relation == "done" || atom.relation == "proposed") && is_known) {
    assessment.actions.insert_or_assign(thing, atom.relation == "done" ? ActionStatus::Done : ActionStatus::Planned);
    return;
  }
  const model::Relation* relation = model_.relation(atom.relation);
  if (relation && relation->origin == model::Relation::Origin::Kind && !key.empty()) {
    assessment.members.push_back({atom.relation, key.front(), key.front()});
    return;
  }
  if (!relation || !relation->input)
    wrong.push_back(refuse(atom, fmt::format("`{}` cannot be given: it follows from rules", atom.relation)));
  else if (relation->standard) direct_.push_back({.relation = atom.relation, .key = key, .truth = Truth::Yes});
  else assessment.facts.push_back({atom.relation, key, {}});
}

void GivenCase::add(const model::Expr& given, const std::string& by, std::vector<Diagnostic>& wrong) {
  if (given.op == Op::And) {
    for (const model::Expr& part : given.args) add(part, by, wrong);
    return;
  }
  const bool is_equation = given.op == Op::Compare && given.comparison == model::Comparison::Equal;
  if (is_equation && given.args[0].op == Op::Lookup && given.args[1].op == Op::Number)
    return add_number(given.args[0], given, by, wrong);
  if (given.op == Op::Atom) return add_fact(given, by, wrong);
  if (given.op == Op::Not && given.args[0].op == Op::InApplies) {
    if (const auto thing = model_.find(given.args[0].terms.front().constant))
      assessment.not_applicable.push_back({.of = *thing, .reason = "as given"});
    return;
  }
  if (given.op == Op::Not && given.args[0].op == Op::Atom) {
    direct_.push_back({.relation = given.args[0].relation, .key = key_of(given.args[0]), .truth = Truth::No});
    return;
  }
  wrong.push_back(refuse(given, "this cannot be given: write `THING is VALUE` or a fact of an input relation"));
}

bool GivenCase::is_covered(model::ThingId criterion) const {
  for (const model::Item* at = model_.item(criterion); at;
       at = at->whole == model::nothing ? nullptr : model_.item(at->whole)) {
    for (const EnteredLevel& e : assessment.levels)
      if (e.of == at->id && e.reality) return true;
    for (const NotApplicable& n : assessment.not_applicable)
      if (n.of == at->id) return true;
    for (const Answer& a : assessment.answers)
      if (std::find(at->questions.begin(), at->questions.end(), a.question) != at->questions.end()) return true;
  }
  return false;
}

void GivenCase::fill_others(Number level) {
  std::vector<model::ThingId> open;
  for (const model::Item& item : model_.items)
    if (item.kind == model::ItemKind::Criterion && !is_covered(item.id)) open.push_back(item.id);
  for (const model::ThingId criterion : open) add_level(criterion, level);
}

std::shared_ptr<const CaseWorld> GivenCase::with_direct_inputs(std::shared_ptr<const CaseWorld> world) const {
  if (direct_.empty()) return world;
  auto changed = std::make_shared<CaseWorld>(*world);
  for (const Input& input : direct_) {
    if (input.value) changed->set(changed->base_for_setting(), input.relation, input.key, *input.value);
    else if (input.truth) changed->set(changed->base_for_setting(), input.relation, input.key, *input.truth);
  }
  engine::settle(changed->base_for_setting());
  return changed;
}

}  // namespace plumb::advice
