#include "advice/looseness.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/words.hpp"

namespace plumb::advice {

namespace {

constexpr std::size_t most_combinations = 4'096;

using engine::Part;
using engine::Pull;

/// The relation a cell belongs to and its key, by name; empty for what has none.
struct CellName {
  std::string relation{};
  std::vector<std::string> key{};
};
CellName name_of(const engine::Network& network, engine::CellId cell) {
  const engine::RelationId relation = network.relation_of(cell);
  if (relation == engine::no_relation) return {};
  CellName name{network.program().relations[relation].name};
  for (const engine::Symbol s : network.key_of(cell)) name.key.emplace_back(network.program().symbols.text_of(s));
  return name;
}

std::optional<engine::CellId> cell_of(const CaseWorld& world, const engine::FactRef& fact) {
  return fact.relation == engine::no_relation ? std::nullopt : world.base().network().find(fact.relation, fact.key);
}

std::optional<model::StatementId> written(engine::OriginId origin) {
  return origin == engine::no_origin ? std::nullopt : std::optional<model::StatementId>(origin);
}

/// Whether no other outcome moves what is pulled further up (or down).
bool goes_as_far(const Pull& pull, bool up, const Value& at, const Value& other) {
  const bool higher = pull.rises == up;
  if (pull.part == Part::Existence) return higher ? at.exists >= other.exists : at.exists <= other.exists;
  return higher ? at.range.hi >= other.range.hi : at.range.lo <= other.range.lo;
}

bool is_open(const engine::World& in, const Pull& pull) {
  const Value v = in.value(pull.from);
  return pull.part == Part::Existence ? v.exists == Truth::Possible : possible(v.exists) && v.range.lo != v.range.hi;
}

Value hull_of(const Value& a, const Value& b) {
  const Truth exists = truth_of(certain(a.exists) && certain(b.exists), possible(a.exists) || possible(b.exists));
  if (!possible(a.exists) || !possible(b.exists)) return {exists, possible(a.exists) ? a.range : b.range};
  return {exists, hull(a.range, b.range)};
}

}  // namespace

bool Looseness::is_aligned(const Variable& variable) {
  const auto& pulls = variable.pulls;
  if (variable.question->answer == model::AnswerKind::Level)
    return std::all_of(pulls.begin(), pulls.end(), [&](const Pull& p) { return p.rises == pulls.front().rises; });
  const auto& outcomes = options_of(variable).outcomes;
  const auto is_furthest = [&](const auto& outcome, bool up) {
    return std::all_of(pulls.begin(), pulls.end(), [&](const Pull& pull) {
      const auto at = outcome.find(pull.from);
      return at != outcome.end() && std::all_of(outcomes.begin(), outcomes.end(), [&](const auto& other) {
               return goes_as_far(pull, up, at->second, other.at(pull.from));
             });
    });
  };
  const auto has_furthest = [&](bool up) {
    return std::any_of(outcomes.begin(), outcomes.end(), [&](const auto& outcome) { return is_furthest(outcome, up); });
  };
  return has_furthest(true) && has_furthest(false);
}

bool Looseness::is_mixed(const Variable& variable) {
  if (std::any_of(variable.pulls.begin(), variable.pulls.end(), [](const Pull& p) { return p.is_mixed(); }))
    return true;
  return variable.question && variable.pulls.size() > 1 && !is_aligned(variable);
}

bool Looseness::is_one_way(const Asked& asked, const std::vector<Pull>& pulls) {
  return !is_mixed({.question = asked.question, .member = asked.member, .pulls = pulls});
}

/// That a whole combines its parts is told by the whole.
engine::Naming Looseness::naming() const {
  return [this](engine::OriginId rule, engine::CellId defined) {
    if (rule < world_.lowered().statements.size() && world_.statement(rule).keyword != "standard") return rule;
    const CellName name = name_of(world_.base().network(), defined);
    const bool combines = name.relation == "item.computed" && !name.key.empty();
    const auto thing = combines ? world_.model().find(name.key.front()) : std::nullopt;
    const model::StatementId statement = thing ? world_.model().thing(*thing).statement : model::no_statement;
    return statement == model::no_statement ? engine::no_origin : engine::OriginId{statement};
  };
}

std::vector<Looseness::Variable> Looseness::mixed_variables(const engine::World& in, const Conclusion& conclusion) {
  const engine::Naming named = naming();
  std::optional<std::vector<Pull>> pulls;
  if (conclusion.condition) pulls = engine::pulls_on(in, *conclusion.condition, named);
  if (!pulls && conclusion.cell) pulls = engine::pulls_on(in, *conclusion.cell, named);
  return pulls ? mixed_variables(*pulls) : std::vector<Variable>{};
}

std::vector<Looseness::Variable> Looseness::mixed_variables(const std::vector<Pull>& pulls) {
  std::vector<Variable> variables;
  std::map<std::pair<model::ThingId, std::string>, std::size_t> of_answers;
  std::map<engine::CellId, std::size_t> of_cells;
  for (const Pull& pull : pulls) {
    const auto asked = question_behind(world_, pull.from);
    const std::size_t next = variables.size();
    const std::size_t at = asked ? of_answers.try_emplace({asked->question->id, asked->member}, next).first->second
                                 : of_cells.try_emplace(pull.from, next).first->second;
    if (at == next) variables.push_back({asked ? asked->question : nullptr, asked ? asked->member : std::string()});
    variables[at].pulls.push_back(pull);
  }
  std::erase_if(variables, [&](const Variable& variable) { return !is_mixed(variable); });
  return variables;
}

const Looseness::Options& Looseness::options_of(const Variable& variable) {
  const auto [found, is_new] = options_.try_emplace({variable.question->id, variable.member});
  Options& options = found->second;
  if (!is_new) return options;
  if (!trial_) trial_.emplace(world_.base(), cells_about_answers(world_));
  options.ways = ways_to_answer(world_, *variable.question, variable.member, *trial_);
  if (!options.ways) return options;
  const std::vector<engine::CellId> cells = cells_of_answer(world_, *variable.question, variable.member);
  for (const Setting& setting : *options.ways) {
    for (const auto& [cell, value] : setting) trial_->world().set(cell, value);
    engine::settle(trial_->world());
    auto& outcome = options.outcomes.emplace_back();
    for (const engine::CellId cell : cells) outcome[cell] = trial_->world().value(cell);
    trial_->reset();
  }
  return options;
}

/// Of a truth that is open by itself: both.
std::optional<std::vector<Setting>> Looseness::ways_of(const Variable& variable) {
  if (variable.question) return options_of(variable).ways;
  const engine::CellId cell = variable.pulls.front().from;
  const engine::RelationId relation = world_.base().network().relation_of(cell);
  if (relation == engine::no_relation) return {};
  const engine::Relation& of = world_.base().network().program().relations[relation];
  if (of.has_value || !engine::is_input(of.known)) return {};
  return std::vector<Setting>{{{cell, Value{Truth::No, {}}}}, {{cell, Value{Truth::Yes, {}}}}};
}

PullsBothWays Looseness::describe(const Variable& variable) const {
  PullsBothWays both;
  if (variable.question) {
    both.id = world_.model().id(variable.question->id);
    both.answer = variable.question->asks;
    if (!variable.member.empty()) both.answer += " (" + world_.title(variable.member) + ")";
  } else {
    const CellName name = name_of(world_.base().network(), variable.pulls.front().from);
    both.id = name.key.empty() ? name.relation : name.key.front();
    both.answer = both.id.empty() ? say("a number known only as a range") : world_.title(both.id);
  }
  // Parts of one answer that want different options of it: either stands for a way of its own.
  for (const Pull& pull : variable.pulls) {
    if (pull.rises && !both.raised_by) both.raised_by = written(pull.rises_by);
    if (pull.falls && !both.lowered_by) both.lowered_by = written(pull.falls_by);
  }
  if (!both.lowered_by && !variable.pulls.back().is_mixed())
    both.lowered_by =
        written(variable.pulls.back().rises ? variable.pulls.back().rises_by : variable.pulls.back().falls_by);
  return both;
}

/// One conclusion over the options of those of its variables that have some; the others may come to pull one way only.
struct Looseness::Split {
  const Conclusion& conclusion;
  std::vector<Variable> variables{};
  std::vector<std::vector<Setting>> ways{};
  std::span<const Reading> readings;
  engine::World trial;
  std::vector<Value> hulls{};
  bool exact = true;
};

/// False where some options together have no meaning, or leave something that still pulls both ways.
bool Looseness::try_all(Split& split, std::size_t next) {
  if (next < split.ways.size())
    return std::all_of(split.ways[next].begin(), split.ways[next].end(), [&](const Setting& setting) {
      for (const auto& [cell, value] : setting) split.trial.set(cell, value);
      return try_all(split, next + 1);
    });
  engine::settle(split.trial);
  if (!split.trial.valid()) return false;
  const bool stays_open = std::any_of(split.variables.begin(), split.variables.end(), [&](const Variable& variable) {
    return std::any_of(variable.pulls.begin(), variable.pulls.end(),
                       [&](const Pull& pull) { return is_open(split.trial, pull); });
  });
  if (stays_open && !mixed_variables(split.trial, split.conclusion).empty()) return false;
  const bool is_first = split.hulls.empty();
  for (std::size_t i = 0; i < split.readings.size(); ++i) {
    const Value value = split.readings[i](split.trial);
    if (is_first) split.hulls.push_back(value);
    else split.hulls[i] = hull_of(split.hulls[i], value);
  }
  return true;
}

Sharpened Looseness::sharpen(const engine::FactRef& conclusion, std::span<const Reading> readings) {
  return sharpen(Conclusion{cell_of(world_, conclusion)}, readings);
}

Sharpened Looseness::sharpen(const engine::Expr& condition, const engine::FactRef& fact) {
  const Reading holds = [&](const engine::World& in) { return Value{engine::evaluate_truth(in, condition), {}}; };
  return sharpen(Conclusion{cell_of(world_, fact), &condition}, {&holds, 1});
}

Sharpened Looseness::sharpen(const Conclusion& conclusion, std::span<const Reading> readings) {
  Sharpened result;
  for (const Reading& read : readings) result.values.push_back(read(world_.base()));
  std::vector<Variable> variables = mixed_variables(world_.base(), conclusion);
  if (variables.empty()) return result;
  Split split{
      .conclusion = conclusion, .variables = std::move(variables), .readings = readings, .trial = world_.base()};
  result.loose = true;
  std::size_t combinations = 1;
  for (const Variable& variable : split.variables) {
    result.both.push_back(describe(variable));
    auto ways = ways_of(variable);
    if (!ways || ways->empty() || combinations * ways->size() > most_combinations) continue;
    combinations *= ways->size();
    split.ways.push_back(std::move(*ways));
  }
  if (split.ways.empty() || !try_all(split, 0)) return result;
  result.loose = false;
  result.values = std::move(split.hulls);
  return result;
}

std::vector<PullsBothWays> Looseness::both_ways(const engine::FactRef& conclusion) {
  const auto cell = cell_of(world_, conclusion);
  return cell ? both_ways(engine::pulls_on(world_.base(), *cell, naming())) : std::vector<PullsBothWays>{};
}

std::vector<PullsBothWays> Looseness::both_ways(const std::vector<Pull>& pulls) {
  std::vector<PullsBothWays> both;
  for (const Variable& variable : mixed_variables(pulls)) both.push_back(describe(variable));
  return both;
}

ScoreKnown score_known(Looseness& looseness, const CaseWorld& world, const std::string& item) {
  const auto number = [&](const char* relation) -> Reading {
    return [&world, relation, item](const engine::World& in) { return world.value(in, relation, item); };
  };
  const Reading weak = [&world, item](const engine::World& in) { return Value{world.truth(in, "weak", item), {}}; };
  const Reading readings[] = {number("score"), number("raw"), number("gap"), weak};
  Sharpened found = looseness.sharpen(world.fact("score", item), readings);
  return {.score = found.values[0],
          .raw = found.values[1],
          .gap = found.values[2],
          .weak = found.values[3].exists,
          .loose = found.loose,
          .both = std::move(found.both)};
}

namespace {

/// An author's word for a statement, in the language in force.
std::string keyword_in_words(const std::string& keyword) {
  static constexpr std::array keywords = {words::term("gate"), words::term("ceiling"), words::term("rule"),
                                          words::term("score"), words::term("exception")};
  const auto found = std::find_if(keywords.begin(), keywords.end(), [&](auto& word) { return word.key == keyword; });
  return found == keywords.end() ? keyword : say(*found);
}

std::string words_for(const CaseWorld& world, model::StatementId id) {
  const model::Statement& s = world.statement(id);
  const auto thing = world.model().find(s.name);
  const std::string title = thing ? world.model().title(*thing) : std::string();
  if (s.keyword == "imply") return say("an implication");
  if (!title.empty()) return say("\"{}\"", title);
  if (s.owner == model::nothing || world.model().title(s.owner).empty())
    return say("the {} `{}`", keyword_in_words(s.keyword), s.name);
  if (s.keyword == "depends on") return say("what {} depends on", in_sentence(world.model().title(s.owner)));
  return say("the {} of {}", keyword_in_words(s.keyword), in_sentence(world.model().title(s.owner)));
}

std::string by(const CaseWorld& world, const std::optional<model::StatementId>& statement) {
  return statement ? say(" by {}", words_for(world, *statement)) : say(" directly");
}

}  // namespace

std::string sentence_on(const CaseWorld& world, const std::vector<PullsBothWays>& both) {
  std::string text;
  for (const PullsBothWays& one : both) {
    if (!text.empty()) text += "; ";
    text += one.raised_by == one.lowered_by ? say("\"{}\" raises and lowers it{}", one.answer, by(world, one.raised_by))
                                            : say("\"{}\" raises it{} and lowers it{}", one.answer,
                                                  by(world, one.raised_by), by(world, one.lowered_by));
  }
  return text;
}

}  // namespace plumb::advice
