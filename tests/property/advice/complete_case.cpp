#include "tests/property/advice/complete_case.hpp"

#include <algorithm>
#include <map>

#include "advice/standing.hpp"
#include "tests/support/test.hpp"

namespace plumb::advice {

namespace {

using Levels = std::map<model::ThingId, int>;  ///< by criterion

struct Reply {
  AnswerValue value{};
  Number point{};  ///< what it is worth, where options give ranges: the level meant
};

Number distance(Number a, Number b) { return {std::abs(a.units - b.units)}; }

Reply reply_to(const model::Question& q, Number level) {
  if (q.answer == model::AnswerKind::YesNo) return {level >= Number::whole(3), level};
  Reply best;
  std::optional<Number> nearest;
  for (std::size_t i = 0; i < q.options.size(); ++i) {
    const Range gives = q.options[i].gives.value_or(Range{});
    const Number point = std::clamp(level, gives.lo, gives.hi);
    if (nearest && distance(point, level) >= *nearest) continue;
    nearest = distance(point, level);
    best.point = point;
    if (q.answer == model::AnswerKind::Level) best.value = point;
    else best.value = ChosenOptions{{i}};
  }
  return best;
}

Number said_of(const model::Model& m, model::ThingId criterion, int level) {
  std::int64_t sum = 0, weights = 0;
  for (const model::ThingId id : m.item(criterion)->questions) {
    const model::Question& q = *m.question(id);
    if (q.about_intention) continue;
    sum += reply_to(q, Number::whole(level)).point.units * (q.weight.units / 1000);
    weights += q.weight.units / 1000;
  }
  return {weights == 0 ? 0 : sum / weights};
}

Levels draw_levels(const model::Model& m, tests::Random& random) {
  Levels levels;
  const int general = 5 + static_cast<int>(random.below(36));  // tenths
  for (const model::ThingId capability : capabilities(m)) {
    const int area = general - 10 + static_cast<int>(random.below(21));
    for (const model::ThingId criterion : criteria_below(m, capability)) {
      const int tenths = area - 10 + static_cast<int>(random.below(21));
      levels[criterion] = std::clamp((tenths + 5) / 10, 0, 5);
    }
  }
  return levels;
}

void lower_to_implications(const model::Model& m, Levels& levels) {
  const auto holds = [&](const model::Expr& side) {
    const model::ThingId of = *m.find(side.args[0].terms[0].constant);
    return said_of(m, of, levels.at(of)) >= side.args[1].number.lo;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (const model::Imply& imply : m.implications) {
      int& level = levels.at(*m.find(imply.when.args[0].terms[0].constant));
      while (level > 0 && holds(imply.when) && !holds(imply.gives)) --level, changed = true;
    }
  }
}

/// The case with every answer but those to anchor questions, each at the level that was meant.
engine::World true_world(const CaseWorld& world, const std::map<model::ThingId, Number>& points) {
  engine::World exact = world.base();
  for (const auto& [question, point] : points) {
    const std::string& id = world.model().id(question);
    if (possible(world.value("question.said", id).exists))
      world.set(exact, "question.said", std::span(&id, 1), known(point));
  }
  engine::settle(exact);
  return exact;
}

AnswerValue anchor_reply(const model::Question& q, Number value, tests::Random& random) {
  std::vector<std::size_t> fitting;
  for (std::size_t i = 0; i < q.options.size(); ++i)
    if (q.options[i].gives && q.options[i].gives->lo <= value && value <= q.options[i].gives->hi) fitting.push_back(i);
  REQUIRE(!fitting.empty());
  return ChosenOptions{{random.pick(fitting)}};
}

Answer answer_to(const model::Model& m, const model::Question& q, AnswerValue value) {
  return {.question = q.id, .respondent = q.of.empty() ? "anybody" : m.id(q.of.front()), .value = std::move(value)};
}

Assessment before_any_answer(const model::Model& m, tests::Random& random) {
  Assessment a;
  a.framework = m.id(m.framework.id);
  a.subject.name = "An organisation";
  a.date = 20'000;
  a.respondents.push_back({"anybody", "", model::nothing});
  for (std::size_t i = 0; i < m.things.size(); ++i)
    if (m.things[i].kind == model::ThingKind::Role)
      a.respondents.push_back({m.things[i].id, "", static_cast<model::ThingId>(i)});
  for (const model::Item& item : m.items)
    if (item.kind == model::ItemKind::Criterion && !item.evidence.empty() && random.chance(30))
      a.evidence.push_back({.of = item.id, .kind = item.evidence.front(), .grade = Grade::Verified});
  return a;
}

}  // namespace

CompleteCase draw_case(Portfolio& networks, const model::Model& m, tests::Random& random) {
  CompleteCase drawn{.before = before_any_answer(m, random)};
  Levels levels = draw_levels(m, random);
  lower_to_implications(m, levels);
  std::map<model::ThingId, Number> points;
  Assessment all = drawn.before;
  for (const auto& [criterion, level] : levels)
    for (const model::ThingId id : m.item(criterion)->questions) {
      const Reply reply = reply_to(*m.question(id), Number::whole(level));
      if (m.question(id)->answer != model::AnswerKind::YesNo) points[id] = reply.point;
      all.answers.push_back(answer_to(m, *m.question(id), reply.value));
    }
  const auto world = networks.evaluate(all);
  REQUIRE(world.has_value());
  const engine::World exact = true_world(**world, points);
  for (const model::ThingId id : capabilities(m)) drawn.truth.push_back((*world)->value(exact, "score", m.id(id)));
  for (const model::Question& q : m.questions) {
    const auto given =
        std::find_if(all.answers.begin(), all.answers.end(), [&](const Answer& a) { return a.question == q.id; });
    if (given != all.answers.end()) drawn.answers.push_back(*given);
    else if (q.item != model::nothing)
      drawn.answers.push_back(
          answer_to(m, q, anchor_reply(q, (*world)->value(exact, "item.computed", m.id(q.item)).range.lo, random)));
  }
  return drawn;
}

}  // namespace plumb::advice
