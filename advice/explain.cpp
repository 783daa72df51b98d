#include "advice/explain.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "advice/conditions.hpp"
#include "advice/standing.hpp"
#include "advice/template_text.hpp"
#include "advice/words.hpp"

namespace plumb::advice {

namespace {

using engine::ProofNode;

struct Limits {
  int depth;
  std::size_t children;
};
Limits limits_of(Depth depth) {
  switch (depth) {
    case Depth::Executive: return {1, 3};
    case Depth::Consultant: return {3, 5};
    case Depth::Auditor: break;
  }
  return {64, 1000};
}

/// Facts that everybody may take for granted, or that only carry numbers on.
bool is_silent(const std::string& relation) {
  static const std::set<std::string> silent{"part",         "weight",          "rung",         "scale_low",
                                            "scale_high",   "in_layer",        "item.fold",    "item.aspect",
                                            "item.silent",  "item.met_at",     "item",         "thing",
                                            "capability",   "component",       "criterion",    "left_out",
                                            "answered",     "question.option", "item.exempt",  "item.shift",
                                            "item.moved",   "item.repaired",   "asks",         "item.anchor",
                                            "item.intends", "verified",        "coverage",     "question.known",
                                            "today",        "item.assumed",    "item.implied", "statement.in_force"};
  return silent.contains(relation);
}

/// Inner steps of a score: they say nothing that their reader or their children do not.
bool is_inner(const std::string& relation) {
  static const std::set<std::string> inner{"item.own",     "item.said",    "item.computed",  "item.entered_now",
                                           "item.seen",    "raw",          "question.worth", "item.at_least",
                                           "item.at_most", "item.reached", "bound",          "level",
                                           "item.anchored"};
  return inner.contains(relation) || relation.starts_with("question.worth.per.");
}

/// Every translation ends with the level, so that a sentence can be known by how it begins.
std::string stands_at(const std::string& title, const std::string& level) {
  return say("{} stands at {}", title, level);
}

class Explainer {
 public:
  Explainer(const CaseWorld& world, const engine::World& in, Depth depth)
      : world_(world), in_(in), depth_(depth), limits_(limits_of(depth)) {}

  Explanation explain(const ProofNode& node, int level) const {
    Explanation e{.fact = fact_text(world_, node.fact), .title = title(node), .holds = node.holds};
    if (node.is_value) e.range = node.range;
    describe_rule(node, e);
    e.says = sentence(node);
    if (level == 0) e.says += contrast(node);
    e.evidence = evidence(node);
    if (stops(node)) return e;
    std::vector<const ProofNode*> below = shown_below(node);
    if (level >= limits_.depth) {
      e.cut = !below.empty();
      return e;
    }
    if (below.size() > limits_.children) {
      below.resize(limits_.children);
      e.cut = true;
    }
    for (const ProofNode* child : below) e.premises.push_back(explain(*child, level + 1));
    e.cut = e.cut || node.cut;
    return e;
  }

 private:
  const std::string& relation(const ProofNode& node) const {
    return in_.network().program().relations[node.fact.relation].name;
  }
  std::string key(const ProofNode& node, std::size_t i = 0) const {
    const engine::Symbols& symbols = in_.network().program().symbols;
    return i < node.fact.key.size() && node.fact.key[i] < symbols.size()
               ? std::string(symbols.text_of(node.fact.key[i]))
               : std::string();
  }
  std::string title(const ProofNode& node) const {
    return node.fact.key.empty() ? relation(node) : world_.title(key(node));
  }

  /// In an adaptation: whose rule it is, and what it replaced.
  static std::string whose_rule(const model::Model& m, const model::Statement& s) {
    if (s.link >= m.chain.size() || m.chain[s.link].kind != model::Link::Kind::Adaptation) return {};
    std::string text = say("own rule of {}", m.chain[s.link].title);
    if (!s.instead_of.empty()) text += say(", instead of `{}`", s.instead_of);
    return text;
  }

