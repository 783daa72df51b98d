#include "proving/trial.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/network_data.hpp"

namespace plumb::proving {

namespace {

using Op = model::Expr::Op;

/// Notes what a condition rests on.
void note(const model::Expr& e, const advice::CaseWorld& unasked, Original::Passing& passing) {
  for (const model::Expr& arg : e.args) note(arg, unasked, passing);
  passing.asks_unnamed = passing.asks_unnamed || e.op == Op::Aggregate;
  if (e.op != Op::Atom && e.op != Op::Lookup && e.op != Op::InApplies) return;
  FactName fact{e.op == Op::InApplies ? "left_out" : e.relation, {}};
  for (const model::Term& t : e.terms) {
    passing.asks_unnamed = passing.asks_unnamed || t.kind != model::Term::Kind::Constant;
    fact.key.push_back(t.constant);
  }
  if (fact.relation == "startable") {
    for (const char* reason : {"blocked", "held", "left_out"}) passing.facts.push_back({reason, fact.key});
  } else if (fact.relation == "recommended" || fact.relation == "asked_next") {
    passing.asks_actions = true;
  } else if (advice::AdviceFacts::knows(fact.relation)) {
    passing.asks_causes = true;
  } else {
    const engine::RelationId relation = unasked.lowered().relation(fact.relation);
    if (relation == engine::no_relation || !unasked.base().network().is_open(relation)) passing.asks_unnamed = true;
    passing.facts.push_back(std::move(fact));
  }
}

bool all_met(const advice::CaseWorld& world, const model::Test& test) {
  advice::AdviceFacts advice(world);
  return std::all_of(test.expect.begin(), test.expect.end(),
                     [&](const model::Expectation& e) { return is_met(world, e, advice); });
}

bool reads_given(const engine::Program& program, const engine::Expr& e) {
  const bool is_given =
      e.relation != engine::no_relation && program.relations[e.relation].known == engine::Known::Given;
  return is_given || std::any_of(e.args.begin(), e.args.end(), [&](const auto& a) { return reads_given(program, a); });
}

/// The rules that read what only a case brings, printed.
std::set<std::string> rules_about_cases(const engine::Program& program) {
  std::set<std::string> rules;
  for (const engine::Rule& rule : program.rules)
    if (reads_given(program, rule.condition) || (rule.value && reads_given(program, *rule.value)))
      rules.insert(engine::to_text(program, rule));
  return rules;
}

std::shared_ptr<const advice::CaseWorld> unasked_world(const std::shared_ptr<const advice::Framework>& framework) {
  const auto world = advice::Portfolio(framework).evaluate(Assessment{});
  return world ? *world : nullptr;
}

}  // namespace

std::vector<std::string> closed_facts(const engine::Network& network) {
  std::vector<std::string> facts;
  const engine::Network::Data& data = network.data();
  for (engine::RelationId r = 0; r < data.tables.size(); ++r) {
    if (data.open[r]) continue;
    for (engine::Row row = 0; row < data.tables[r].size(); ++row) {
      std::string text = data.program.relations[r].name;
      for (const engine::Symbol s : data.tables[r].key_span(row))
        text.append(" ").append(data.program.symbols.text_of(s));
      if (data.program.relations[r].has_value) text += " = " + std::to_string(data.tables[r].value(row).units);
      facts.push_back(std::move(text));
    }
  }
  std::sort(facts.begin(), facts.end());
  return facts;
}

Original::Original(std::shared_ptr<const advice::Framework> framework, const advice::CaseReader& read_case_file)
    : framework_(std::move(framework)), unasked_(unasked_world(framework_)),
      hashes_(unasked_ ? NamedHashes(unasked_->base().network(), model()) : NamedHashes()) {
  if (!unasked_) return;
  advice::Portfolio shared(framework_);
  for (const model::Test& test : model().tests) {
    Passing passing{advice::TestCase(model(), test, read_case_file)};
    if (!passing.test.wrong().empty()) continue;
    const auto world = passing.test.world(framework_, shared);
    if (!world || !all_met(**world, test)) continue;
    for (const model::Expectation& expectation : test.expect) {
      note(expectation.that, *unasked_, passing);
      passing.asks_unnamed = passing.asks_unnamed || expectation.says;
    }
    std::sort(passing.facts.begin(), passing.facts.end());
    tests_.push_back(std::move(passing));
  }
}

Trial::Trial(const Original& original, const Mistake& mistake)
    : original_(original), model_(std::make_unique<model::Model>(original.model())) {
  mistake.make(*model_);
  framework_ = std::make_shared<const advice::Framework>(*model_);
  shared_ = std::make_unique<advice::Portfolio>(framework_);
  const auto unasked = shared_->evaluate(Assessment{});
  if (!unasked || !original.unasked()) return;
  is_sound_ = true;
  unasked_ = *unasked;
  differing_ = original.hashes().differing(NamedHashes(unasked_->base().network(), *model_));
}

bool Trial::kills(const Original::Passing& passing) {
  const auto world = passing.test.world(framework_, *shared_);
  return !world || !all_met(**world, passing.test.test());
}

/// Nothing that rules conclude or are joined with is otherwise.
bool Trial::is_same() const {
  return differing_.empty() &&
         closed_facts(unasked_->base().network()) == closed_facts(original_.unasked()->base().network());
}

bool Trial::waits_for_cases() const {
  return rules_about_cases(framework_->lowered().program) !=
         rules_about_cases(original_.framework()->lowered().program);
}

std::vector<FactName> Trial::differing_closed() const {
  const auto here = closed_fact_names(original_.unasked()->base().network());
  const auto there = closed_fact_names(unasked_->base().network());
  std::vector<FactName> names;
  std::set_symmetric_difference(here.begin(), here.end(), there.begin(), there.end(), std::back_inserter(names));
  return names;
}

std::vector<const Original::Passing*> Trial::tests_that_could_notice() const {
  const auto differs = [&](std::initializer_list<const char*> relations) {
    return std::any_of(differing_.begin(), differing_.end(), [&](const FactName& fact) {
      return std::find(relations.begin(), relations.end(), fact.relation) != relations.end();
    });
  };
  const bool causes_may = differs({"score", "left_out", "target"}), actions_may = causes_may || differs({"blocked"});
  std::vector<const Original::Passing*> likely, others;
  for (const Original::Passing& passing : original_.tests()) {
    const bool rests = std::any_of(passing.facts.begin(), passing.facts.end(), [&](const FactName& fact) {
      return std::binary_search(differing_.begin(), differing_.end(), fact);
    });
    if (rests) likely.push_back(&passing);
    else if (passing.asks_unnamed || (passing.asks_causes && causes_may) || (passing.asks_actions && actions_may))
      others.push_back(&passing);
  }
  likely.insert(likely.end(), others.begin(), others.end());
  return likely;
}

Verdict Trial::verdict() {
  if (!is_sound_) return Verdict::Killed;
  if (!is_same()) {
    for (const Original::Passing* passing : tests_that_could_notice())
      if (kills(*passing)) return Verdict::Killed;
    return Verdict::Survived;
  }
  if (!waits_for_cases()) return Verdict::Equivalent;
  const auto& tests = original_.tests();
  const bool is_noticed = std::any_of(tests.begin(), tests.end(), [&](const auto& passing) { return kills(passing); });
  return is_noticed ? Verdict::Killed : Verdict::Survived;
}

}  // namespace plumb::proving
