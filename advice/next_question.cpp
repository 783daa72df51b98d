#include "advice/next_question.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/standing.hpp"
#include "advice/words.hpp"

/// Which question is worth asking now: the one that can take most width out of unsettled capabilities per minute.
namespace plumb::advice {

namespace {

struct Candidate {
  const model::Question* question = nullptr;
  model::ThingId capability = model::nothing;
  Number gain{};  ///< width it can take, weighted, per minute
};

Number width(const Value& value) {
  if (!possible(value.exists)) return {};
  return subtract(value.range.hi, value.range.lo).value_or(Number{});
}

/// The share of its capability's mean that an item carries, over all steps up.
Number share_in_capability(const model::Model& m, model::ThingId item) {
  Number share = Number::whole(1);
  for (const model::Item* at = m.item(item); at && at->whole != model::nothing; at = m.item(at->whole)) {
    Number sum{};
    for (const model::ThingId part : m.item(at->whole)->parts) sum = add(sum, m.item(part)->weight).value_or(sum);
    if (sum.units > 0) share = multiply(share, divide(at->weight, sum).value_or(Number{})).value_or(Number{});
  }
  return share;
}

/// Gates and holds that read an item make a question about it decide more than its share in a mean.
std::size_t conditions_on(const model::Model& m, const std::string& id) {
  std::size_t found = 0;
  const auto reads = [&](const model::Expr& e, const auto& self) -> bool {
    for (const model::Term& t : e.terms)
      if (t.kind == model::Term::Kind::Constant && t.constant == id) return true;
    return std::any_of(e.args.begin(), e.args.end(), [&](const model::Expr& arg) { return self(arg, self); });
  };
  for (const model::Gate& gate : m.gates) found += reads(gate.needs, reads);
  return found;
}

bool is_open(const CaseWorld& world, const model::Question& q) {
  const std::string& id = world.model().id(q.id);
  if (!may_apply(world, q.id) || certain(world.truth("question.known", id))) return false;
  return std::none_of(
      world.merged().questions.begin(), world.merged().questions.end(),
      [&](const MergedQuestion& merged) { return merged.question == q.id && merged.width == Width::DoesNotKnow; });
}

std::vector<Candidate> candidates(const CaseWorld& world) {
  const model::Model& m = world.model();
  std::vector<Candidate> all;
  for (const model::Question& q : m.questions) {
    if (q.item == model::nothing || q.about_intention || q.answer == model::AnswerKind::Text || !is_open(world, q))
      continue;
    const model::ThingId capability = m.capability_of(q.item);
    if (is_settled(world, capability)) continue;
    const Number wide = width(world.value("raw", m.id(q.item)));
    if (wide.units == 0) continue;
    Number gain = multiply(wide, share_in_capability(m, q.item)).value_or(Number{});
    gain = multiply(gain, m.item(capability)->weight).value_or(gain);
    gain = multiply(gain, Number::whole(1 + static_cast<std::int64_t>(conditions_on(m, m.id(q.item))))).value_or(gain);
    all.push_back({&q, capability, divide(gain, std::max(q.minutes, Number{100'000})).value_or(gain)});
  }
  return all;
}

std::string why(const CaseWorld& world, const Candidate& candidate) {
  const model::Model& m = world.model();
  const std::string& capability = m.id(candidate.capability);
  const std::string share =
      to_display(multiply(share_in_capability(m, candidate.question->item), Number::whole(100)).value_or(Number{}));
  return fmt::format("{} is {} so far; this answer carries {} % of it", m.title(candidate.capability),
                     display(world.value("score", capability)), share.substr(0, share.find('.')));
}

const Candidate* best(const std::vector<Candidate>& all) {
  const auto found =
      std::max_element(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.gain < b.gain; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string question_about(const CaseWorld& world, model::ThingId item) {
  std::vector<Candidate> all = candidates(world);
  std::erase_if(all, [&](const Candidate& c) { return c.capability != world.model().capability_of(item); });
  const Candidate* found = best(all);
  return found ? world.model().id(found->question->id) : std::string();
}

std::optional<NextQuestion> choose_next_question(const CaseWorld& world) {
  const std::vector<Candidate> all = candidates(world);
  const Candidate* found = best(all);
  if (!found) return {};
  return NextQuestion{world.model().id(found->question->id), found->question->asks, why(world, *found)};
}

}  // namespace plumb::advice
