#include "dsl/lower/field_writer.hpp"

namespace plumb::dsl {

namespace {

std::string titles_of(const std::vector<model::Rung>& rungs) {
  std::string text;
  for (const model::Rung& rung : rungs) text += (text.empty() ? "" : ", ") + text_of(rung.level) + " " + rung.title;
  return text;
}

std::string levels_of(const std::vector<model::Rung>& rungs) {
  std::string text;
  for (const model::Rung& rung : rungs) text += (text.empty() ? "" : ", ") + text_of(rung.level);
  return text;
}

void write_framework(FieldWriter& to) {
  const model::Model& m = to.model();
  if (!m.has_framework) return;
  const model::Framework& f = m.framework;
  const model::StatementId s = m.thing(f.id).statement;
  to.add_wording(s, "version", f.version);
  to.add_wording(s, "language", f.language);
  to.add(s, "scale", text_of(Range{f.scale.low, f.scale.high}));
  to.add_wording(s, "rungs", titles_of(f.scale.rungs));
  to.add(s, "weak at most", text_of(f.weak));
  to.add(s, "weak below target", text_of(f.below_target));
  to.add(s, "good at least", text_of(f.good));
  to.add(s, "unverified at most", text_of(f.unverified));
  to.add(s, "step", text_of(f.step));
  to.add(s, "settled", f.settled_by_level ? "by level" : "within " + text_of(f.settled_within));
  to.add(s, "rate", f.rate ? text_of(*f.rate) + " " + f.cost_unit : std::string());
  if (f.score) to.add(s, "score", to.text(*f.score) + (f.score->of_capabilities ? " of capabilities" : " of layers"));
  for (const model::Layer& layer : m.layers) {
    const model::StatementId l = m.thing(layer.id).statement;
    to.add(l, "horizon", layer.horizon);
    to.add(l, "rests on", to.text(layer.rests_on));
    to.add(l, "weight", text_of(layer.weight));
    if (layer.score) to.add(l, "score", to.text(*layer.score));
  }
  for (const model::Strength& strength : m.strengths) {
    to.add(m.thing(strength.id).statement, "limit", text_of(strength.limit));
    to.add(m.thing(strength.id).statement, "drive", text_of(strength.drive));
  }
}

void write_items(FieldWriter& to) {
  const model::Model& m = to.model();
  for (const model::Item& item : m.items) {
    const model::StatementId s = m.thing(item.id).statement;
    to.add(s, "in", to.id(item.whole != model::nothing ? item.whole : item.layer));
    to.add_wording(s, "intent", item.intent);
    to.add(s, "weight", text_of(item.weight));
    to.add(s, "score", to.text(item.score));
    to.add(s, "scale", text_of(Range{item.scale.low, item.scale.high}));
    to.add(s, "levels", levels_of(item.levels));
    to.add_wording(s, "titles of levels", titles_of(item.levels));
    to.add(s, "evidence", to.text(item.evidence));
    to.add(s, "level", text_of(item.level));
    to.add(s, "met at least", text_of(item.met));
  }
}

void write_what_hangs_on_items(FieldWriter& to) {
  const model::Model& m = to.model();
  for (const model::Target& t : m.targets) to.add(t.statement, "target", to.text(t.value));
  for (const model::Dependency& d : m.dependencies) {
    to.add(d.statement, "depends on", to.id(d.on));
    to.add(d.statement, "strength", to.id(d.strength));
  }
  for (const model::Need& n : m.needs) to.add(n.statement, "needs", to.id(n.on));
  for (const model::Gate& gate : m.gates) {
    to.add(gate.statement, "gate", text_of(gate.level));
    to.add(gate.statement, "at", text_of(gate.at));
    to.add(gate.statement, "needs", to.text(gate.needs));
  }
  for (const model::Ceiling& ceiling : m.ceilings) {
    to.add(ceiling.statement, "ceiling", to.text(ceiling.at));
    if (ceiling.while_) to.add(ceiling.statement, "while", to.text(*ceiling.while_));
  }
  for (const model::Applies& applies : m.applies) to.add(applies.statement, "applies when", to.text(applies.when));
}

}  // namespace

void write_framework_fields(FieldWriter& to) {
  write_framework(to);
  write_items(to);
  write_what_hangs_on_items(to);
}

}  // namespace plumb::dsl