  const model::Statement* statement(const ProofNode& node) const {
    if (!node.rule) return nullptr;
    const engine::OriginId origin = in_.network().program().rules[*node.rule].origin;
    return origin < world_.lowered().statements.size() ? &world_.statement(origin) : nullptr;
  }
  bool is_authored(const ProofNode& node) const {
    const model::Statement* s = statement(node);
    return s && s->keyword != "standard";
  }
  bool stops(const ProofNode& node) const {
    const model::Statement* s = statement(node);
    return s && s->stop && depth_ != Depth::Auditor;
  }
  bool is_hidden(const ProofNode& node) const {
    const model::Statement* s = statement(node);
    return is_inner(relation(node)) || (s && s->hide && depth_ != Depth::Auditor);
  }

  void describe_rule(const ProofNode& node, Explanation& e) const {
    const model::Statement* s = statement(node);
    if (!s || s->keyword == "standard") return;
    e.rule = s->name;
    e.whose = whose_rule(world_.model(), *s);
    e.because = s->notes.because;
    e.source = s->notes.source;
    static const char* const bases[] = {"", "seed", "public", "reconstructed", "judgement"};
    e.basis = bases[static_cast<std::size_t>(s->notes.basis)];
  }

  /// At a minimum only the smallest part binds: a score that a bound holds under its own value rests on that bound.
  std::vector<const ProofNode*> binding(const ProofNode& node) const {
    std::vector<const ProofNode*> parts;
    for (const ProofNode& parent : node.parents) parts.push_back(&parent);
    const std::string& name = relation(node);
    if (name == "item.said") return believed(parts);
    if (name != "score" && name != "item.own" && name != "bound") return parts;
    std::vector<const ProofNode*> numbers;
    for (const ProofNode* part : parts)
      if (part->is_value && !is_silent(relation(*part)) && compare_asked(part->range.hi, node.range.hi) == 0)
        numbers.push_back(part);
    if (numbers.empty()) return parts;
    // Where a bound and the own value agree, the own value is the simpler reason.
    std::stable_sort(numbers.begin(), numbers.end(), [&](const ProofNode* a, const ProofNode* b) {
      return is_inner(relation(*a)) > is_inner(relation(*b));
    });
    return {numbers.front()};
  }

  /// Of those who may say what a raw value is, the first who does; the rest is not believed.
  std::vector<const ProofNode*> believed(const std::vector<const ProofNode*>& parts) const {
    for (const char* name : {"item.assumed", "item.entered_now", "item.shown", "item.opinion", "item.authored"})
      for (const ProofNode* part : parts)
        if (relation(*part) == name && certain(part->holds)) return {part};
    return parts;
  }

  /// Of a mean, the parts that lack most, until they make up 80 % of what is lacking.
  void keep_shortfalls(const ProofNode& node, std::vector<const ProofNode*>& below) const {
    if (relation(node) != "score" || below.size() < 2 || depth_ == Depth::Auditor) return;
    const auto lacks = [&](const ProofNode* n) {
      return subtract(world_.model().framework.scale.high, n->range.lo).value_or(Number{});
    };
    if (std::any_of(below.begin(), below.end(), [&](const ProofNode* n) { return relation(*n) != "score"; })) return;
    std::stable_sort(below.begin(), below.end(),
                     [&](const ProofNode* a, const ProofNode* b) { return lacks(a) > lacks(b); });
    std::int64_t total = 0, sum = 0;
    for (const ProofNode* n : below) total += lacks(n).units;
    std::size_t kept = 0;
    while (kept < below.size() && sum * 10 < total * 8) sum += lacks(below[kept++]).units;
    below.resize(std::max<std::size_t>(kept, 1));
  }

  std::vector<const ProofNode*> shown_below(const ProofNode& node) const {
    std::vector<const ProofNode*> below;
    for (const ProofNode* part : binding(node)) collect(*part, below);
    keep_shortfalls(node, below);
    return below;
  }

  void collect(const ProofNode& node, std::vector<const ProofNode*>& below) const {
    if (is_silent(relation(node))) return;
    if (!possible(node.holds) && !is_authored(node) && relation(node).find('.') != std::string::npos) return;
    if (!is_hidden(node)) {
      const bool repeated =
          std::any_of(below.begin(), below.end(), [&](const ProofNode* other) { return other->fact == node.fact; });
      if (!repeated) below.push_back(&node);
      return;
    }
    for (const ProofNode* part : binding(node)) collect(*part, below);
  }

