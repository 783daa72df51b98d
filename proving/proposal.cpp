#include "proving/proposal.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dsl/model/standard.hpp"
#include "proving/case_search.hpp"

namespace plumb::proving {

namespace {

constexpr std::size_t most_given = 3;
constexpr std::size_t most_cases = 2'000;   ///< evaluated for one mistake
constexpr std::int64_t usual_day = 20'454;  ///< 2026-01-01: of a test about what reads `today`

/// What a test may expect, the most telling first. Others are steps on the way.
constexpr const char* telling[] = {"score", "held", "found", "blocked",  "clash", "target",    "weak",
                                   "raw",   "met",  "level", "left_out", "gap",   "intention", "coverage"};

bool is_id(const std::string& text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

/// Whether a test may name the fact at all: a mistaken rule may conclude it of what its relation does not take.
bool fits_columns(const model::Model& model, const model::Relation& relation, const FactName& fact) {
  for (std::size_t i = 0; i < fact.key.size() && i < relation.columns.size(); ++i) {
    const auto thing = model.find(fact.key[i]);
    const bool is_member = thing && relation.columns[i].kind == model::Type::Kind::Member;
    if (is_member && !model::is_kind_within(model::kind_of(model, *thing), relation.columns[i].name)) return false;
  }
  return true;
}

/// A place in the order of `telling`; relations of the author's own come first, with what has no part in a score.
std::optional<std::size_t> rank_of(const model::Model& model, const FactName& fact) {
  if (!is_id(fact.relation) || !std::all_of(fact.key.begin(), fact.key.end(), is_id)) return {};
  for (std::size_t i = 0; i < std::size(telling); ++i)
    if (fact.relation == telling[i]) return i;
  const model::Relation* relation = model.relation(fact.relation);
  const bool is_own = relation && !relation->standard && !relation->input;
  return is_own && fits_columns(model, *relation, fact) ? std::optional<std::size_t>(0) : std::nullopt;
}

void add_names(const model::Expr& e, std::set<std::string>& names) {
  for (const model::Term& t : e.terms)
    if (t.kind == model::Term::Kind::Constant) names.insert(t.constant);
  for (const model::Expr& arg : e.args) add_names(arg, names);
}

/// What the mistaken statement is about: what it names, what owns it, itself.
std::set<std::string> names_in(const model::Model& model, const Mistake& mistake) {
  std::set<std::string> names{mistake.mutant.name};
  for (const model::Expr* e : mistake.reads) add_names(*e, names);
  for (const model::ThingId thing : mistake.things) {
    names.insert(model.id(thing));
    if (const model::Question* question = model.question(thing); question && question->item != model::nothing)
      names.insert(model.id(question->item));
  }
  const model::ThingId owner = model.statements[mistake.mutant.statement].owner;
  if (owner != model::nothing && owner < model.things.size()) names.insert(model.id(owner));
  return names;
}

bool reads_today(const model::Expr& e) {
  return e.op == model::Expr::Op::Today || std::any_of(e.args.begin(), e.args.end(), reads_today);
}

/// Of a dated statement a day of its own and those beside; of one that reads `today` any day; no day else.
std::vector<std::optional<std::int64_t>> days_to_try(const model::Model& model, const Mistake& mistake) {
  const model::Notes& notes = model.statements[mistake.mutant.statement].notes;
  if (!notes.is_dated()) {
    const bool moves = std::any_of(mistake.reads.begin(), mistake.reads.end(), [](auto* e) { return reads_today(*e); });
    return {moves ? std::optional(usual_day) : std::nullopt};
  }
  std::vector<std::optional<std::int64_t>> days{notes.since ? notes.since : notes.ends};
  if (notes.since) days.emplace_back(*notes.since - 1);
  if (notes.ends) days.emplace_back(*notes.ends + 1);
  return days;
}

/// One condition with the words for it.
struct Expected {
  model::Expectation that{};
  std::string text{};
};

Expected expect_value(const FactName& fact, const Range& range) {
  const Range as_asked{Number{asked(range.lo) * 100}, Number{asked(range.hi) * 100}};
  const std::string of = fact.relation == "score" ? fact.key.front() : fact.text();
  const std::string value = as_asked.lo == as_asked.hi
                                ? to_decimal(as_asked.lo)
                                : fmt::format("{}..{}", to_decimal(as_asked.lo), to_decimal(as_asked.hi));
  return {{.that = value_is(fact.relation, fact.key, as_asked)}, fmt::format("{} is {}", of, value)};
}

Expected expect_truth(const FactName& fact, Truth truth) {
  Expected expected{{.that = fact_atom(fact.relation, fact.key), .open = truth == Truth::Possible}, fact.text()};
  if (expected.that.open) expected.text = "open " + expected.text;
  if (truth != Truth::No) return expected;
  model::Expr negated{.op = model::Expr::Op::Not};
  negated.type.kind = model::Type::Kind::Truth;
  negated.args.push_back(std::move(expected.that.that));
  expected.that.that = std::move(negated);
  expected.text = "not " + expected.text;
  return expected;
}

class Search {
 public:
  Search(const Original& original, Trial& trial, const Mistake& mistake)
      : original_(original), trial_(trial), mistake_(mistake), days_(days_to_try(original.model(), mistake)),
        levers_(levers_of(*original.unasked(), mistake, days_.front().value_or(0))), shared_(original.framework()) {
    const std::set<std::string> mentioned = names_in(original.model(), mistake);
    const auto is_mentioned = [&](const std::string& name) { return mentioned.contains(name); };
    std::vector<FactName> differing = trial.differing();
    for (FactName& closed : trial.differing_closed()) differing.push_back(std::move(closed));
    for (const FactName& fact : differing)
      if (const auto rank = rank_of(original.model(), fact)) {
        const bool is_near = std::any_of(fact.key.begin(), fact.key.end(), is_mentioned) || is_mentioned(fact.relation);
        facts_.push_back({*rank + (is_near ? 0 : std::size(telling)), fact});
      }
    std::stable_sort(facts_.begin(), facts_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  Proposal find() {
    if (facts_.empty() && trial_.waits_for_cases())
      return {{}, "it speaks of what only a case file brings; write a test with `given case`"};
    if (facts_.empty()) return {{}, "nothing that a test can expect rests on it"};
    std::string found;
    std::size_t count = 0;
    search_cases(original_.model(), levers_, most_given, most_cases, [&](const TriedCase& tried) {
      ++count;
      found = attempt(tried);
      return !found.empty();
    });
    if (!found.empty()) return {std::move(found), {}};
    if (is_answered_per_member())
      return {{}, "answers for members come from a case file only; write a test with `given case`"};
    return {{}, fmt::format("none of the {} small cases that were tried comes out otherwise", count)};
  }

 private:
  bool is_answered_per_member() const {
    const auto& questions = original_.model().questions;
    return std::any_of(questions.begin(), questions.end(), [&](const model::Question& question) {
      return question.statement == mistake_.mutant.statement && !question.per.empty();
    });
  }

  std::string attempt(const TriedCase& tried) {
    for (const std::optional<std::int64_t> day : days_) {
      model::Test test = tried.test;
      test.on = day;
      const advice::TestCase ready(original_.model(), test, no_cases_);
      if (!ready.wrong().empty()) return {};
      const auto right = ready.world(original_.framework(), shared_);
      const auto wrong = ready.world(trial_.framework(), trial_.shared());
      if (!right || !wrong) return {};
      if (const auto expected = difference(**right, **wrong)) return text_of(tried, day, *expected);
    }
    return {};
  }

  /// The most telling fact that comes out otherwise: near ones first, among these settled ones; checked as a test
  /// checks it.
  std::optional<Expected> difference(const advice::CaseWorld& right, const advice::CaseWorld& wrong) const {
    std::optional<Expected> open;
    for (const auto& [rank, fact] : facts_) {
      if (open && rank >= std::size(telling)) break;
      const engine::FactRef here = right.fact(fact.relation, fact.key), there = wrong.fact(fact.relation, fact.key);
      const bool is_number = right.lowered().program.relations[here.relation].has_value;
      const Truth truth = right.base().truth(here.relation, here.key);
      if (is_number && !certain(truth)) continue;
      const Value value = is_number ? right.base().value(here.relation, here.key) : Value{};
      if (!is_number && truth == wrong.base().truth(there.relation, there.key)) continue;
      if (is_number && !is_finite(value.range.lo)) continue;
      Expected expected = is_number ? expect_value(fact, value.range) : expect_truth(fact, truth);
      if (!holds(right, expected.that) || holds(wrong, expected.that)) continue;
      const bool is_settled = is_number ? compare_asked(value.range.lo, value.range.hi) == 0 : truth != Truth::Possible;
      if (is_settled) return expected;
      if (!open) open = std::move(expected);
    }
    return open;
  }

  static bool holds(const advice::CaseWorld& world, const model::Expectation& expectation) {
    advice::AdviceFacts advice(world);
    return advice::is_met(world, expectation, advice);
  }

  std::string text_of(const TriedCase& tried, std::optional<std::int64_t> day, const Expected& expected) const {
    std::string title;
    for (const char c : mistake_.mutant.name + " " + mistake_.mutant.says) {
      if (c == '"' || c == '\\' || c == '{') title += '\\';
      title += c;
    }
    const std::string on = day ? " on " + date_from_days(*day) : "";
    std::string text = fmt::format("test \"not {}\"{} {{\n", title, on);
    if (!tried.given.empty()) text += fmt::format("  given {}\n", fmt::join(tried.given, ", "));
    if (tried.others) text += fmt::format("  others {}\n", to_decimal(*tried.others));
    return text + fmt::format("  expect {}\n}}\n", expected.text);
  }

  const Original& original_;
  Trial& trial_;
  const Mistake& mistake_;
  std::vector<std::optional<std::int64_t>> days_;
  std::vector<Lever> levers_;
  advice::Portfolio shared_;
  std::vector<std::pair<std::size_t, FactName>> facts_;
  const advice::CaseReader no_cases_ = [](const std::string&) -> tl::expected<Assessment, std::vector<Diagnostic>> {
    return Assessment{};
  };
};

}  // namespace

Proposal propose_test(const Original& original, Trial& trial, const Mistake& mistake) {
  if (!original.unasked() || !trial.is_sound()) return {{}, "the rules cannot be evaluated"};
  return Search(original, trial, mistake).find();
}

}  // namespace plumb::proving
