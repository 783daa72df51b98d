#include "advice/deciding_question.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "advice/diagnose.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"

/// Which question tells most about one area: the one that carries most of its open width, per minute.
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

/// Open questions whose answer can still narrow something.
std::vector<Candidate> candidates(const CaseWorld& world) {
  const model::Model& m = world.model();
  std::vector<Candidate> all;
  for (const model::Question& q : m.questions) {
    if (q.item == model::nothing || q.about_intention || q.answer == model::AnswerKind::Text || !is_open(world, q))
      continue;
    const model::ThingId capability = m.capability_of(q.item);
    const Number wide = width(world.value("raw", m.id(q.item)));
    if (wide.units == 0) continue;
    Number gain = multiply(wide, share_in_capability(m, q.item)).value_or(Number{});
    gain = multiply(gain, m.item(capability)->weight).value_or(gain);
    gain = multiply(gain, Number::whole(1 + static_cast<std::int64_t>(conditions_on(m, m.id(q.item))))).value_or(gain);
    all.push_back({&q, capability, divide(gain, std::max(q.minutes, Number{100'000})).value_or(gain)});
  }
  return all;
}

bool is_point(const Range& range) { return compare_asked(range.lo, range.hi) == 0; }

const Candidate* best(const std::vector<Candidate>& all) {
  const auto found =
      std::max_element(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.gain < b.gain; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const model::Question* deciding_question(const CaseWorld& world, const CaseDiagnosis& diagnosis, AreaId area) {
  const CaseProblem& problem = diagnosis.areas;
  const std::vector<Candidate> all = candidates(world);
  const auto best_among = [&](const std::vector<AreaId>& areas) -> const model::Question* {
    std::vector<Candidate> some;
    for (const Candidate& c : all)
      for (const AreaId a : areas)
        if (problem.areas[a] == c.capability && !is_point(problem.problem.areas[a].own)) some.push_back(c);
    const Candidate* found = best(some);
    return found ? found->question : nullptr;
  };
  std::vector<AreaId> every(problem.areas.size());
  std::iota(every.begin(), every.end(), AreaId{0});
  for (const auto& areas : {std::vector{area}, diagnosis.outcome.roots_elsewhere, every})
    if (const model::Question* decides = best_among(areas)) return decides;
  return nullptr;
}

}  // namespace plumb::advice
