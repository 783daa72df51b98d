#include "advice/case_world.hpp"

/// From merged inputs to the cells of a world.
namespace plumb::advice {

namespace {

bool gives_by_options(const model::Question& q) {
  return (q.answer == model::AnswerKind::One || q.answer == model::AnswerKind::Many) && q.cases.empty();
}

Range scale_of(const model::Model& model, const model::Question& q) {
  const model::Item* item = model.item(q.item);
  const model::Scale& scale = item ? item->scale : model.framework.scale;
  return {scale.low, scale.high};
}

/// Truth of `chosen` for one option, of a question asked once or for one member.
Truth chosen(const CaseWorld& world, const engine::World& in, const std::string& question, const std::string& option,
             const std::string& member) {
  const std::vector<std::string> key = member.empty() ? std::vector{question, option} : std::vector{member, option};
  const engine::FactRef fact = world.fact(member.empty() ? "chosen" : "chosen.per." + question, key);
  return fact.relation == engine::no_relation ? Truth::No : in.truth(fact.relation, fact.key);
}

std::optional<Range> given_by_options(const CaseWorld& world, const engine::World& in, const model::Question& q,
                                      const std::string& member) {
  std::optional<Range> one;
  Range many{};
  for (const model::Option& option : q.options) {
    const Truth truth = chosen(world, in, world.model().id(q.id), world.model().id(option.id), member);
    if (!possible(truth) || !option.gives) continue;
    one = one ? hull(*one, *option.gives) : *option.gives;
    if (certain(truth)) many.lo = add(many.lo, option.gives->lo).value_or(many.lo);
    many.hi = add(many.hi, option.gives->hi).value_or(many.hi);
  }
  if (q.answer == model::AnswerKind::One) return one;
  const Range scale = scale_of(world.model(), q);
  return Range{std::min(many.lo, scale.hi), std::min(many.hi, scale.hi)};
}

/// A text answer is the constant it equals and no other.
void set_text(const CaseWorld& world, engine::World& to, const Answer& answer) {
  const auto* text = std::get_if<std::string>(&answer.value);
  if (!text) return;
  const std::string& id = world.model().id(answer.question);
  const engine::RelationId relation = world.lowered().relation("chosen");
  const auto question = world.lowered().program.symbols.find(id);
  for (const auto& row : to.network().rows(relation))
    if (question && row.key[0] == *question && row.cell != engine::no_cell)
      to.set(row.cell, world.lowered().program.symbols.text_of(row.key[1]) == *text ? Truth::Yes : Truth::No);
}

}  // namespace

std::optional<Range> given_by_options(const CaseWorld& world, const engine::World& in,
                                      const model::Question& question) {
  return given_by_options(world, in, question, {});
}

namespace {

/// A question asked per member has relations of its own: the question moves from the key into the name.
void set_input(const CaseWorld& world, const Input& input, engine::World& to) {
  std::string relation = input.relation;
  std::span<const std::string> key = input.key;
  if (relation.ends_with(".per")) {
    relation += "." + key.front();
    key = key.subspan(1);
  }
  if (input.value) world.set(to, relation, key, *input.value);
  else if (input.truth) world.set(to, relation, key, *input.truth);
}

}  // namespace

void set_inputs(const CaseWorld& world, const Merged& merged, engine::World& to) {
  for (const Input& input : merged.inputs) set_input(world, input, to);
  for (const MergedQuestion& merged_question : merged.questions) {
    const model::Question* q = world.model().question(merged_question.question);
    if (!q || !merged_question.answered) continue;
    const std::string& id = world.model().id(q->id);
    if (q->answer == model::AnswerKind::Text && !merged_question.counted.empty())
      set_text(world, to, world.assessment().answers[merged_question.counted.front()]);
    if (!gives_by_options(*q)) continue;
    const std::string member = merged_question.members.empty() ? "" : merged_question.members.front();
    const auto range = given_by_options(world, to, *q, member);
    if (!range) continue;
    const std::vector<std::string> key{member.empty() ? id : member};
    world.set(to, member.empty() ? "question.said" : "question.said.per." + id, key, Value{Truth::Yes, *range});
  }
}

}  // namespace plumb::advice
