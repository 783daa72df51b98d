#include <algorithm>

#include <fmt/format.h>

#include "advice/rank_actions.hpp"
#include "advice/standing.hpp"
#include "engine/network_data.hpp"
#include "proving/goals.hpp"

/// Items at every level, questions answered, actions recommended.
namespace plumb::proving {

namespace {

using Kind = CoverageGoal::Kind;

class LevelGoals final : public GoalFamily {
 public:
  explicit LevelGoals(const GoalMaking& making) {
    for (const model::Item& item : making.model.items) {
      const model::StatementId statement = making.model.thing(item.id).statement;
      if (statement == model::no_statement) continue;
      Watched watched{item.id, floor_asked(item.scale.low), floor_asked(item.scale.high), making.goals.size()};
      const std::string& id = making.model.id(item.id);
      for (Number level = watched.low; level <= watched.high; level.units += Number::one)
        making.add(Kind::Level, statement, making.model.statements[statement].span,
                   fmt::format("no test sees it at level {}", to_display(level)),
                   fmt::format("a test that expects `{}` at level {}", id, to_display(level)));
      items_.push_back(watched);
    }
  }

  void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const override {
    for (const Watched& watched : items_) {
      const std::string& id = world.model().id(watched.item);
      if (!beneath.has_fact("score", id)) continue;
      const Value score = world.value("score", id);
      if (!certain(score.exists) || floor_asked(score.range.lo) != floor_asked(score.range.hi)) continue;
      const Number level = floor_asked(score.range.lo);
      if (level < watched.low || watched.high < level) continue;
      goals[watched.first + static_cast<std::size_t>((level.units - watched.low.units) / Number::one)].is_reached =
          true;
    }
  }

 private:
  struct Watched {
    model::ThingId item;
    Number low, high;
    std::size_t first;  ///< the goal of the lowest level
  };
  std::vector<Watched> items_;
};

class QuestionGoals final : public GoalFamily {
 public:
  explicit QuestionGoals(const GoalMaking& making) {
    for (const model::Question& question : making.model.questions) {
      if (question.answer == model::AnswerKind::Text || question.statement == model::no_statement) continue;
      if (making.model.statements[question.statement].span.source == no_source) continue;  // every framework has it
      const std::string& id = making.model.id(question.id);
      if (!reads_answer(making.unasked, id)) continue;
      const std::size_t goal = making.add(
          Kind::Answered, question.statement, making.model.statements[question.statement].span, "no test answers it",
          fmt::format("a test that gives `{} is ...` and expects what that comes to", id));
      questions_.emplace_back(question.id, goal);
    }
  }

  void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const override {
    for (const auto& [question, goal] : questions_)
      if (!goals[goal].is_reached && is_answered(world, question) && lies_beneath(world, beneath, question))
        goals[goal].is_reached = true;
  }

 private:
  /// Some rule has a cell for it: what enters nothing cannot be tested.
  static bool reads_answer(const engine::Network& network, const std::string& id) {
    const auto symbol = network.program().symbols.find(id);
    const engine::Network::Data& data = network.data();
    for (engine::CellId cell = 0; symbol && cell < data.cell_count; ++cell)
      if (is_of(data, cell, *symbol) && data.reader_begin[cell] < data.reader_begin[cell + 1]) return true;
    return false;
  }
  static bool is_of(const engine::Network::Data& data, engine::CellId cell, engine::Symbol question) {
    const engine::RelationId relation = data.relation_of[cell];
    if (relation == engine::no_relation || data.tables[relation].arity() == 0) return false;
    return data.tables[relation].key(data.row_of[cell])[0] == question;
  }
  static bool is_answered(const advice::CaseWorld& world, model::ThingId question) {
    return std::any_of(world.assessment().answers.begin(), world.assessment().answers.end(),
                       [&](const Answer& a) { return a.question == question; });
  }
  static bool lies_beneath(const advice::CaseWorld& world, const Beneath& beneath, model::ThingId question) {
    const auto symbol = world.lowered().program.symbols.find(world.model().id(question));
    const engine::Network::Data& data = world.base().network().data();
    for (engine::CellId cell = 0; symbol && cell < data.cell_count; ++cell)
      if (beneath.has_cell(cell) && is_of(data, cell, *symbol)) return true;
    return false;
  }

  std::vector<std::pair<model::ThingId, std::size_t>> questions_;
};

class ActionGoals final : public GoalFamily {
 public:
  explicit ActionGoals(const GoalMaking& making) {
    for (const model::Action& action : making.model.actions) {
      if (action.raises.empty()) continue;  // nothing to gain by it, so it is never ranked
      const std::string& id = making.model.id(action.id);
      const std::size_t goal = making.add(
          Kind::Recommended, action.statement, making.model.statements[action.statement].span,
          "no test that asks for recommendations gets it", fmt::format("a test that expects `recommended({}, 1)`", id));
      actions_.emplace_back(id, goal);
    }
  }

  void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const override {
    if (!beneath.asks_recommended()) return;
    for (const ActionAdvice& advised : advice::rank_actions(world, advice::diagnose(world)))
      for (const auto& [id, goal] : actions_)
        if (advised.id == id) goals[goal].is_reached = true;
  }

 private:
  std::vector<std::pair<std::string, std::size_t>> actions_;
};

}  // namespace

std::unique_ptr<GoalFamily> level_goals(const GoalMaking& making) { return std::make_unique<LevelGoals>(making); }
std::unique_ptr<GoalFamily> question_goals(const GoalMaking& making) { return std::make_unique<QuestionGoals>(making); }
std::unique_ptr<GoalFamily> action_goals(const GoalMaking& making) { return std::make_unique<ActionGoals>(making); }

}  // namespace plumb::proving
