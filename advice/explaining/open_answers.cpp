#include "advice/explaining/open_answers.hpp"

#include <algorithm>

#include "advice/standing.hpp"
#include "engine/cone.hpp"

namespace plumb::advice {

namespace {

using Reason = OpenAnswer::Reason;

class Opens {
 public:
  Opens(const CaseWorld& world, std::span<const engine::CellId> cells)
      : world_(world), m_(world.model()), network_(world.base().network()),
        below_(engine::inputs_below(network_, cells)), trial_(world.base(), cells_about_answers(world)) {}

  std::vector<OpenAnswer> find() {
    for (const model::Question& q : m_.questions)
      if (!q.about_intention && may_apply(world_, q.id))
        for (const std::string& member : members_of(q)) question(q, member);
    for (const model::Item& item : m_.items)
      if (item.kind == model::ItemKind::Criterion && item.questions.empty() && may_apply(world_, item.id))
        criterion(item);
    return std::move(found_);
  }

 private:
  std::optional<engine::CellId> cell(const std::string& relation, const std::string& key) const {
    const engine::FactRef fact = world_.fact(relation, key);
    return fact.relation == engine::no_relation ? std::nullopt : network_.find(fact.relation, fact.key);
  }
  bool is_below(engine::CellId at) const { return std::binary_search(below_.begin(), below_.end(), at); }

  /// Of a question asked per member those there are; otherwise none, which is one asking.
  std::vector<std::string> members_of(const model::Question& q) const {
    if (q.per.empty()) return {""};
    std::vector<std::string> members;
    const engine::RelationId relation = world_.lowered().relation("answered.per." + m_.id(q.id));
    if (relation == engine::no_relation) return members;
    for (const engine::Network::Row& row : network_.rows(relation))
      members.emplace_back(world_.lowered().program.symbols.text_of(row.key.front()));
    return members;
  }

  void question(const model::Question& q, const std::string& member) {
    const std::vector<engine::CellId> cells = cells_of_answer(world_, q, member);
    if (std::none_of(cells.begin(), cells.end(), [&](engine::CellId c) { return is_below(c); })) return;
    if (!is_open(q, cells)) return;
    OpenAnswer open{.reason = reason(q, member), .about = q.id};
    if (const auto ways = ways_to_answer(world_, q, member, trial_); ways && !ways->empty()) ends_of(*ways, open);
    else if (member.empty()) figures(q, open);
    if (!open.low.empty()) found_.push_back(std::move(open));
  }

  bool is_open(const model::Question& q, const std::vector<engine::CellId>& cells) const {
    return std::any_of(cells.begin(), cells.end(), [&](engine::CellId c) {
      const engine::Relation& relation = network_.program().relations[network_.relation_of(c)];
      if (!relation.has_value) return relation.name.starts_with("chosen") && world_.base().truth(c) == Truth::Possible;
      const Value now = world_.base().value(c);
      const bool is_wide = possible(now.exists) && compare_asked(now.range.lo, now.range.hi) != 0;
      return is_wide && (q.answer != model::AnswerKind::Text);
    });
  }

  Reason reason(const model::Question& q, const std::string& member) const {
    for (const MergedQuestion& merged : world_.merged().questions) {
      if (merged.question != q.id || (merged.members.empty() ? "" : merged.members.front()) != member) continue;
      switch (merged.width) {
        case Width::NotAsked: return Reason::Unanswered;
        case Width::DoesNotKnow: return Reason::DoesNotKnow;
        case Width::Stale: return Reason::Stale;
        case Width::Disagreement: return Reason::Disagreement;
        case Width::Settled: return Reason::Option;
      }
    }
    return Reason::Unanswered;
  }

  /// The number that a way to answer gives, and where it is set.
  const std::pair<engine::CellId, Value>* given(const Setting& way) const {
    for (const auto& set : way)
      if (network_.program().relations[network_.relation_of(set.first)].has_value) return &set;
    return nullptr;
  }
  void ends_of(const std::vector<Setting>& ways, OpenAnswer& open) const {
    const Setting *least = &ways.front(), *most = &ways.front();
    for (const Setting& way : ways) {
      const auto *now = given(way), *low = given(*least), *high = given(*most);
      if (!now || !low || !high) break;
      if (now->second.range.lo < low->second.range.lo) least = &way;
      if (high->second.range.hi < now->second.range.hi) most = &way;
    }
    open.low = *least;
    open.high = given(*most) ? *most : ways.back();
    for (auto& [at, value] : open.low) value.range.hi = value.range.lo;
    for (auto& [at, value] : open.high) value.range.lo = value.range.hi;
  }

  /// What is said in figures: the ends of what it is worth, as if evidence showed them.
  void figures(const model::Question& q, OpenAnswer& open) const {
    const auto shown = cell("question.shown", m_.id(q.id));
    const Value worth = world_.value("question.worth", m_.id(q.id));
    if (!shown || !possible(worth.exists) || !is_finite(worth.range.lo) || !is_finite(worth.range.hi)) return;
    open.low = {{*shown, known(worth.range.lo)}};
    open.high = {{*shown, known(worth.range.hi)}};
    if (certain(world_.truth("answered", m_.id(q.id))) || q.item == model::nothing) return;
    if (const auto verified = cell("verified", m_.id(q.item)))  // an answer may come with evidence
      for (Setting* end : {&open.low, &open.high}) end->emplace_back(*verified, Value{Truth::Yes, {}});
  }

  void criterion(const model::Item& item) {
    const auto assumed = cell("item.assumed", m_.id(item.id));
    const Value raw = world_.value("raw", m_.id(item.id));
    if (!assumed || !is_below(*assumed) || !possible(raw.exists) || compare_asked(raw.range.lo, raw.range.hi) == 0)
      return;
    found_.push_back(
        {.about = item.id, .low = {{*assumed, known(raw.range.lo)}}, .high = {{*assumed, known(raw.range.hi)}}});
  }

  const CaseWorld& world_;
  const model::Model& m_;
  const engine::Network& network_;
  const std::vector<engine::CellId> below_;
  engine::Sweep trial_;
  std::vector<OpenAnswer> found_;
};

}  // namespace

const char* name_of(OpenAnswer::Reason reason) {
  switch (reason) {
    case Reason::Unanswered: return "unanswered";
    case Reason::DoesNotKnow: return "does_not_know";
    case Reason::Stale: return "stale";
    case Reason::Disagreement: return "disagreement";
    case Reason::Option: return "option";
  }
  return "";
}

std::vector<OpenAnswer> open_answers_below(const CaseWorld& world, std::span<const engine::CellId> cells) {
  return Opens(world, cells).find();
}

}  // namespace plumb::advice
