#include "proving/trial.hpp"

#include <algorithm>

#include "engine/network_data.hpp"

namespace plumb::proving {

namespace {

using Op = model::Expr::Op;

/// Notes the facts that a condition names; false where it asks more than those.
bool note_facts(const model::Expr& e, const engine::Network& network, const dsl::Lowered& lowered,
                std::vector<FactName>& facts) {
  bool named = e.op != Op::Aggregate;
  if (e.op == Op::Atom || e.op == Op::Lookup || e.op == Op::InApplies) {
    FactName fact{e.op == Op::InApplies ? "left_out" : e.relation, {}};
    for (const model::Term& t : e.terms) {
      named = named && t.kind == model::Term::Kind::Constant;
      fact.key.push_back(t.constant);
    }
    const engine::RelationId relation = lowered.relation(fact.relation);
    named = named && relation != engine::no_relation && network.is_open(relation);
    facts.push_back(std::move(fact));
  }
  for (const model::Expr& arg : e.args) named = note_facts(arg, network, lowered, facts) && named;
  return named;
}

bool all_met(const advice::CaseWorld& world, const model::Test& test) {
  advice::AdviceFacts advice(world);
  return std::all_of(test.expect.begin(), test.expect.end(),
                     [&](const model::Expectation& e) { return is_met(world, e, advice); });
}

std::shared_ptr<const advice::CaseWorld> unasked_world(const std::shared_ptr<const advice::Framework>& framework) {
  auto world = advice::evaluate(framework, Assessment{});
  return world ? *world : nullptr;
}

/// The facts that rules are joined with, which have no cells.
std::vector<std::string> closed_facts(const engine::Network& network) {
  std::vector<std::string> facts;
  const engine::Network::Data& data = network.data();
  for (engine::RelationId r = 0; r < data.tables.size(); ++r) {
    if (data.open[r]) continue;
    for (engine::Row row = 0; row < data.tables[r].size(); ++row) {
      std::string text = data.program.relations[r].name;
      for (const engine::Symbol s : data.tables[r].key_span(row)) text += " " + data.program.symbols.text_of(s);
      if (data.program.relations[r].has_value) text += " = " + std::to_string(data.tables[r].value(row).units);
      facts.push_back(std::move(text));
    }
  }
  std::sort(facts.begin(), facts.end());
  return facts;
}

}  // namespace

Original::Original(std::shared_ptr<const advice::Framework> framework, const advice::CaseReader& read_case_file)
    : framework_(std::move(framework)), unasked_(unasked_world(framework_)),
      hashes_(unasked_ ? NamedHashes(unasked_->base().network()) : NamedHashes()) {
  if (!unasked_) return;
  advice::Portfolio shared(framework_);
  for (const model::Test& test : model().tests) {
    Passing passing{advice::TestCase(model(), test, read_case_file)};
    if (!passing.test.wrong().empty()) continue;
    const auto world = passing.test.world(framework_, shared);
    if (!world || !all_met(**world, test)) continue;
    for (const model::Expectation& expectation : test.expect)
      if (!note_facts(expectation.that, unasked_->base().network(), unasked_->lowered(), passing.facts) ||
          expectation.says)
        passing.asks_more = true;
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
  const engine::Network& network = (*unasked)->base().network();
  differing_ = original.hashes().differing(NamedHashes(network));
  closed_differ_ = closed_facts(network) != closed_facts(original.unasked()->base().network());
}

bool Trial::kills(const Original::Passing& passing) {
  const auto world = passing.test.world(framework_, *shared_);
  return !world || !all_met(**world, passing.test.test());
}

Verdict Trial::verdict() {
  if (!is_sound_) return Verdict::Killed;
  if (differing_.empty() && !closed_differ_) return Verdict::Equivalent;
  std::vector<const Original::Passing*> likely, others;
  for (const Original::Passing& passing : original_.tests()) {
    const bool rests = std::any_of(passing.facts.begin(), passing.facts.end(), [&](const FactName& fact) {
      return std::binary_search(differing_.begin(), differing_.end(), fact);
    });
    if (rests) likely.push_back(&passing);
    else if (passing.asks_more) others.push_back(&passing);
  }
  likely.insert(likely.end(), others.begin(), others.end());
  const bool is_noticed = std::any_of(likely.begin(), likely.end(), [&](auto* passing) { return kills(*passing); });
  return is_noticed ? Verdict::Killed : Verdict::Survived;
}

}  // namespace plumb::proving
