#include "advice/asking/contradictions.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "advice/asking/possible_answers.hpp"
#include "advice/template_text.hpp"
#include "advice/words.hpp"
#include "dsl/lower/implications.hpp"
#include "dsl/model/answer_words.hpp"
#include "engine/range_ops.hpp"

namespace plumb::advice {

namespace {

using Sign = ClashSigns::Sign;

engine::CellId cell_of(const CaseWorld& world, const std::string& relation, const std::string& key) {
  const engine::FactRef fact = world.fact(relation, key);
  if (fact.relation == engine::no_relation) return engine::no_cell;
  return world.base().network().find(fact.relation, fact.key).value_or(engine::no_cell);
}

std::optional<Range> certain_range(const engine::World& in, engine::CellId cell) {
  if (cell == engine::no_cell) return {};
  const Value value = in.value(cell);
  return value.exists == Truth::Yes ? std::optional(value.range) : std::nullopt;
}

bool below(const std::optional<Range>& a, const std::optional<Range>& b) {
  return a && b && a->hi < b->lo && compare_asked(a->hi, b->lo) < 0;
}

}  // namespace

ClashSigns::ClashSigns(const CaseWorld& world) {
  const model::Model& m = world.model();
  for (std::size_t i = 0; i < m.impossibles.size(); ++i) {
    const model::ThingId id = m.impossibles[i].id;
    signs_.push_back({Sign::Kind::Impossible, i, id, cell_of(world, "clash", m.id(id)), {}, {}});
  }
  for (const model::ThingId thing : dsl::implied_things(m)) {
    const std::string& id = m.id(thing);
    signs_.push_back({Sign::Kind::Implied, 0, thing, cell_of(world, "item.said", id),
                      cell_of(world, "item.at_least", id), cell_of(world, "item.at_most", id)});
  }
  for (const model::Item& item : m.items) {
    const engine::CellId anchor = cell_of(world, "item.anchored", m.id(item.id));
    if (anchor == engine::no_cell) continue;
    signs_.push_back(
        {Sign::Kind::Anchored, 0, item.id, cell_of(world, "item.computed", m.id(item.id)), anchor, anchor});
  }
  std::erase_if(signs_, [](const Sign& sign) {
    return sign.said == engine::no_cell && (sign.least == engine::no_cell || sign.most == engine::no_cell);
  });
}

bool ClashSigns::shows(const Sign& sign, const engine::World& in) {
  if (sign.kind == Sign::Kind::Impossible) return sign.said != engine::no_cell && certain(in.truth(sign.said));
  if (sign.kind == Sign::Kind::Implied) {
    const auto is_bound = [&](engine::CellId cell) { return cell != engine::no_cell && certain(in.truth(cell)); };
    if (!is_bound(sign.least) && !is_bound(sign.most)) return false;
  }
  const auto said = certain_range(in, sign.said), least = certain_range(in, sign.least),
             most = certain_range(in, sign.most);
  if (below(said, least) || below(most, said)) return true;
  return sign.kind == Sign::Kind::Implied && below(most, least);
}

bool ClashSigns::any(const engine::World& in) const {
  return std::any_of(signs_.begin(), signs_.end(), [&](const Sign& sign) { return shows(sign, in); });
}

namespace {

/// Something that was said: the answers to one question, or what was entered for or shown of one item.
struct Said {
  const model::Question* question = nullptr;
  std::string member{};
  model::ThingId of = model::nothing;
  std::vector<engine::CellId> cells{};
};

bool is_input(const engine::World& world, engine::CellId cell) {
  const engine::RelationId relation = world.network().relation_of(cell);
  return relation != engine::no_relation && engine::is_input(world.network().program().relations[relation].known);
}

std::vector<Said> everything_said(const CaseWorld& world) {
  const model::Model& m = world.model();
  std::vector<Said> all;
  for (const model::Question& q : m.questions)
    for (const Asked& asked : askings(world, q)) {
      Said said{&q, asked.member, q.id, cells_of_answer(world, q, asked.member)};
      said.cells.push_back(cell_of(world, "question.shown", m.id(q.id)));
      all.push_back(std::move(said));
    }
  for (const model::Item& item : m.items) {
    Said said{.of = item.id};
    for (const char* relation : {"item.entered", "item.opinion", "item.shown"})
      said.cells.push_back(cell_of(world, relation, m.id(item.id)));
    all.push_back(std::move(said));
  }
  const engine::World untouched(world.base().network());
  for (Said& said : all)
    std::erase_if(said.cells, [&](engine::CellId cell) {
      return cell == engine::no_cell || !is_input(world.base(), cell) ||
             world.base().value(cell) == untouched.value(cell);
    });
  std::erase_if(all, [](const Said& said) { return said.cells.empty(); });
  return all;
}

/// Forgets what is said as long as the clash shows, the last first. What remains is needed for it, all of it.
std::vector<Said> smallest_clash(const CaseWorld& world, const std::vector<Said>& all, const Sign& sign) {
  engine::World trial = world.base();
  std::vector<Said> needed;
  for (std::size_t i = all.size(); i-- > 0;) {
    for (const engine::CellId cell : all[i].cells) trial.clear(cell);
    engine::settle(trial);
    if (trial.valid() && ClashSigns::shows(sign, trial)) continue;
    for (const engine::CellId cell : all[i].cells) trial.set(cell, world.base().value(cell));
    needed.insert(needed.begin(), all[i]);
  }
  return needed;
}

std::string words_for(const CaseWorld& world, const Said& said) {
  const model::Model& m = world.model();
  if (!said.question) {
    for (const EnteredLevel& level : world.assessment().levels)
      if (level.of == said.of && level.reality)
        return say("{} entered at {}{}", m.title(said.of), display(*level.reality),
                   level.by.empty() ? "" : " (" + level.by + ")");
    return say("{} as the evidence shows it", m.title(said.of));
  }
  std::string text = say("\"{}\"", said.question->asks);
  if (!said.member.empty()) text += say(" for {}", world.title(said.member));
  const char* separator = ": ";
  for (const MergedQuestion& merged : world.merged().questions) {
    const std::string member = merged.members.empty() ? "" : merged.members.front();
    if (merged.question != said.question->id || member != said.member) continue;
    for (const std::size_t i : merged.counted) {
      const Answer& answer = world.assessment().answers[i];
      text += separator + words_for_answer(*said.question, answer.value);
      if (!answer.respondent.empty()) text += fmt::format(" ({})", answer.respondent);
      separator = "; ";
    }
  }
  return separator[0] == ':' ? say("{}: as the evidence shows it", text) : text;
}

const model::Question* cheapest(const std::vector<Said>& clash, const std::vector<model::ThingId>& preferred) {
  const model::Question* best = nullptr;
  for (const bool only_preferred : {true, false}) {
    for (const Said& said : clash) {
      const bool is_preferred = std::find(preferred.begin(), preferred.end(), said.of) != preferred.end();
      if (!said.question || (only_preferred && !is_preferred)) continue;
      if (!best || said.question->minutes < best->minutes) best = said.question;
    }
    if (best) return best;
  }
  return nullptr;
}

/// Whether what was said lies in the half of a scale that a side of an implication names.
Truth holds(const CaseWorld& world, const model::Expr& side) {
  const std::string& id = side.args[0].terms[0].constant;
  static_assert(static_cast<int>(model::Comparison::AtLeast) == static_cast<int>(engine::Comparison::AtLeast));
  return compare(world.value("item.said", id), static_cast<engine::Comparison>(side.comparison),
                 known(side.args[1].number.lo));
}

/// The implication that what was said breaks; where a chain of them is broken, one about its end.
const model::Imply& broken_implication(const CaseWorld& world, model::ThingId of) {
  const auto& all = world.model().implications;
  const auto is_broken = [&](const model::Imply& imply) {
    return holds(world, imply.when) == Truth::Yes && holds(world, imply.gives) == Truth::No;
  };
  const auto names = [&](const model::Imply& imply) {
    const std::string& id = world.model().id(of);
    return imply.gives.args[0].terms[0].constant == id || imply.when.args[0].terms[0].constant == id;
  };
  auto found = std::find_if(all.begin(), all.end(), [&](const auto& i) { return is_broken(i) && names(i); });
  if (found == all.end()) found = std::find_if(all.begin(), all.end(), is_broken);
  if (found == all.end()) found = std::find_if(all.begin(), all.end(), names);
  return *found;
}

Contradiction describe(const CaseWorld& world, const Sign& sign, const std::vector<Said>& clash) {
  const model::Model& m = world.model();
  Contradiction told;
  std::vector<model::ThingId> preferred;
  if (sign.kind == Sign::Kind::Impossible) {
    const model::Impossible& impossible = m.impossibles[sign.place];
    const model::Statement& statement = m.statements[impossible.statement];
    preferred = impossible.recheck;
    told.id = m.id(impossible.id);
    told.because = statement.notes.because;
    told.says = statement.says.empty() ? say("These answers cannot all be true")
                                       : fill(world, world.base(), statement.says, {});
  } else if (sign.kind == Sign::Kind::Implied) {
    const model::Imply& imply = broken_implication(world, sign.of);
    told.id = m.statements[imply.statement].name;
    told.because = m.statements[imply.statement].notes.because;
    told.says = say("These answers cannot all be true");
  } else {
    told.id = m.id(sign.of);
    told.says = say("What was said of {} as a whole does not fit what was said of its parts; the parts count",
                    in_sentence(m.title(sign.of)));
  }
  for (const Said& said : clash) told.answers.push_back({m.id(said.of), words_for(world, said)});
  if (const model::Question* again = cheapest(clash, preferred)) told.recheck = m.id(again->id);
  return told;
}

}  // namespace

std::vector<Contradiction> find_contradictions(const CaseWorld& world) {
  const words::Speaking speaking(world.model().framework.language);
  const ClashSigns signs(world);
  std::vector<Contradiction> all;
  std::set<std::vector<model::ThingId>> told;
  std::optional<std::vector<Said>> said;
  for (const Sign& sign : signs.signs()) {
    if (!ClashSigns::shows(sign, world.base())) continue;
    if (!said) said = everything_said(world);
    const std::vector<Said> clash = smallest_clash(world, *said, sign);
    std::vector<model::ThingId> who;
    for (const Said& one : clash) who.push_back(one.of);
    if (!told.insert(who).second) continue;
    all.push_back(describe(world, sign, clash));
  }
  return all;
}

}  // namespace plumb::advice
