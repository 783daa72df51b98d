#include "advice/both_ways.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "advice/looseness.hpp"
#include "engine/balance.hpp"
#include "engine/below.hpp"
#include "engine/cone.hpp"
#include "engine/network_data.hpp"
#include "engine/pull_tracer.hpp"

namespace plumb::advice {

namespace {

using engine::CellId;

constexpr std::size_t most_rows = 300'000;  // about a tenth of a second

/// Things with a score, what lies below first.
std::vector<model::ThingId> things_with_scores(const model::Model& m) {
  std::vector<model::ThingId> things;
  for (const auto kind : {model::ItemKind::Criterion, model::ItemKind::Component, model::ItemKind::Capability})
    for (const model::Item& item : m.items)
      if (item.kind == kind) things.push_back(item.id);
  for (const model::Layer& layer : m.layers) things.push_back(layer.id);
  if (m.has_framework) things.push_back(m.framework.id);
  return things;
}

/// Levels that nobody gave lie on their scale, numbers within what the question allows.
void set_spans(const CaseWorld& unasked, engine::World& world) {
  const model::Model& m = unasked.model();
  for (const model::Question& q : m.questions) {
    const model::Item* item = m.item(q.item);
    const model::Scale& scale = item ? item->scale : m.framework.scale;
    const auto span = q.answer == model::AnswerKind::Level ? std::optional(Range{scale.low, scale.high}) : q.span;
    const std::string& id = m.id(q.id);
    if (span) unasked.set(world, "answer", std::span(&id, 1), Value{Truth::Yes, *span});
  }
  engine::settle(world);
}

struct Conclusion {
  model::ThingId thing;
  CellId cell;
};
std::vector<Conclusion> scores_of(const CaseWorld& unasked) {
  std::vector<Conclusion> scores;
  for (const model::ThingId thing : things_with_scores(unasked.model())) {
    const engine::FactRef score = unasked.fact("score", unasked.model().id(thing));
    if (score.relation == engine::no_relation) continue;
    if (const auto cell = unasked.base().network().find(score.relation, score.key)) scores.push_back({thing, *cell});
  }
  return scores;
}

/// Where something may be pulled both ways: at `ends` and above them, by what lies below `beginnings`.
struct Conflict {
  std::vector<CellId> beginnings, ends;
};

/// The lowest definitions that rest on two of them at least.
std::vector<CellId> meeting_places(const engine::Network& network, const std::vector<CellId>& cells) {
  const engine::Network::Data& data = network.data();
  std::map<std::uint32_t, std::set<std::size_t>> waiting, seen;  // by definition, which of them it rests on
  const auto reach = [&](std::uint32_t definition, const std::set<std::size_t>& those) {
    const std::size_t before = seen[definition].size();
    seen[definition].insert(those.begin(), those.end());
    if (seen[definition].size() > before) waiting[definition] = seen[definition];
  };
  const auto reach_readers = [&](CellId cell, const std::set<std::size_t>& those) {
    for (std::uint32_t r = data.reader_begin[cell]; r < data.reader_begin[cell + 1]; ++r) reach(data.readers[r], those);
  };
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (const std::uint32_t own = data.definition_of[cells[i]]; own != engine::no_index) reach(own, {i});
    else reach_readers(cells[i], {i});
  std::vector<CellId> places;
  while (!waiting.empty()) {
    const auto [definition, those] = std::move(*waiting.begin());
    waiting.erase(waiting.begin());
    const CellId cell = data.definitions[definition].cell;
    if (those.size() > 1) places.push_back(cell);
    else reach_readers(cell, those);
  }
  return places;
}

/// Which conclusions may be pulled both ways, and by what.
class Doubts {
 public:
  Doubts(const CaseWorld& unasked, const std::vector<Conclusion>& scores, Looseness& looseness)
      : network_(unasked.base().network()) {
    std::vector<CellId> cells;
    for (const Conclusion& score : scores) cells.push_back(score.cell);
    const engine::Balance balance = engine::balance_below(unasked.base(), cells);
    for (const auto& [from, to] : balance.odd_edges) conflicts_.push_back({{from}, {to}});
    look_at_answers(unasked, balance, looseness);
    if (conflicts_.empty()) return;
    find_cells();
    find_firsts(cells);
  }

  /// Nothing pulls any of them both ways.
  bool none() const { return conflicts_.empty(); }
  bool about(CellId cell) const { return above_[cell]; }
  /// Whether some conflict lies below the conclusion of this index and below no earlier one.
  bool begin_at(std::size_t conclusion) const { return firsts_.contains(conclusion); }
  /// By cell: whether anything that may pull both ways lies below it.
  const std::vector<char>& within() const { return within_; }

 private:
  /// An answer may move a conclusion through several cells, each one way, while no option is best for all of them.
  void look_at_answers(const CaseWorld& unasked, const engine::Balance& balance, Looseness& looseness) {
    struct Answer {
      Asked asked{};
      std::map<std::uint32_t, std::vector<engine::Pull>> pulls{};  ///< by group
      std::vector<CellId> cells{};
    };
    std::map<std::pair<model::ThingId, std::string>, Answer> answers;
    for (const engine::Balance::Source& source : balance.sources) {
      const auto asked = question_behind(unasked, source.from);
      if (!asked) continue;
      Answer& answer = answers[{asked->question->id, asked->member}];
      answer.asked = *asked;
      answer.cells.push_back(source.from);
      answer.pulls[source.group].push_back(
          {.from = source.from, .part = source.part, .rises = !source.crossed, .falls = source.crossed});
    }
    for (auto& [question, answer] : answers) {
      if (answer.cells.size() < 2) continue;
      const bool is_divided = std::any_of(answer.pulls.begin(), answer.pulls.end(), [&](const auto& group) {
        return group.second.size() > 1 && !looseness.is_one_way(answer.asked, group.second);
      });
      if (is_divided) conflicts_.push_back({answer.cells, meeting_places(network_, answer.cells)});
      answers_.push_back(std::move(answer.cells));
    }
  }

