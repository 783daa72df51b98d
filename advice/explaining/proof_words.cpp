#include "advice/explaining/proof_words.hpp"

#include <fmt/format.h>

#include "advice/conditions.hpp"
#include "advice/standing.hpp"
#include "advice/template_text.hpp"
#include "advice/words.hpp"

namespace plumb::advice {

using engine::ProofNode;

namespace {

std::string answered_by(const Answer& answer) {
  std::string text = say("answered by {}", answer.respondent.empty() ? say("the case") : answer.respondent);
  if (answer.at) text += ", " + date_from_days(*answer.at);
  if (!answer.note.empty()) text += ": " + answer.note;
  return text;
}

}  // namespace

std::string stands_at(const std::string& title, const std::string& level) {
  return say("{} stands at {}", title, level);
}

const std::string& ProofWords::relation(const ProofNode& node) const {
  return in_.network().program().relations[node.fact.relation].name;
}

std::string ProofWords::key(const ProofNode& node, std::size_t i) const {
  const engine::Symbols& symbols = in_.network().program().symbols;
  return i < node.fact.key.size() && node.fact.key[i] < symbols.size() ? std::string(symbols.text_of(node.fact.key[i]))
                                                                       : std::string();
}

std::string ProofWords::title(const ProofNode& node) const {
  return node.fact.key.empty() ? relation(node) : world_.title(key(node));
}

const model::Statement* ProofWords::statement(const ProofNode& node) const {
  if (!node.rule) return nullptr;
  const engine::OriginId origin = in_.network().program().rules[*node.rule].origin;
  return origin < world_.lowered().statements.size() ? &world_.statement(origin) : nullptr;
}

std::string ProofWords::sentence(const ProofNode& node) const {
  const model::Statement* s = statement(node);
  if (s && !s->says.empty() && s->keyword != "standard" && node.rule && s->keyword != "action")
    return fill(world_, in_, s->says, node.substitution);
  const std::string& name = relation(node);
  if (name == "score") return score_sentence(node);
  if (name == "item.entered") return say("an assessor entered {}", display(node.range));
  if (name == "item.shown" || name == "question.shown") return say("evidence shows {}", display(node.range));
  if (name == "item.opinion") return say("said to be {}, by no assessor", display(node.range));
  if (name == "question.said" || name == "answer" || name == "chosen") return answer_sentence(node);
  if (name == "item.own_bound" || name == "item.other_bound") return bound_sentence(node);
  if (name == "weak") return say("{} is weak", title(node));
  if (name == "held") return say("{} must wait", title(node));
  if (name == "item.unverified") return say("{} has no evidence yet", title(node));
  return general_sentence(node);
}

std::optional<Range> ProofWords::held_from(const ProofNode& node) const {
  const Value raw = world_.value(in_, "raw", key(node));
  if (!possible(raw.exists) || compare_asked(node.range.hi, raw.range.hi) >= 0) return {};
  return raw.range;
}

std::string ProofWords::score_sentence(const ProofNode& node) const {
  std::string text = stands_at(title(node), display(node.range));
  if (const auto raw = held_from(node)) text += say(" rather than {}", display(*raw));
  if (const auto thing = world_.model().find(key(node))) text += rung(*thing, node.range);
  return text;
}

std::string ProofWords::contrast(const ProofNode& node) const {
  if (relation(node) != "score") return {};
  const auto thing = world_.model().find(key(node));
  const auto target = thing ? target_of(world_, *thing) : std::nullopt;
  if (!target || held_from(node) || compare_asked(node.range.hi, *target) >= 0) return {};
  return say(", where {} is wanted", display(*target));
}

std::string ProofWords::rung(model::ThingId thing, const Range& range) const {
  const model::Item* item = world_.model().item(thing);
  if (!item || floor_asked(range.lo) != floor_asked(range.hi)) return {};
  for (const model::Rung& r : item->levels)
    if (r.level == floor_asked(range.lo)) return ": " + r.title;
  return {};
}

std::string ProofWords::answer_sentence(const ProofNode& node) const {
  if (!certain(world_.truth(in_, "question.known", key(node)))) return say("\"{}\" is not answered yet", title(node));
  if (node.is_value) return say("\"{}\": {}", title(node), display(node.range));
  const std::string option = world_.title(key(node, 1));
  return say("\"{}\": {}", title(node), certain(node.holds) ? option : say("perhaps {}", option));
}

std::string ProofWords::bound_sentence(const ProofNode& node) const {
  const model::Model& m = world_.model();
  const std::string at = display(node.range);
  const model::Statement* s = statement(node);
  const auto is_its = [&](model::StatementId id) { return s && m.statements[id].name == s->name; };
  for (const model::Dependency& d : m.dependencies)
    if (is_its(d.statement)) return say("{} allows {} at most, as it rests on {}", m.title(d.on), at, m.title(d.on));
  for (const model::Gate& gate : m.gates)
    if (is_its(gate.statement)) return say("level {} is closed until {}", decimal(gate.level), say(world_, gate.needs));
  if (s && s->keyword == "standard") return say("a level without evidence counts {} at most", at);
  return say("{} can be at most {}", title(node), at);
}

std::string ProofWords::general_sentence(const ProofNode& node) const {
  std::string text = relation(node);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < node.fact.key.size(); ++i) names.push_back(world_.title(key(node, i)));
  if (const auto thing = world_.model().find(text)) text = world_.model().title(*thing);
  if (!names.empty()) text = say("{} of {}", text, list_of(names));
  if (node.is_value) return say("{} is {}", text, display(node.range));
  return certain(node.holds) ? text : possible(node.holds) ? say("{}, perhaps", text) : say("not {}", text);
}

std::vector<std::string> ProofWords::evidence(const ProofNode& node) const {
  std::vector<std::string> lines;
  const auto thing = world_.model().find(key(node));
  if (!thing || node.rule) return lines;
  for (const EnteredLevel& entered : world_.assessment().levels)
    if (entered.of == *thing && !entered.note.empty()) lines.push_back(fmt::format("{}: {}", entered.by, entered.note));
  for (const Evidence& shown : world_.assessment().evidence)
    if (shown.of == *thing && !shown.title.empty()) lines.push_back(shown.title);
  for (const MergedQuestion& merged : world_.merged().questions) {
    if (merged.question != *thing) continue;
    for (const std::size_t index : merged.counted) lines.push_back(answered_by(world_.assessment().answers[index]));
  }
  return lines;
}

}  // namespace plumb::advice