  std::string sentence(const ProofNode& node) const {
    const model::Statement* s = statement(node);
    if (s && !s->says.empty() && s->keyword != "standard" && node.rule && s->keyword != "action")
      return fill(world_, in_, s->says, node.substitution);
    const std::string& name = relation(node);
    if (name == "score") return score_sentence(node);
    if (name == "item.entered") return say("an assessor entered {}", display(node.range));
    if (name == "item.shown" || name == "question.shown") return say("evidence shows {}", display(node.range));
    if (name == "item.opinion") return say("said to be {}, by no assessor", display(node.range));
    if (name == "question.said" || name == "answer" || name == "chosen") return answer_sentence(node);
    if (name == "item.own_bound" || name == "item.other_bound") return bound_sentence(node, s);
    if (name == "weak") return say("{} is weak", title(node));
    if (name == "held") return say("{} must wait", title(node));
    if (name == "item.unverified") return say("{} has no evidence yet", title(node));
    return general_sentence(node);
  }

  std::string score_sentence(const ProofNode& node) const {
    const std::string id = key(node);
    const Value raw = world_.value(in_, "raw", id);
    const bool is_held = possible(raw.exists) && compare_asked(node.range.hi, raw.range.hi) < 0;
    std::string text = stands_at(title(node), display(node.range));
    if (is_held) text += say(" rather than {}", display(raw.range));
    if (const auto thing = world_.model().find(id)) text += rung(*thing, node.range);
    return text;
  }

  /// What was wanted, where less came out and nothing else is named that it might have been.
  std::string contrast(const ProofNode& node) const {
    if (relation(node) != "score") return {};
    const auto thing = world_.model().find(key(node));
    const auto target = thing ? target_of(world_, *thing) : std::nullopt;
    const Value raw = world_.value(in_, "raw", key(node));
    const bool is_held = possible(raw.exists) && compare_asked(node.range.hi, raw.range.hi) < 0;
    if (!target || is_held || compare_asked(node.range.hi, *target) >= 0) return {};
    return say(", where {} is wanted", display(*target));
  }

  /// What the level looks like, in the ladder's words.
  std::string rung(model::ThingId thing, const Range& range) const {
    const model::Item* item = world_.model().item(thing);
    if (!item || floor_asked(range.lo) != floor_asked(range.hi)) return {};
    for (const model::Rung& r : item->levels)
      if (r.level == floor_asked(range.lo)) return ": " + r.title;
    return {};
  }

  std::string answer_sentence(const ProofNode& node) const {
    if (!certain(world_.truth(in_, "question.known", key(node)))) return say("\"{}\" is not answered yet", title(node));
    if (node.is_value) return say("\"{}\": {}", title(node), display(node.range));
    const std::string option = world_.title(key(node, 1));
    return say("\"{}\": {}", title(node), certain(node.holds) ? option : say("perhaps {}", option));
  }

  std::string bound_sentence(const ProofNode& node, const model::Statement* s) const {
    const std::string at = display(node.range);
    if (!s) return say("{} can be at most {}", title(node), at);
    for (const model::Dependency& d : world_.model().dependencies)
      if (world_.model().statements[d.statement].name == s->name)
        return say("{} allows {} at most, as it rests on {}", world_.model().title(d.on), at,
                   world_.model().title(d.on));
    for (const model::Gate& gate : world_.model().gates)
      if (world_.model().statements[gate.statement].name == s->name)
        return say("level {} is closed until {}", decimal(gate.level), say(world_, gate.needs));
    if (s->keyword == "standard") return say("a level without evidence counts {} at most", at);
    return say("{} can be at most {}", title(node), at);
  }

  std::string general_sentence(const ProofNode& node) const {
    std::string text = relation(node);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < node.fact.key.size(); ++i) names.push_back(world_.title(key(node, i)));
    if (const auto thing = world_.model().find(text)) text = world_.model().title(*thing);
    if (!names.empty()) text = say("{} of {}", text, list_of(names));
    if (node.is_value) return say("{} is {}", text, display(node.range));
    return certain(node.holds) ? text : possible(node.holds) ? say("{}, perhaps", text) : say("not {}", text);
  }