  void find_cells() {
    std::vector<CellId> beginnings, ends;
    for (const Conflict& conflict : conflicts_) {
      beginnings.insert(beginnings.end(), conflict.beginnings.begin(), conflict.beginnings.end());
      ends.insert(ends.end(), conflict.ends.begin(), conflict.ends.end());
    }
    std::vector<CellId> below = engine::cells_below(network_, beginnings);
    const std::set<CellId> found(below.begin(), below.end());
    for (const std::vector<CellId>& cells : answers_)  // an answer is told with all that it moves
      if (std::any_of(cells.begin(), cells.end(), [&](CellId cell) { return found.contains(cell); }))
        below.insert(below.end(), cells.begin(), cells.end());
    const std::vector<bool> within = engine::cells_above(network_, below);
    within_.assign(within.begin(), within.end());
    above_ = engine::cells_above(network_, ends);
  }

  void find_firsts(const std::vector<CellId>& conclusions) {
    const engine::Network::Data& data = network_.data();
    std::vector<std::uint32_t> first(data.cell_count, engine::no_index);
    std::vector<CellId> waiting;
    for (std::uint32_t i = 0; i < conclusions.size(); ++i) {
      const auto reach = [&](CellId cell) {
        if (cell < data.cell_count && first[cell] == engine::no_index) first[cell] = i, waiting.push_back(cell);
      };
      reach(conclusions[i]);
      while (!waiting.empty()) {
        const std::uint32_t definition = data.definition_of[waiting.back()];
        waiting.pop_back();
        if (definition == engine::no_index) continue;
        for (std::uint32_t n = data.definitions[definition].begin; n < data.definitions[definition].end; ++n) {
          const engine::Instance& instance = data.instances[n];
          for (std::size_t leaf = 0; leaf < data.codes[instance.code].leaves.size(); ++leaf)
            reach(data.inputs[instance.inputs + leaf]);
        }
      }
    }
    for (const Conflict& conflict : conflicts_) {
      std::uint32_t earliest = engine::no_index;
      for (const CellId end : conflict.ends) earliest = std::min(earliest, first[end]);
      firsts_.insert(earliest);
    }
  }

  const engine::Network& network_;
  std::vector<Conflict> conflicts_;
  std::vector<std::vector<CellId>> answers_;  ///< cells of those that move something through several
  std::vector<char> within_;
  std::vector<bool> above_;  ///< by cell: whether it is the end of a conflict, or above one
  std::set<std::size_t> firsts_;
};

/// By conclusion. Where conflicts begin comes first, as long as there is time.
std::vector<std::vector<PullsBothWays>> trace(const CaseWorld& unasked, const std::vector<Conclusion>& scores,
                                              const Doubts& doubts, Looseness& looseness) {
  std::vector<std::vector<PullsBothWays>> found(scores.size());
  const engine::Naming naming = looseness.naming();
  engine::PullTracer tracer(unasked.base(), naming, &doubts.within());
  for (const bool begins : {true, false})
    for (std::size_t i = 0; i < scores.size() && tracer.rows_read() < most_rows; ++i)
      if (doubts.about(scores[i].cell) && doubts.begin_at(i) == begins)
        found[i] = looseness.both_ways(tracer.run(scores[i].cell));
  return found;
}

Diagnostic raises_and_lowers(const model::Model& m, const std::string& answer, model::ThingId thing,
                             model::StatementId up, model::StatementId down) {
  const Span rises = m.statements[up].span, falls = m.statements[down].span;
  Diagnostic d{.code = code(514),
               .severity = severity_of(code(514)),
               .message = fmt::format("`{}` raises and lowers `{}`", answer, m.id(thing)),
               .primary = rises};
  if (up != down) d.labels.push_back({falls, "and lowers it by this"});
  d.notes.push_back("its range may be wider than what the answers allow (loose)");
  return d;
}

}  // namespace

std::vector<Diagnostic> check_both_ways(CaseWorld& unasked) {
  set_spans(unasked, unasked.base_for_setting());
  if (!unasked.base().valid()) return {};
  const model::Model& m = unasked.model();
  const std::vector<Conclusion> scores = scores_of(unasked);
  Looseness looseness(unasked);
  const Doubts doubts(unasked, scores, looseness);
  if (doubts.none()) return {};
  const auto found = trace(unasked, scores, doubts, looseness);
  std::vector<Diagnostic> all;
  std::set<std::pair<model::StatementId, model::StatementId>> told;
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (const PullsBothWays& both : found[i]) {
      const model::StatementId own = m.thing(scores[i].thing).statement;
      const model::StatementId up = both.raised_by.value_or(own), down = both.lowered_by.value_or(own);
      if (up == model::no_statement || down == model::no_statement) continue;
      if (!told.insert(std::minmax(up, down)).second) continue;
      all.push_back(raises_and_lowers(m, both.id, scores[i].thing, up, down));
    }
  return all;
}

}  // namespace plumb::advice
