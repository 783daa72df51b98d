#include "advice/explaining/explain.hpp"

#include <algorithm>
#include <set>

#include "advice/explaining/proof_words.hpp"
#include "advice/words.hpp"
#include "plumb/model_words.hpp"

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

/// A proof as an explanation: inner steps are left out with their children kept, at a minimum only what binds is shown,
/// at a mean the largest shortfalls until 80 % of the gap to the scale's end.
class Explainer {
 public:
  Explainer(const CaseWorld& world, const engine::World& in, Depth depth)
      : world_(world), words_(world, in), depth_(depth), limits_(limits_of(depth)) {}

  Explanation explain(const ProofNode& node, int level) const {
    Explanation e{.fact = fact_text(world_, node.fact), .title = words_.title(node), .holds = node.holds};
    if (node.is_value) e.range = node.range;
    describe_rule(node, e);
    e.says = words_.sentence(node);
    if (level == 0) e.says += words_.contrast(node);
    e.evidence = words_.evidence(node);
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
  /// In an adaptation: whose rule it is, and what it replaced.
  static std::string whose_rule(const model::Model& m, const model::Statement& s) {
    if (s.link >= m.chain.size() || m.chain[s.link].kind != model::Link::Kind::Adaptation) return {};
    std::string text = say("own rule of {}", m.chain[s.link].title);
    if (!s.instead_of.empty()) text += say(", instead of `{}`", s.instead_of);
    return text;
  }

  bool is_authored(const ProofNode& node) const {
    const model::Statement* s = words_.statement(node);
    return s && s->keyword != "standard";
  }
  bool stops(const ProofNode& node) const {
    const model::Statement* s = words_.statement(node);
    return s && s->stop && depth_ != Depth::Auditor;
  }
  bool is_hidden(const ProofNode& node) const {
    const model::Statement* s = words_.statement(node);
    return is_inner(words_.relation(node)) || (s && s->hide && depth_ != Depth::Auditor);
  }

  void describe_rule(const ProofNode& node, Explanation& e) const {
    const model::Statement* s = words_.statement(node);
    if (!s || s->keyword == "standard") return;
    e.rule = s->name;
    e.whose = whose_rule(world_.model(), *s);
    e.because = s->notes.because;
    e.source = s->notes.source;
    e.basis = model::word_for(s->notes.basis);
  }

  /// At a minimum only the smallest part binds: a score that a bound holds under its own value rests on that bound.
  std::vector<const ProofNode*> binding(const ProofNode& node) const {
    std::vector<const ProofNode*> parts;
    for (const ProofNode& parent : node.parents) parts.push_back(&parent);
    const std::string& name = words_.relation(node);
    if (name == "item.said") return believed(parts);
    if (name != "score" && name != "item.own" && name != "bound") return parts;
    std::vector<const ProofNode*> numbers;
    for (const ProofNode* part : parts)
      if (part->is_value && !is_silent(words_.relation(*part)) && compare_asked(part->range.hi, node.range.hi) == 0)
        numbers.push_back(part);
    if (numbers.empty()) return parts;
    // Where a bound and the own value agree, the own value is the simpler reason.
    std::stable_sort(numbers.begin(), numbers.end(), [&](const ProofNode* a, const ProofNode* b) {
      return is_inner(words_.relation(*a)) > is_inner(words_.relation(*b));
    });
    return {numbers.front()};
  }

  /// Of those who may say what a raw value is, the first who does; the rest is not believed.
  std::vector<const ProofNode*> believed(const std::vector<const ProofNode*>& parts) const {
    for (const char* name : {"item.assumed", "item.entered_now", "item.shown", "item.opinion", "item.authored"})
      for (const ProofNode* part : parts)
        if (words_.relation(*part) == name && certain(part->holds)) return {part};
    return parts;
  }

  /// Of a mean, the parts that lack most, until they make up 80 % of what is lacking.
  void keep_shortfalls(const ProofNode& node, std::vector<const ProofNode*>& below) const {
    if (words_.relation(node) != "score" || below.size() < 2 || depth_ == Depth::Auditor) return;
    const auto lacks = [&](const ProofNode* n) {
      return subtract(world_.model().framework.scale.high, n->range.lo).value_or(Number{});
    };
    if (std::any_of(below.begin(), below.end(), [&](const ProofNode* n) { return words_.relation(*n) != "score"; }))
      return;
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
    if (is_silent(words_.relation(node))) return;
    if (!possible(node.holds) && !is_authored(node) && words_.relation(node).find('.') != std::string::npos) return;
    if (!is_hidden(node)) {
      const bool repeated =
          std::any_of(below.begin(), below.end(), [&](const ProofNode* other) { return other->fact == node.fact; });
      if (!repeated) below.push_back(&node);
      return;
    }
    for (const ProofNode* part : binding(node)) collect(*part, below);
  }

  const CaseWorld& world_;
  const ProofWords words_;
  Depth depth_;
  Limits limits_;
};

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

std::string fact_text(const CaseWorld& world, const engine::FactRef& fact) {
  const engine::Program& program = world.lowered().program;
  if (fact.relation >= program.relations.size()) return {};
  std::string text = program.relations[fact.relation].name;
  for (std::size_t i = 0; i < fact.key.size(); ++i)
    text += (i ? ", " : "(") +
            std::string(fact.key[i] < program.symbols.size() ? program.symbols.text_of(fact.key[i]) : "?");
  return fact.key.empty() ? text : text + ")";
}

std::optional<Explanation> explain_fact(const CaseWorld& world, Looseness& looseness, const engine::FactRef& fact,
                                        Depth depth) {
  const auto proof = engine::find_proof(world.base(), fact);
  if (!proof) return {};
  Explanation explanation = Explainer(world, world.base(), depth).explain(*proof, 0);
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
