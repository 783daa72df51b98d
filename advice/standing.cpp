#include "advice/standing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/words.hpp"
#include "plumb/model_words.hpp"

namespace plumb::advice {

std::vector<model::ThingId> capabilities(const model::Model& model) {
  std::vector<model::ThingId> found;
  for (const model::Item& item : model.items)
    if (item.kind == model::ItemKind::Capability) found.push_back(item.id);
  return found;
}

std::vector<model::ThingId> criteria_below(const model::Model& model, model::ThingId item) {
  const model::Item* at = model.item(item);
  if (!at) return {};
  if (at->kind == model::ItemKind::Criterion) return {item};
  std::vector<model::ThingId> found;
  for (const model::ThingId part : at->parts) {
    const std::vector<model::ThingId> below = criteria_below(model, part);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

std::optional<Number> target_of(const CaseWorld& world, model::ThingId item) {
  const Value target = world.value("target", world.model().id(item));
  if (!possible(target.exists)) return {};
  return target.range.hi;
}

std::optional<Number> weak_at(const CaseWorld& world, model::ThingId item) {
  const model::Framework& f = world.model().framework;
  if (!world.model().has_framework || !f.weak) return {};
  const auto target = target_of(world, item);
  if (!target) return f.weak;
  return std::max(*f.weak, subtract(*target, f.below_target).value_or(*f.weak));
}

Number repaired_at(const CaseWorld& world, model::ThingId item) {
  const model::Framework& f = world.model().framework;
  const Number good = f.good.value_or(f.weak.value_or(Number{}));
  const auto target = target_of(world, item);
  return target ? std::max(good, *target) : good;
}

bool may_apply(const CaseWorld& world, model::ThingId thing) {
  return !certain(world.truth("left_out", world.model().id(thing)));
}

namespace {

bool is_settled_score(const model::Framework& f, const Value& score) {
  if (score.exists != Truth::Yes) return score.exists == Truth::No;
  if (!f.settled_by_level)
    return compare_asked(subtract(score.range.hi, score.range.lo).value_or(infinity), f.settled_within) <= 0;
  return floor_asked(score.range.lo) == floor_asked(score.range.hi);
}

}  // namespace

MaybeRange range_of(const Value& value) { return possible(value.exists) ? MaybeRange(value.range) : std::nullopt; }

bool is_settled(const CaseWorld& world, model::ThingId item) {
  return is_settled_score(world.model().framework, world.value("score", world.model().id(item)));
}

namespace {

std::optional<bool> settled_truth(Truth truth) {
  if (truth == Truth::Possible) return {};
  return truth == Truth::Yes;
}

std::string days_in_force(const model::Notes& notes) {
  std::string text = "in force";
  if (notes.since) text += " from " + date_from_days(*notes.since);
  if (notes.ends) text += " until " + date_from_days(*notes.ends);
  return text;
}

std::string left_out_reason(const CaseWorld& world, model::ThingId item) {
  for (const NotApplicable& n : world.assessment().not_applicable)
    if (n.of == item) return n.reason;
  const model::Thing& thing = world.model().thing(item);
  if (!world.is_in_force(thing.statement)) return days_in_force(world.model().statements[thing.statement].notes);
  for (const model::Applies& applies : world.model().applies)
    if (applies.what == item) return world.model().statements[applies.statement].notes.because;
  return {};
}

std::pair<int, int> questions_below(const CaseWorld& world, model::ThingId item) {
  int answered = 0, asked = 0;
  const auto count = [&](model::ThingId q) {
    if (!may_apply(world, q)) return;
    ++asked;
    answered += certain(world.truth("question.known", world.model().id(q)));
  };
  const model::Item* at = world.model().item(item);
  for (const model::ThingId q : at->questions) count(q);
  for (const model::ThingId part : at->parts) {
    const auto [a, b] = questions_below(world, part);
    answered += a, asked += b;
  }
  return {answered, asked};
}

std::string lowest_below(const CaseWorld& world, model::ThingId item) {
  std::string lowest;
  Number least = infinity;
  for (const model::ThingId c : criteria_below(world.model(), item)) {
    const Value score = world.value("score", world.model().id(c));
    if (!is_settled(score) || score.exists == Truth::No || !(score.range.hi < least)) continue;
    least = score.range.hi;
    lowest = world.model().id(c);
  }
  return lowest;
}

/// Said with an entered level: by an assessor, before anybody else.
std::string note_on_level(const CaseWorld& world, model::ThingId item) {
  for (const bool by_assessor : {true, false})
    for (const EnteredLevel& level : world.assessment().levels)
      if (level.of == item && level.by_assessor == by_assessor && !level.note.empty()) return level.note;
  return {};
}

}  // namespace

CapabilityState describe_capability(const CaseWorld& world, Looseness& looseness, const model::Item& item) {
  const model::Model& m = world.model();
  CapabilityState state{.id = m.id(item.id), .title = m.title(item.id)};
  if (item.layer != model::nothing) state.layer = m.id(item.layer);
  state.applies = may_apply(world, item.id);
  if (!state.applies) {
    state.left_out_reason = left_out_reason(world, item.id);
    return state;
  }
  const ScoreKnown known = score_known(looseness, world, state.id);
  state.raw = range_of(known.raw);
  state.score = range_of(known.score);
  state.loose = known.loose;
  state.target = target_of(world, item.id);
  state.gap = range_of(known.gap);
  state.weak = settled_truth(known.weak);
  state.settled = is_settled_score(m.framework, known.score);
  if (state.score && floor_asked(state.score->lo) == floor_asked(state.score->hi))
    state.level = floor_asked(state.score->lo);
  if (const auto threshold = weak_at(world, item.id); threshold && state.score && state.weak == false) {
    const Number over = subtract(state.score->lo, *threshold).value_or(infinity);
    state.just_over = asked(over) < 1000;
  }
  for (const model::ThingId c : criteria_below(m, item.id))
    state.unverified = state.unverified || (possible(world.truth("item.unverified", m.id(c))) &&
                                            !possible(world.value("item.entered", state.id).exists));
  state.held_by = held_by(world, world.base(), item.id);
  std::tie(state.answered, state.asked) = questions_below(world, item.id);
  state.lowest = lowest_below(world, item.id);
  state.note = note_on_level(world, item.id);
  return state;
}

namespace {

std::string note_on(const CaseWorld& world, model::ThingId item) {
  if (const std::string note = note_on_level(world, item); !note.empty()) return note;
  for (const Answer& answer : world.assessment().answers) {
    const model::Question* q = world.model().question(answer.question);
    if (q && q->item == item && !answer.note.empty()) return answer.note;
  }
  for (const Evidence& evidence : world.assessment().evidence)
    if (evidence.of == item && !evidence.title.empty()) return evidence.title;
  return {};
}

/// The nearest basis: the criterion's own statement, then those it stands in.
std::string basis_of(const model::Model& m, model::ThingId item) {
  for (const model::Item* at = m.item(item); at; at = m.item(at->whole)) {
    const model::StatementId s = m.thing(at->id).statement;
    if (s != model::no_statement && m.statements[s].notes.basis != model::Basis::None)
      return word_for(m.statements[s].notes.basis);
    if (at->whole == model::nothing) break;
  }
  return {};
}

CriterionState describe_criterion(const CaseWorld& world, const model::Item& item) {
  const model::Model& m = world.model();
  CriterionState state{.id = m.id(item.id), .title = m.title(item.id), .capability = m.id(m.capability_of(item.id))};
  if (item.whole != model::nothing && m.item(item.whole)->kind == model::ItemKind::Component)
    state.component = m.id(item.whole);
  state.applies = may_apply(world, item.id);
  state.basis = basis_of(m, item.id);
  for (const model::Need& need : m.needs)
    if (need.item == item.id && world.is_in_force(need.statement)) state.needs.push_back(m.id(need.on));
  if (!state.applies) return state;
  const Value raw = world.value("raw", state.id);
  state.reality = range_of(world.value("score", state.id));
  state.intention = range_of(world.value("intention", state.id));
  state.unverified = certain(world.truth("item.unverified", state.id));
  const Value coverage = world.value("coverage", state.id);
  state.answered = possible(coverage.exists) && asked(coverage.range.lo) > 0;
  if (state.unverified && state.reality && compare_asked(raw.range.hi, state.reality->hi) > 0)
    state.claimed = raw.range.hi;
  state.weak = settled_truth(world.truth("weak", state.id));
  state.note = note_on(world, item.id);
  return state;
}

void count_basis(AssessmentResult& result) {
  for (const CriterionState& c : result.criteria) {
    result.criteria_seed += c.basis == "seed";
    result.criteria_public += c.basis == "public";
    result.criteria_reconstructed += c.basis == "reconstructed";
    result.criteria_judgement += c.basis == "judgement";
  }
}

}  // namespace

void describe_framework(const CaseWorld& world, AssessmentResult& result) {
  const model::Model& m = world.model();
  const model::Framework& f = m.framework;
  result.framework_id = m.id(f.id);
  result.framework_title = m.title(f.id);
  result.framework_version = f.version;
  result.framework_hash = m.hash;
  result.language = f.language;
  result.subject = world.assessment().subject.name;
  result.industry = world.assessment().subject.industry;
  result.size = world.assessment().subject.size;
  result.date = world.assessment().date;
  result.scale = {f.scale.low, f.scale.high};
  result.weak_at = f.weak;
  result.good_at = f.good;
  result.unverified_at = f.unverified;
  result.cost_unit = f.cost_unit;
  for (const model::Layer& layer : m.layers) {
    LayerState state{.id = m.id(layer.id), .title = m.title(layer.id), .horizon = layer.horizon};
    for (const model::ThingId base : layer.rests_on) state.rests_on.push_back(m.id(base));
    result.layers.push_back(std::move(state));
  }
  std::stable_sort(result.layers.begin(), result.layers.end(),
                   [](const LayerState& a, const LayerState& b) { return a.rests_on.size() < b.rests_on.size(); });
  for (const model::Dependency& d : m.dependencies)
    if (world.is_in_force(d.statement)) result.edges.push_back({m.id(d.item), m.id(d.on), m.id(d.strength)});
}

void describe_items(const CaseWorld& world, Looseness& looseness, AssessmentResult& result) {
  const model::Model& m = world.model();
  for (const model::Item& item : m.items) {
    if (item.kind == model::ItemKind::Capability)
      result.capabilities.push_back(describe_capability(world, looseness, item));
    if (item.kind == model::ItemKind::Criterion) result.criteria.push_back(describe_criterion(world, item));
    if (item.kind != model::ItemKind::Component) continue;
    const std::string& id = m.id(item.id);
    result.components.push_back({id, m.title(item.id), m.id(m.capability_of(item.id)), range_of(world.value("raw", id)),
                                 range_of(world.value("score", id))});
  }
  count_basis(result);
  for (const CapabilityState& c : result.capabilities) {
    if (!c.applies) continue;
    ++result.coverage.capabilities;
    result.coverage.settled += c.settled;
    result.coverage.answered += c.answered;
    result.coverage.asked += c.asked;
  }
}

}  // namespace plumb::advice
