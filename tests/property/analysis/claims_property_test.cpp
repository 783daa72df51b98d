#include <algorithm>
#include <map>
#include <set>

#include "advice/unasked_case.hpp"
#include "analysis/claims.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/text/render.hpp"
#include "tests/property/analysis/random_framework.hpp"
#include "tests/support/test.hpp"

/// Whatever is claimed of all cases is tried: with every way to answer everything, also with things left out and levels
/// entered where the claim is about such cases too.
using namespace plumb;
using analysis::Claim;
using tests::Random;
using tests::scaled;

namespace {

struct Tried {
  std::vector<std::size_t> choice{};  ///< by question
  std::shared_ptr<const advice::CaseWorld> world{};
  bool answers_only = true;  ///< nothing left out, no level entered
  bool all_apply = true;
};

class Trial {
 public:
  explicit Trial(const std::string& text) : text_(text) {
    const std::vector<ast::Module> modules = {dsl::parse_module(sources_.add("mill.plumb", text), diagnostics_)};
    model_ = dsl::check_modules(modules, sources_, PLUMB_SOURCE_DIR, diagnostics_);
    INFO(text << dsl::render(diagnostics_.sorted(), sources_, false));
    REQUIRE(!diagnostics_.has_errors());
    framework_ = *advice::prepare(model_);
  }

  /// None where the rules themselves are refused: a gate that falls as it rises, say.
  bool find_claims() {
    const auto unasked = advice::unasked_case(*framework_);
    if (unasked) claims_ = analysis::find_claims(analysis::OpenWorlds(*unasked));
    return unasked.has_value();
  }
  const std::vector<Claim>& claims() const { return claims_; }
  const std::string& text() const { return text_; }
  std::string said(const Claim& claim) const { return dsl::render({claim.said}, sources_, false); }

  /// Every way to answer; a third of them again with something left out, a third with a level entered.
  void try_cases(Random& random) {
    advice::Portfolio networks(framework_);
    std::vector<std::size_t> at(model_.questions.size(), 0);
    for (;;) {
      Assessment all = answered(at);
      add(networks, all, {.choice = at});
      const model::Item& item = model_.items[random.below(model_.items.size())];
      if (random.chance(33)) {
        Assessment partly = all;
        partly.not_applicable.push_back({item.id, "it is not ours", ""});
        add(networks, partly, {.choice = at, .answers_only = false, .all_apply = false});
      } else if (random.chance(50)) {
        all.levels.push_back({.of = item.id, .reality = Number::whole(static_cast<std::int64_t>(random.below(6)))});
        all.levels.back().by_assessor = random.chance(70);
        add(networks, all, {.choice = at, .answers_only = false});
      }
      std::size_t q = 0;
      while (q < at.size() && ++at[q] >= model_.questions[q].options.size()) at[q++] = 0;
      if (q == at.size()) return;
    }
  }

  bool is_true(const Claim& claim) const {
    return std::all_of(cases_.begin(), cases_.end(), [&](const Tried& tried) { return is_true(claim, tried); });
  }

 private:
  Assessment answered(const std::vector<std::size_t>& at) const {
    Assessment assessment;
    for (std::size_t q = 0; q < at.size(); ++q) {
      const model::Question& question = model_.questions[q];
      if (question.options.empty()) continue;  // what every framework asks of the subject
      Answer answer{.question = question.id};
      if (question.answer == model::AnswerKind::YesNo) answer.value = at[q] == 0;
      else answer.value = ChosenOptions{{at[q]}};
      assessment.answers.push_back(std::move(answer));
    }
    return assessment;
  }

  void add(advice::Portfolio& networks, const Assessment& assessment, Tried tried) {
    auto world = networks.evaluate(assessment);
    REQUIRE(world);
    tried.world = std::move(*world);
    cases_.push_back(std::move(tried));
  }

