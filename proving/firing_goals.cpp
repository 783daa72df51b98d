#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/network_data.hpp"
#include "proving/author_text.hpp"
#include "proving/conditions.hpp"
#include "proving/goals.hpp"

/// What has no part that may turn out either way is seen when it concludes something; an implication when it narrows.
namespace plumb::proving {

namespace {

using Kind = CoverageGoal::Kind;

class FiringGoals final : public GoalFamily {
 public:
  explicit FiringGoals(const GoalMaking& making) {
    const model::Model& m = making.model;
    std::set<model::StatementId> with_conditions;
    for (const CoverageGoal& goal : making.goals) with_conditions.insert(goal.statement);
    const auto watch = [&](model::StatementId statement) {
      if (statement == model::no_statement || with_conditions.contains(statement)) return;
      fires_.emplace_back(statement, add(making, Kind::Fires, statement, "it never concludes anything",
                                         "a test that expects what it concludes"));
    };
    for (const model::Rule& rule : m.rules) watch(rule.statement);
    for (const model::Finding& finding : m.findings) watch(finding.statement);
    for (const model::Hold& hold : m.holds) watch(hold.statement);
    for (const model::Measure& measure : m.measures)
      if (measure.is) watch(measure.statement);
    for (const model::Reading& reading : m.readings) watch(reading.statement);
    for (const model::Imply& imply : m.implications) {
      const std::size_t first = add(making, Kind::Fires, imply.statement, "it never narrows anything",
                                    "a test that expects the range it leaves, nothing else being known of that");
      const std::string text = author_text(making.sources, imply.when.span);
      add(making, Kind::False, imply.statement, fmt::format("`{}` holds wherever it is looked at", text),
          fmt::format("a test in which `{}` does not hold", text));
      implications_.push_back({imply.statement, &imply.when, first});
    }
  }

  void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const override {
    const std::set<engine::OriginId> concluding = concluding_statements(world, beneath);
    for (const auto& [statement, goal] : fires_)
      if (concluding.contains(statement)) goals[goal].is_reached = true;
    for (const Implied& implied : implications_) {
      if (!beneath.has_statement(implied.statement)) continue;
      if (concluding.contains(implied.statement)) goals[implied.goal].is_reached = true;
      if (engine::evaluate_truth(world.base(), world.lower(*implied.when)) == Truth::No)
        goals[implied.goal + 1].is_reached = true;
    }
  }

 private:
  struct Implied {
    model::StatementId statement;
    const model::Expr* when;
    std::size_t goal;  ///< Fires; False stands behind it
  };

  static std::size_t add(const GoalMaking& making, Kind kind, model::StatementId statement, std::string what,
                         std::string to_add) {
    return making.add(kind, statement, making.model.statements[statement].span, std::move(what), std::move(to_add));
  }

  /// What a bound of an implication says that nobody said.
  static bool narrows(const advice::CaseWorld& world, const engine::Network::Data& data, engine::CellId cell) {
    const engine::RelationId relation = data.relation_of[cell];
    const std::string of(data.program.symbols.text_of(data.tables[relation].key(data.row_of[cell])[0]));
    const Value said = world.value("item.said", of), bound = world.base().value(cell);
    if (!possible(said.exists)) return true;  // a question's
    return data.program.relations[relation].merge == engine::Merge::Most ? said.range.lo < bound.range.lo
                                                                         : bound.range.hi < said.range.hi;
  }

  /// Statements of which some instance beneath certainly gives what its fact is, and every rule that was evaluated
  /// while grounding and gave a fact.
  std::set<engine::OriginId> concluding_statements(const advice::CaseWorld& world, const Beneath& beneath) const {
    std::set<engine::OriginId> concluding;
    const engine::Network::Data& data = world.base().network().data();
    const engine::RelationId at_least = world.lowered().relation("item.at_least");
    const engine::RelationId at_most = world.lowered().relation("item.at_most");
    for (const std::uint32_t d : beneath.definitions()) {
      const engine::Definition& definition = data.definitions[d];
      if (!certain(world.base().truth(definition.cell))) continue;
      const engine::RelationId relation = data.relation_of[definition.cell];
      if (relation == engine::no_relation) continue;
      if ((relation == at_least || relation == at_most) && !narrows(world, data, definition.cell)) continue;
      const auto fact = world.base().network().key_of(definition.cell);
      for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
        const engine::Code& code = data.codes[data.instances[i].code];
        if (code.rule == engine::no_index || code.aggregate || concluding.contains(data.origin_of(code))) continue;
        if (gives(world, data, data.instances[i], definition)) concluding.insert(data.origin_of(code));
      }
    }
    for (const engine::Rule& rule : data.program.rules)
      if (!data.open[rule.head] && beneath.has_statement(rule.origin) && data.tables[rule.head].size() > 0)
        concluding.insert(rule.origin);
    return concluding;
  }

  static bool gives(const advice::CaseWorld& world, const engine::Network::Data& data, const engine::Instance& instance,
                    const engine::Definition& definition) {
    engine::Rule rule = data.rule_of(instance);
    const engine::Symbol* by = data.substitutions.data() + instance.substitution;
    const auto bind = [&](auto&& self, engine::Expr& e) -> void {
      for (engine::Term& t : e.terms)
        if (t.kind == engine::Term::Kind::Variable && by[t.id] < data.program.symbols.size())
          t = engine::constant(by[t.id]);
      for (engine::Expr& arg : e.args) self(self, arg);
    };
    bind(bind, rule.condition);
    if (!certain(engine::evaluate_truth(world.base(), rule.condition))) return false;
    if (!rule.value) return true;
    bind(bind, *rule.value);
    const Value value = engine::evaluate_value(world.base(), *rule.value), is = world.base().value(definition.cell);
    return certain(value.exists) && compare_asked(value.range.lo, is.range.lo) == 0;
  }

  std::vector<std::pair<model::StatementId, std::size_t>> fires_;
  std::vector<Implied> implications_;
};

}  // namespace

std::unique_ptr<GoalFamily> firing_goals(const GoalMaking& making) { return std::make_unique<FiringGoals>(making); }

}  // namespace plumb::proving
