#include "advice/explaining/testimony.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "advice/answer_options.hpp"
#include "advice/explaining/explain.hpp"
#include "advice/words.hpp"
#include "dsl/model/answer_words.hpp"
#include "engine/cone.hpp"
#include "plumb/model_words.hpp"

namespace plumb::advice {

namespace {

/// Wishes and plans: nobody's word on how things stand.
bool is_setting(const std::string& relation) {
  static const std::set<std::string> settings{"item.wanted", "done", "proposed", "before"};
  return settings.contains(relation);
}

using Told = std::tuple<model::ThingId, std::string, std::string>;

class Gathering {
 public:
  explicit Gathering(const CaseWorld& world) : world_(world), m_(world.model()) {}

  void input(const Input& input) {
    if (is_setting(input.relation)) return;
    std::string relation = input.relation;
    std::span<const std::string> key = input.key;
    if (relation.ends_with(".per")) {
      relation += "." + key.front();
      key = key.subspan(1);
    }
    const engine::FactRef fact = world_.fact(relation, key);
    if (fact.relation == engine::no_relation) return;
    const auto cell = world_.base().network().find(fact.relation, fact.key);
    if (cell && is_input(*cell)) cells_[told_by(input)].push_back(*cell);
  }

  void question(const MergedQuestion& merged) {
    const model::Question* q = m_.question(merged.question);
    if (!q || !merged.answered) return;
    const std::string member = merged.members.empty() ? "" : merged.members.front();
    auto& cells = cells_[{q->id, member, ""}];
    for (const engine::CellId cell : cells_of_answer(world_, *q, member))
      if (is_input(cell)) cells.push_back(cell);
  }

  std::vector<Testimony> take() {
    std::vector<Testimony> all;
    for (auto& [told, cells] : cells_) {
      std::sort(cells.begin(), cells.end());
      cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
      all.push_back({std::get<0>(told), std::get<1>(told), std::get<2>(told), std::move(cells)});
    }
    return all;
  }

 private:
  bool is_input(engine::CellId cell) const {
    const engine::Network& network = world_.base().network();
    const engine::Known known = network.program().relations[network.relation_of(cell)].known;
    return known == engine::Known::OpenUnknown || known == engine::Known::OpenNone;
  }
  Told told_by(const Input& input) const {
    if (const auto measure = m_.find(input.relation); measure && m_.thing(*measure).kind == model::ThingKind::Measure)
      return {*measure, input.key.empty() ? "" : input.key.front(), ""};
    const bool is_standard = m_.relation(input.relation) == nullptr || m_.relation(input.relation)->standard;
    const auto about = input.key.empty() || !is_standard ? std::nullopt : m_.find(input.key.front());
    if (!about) return {model::nothing, "", fact_text(world_, world_.fact(input.relation, input.key))};
    return {*about, input.relation.ends_with(".per") && input.key.size() > 1 ? input.key[1] : "", ""};
  }

  const CaseWorld& world_;
  const model::Model& m_;
  std::map<Told, std::vector<engine::CellId>> cells_;
};

class Sourcing {
 public:
  Sourcing(const CaseWorld& world, const Testimony& testimony)
      : world_(world), m_(world.model()), a_(world.assessment()), t_(testimony) {}

  std::vector<Source> find() {
    if (t_.about == model::nothing) return {{.kind = Source::Kind::Given, .of = t_.fact, .title = t_.fact}};
    answers();
    levels();
    evidence();
    left_out();
    figures();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Source& a, const Source& b) { return a.counts > b.counts; });
    return std::move(found_);
  }

 private:
  Source& add(Source::Kind kind, std::string says) {
    found_.push_back({.kind = kind, .of = m_.id(t_.about), .title = m_.title(t_.about), .says = std::move(says)});
    return found_.back();
  }
  void by(Source& source, const std::string& respondent) const {
    source.by = respondent;
    for (const Respondent& r : a_.respondents) {
      if (r.id != respondent) continue;
      if (!r.name.empty()) source.by = r.name;
      if (r.role != model::nothing) source.role = m_.title(r.role);
    }
  }

  void answers() {
    const model::Question* q = m_.question(t_.about);
    if (!q) return;
    for (const MergedQuestion& merged : world_.merged().questions) {
      if (merged.question != q->id || (merged.members.empty() ? "" : merged.members.front()) != t_.member) continue;
      for (const std::size_t i : merged.counted) answer(*q, i, true);
      for (const std::size_t i : merged.set_aside) answer(*q, i, false);
    }
  }
  void answer(const model::Question& q, std::size_t i, bool counts) {
    const Answer& given = a_.answers[i];
    Source& source = add(Source::Kind::Answer, words_for_answer(q, given.value));
    by(source, given.respondent);
    source.at = given.at;
    source.note = given.note;
    source.counts = counts;
  }

  void levels() {
    for (const EnteredLevel& level : a_.levels) {
      if (level.of != t_.about || !level.reality) continue;
      Source& source = add(Source::Kind::Level, display(*level.reality));
      by(source, level.by);
      source.at = level.at;
      source.note = level.note;
    }
  }
  void evidence() {
    for (const Evidence& piece : a_.evidence) {
      if (piece.of != t_.about) continue;
      Source& source = add(Source::Kind::Evidence, piece.title.empty() ? m_.title(piece.kind) : piece.title);
      if (piece.value) source.says += say(", which shows {}", display(*piece.value));
      source.at = piece.at;
      source.grade = model::grade_words[static_cast<std::size_t>(piece.grade)];
      source.note = piece.note;
    }
  }
  void left_out() {
    for (const NotApplicable& entry : a_.not_applicable)
      if (entry.of == t_.about) {
        Source& source = add(Source::Kind::NotApplicable, say("does not apply"));
        by(source, entry.by);
        source.note = entry.reason;
      }
  }
  void figures() {
    for (const MeasureValue& figure : a_.measures)
      if (figure.of == t_.about && (figure.members.empty() ? "" : figure.members.front()) == t_.member) {
        Source& source = add(Source::Kind::Given, decimal(figure.value));
        source.at = figure.at;
      }
  }

  const CaseWorld& world_;
  const model::Model& m_;
  const Assessment& a_;
  const Testimony& t_;
  std::vector<Source> found_;
};

}  // namespace

std::vector<Testimony> testimonies(const CaseWorld& world) {
  Gathering gathering(world);
  for (const Input& input : world.merged().inputs) gathering.input(input);
  for (const MergedQuestion& merged : world.merged().questions) gathering.question(merged);
  return gathering.take();
}

std::vector<Testimony> testimonies_below(const CaseWorld& world, std::span<const engine::CellId> cells) {
  const std::vector<engine::CellId> below = engine::inputs_below(world.base().network(), cells);
  std::vector<Testimony> all = testimonies(world);
  std::erase_if(all, [&](const Testimony& t) {
    return std::none_of(t.cells.begin(), t.cells.end(),
                        [&](engine::CellId cell) { return std::binary_search(below.begin(), below.end(), cell); });
  });
  return all;
}

void forget(const Testimony& testimony, engine::World& in) {
  for (const engine::CellId cell : testimony.cells) in.clear(cell);
}

std::vector<Source> sources_of(const CaseWorld& world, const Testimony& testimony) {
  return Sourcing(world, testimony).find();
}

}  // namespace plumb::advice