  /// The answers, people and dates behind a given fact.
  std::vector<std::string> evidence(const ProofNode& node) const {
    std::vector<std::string> lines;
    const auto thing = world_.model().find(key(node));
    if (!thing || node.rule) return lines;
    for (const EnteredLevel& entered : world_.assessment().levels)
      if (entered.of == *thing && !entered.note.empty())
        lines.push_back(fmt::format("{}: {}", entered.by, entered.note));
    for (const Evidence& shown : world_.assessment().evidence)
      if (shown.of == *thing && !shown.title.empty()) lines.push_back(shown.title);
    for (const MergedQuestion& merged : world_.merged().questions) {
      if (merged.question != *thing) continue;
      for (const std::size_t index : merged.counted) lines.push_back(answered_by(world_.assessment().answers[index]));
    }
    return lines;
  }

  static std::string answered_by(const Answer& answer) {
    std::string text = say("answered by {}", answer.respondent.empty() ? say("the case") : answer.respondent);
    if (answer.at) text += ", " + date_from_days(*answer.at);
    if (!answer.note.empty()) text += ": " + answer.note;
    return text;
  }

  const CaseWorld& world_;
  const engine::World& in_;
  Depth depth_;
  Limits limits_;
};

}  // namespace

std::string fact_text(const CaseWorld& world, const engine::FactRef& fact) {
  const engine::Program& program = world.lowered().program;
  if (fact.relation >= program.relations.size()) return {};
  std::string text = program.relations[fact.relation].name;
  for (std::size_t i = 0; i < fact.key.size(); ++i)
    text += (i ? ", " : "(") +
            std::string(fact.key[i] < program.symbols.size() ? program.symbols.text_of(fact.key[i]) : "?");
  return fact.key.empty() ? text : text + ")";
}

Explanation explain_proof(const CaseWorld& world, const engine::World& in, const ProofNode& proof, Depth depth) {
  return Explainer(world, in, depth).explain(proof, 0);
}

namespace {

/// A premise on what pulls both ways; where trying its options narrowed the conclusion, that is what is told.
void tell_both_ways(const CaseWorld& world, Looseness& looseness, const engine::FactRef& fact, Explanation& e) {
  const bool is_number = e.range.has_value();
  const Reading read = [&](const engine::World& in) {
    return is_number ? in.value(fact.relation, fact.key) : Value{in.truth(fact.relation, fact.key), {}};
  };
  const Sharpened known = looseness.sharpen(fact, {&read, 1});
  if (known.both.empty()) return;
  std::string says = sentence_on(world, known.both);
  if (known.loose) {
    says +=
        is_number ? say(": the range may be wider than the answers allow") : say(": perhaps no answers make it hold");
  } else {
    const Value& now = known.values.front();
    e.holds = now.exists;
    if (is_number) e.range = now.range;
    if (is_number) says += say("; option by option that leaves {}", display(now.range));
    else
      says += certain(now.exists)    ? say("; it holds for every option")
              : possible(now.exists) ? ""
                                     : say("; it holds for none");
    if (is_number && e.says.starts_with(stands_at(e.title, ""))) e.says = stands_at(e.title, display(now.range));
  }
  e.premises.push_back({.fact = e.fact, .title = e.title, .holds = e.holds, .range = e.range, .says = std::move(says)});
}

}  // namespace

std::optional<Explanation> explain_fact(const CaseWorld& world, Looseness& looseness, const engine::FactRef& fact,
                                        Depth depth) {
  const auto proof = engine::find_proof(world.base(), fact);
  if (!proof) return {};
  Explanation explanation = explain_proof(world, world.base(), *proof, depth);
  tell_both_ways(world, looseness, fact, explanation);
  return explanation;
}

Explanation explain_score(const CaseWorld& world, Looseness& looseness, model::ThingId item, Depth depth) {
  const engine::FactRef fact = world.fact("score", world.model().id(item));
  if (auto explanation = explain_fact(world, looseness, fact, depth)) return std::move(*explanation);
  return {.fact = fact_text(world, fact),
          .title = world.model().title(item),
          .holds = Truth::No,
          .says = say("{} has no level: it does not apply, or nothing lies below it", world.model().title(item))};
}

}  // namespace plumb::advice
