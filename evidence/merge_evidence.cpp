#include <algorithm>

#include "evidence/merge_parts.hpp"
#include "evidence/said.hpp"

/// Evidence and levels entered (semantics E5, E6, E8).
namespace plumb::evidence {
namespace {

/// Whether a piece of evidence is of the case's date or before, and of something that applies.
bool counts(const Evidence& piece, const Merging& merging) {
  return !merging.is_ahead(piece.at) && !merging.exclusions.of(piece.of);
}

/// The value of evidence for a question ages like its answers.
bool has_fresh_value(const Evidence& piece, const Merging& merging) {
  if (!piece.value) return false;
  const model::Question* question = merging.model.question(piece.of);
  return !question ||
         !is_stale(merging.day(piece.at), merging.assessment.date, question->stale_months, question->stale_days);
}

model::ThingId item_of(const Evidence& piece, const model::Model& model) {
  const model::Question* question = model.question(piece.of);
  return question ? question->item : piece.of;
}

/// A criterion that names no kinds admits every one.
bool admits(const model::Item& item, model::ThingId kind) {
  return item.evidence.empty() || std::find(item.evidence.begin(), item.evidence.end(), kind) != item.evidence.end();
}

using WhoOf = std::pair<model::ThingId, std::string>;

/// The last level of each person for each item, of the field that `field` picks; assessors speak with one voice.
std::map<WhoOf, std::size_t> last_levels(const Merging& merging, std::optional<Number> EnteredLevel::* field) {
  const std::vector<EnteredLevel>& levels = merging.assessment.levels;
  std::map<WhoOf, std::size_t> last;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const EnteredLevel& level = levels[i];
    if (!(level.*field) || merging.is_ahead(level.at) || merging.exclusions.of(level.of, level.by)) continue;
    const auto [found, is_first] = last.emplace(WhoOf{level.of, level.by_assessor ? "assessor" : level.by}, i);
    if (!is_first && merging.day(level.at) >= merging.day(levels[found->second].at)) found->second = i;
  }
  return last;
}

/// Levels of each item, the assessor's apart.
struct Entered {
  std::optional<Range> by_assessor{};
  std::vector<Range> by_others{};

  std::optional<Range> of_others() const {
    if (by_others.empty()) return std::nullopt;
    Range all = by_others.front();
    for (const Range& range : by_others) all = hull(all, range);
    return all;
  }
};
std::map<model::ThingId, Entered> entered(Merging& merging, std::optional<Number> EnteredLevel::* field) {
  std::map<model::ThingId, Entered> entered;
  for (const auto& [who_of, i] : last_levels(merging, field)) {
    const EnteredLevel& level = merging.assessment.levels[i];
    Entered& of = entered[level.of];
    if (level.by_assessor) of.by_assessor = point(*(level.*field));
    else of.by_others.push_back(point(*(level.*field)));
    merging.spoke_of[level.of].insert(level.by_assessor ? "assessor" : level.by);
  }
  return entered;
}

void merge_intentions(Merging& merging) {
  for (const auto& [item, levels] : entered(merging, &EnteredLevel::intention)) {
    const std::optional<Range> intended = levels.by_assessor ? levels.by_assessor : levels.of_others();
    merging.number("item.intended", {merging.id(item)}, *intended);
  }
}

}  // namespace

std::map<model::ThingId, Shown> shown_by_evidence(const Merging& merging) {
  std::map<model::ThingId, Shown> shown;
  for (const Evidence& piece : merging.assessment.evidence) {
    if (!counts(piece, merging) || !has_fresh_value(piece, merging)) continue;
    const auto [found, is_first] = shown.emplace(piece.of, Shown{piece.grade, point(*piece.value)});
    Shown& best = found->second;
    if (is_first || piece.grade < best.grade) continue;
    best = {piece.grade, piece.grade > best.grade ? point(*piece.value) : hull(best.range, point(*piece.value))};
  }
  return shown;
}

void merge_evidence(const std::map<model::ThingId, Shown>& shown, Merging& merging) {
  for (const auto& [of, best] : shown) {
    merging.spoke_of[of].insert("evidence");
    if (!merging.model.question(of) && best.grade > Grade::Opinion)
      merging.number("item.shown", {merging.id(of)}, best.range);
  }
  for (const Evidence& piece : merging.assessment.evidence) {
    const model::Item* item = merging.model.item(item_of(piece, merging.model));
    if (!item || piece.grade == Grade::Opinion || !counts(piece, merging)) continue;
    merging.truth("evidence", {merging.id(item->id), merging.id(piece.kind)}, Truth::Yes);
    if (admits(*item, piece.kind)) merging.truth("verified", {merging.id(item->id)}, Truth::Yes);
  }
}

void merge_levels(const std::map<model::ThingId, Shown>& shown, Merging& merging) {
  std::map<model::ThingId, Entered> levels = entered(merging, &EnteredLevel::reality);
  for (const auto& [item, entry] : levels)
    if (entry.by_others.size() > 0) merging.said_of[item].push_back(entry.by_others);
  for (const auto& [of, best] : shown)
    if (!merging.model.question(of) && best.grade == Grade::Opinion) levels[of].by_others.push_back(best.range);
  for (const auto& [item, entry] : levels) {
    if (entry.by_assessor) {
      merging.number("item.entered", {merging.id(item)}, *entry.by_assessor);
      merging.truth("verified", {merging.id(item)}, Truth::Yes);
    }
    if (const std::optional<Range> opinion = entry.of_others())
      merging.number("item.opinion", {merging.id(item)}, *opinion);
  }
  merge_intentions(merging);
}

/// People differ over one matter: each question by itself, and levels entered. Where a criterion has one question, a
/// level entered for it answers that too.
void merge_spreads(Merging& merging) {
  for (auto& [id, groups] : merging.said_of) {
    const model::Item* item = merging.model.item(id);
    if (!item || item->kind != model::ItemKind::Criterion) continue;
    if (item->questions.size() == 1 && groups.size() == 2) {
      groups[0].insert(groups[0].end(), groups[1].begin(), groups[1].end());
      groups.pop_back();
    }
    std::optional<Number> widest;
    for (const std::vector<Range>& said : groups)
      if (said.size() >= 2) widest = std::max(widest.value_or(Number{0}), spread_of(said));
    if (widest) merging.number("spread", {merging.id(id)}, point(*widest));
  }
}

}  // namespace plumb::evidence
