#include "report/knowledge.hpp"

#include <algorithm>

#include "plumb/model_words.hpp"
#include "report/json.hpp"
#include "report/knowledge_parts.hpp"

namespace plumb::report {

Json FrameworkWriter::notes(const model::Notes& notes) const { return text_or_null(notes.because); }

std::string FrameworkWriter::written(Span span) const {
  if (span.source >= base_.sources.size()) return {};
  std::string text;
  bool was_blank = false;
  for (const char c : base_.sources[span.source].slice(span)) {  // on one line, however the author broke it
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank) text += c;
    else if (!was_blank) text += ' ';
    was_blank = is_blank;
  }
  return text;
}

Json FrameworkWriter::rungs(const std::vector<model::Rung>& rungs, std::string_view name) const {
  return each(rungs, [&](const model::Rung& rung) {
    return Json::object({{"level", Json::number(rung.level)}, {name, Json::string(rung.title)}});
  });
}

Json FrameworkWriter::question(const model::Question& q) const {
  const auto option = [](const model::Option& o) {
    return Json::object({{"id", Json::string(o.name)}, {"text", Json::string(o.title)}, {"gives", range(o.gives)}});
  };
  const bool has_item = q.item != model::nothing;
  return Json::object({{"id", Json::string(id(q.id))},
                       {"asks", Json::string(q.asks)},
                       {"type", Json::string(word_for(q.answer))},
                       {"options", each(q.options, option)},
                       {"unit", text_or_null(q.unit)},
                       {"of", ids(q.of)},
                       {"minutes", Json::number(q.minutes)},
                       {"criterion", has_item ? Json::string(id(q.item)) : Json::null()},
                       {"capability", has_item ? Json::string(id(model_.capability_of(q.item))) : Json::null()},
                       {"per", text_or_null(q.per)},
                       {"because", notes(model_.statements[q.statement].notes)}});
}

Json FrameworkWriter::action(const model::Action& a) const {
  const model::Statement& statement = model_.statements[a.statement];
  const auto raise = [&](const model::Raise& r) {
    return Json::object(
        {{"of", Json::string(id(r.criterion))}, {"by", Json::number(r.by)}, {"to", Json::number(r.at_most)}});
  };
  const auto use = [&](const model::Use& u) {
    return Json::object({{"role", Json::string(id(u.role))}, {"share", Json::number(u.share)}});
  };
  return Json::object({{"id", Json::string(id(a.id))},
                       {"title", Json::string(model_.title(a.id))},
                       {"raises", each(a.raises, raise)},
                       {"chooses", ids(a.chooses)},
                       {"after", ids(a.after)},
                       {"needs", a.needs ? Json::string(written(a.needs->span)) : Json::null()},
                       {"days", range(a.days)},
                       {"cost", range(a.cost)},
                       {"uses", each(a.uses, use)},
                       {"because", notes(statement.notes)},
                       {"basis", text_or_null(word_for(statement.notes.basis))},
                       {"source", text_or_null(statement.notes.source)}});
}

Json FrameworkWriter::all() const {
  const model::Framework& f = model_.framework;
  const auto layer = [&](const model::Layer& l) {
    return Json::object({{"id", Json::string(id(l.id))},
                         {"title", Json::string(model_.title(l.id))},
                         {"horizon", text_or_null(l.horizon)},
                         {"rests_on", ids(l.rests_on)}});
  };
  const auto hold = [&](const model::Hold& h) {
    return Json::object({{"id", Json::string(id(h.id))},
                         {"title", Json::string(model_.title(h.id))},
                         {"until", Json::string(written(h.until.span))},
                         {"blocks", ids(h.blocks)},
                         {"because", notes(model_.statements[h.statement].notes)}});
  };
  const auto finding = [&](const model::Finding& x) {
    return Json::object({{"id", Json::string(id(x.id))},
                         {"title", Json::string(model_.title(x.id))},
                         {"severity", Json::string(word_for(x.severity))},
                         {"when", Json::string(written(x.when.expr.span))},
                         {"says", Json::string(literal(model_.statements[x.statement].says))}});
  };
  const auto strength = [&](const model::Strength& s) {
    return Json::object({{"id", Json::string(id(s.id))}, {"limit", number(s.limit)}, {"drive", Json::number(s.drive)}});
  };
  std::vector<Json> roles;
  for (const model::Thing& thing : model_.things)
    if (thing.kind == model::ThingKind::Role)
      roles.push_back(Json::object({{"id", Json::string(thing.id)}, {"title", Json::string(thing.title)}}));
  return Json::object(
      {{"id", Json::string(id(f.id))},
       {"title", Json::string(model_.title(f.id))},
       {"version", Json::string(f.version)},
       {"hash", Json::string(model_.hash)},
       {"scale", Json::object({{"low", Json::number(f.scale.low)},
                               {"high", Json::number(f.scale.high)},
                               {"names", rungs(f.scale.rungs, "name")}})},
       {"weak", Json::object({{"at_most", number(f.weak)}, {"below_target", Json::number(f.below_target)}})},
       {"good", number(f.good)},
       {"unverified", number(f.unverified)},
       {"cost_unit", text_or_null(f.cost_unit)},
       {"rate", number(f.rate)},
       {"layers", each(lowest_first(), layer)},
       {"capabilities", capabilities()},
       {"roles", Json::array(std::move(roles))},
       {"questions", each(model_.questions, [&](const auto& q) { return question(q); })},
       {"actions", each(model_.actions, [&](const auto& a) { return action(a); })},
       {"holds", each(model_.holds, hold)},
       {"findings", each(model_.findings, finding)},
       {"strengths", each(model_.strengths, strength)}});
}

std::string to_json(const KnowledgeBase& base) { return FrameworkWriter(base).all().print() + "\n"; }

}  // namespace plumb::report