  bool is_true(const Claim& claim, const Tried& tried) const {
    switch (static_cast<int>(claim.said.code)) {
      case 502:
        return claim.said.message.find("case is") != std::string::npos ? is_no_case(claim, tried)
                                                                       : is_never(claim, tried);
      case 511: return is_never(claim, tried);
      case 503: return !tried.all_apply || has_variables(*claim.condition) || certain(truth(*claim.condition, tried));
      case 504: return is_contained(claim, tried);
      case 505: return claim.condition || !tried.answers_only || bound_is_idle(claim, tried);
      case 506: return !tried.answers_only || !stands_at(claim, tried);
      case 507: return !tried.answers_only || makes_no_difference(claim, tried);
      case 509: return !tried.answers_only || stays_below(claim, tried);
      default: return false;
    }
  }

  static bool has_variables(const model::Expr& e) {
    return std::any_of(e.terms.begin(), e.terms.end(), [](auto& t) { return t.kind == model::Term::Kind::Variable; }) ||
           std::any_of(e.args.begin(), e.args.end(), has_variables);
  }
  Truth truth(const model::Expr& e, const Tried& tried) const {
    return engine::evaluate_truth(tried.world->base(), tried.world->lower(e));
  }

  /// Conditions of gates and holds drop what is left out, so that only cases in which all applies tell.
  bool is_never(const Claim& claim, const Tried& tried) const {
    const model::Statement& statement = model_.statements[claim.statement];
    if (!tried.all_apply && (statement.keyword == "gate" || statement.keyword == "hold")) return true;
    if (!has_variables(*claim.condition)) return !certain(truth(*claim.condition, tried));
    return items_for(*claim.condition, tried).empty();
  }
  bool is_no_case(const Claim& claim, const Tried& tried) const {
    for (const model::Question& q : model_.questions)
      for (const model::Case& one : q.cases) {
        const bool is_meant = one.when && one.when->span == claim.condition->span;
        const bool holds = one.when && certain(truth(*one.when, tried));
        if (is_meant) return !holds;
        if (holds) break;
      }
    return true;
  }

  /// Items for which a condition over one variable holds.
  std::set<engine::Symbol> items_for(const model::Expr& e, const Tried& tried) const {
    std::set<engine::Symbol> found;
    for (const auto& binding : engine::find_bindings(tried.world->base(), tried.world->lower(e), 1))
      if (certain(binding.holds)) found.insert(binding.symbols.front());
    return found;
  }

  const model::Rule* rule_of(model::StatementId statement) const {
    for (const model::Rule& rule : model_.rules)
      if (rule.statement == statement) return &rule;
    return nullptr;
  }
  /// Whether a gate or ceiling is at work, and where it holds its item.
  std::pair<Truth, Number> bound(model::StatementId statement, const Tried& tried) const {
    for (const model::Gate& gate : model_.gates)
      if (gate.statement == statement) return {!truth(gate.needs, tried), gate.at};
    for (const model::Ceiling& ceiling : model_.ceilings)
      if (ceiling.statement == statement)
        return {ceiling.while_ ? truth(*ceiling.while_, tried) : Truth::Yes, ceiling.at.number.lo};
    return {Truth::No, {}};
  }

  bool is_contained(const Claim& claim, const Tried& tried) const {
    if (const model::Rule* inner = rule_of(claim.statement)) {
      const auto here = items_for(inner->when, tried), there = items_for(rule_of(claim.container)->when, tried);
      return std::includes(there.begin(), there.end(), here.begin(), here.end());
    }
    const auto inner = bound(claim.statement, tried), outer = bound(claim.container, tried);
    return !tried.all_apply || !certain(inner.first) || (certain(outer.first) && outer.second <= inner.second);
  }

  Value score(const Tried& tried, model::ThingId item) const { return tried.world->value("score", model_.id(item)); }
  bool bound_is_idle(const Claim& claim, const Tried& tried) const {
    const auto [active, at] = bound(claim.statement, tried);
    const Value raw = tried.world->value("raw", model_.id(claim.thing));
    return !certain(active) || compare_asked(raw.range.hi, at) <= 0;
  }
  bool stands_at(const Claim& claim, const Tried& tried) const {
    const model::Item& item = *model_.item(claim.thing);
    const auto& rungs = item.levels.empty() ? item.scale.rungs : item.levels;
    const auto rung = std::find_if(rungs.begin(), rungs.end(), [&](auto& r) { return r.level == *claim.level; });
    const Value value = score(tried, claim.thing);
    const bool below_next = rung + 1 == rungs.end() || compare_asked(value.range.lo, (rung + 1)->level) < 0;
    return compare_asked(value.range.hi, rung->level) >= 0 && below_next;
  }

