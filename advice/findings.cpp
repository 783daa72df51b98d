#include "advice/findings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/template_text.hpp"
#include "advice/words.hpp"

namespace plumb::advice {

namespace {

Status status_of(Truth truth) { return certain(truth) ? Status::Settled : Status::Possible; }

std::vector<std::string> about(const CaseWorld& world, const model::Finding& finding,
                               std::span<const engine::Symbol> binding) {
  std::vector<std::string> ids;
  const engine::Symbols& symbols = world.lowered().program.symbols;
  for (const model::Term& term : finding.of) {
    if (term.kind == model::Term::Kind::Constant) ids.push_back(term.constant);
    else if (term.variable < binding.size() && binding[term.variable] < symbols.size())
      ids.emplace_back(symbols.text_of(binding[term.variable]));
  }
  return ids;
}

/// Said twice is as certain as the more certain of the two.
void take(const FindingAdvice& other, FindingAdvice& said) {
  if (other.status == Status::Settled) said.status = Status::Settled;
  said.loose = said.status != Status::Settled && said.loose && other.loose;
}

FindingAdvice describe(const CaseWorld& world, const model::Finding& finding, const engine::Binding& binding) {
  const model::Statement& statement = world.model().statements[finding.statement];
  FindingAdvice advice{
      .id = world.model().id(finding.id), .severity = finding.severity, .status = status_of(binding.holds)};
  advice.of = about(world, finding, binding.symbols);
  advice.because = statement.notes.because;
  if (!statement.says.empty()) advice.says = fill(world, world.base(), statement.says, binding.symbols);
  if (advice.says.empty()) {
    std::vector<std::string> titles;
    for (const std::string& id : advice.of) titles.push_back(world.title(id));
    advice.says = titles.empty() ? advice.id : fmt::format("{}: {}", advice.id, list_of(titles));
  }
  return advice;
}

/// How far one binding holds once what pulls the finding both ways was tried over its options.
Sharpened sharpen(const CaseWorld& world, Looseness& looseness, const model::Finding& finding, const engine::Expr& when,
                  const engine::Binding& binding) {
  const model::Model& m = world.model();
  std::vector<std::string> key{m.id(finding.id)};
  if (const auto things = about(world, finding, binding.symbols); !things.empty()) key.push_back(things.front());
  else key.push_back(m.id(m.has_framework ? m.framework.id : finding.id));
  return looseness.sharpen(substitute(when, binding.symbols), world.fact("found", key));
}

void find_one(const CaseWorld& world, Looseness& looseness, const model::Finding& finding,
              std::vector<FindingAdvice>& all) {
  const model::Statement& statement = world.model().statements[finding.statement];
  std::vector<FindingAdvice> found;
  const engine::Expr when = world.lower(finding.when.expr);
  std::vector<engine::Binding> bindings =
      engine::find_bindings(world.base(), when, static_cast<std::uint32_t>(finding.when.variables.size()));
  std::vector<char> loose;
  for (auto binding = bindings.begin(); binding != bindings.end();) {
    Sharpened known{.values = {{binding->holds, {}}}};
    if (!certain(binding->holds)) known = sharpen(world, looseness, finding, when, *binding);
    binding->holds = known.values.front().exists;
    if (possible(binding->holds)) loose.push_back(known.loose);
    binding = possible(binding->holds) ? binding + 1 : bindings.erase(binding);
  }
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    FindingAdvice advice = describe(world, finding, bindings[i]);
    advice.loose = loose[i] != 0;
    const auto same =
        std::find_if(found.begin(), found.end(), [&](const FindingAdvice& other) { return other.says == advice.says; });
    if (same == found.end()) found.push_back(std::move(advice));
    else take(advice, *same);
  }
  if (!statement.merge.empty() && found.size() > 1) {
    FindingAdvice merged = found.front();
    for (std::size_t i = 1; i < found.size(); ++i) {
      merged.of.insert(merged.of.end(), found[i].of.begin(), found[i].of.end());
      take(found[i], merged);
    }
    const std::string first = merged.of.empty() ? "" : world.title(merged.of.front());
    merged.says = fill_merged(world, world.base(), statement.merge, bindings.front().symbols, found.size(), first);
    found = {std::move(merged)};
  }
  for (FindingAdvice& advice : found) all.push_back(std::move(advice));
}

/// Disagreement is measured on a scale of 0 to 1; above this it is worth a talk.
constexpr Number much_disagreement{400'000};

void find_in_evidence(const CaseWorld& world, std::vector<FindingAdvice>& all) {
  const model::Model& m = world.model();
  for (const MergedQuestion& q : world.merged().questions)
    if (compare_asked(q.disagreement, much_disagreement) > 0)
      all.push_back({.id = "disagreement",
                     .severity = model::FindingSeverity::Warning,
                     .of = {m.id(q.question)},
                     .says = say("People disagree on \"{}\": talk about it, the range is kept", m.title(q.question))});
  for (const auto& [thing, says] : world.merged().disputed)
    all.push_back({.id = "not_applicable_disputed",
                   .severity = model::FindingSeverity::Warning,
                   .of = {m.id(thing)},
                   .says = says});
  for (const model::Impossible& impossible : m.impossibles) {
    const Truth truth = world.truth("clash", m.id(impossible.id));
    if (!certain(truth)) continue;
    const model::Statement& statement = m.statements[impossible.statement];
    FindingAdvice advice{
        .id = m.id(impossible.id), .severity = model::FindingSeverity::Alarm, .because = statement.notes.because};
    for (const model::ThingId q : impossible.recheck) advice.of.push_back(m.id(q));
    advice.says = statement.says.empty()
                      ? say("These answers cannot all be true: {}",
                            impossible.recheck.empty() ? m.id(impossible.id) : m.title(impossible.recheck.front()))
                      : fill(world, world.base(), statement.says, {});
    all.push_back(std::move(advice));
  }
}

/// A done action changes no level by itself: what it raises is asked again, where it was asked before.
void find_done(const CaseWorld& world, std::vector<FindingAdvice>& all) {
  const model::Model& m = world.model();
  for (const model::Action& action : m.actions) {
    if (!certain(world.truth("done", m.id(action.id)))) continue;
    FindingAdvice advice{.id = "ask_again", .severity = model::FindingSeverity::Note};
    std::vector<std::string> titles;
    for (const model::Raise& raise : action.raises) {
      const std::string& id = m.id(raise.criterion);
      const Value coverage = world.value("coverage", id);
      if (!possible(coverage.exists) || asked(coverage.range.lo) == 0) continue;
      if (std::find(advice.of.begin(), advice.of.end(), id) != advice.of.end()) continue;
      advice.of.push_back(id);
      titles.push_back(in_sentence(m.title(raise.criterion)));
    }
    if (titles.empty()) continue;
    advice.says = say("\"{}\" is done: ask again about {}", m.title(action.id), list_of(titles));
    all.push_back(std::move(advice));
  }
}

}  // namespace

std::vector<FindingAdvice> find_all(const CaseWorld& world, Looseness& looseness) {
  std::vector<FindingAdvice> all;
  for (const model::Finding& finding : world.model().findings) find_one(world, looseness, finding, all);
  find_in_evidence(world, all);
  find_done(world, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const FindingAdvice& a, const FindingAdvice& b) { return a.severity > b.severity; });
  return all;
}

std::vector<std::string> authored_conclusions(const CaseWorld& world) {
  std::vector<std::string> sentences;
  for (const model::Rule& rule : world.model().rules) {
    const model::Relation* relation = world.model().relation(rule.relation);
    const model::Statement& statement = world.model().statements[rule.statement];
    if (!relation || relation->standard || statement.says.empty()) continue;
    const auto bindings =
        engine::find_bindings(world.base(), world.lower(rule.when), static_cast<std::uint32_t>(rule.variables.size()));
    for (const engine::Binding& binding : bindings) {
      if (!certain(binding.holds)) continue;
      std::string says = fill(world, world.base(), statement.says, binding.symbols);
      if (std::find(sentences.begin(), sentences.end(), says) == sentences.end()) sentences.push_back(std::move(says));
    }
  }
  return sentences;
}

}  // namespace plumb::advice