  /// Compares with the case that differs in this one answer.
  bool makes_no_difference(const Claim& claim, const Tried& tried) const {
    const auto of = model_.thing(claim.thing).kind == model::ThingKind::Option
                        ? *model_.find(model_.id(claim.thing).substr(0, model_.id(claim.thing).find('.')))
                        : claim.thing;
    std::size_t q = 0;
    while (model_.questions[q].id != of) ++q;
    const auto& options = model_.questions[q].options;
    std::size_t other = 0;
    if (of != claim.thing) {
      if (options[tried.choice[q]].id != claim.thing) return true;
      const auto is_named = [&](const model::Option& o) {
        return claim.said.message.find("beside `" + model_.id(o.id) + '`') != std::string::npos;
      };
      other = static_cast<std::size_t>(std::find_if(options.begin(), options.end(), is_named) - options.begin());
    }
    const auto same = std::find_if(cases_.begin(), cases_.end(), [&](const Tried& t) {
      auto choice = tried.choice;
      choice[q] = other;
      return t.answers_only && t.choice == choice;
    });
    return same == cases_.end() || concluded(*same) == concluded(tried);
  }
  /// All that a reader is told.
  std::vector<Value> concluded(const Tried& tried) const {
    std::vector<Value> all;
    for (const model::Item& item : model_.items) all.push_back(score(tried, item.id));
    for (const model::Hold& hold : model_.holds) all.push_back({tried.world->truth("held", model_.id(hold.id)), {}});
    for (const model::Finding& f : model_.findings)
      for (const model::Item& item : model_.items) {
        const std::string key[] = {model_.id(f.id), model_.id(item.id)};
        const engine::FactRef fact = tried.world->fact("found", key);
        all.push_back({tried.world->base().truth(fact.relation, fact.key), {}});
      }
    return all;
  }

  bool stays_below(const Claim& claim, const Tried& tried) const {
    if (compare_asked(score(tried, claim.thing).range.hi, *claim.level) >= 0) return true;
    engine::World world = tried.world->base();
    for (const model::Action& action : model_.actions)
      for (const model::Raise& raise : action.raises) {
        const std::string& id = model_.id(raise.criterion);
        const Number now = tried.world->value("raw", id).range.hi;
        const Number raised = std::max(now, std::min(*plumb::add(now, raise.by), raise.at_most));
        tried.world->set(world, "item.assumed", std::span(&id, 1), known(raised));
      }
    engine::settle(world);
    return compare_asked(tried.world->value(world, "score", model_.id(claim.thing)).range.hi, *claim.level) < 0;
  }

  std::string text_;
  Sources sources_;
  Diagnostics diagnostics_;
  model::Model model_;
  std::shared_ptr<const advice::Framework> framework_;
  std::vector<Claim> claims_;
  std::vector<Tried> cases_;
};

}  // namespace

TEST_CASE("what is claimed of all cases is so in every case tried", "[analysis][property]") {
  std::map<std::string, std::size_t> claimed;
  const std::uint64_t count = scaled(300);
  for (std::uint64_t seed = tests::first_seed(); seed < tests::first_seed() + count; ++seed) {
    Random random(seed);
    Trial trial(tests::random_framework(random));
    if (!trial.find_claims()) continue;
    trial.try_cases(random);
    for (const Claim& claim : trial.claims()) {
      ++claimed[to_string(claim.said.code)];
      INFO("seed " << seed << "\n" << trial.text() << trial.said(claim));
      CHECK(trial.is_true(claim));
    }
  }
  // A silent analysis would pass: each kind of claim comes up.
  if (count >= 100)
    for (const char* code : {"KB0502", "KB0503", "KB0504", "KB0505", "KB0506", "KB0507", "KB0509", "KB0511"}) {
      INFO(code);
      CHECK(claimed[code] > 2);
    }
}
