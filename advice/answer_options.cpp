#include "advice/answer_options.hpp"

#include <algorithm>
#include <bit>
#include <string_view>

namespace plumb::advice {

namespace {

using model::AnswerKind;

constexpr std::size_t most_of_many = 12;

std::optional<engine::CellId> cell_of(const CaseWorld& world, const std::string& relation,
                                      const std::vector<std::string>& key) {
  const engine::FactRef fact = world.fact(relation, key);
  return fact.relation == engine::no_relation ? std::nullopt : world.base().network().find(fact.relation, fact.key);
}

struct Choice {
  const model::Option* option;
  engine::CellId cell;
};

class Answering {
 public:
  Answering(const CaseWorld& world, const model::Question& q, const std::string& member)
      : world_(world), q_(q), member_(member), id_(world.model().id(q.id)),
        suffix_(member.empty() ? "" : ".per." + id_) {}

  std::optional<std::vector<Setting>> ways(engine::Sweep& trial) const;
  std::vector<engine::CellId> cells() const;

 private:
  std::vector<std::string> key() const { return {member_.empty() ? id_ : member_}; }
  std::vector<std::string> key(const model::Option& option) const {
    return {member_.empty() ? id_ : member_, world_.model().id(option.id)};
  }
  bool gives_by_options() const { return q_.answer != AnswerKind::YesNo && q_.cases.empty(); }
  bool is_answered() const {
    const auto answered = cell_of(world_, "answered" + suffix_, key());
    return answered && certain(world_.base().truth(*answered));
  }
  bool names_its_neighbours(const std::vector<Choice>& choices) const;
  Setting choose(const std::vector<Choice>& choices, std::size_t chosen, engine::Sweep& trial) const;
  void add_given(const std::vector<Choice>& choices, std::size_t chosen, Setting& setting) const;
  void add_worth(Setting& setting, engine::Sweep& trial) const;

  const CaseWorld& world_;
  const model::Question& q_;
  const std::string& member_;
  const std::string& id_;
  const std::string suffix_;
};

bool is_chosen(std::size_t chosen, std::size_t option) { return (chosen >> option & 1) != 0; }

/// Whether no option lies within what the possible ones give without being one of them.
bool Answering::names_its_neighbours(const std::vector<Choice>& choices) const {
  std::optional<Range> given;
  for (const Choice& c : choices)
    if (c.option->gives) given = given ? hull(*given, *c.option->gives) : *c.option->gives;
  return std::all_of(q_.options.begin(), q_.options.end(), [&](const model::Option& option) {
    const bool is_named =
        std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.option == &option; });
    return is_named || !given || !option.gives || option.gives->hi < given->lo || given->hi < option.gives->lo;
  });
}

void Answering::add_given(const std::vector<Choice>& choices, std::size_t chosen, Setting& setting) const {
  const auto said = cell_of(world_, "question.said" + suffix_, key());
  if (!said) return;
  const model::Item* item = world_.model().item(q_.item);
  const Number most = item ? item->scale.high : world_.model().framework.scale.high;
  Range sum{};
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (const auto& gives = choices[i].option->gives; gives && is_chosen(chosen, i))
      sum = {add(sum.lo, gives->lo).value_or(most), add(sum.hi, gives->hi).value_or(most)};
  if (q_.answer == AnswerKind::Many) sum = {std::min(sum.lo, most), std::min(sum.hi, most)};
  setting.emplace_back(*said, Value{Truth::Yes, sum});
}

/// What gives by cases is worth what it would be, were it answered so.
void Answering::add_worth(Setting& setting, engine::Sweep& trial) const {
  const auto shown = cell_of(world_, "question.shown", {id_}), worth = cell_of(world_, "question.worth", {id_}),
             answered = cell_of(world_, "answered", {id_});
  if (!shown || !worth || !answered) return;
  engine::World& tried = trial.world();
  tried.set(*answered, Truth::Yes);
  for (const auto& [cell, value] : setting) tried.set(cell, value);
  engine::settle(tried);
  if (tried.valid()) setting.emplace_back(*shown, tried.value(*worth));
  trial.reset();
}

Setting Answering::choose(const std::vector<Choice>& choices, std::size_t chosen, engine::Sweep& trial) const {
  Setting setting;
  for (std::size_t i = 0; i < choices.size(); ++i)
    setting.emplace_back(choices[i].cell, Value{is_chosen(chosen, i) ? Truth::Yes : Truth::No, {}});
  if (gives_by_options()) add_given(choices, chosen, setting);
  else if (!is_answered()) add_worth(setting, trial);
  return setting;
}

std::optional<std::vector<Setting>> Answering::ways(engine::Sweep& trial) const {
  const bool many = q_.answer == AnswerKind::Many;
  if (q_.answer != AnswerKind::One && q_.answer != AnswerKind::YesNo && !many) return {};
  if (!gives_by_options() && !member_.empty() && !is_answered()) return {};
  std::vector<Choice> choices;
  for (const model::Option& option : q_.options) {
    const auto cell = cell_of(world_, "chosen" + suffix_, key(option));
    if (!cell) return {};
    if (possible(world_.base().truth(*cell))) choices.push_back({&option, *cell});
  }
  if (!names_its_neighbours(choices) || (many && choices.size() > most_of_many) || choices.size() >= 64) return {};
  std::vector<Setting> ways;
  if (!many)
    for (std::size_t i = 0; i < choices.size(); ++i) ways.push_back(choose(choices, std::size_t{1} << i, trial));
  for (std::size_t chosen = 0; many && chosen < std::size_t{1} << choices.size(); ++chosen) {
    bool alone = false;
    for (std::size_t i = 0; i < choices.size(); ++i)
      alone = alone || (is_chosen(chosen, i) && choices[i].option->alone);
    if (!alone || std::has_single_bit(chosen)) ways.push_back(choose(choices, chosen, trial));
  }
  return ways;
}

std::vector<engine::CellId> Answering::cells() const {
  std::vector<engine::CellId> cells;
  const auto take = [&](const std::string& relation, const std::vector<std::string>& of) {
    if (const auto cell = cell_of(world_, relation + suffix_, of)) cells.push_back(*cell);
  };
  for (const char* relation : {"answered", "answer", "question.said", "question.worth", "item.said"})
    take(relation, key());
  for (const model::Option& option : q_.options) take("chosen", key(option));
  return cells;
}

bool is_about_an_answer(std::string_view relation) {
  return relation == "answered" || relation == "answer" || relation == "chosen" || relation == "question.said" ||
         relation == "question.worth" || relation == "item.said";
}

}  // namespace

std::optional<Asked> question_behind(const CaseWorld& world, engine::CellId cell) {
  const engine::Network& network = world.base().network();
  const engine::RelationId relation = network.relation_of(cell);
  if (relation == engine::no_relation) return {};
  const engine::Program& program = network.program();
  const std::string& name = program.relations[relation].name;
  const std::size_t per = name.find(".per.");
  if (!is_about_an_answer(std::string_view(name).substr(0, per))) return {};
  const std::vector<engine::Symbol> key = network.key_of(cell);
  const std::string first(program.symbols.text_of(key.front()));
  const auto thing = world.model().find(per == std::string::npos ? first : name.substr(per + 5));
  const model::Question* question = thing ? world.model().question(*thing) : nullptr;
  if (!question) return {};
  return Asked{question, per == std::string::npos ? std::string() : first};
}

std::optional<std::vector<Setting>> ways_to_answer(const CaseWorld& world, const model::Question& question,
                                                   const std::string& member, engine::Sweep& trial) {
  return Answering(world, question, member).ways(trial);
}

std::vector<engine::CellId> cells_of_answer(const CaseWorld& world, const model::Question& question,
                                            const std::string& member) {
  return Answering(world, question, member).cells();
}

std::vector<engine::CellId> cells_about_answers(const CaseWorld& world) {
  const engine::Network& network = world.base().network();
  const std::vector<engine::Relation>& relations = network.program().relations;
  std::vector<engine::CellId> cells;
  for (engine::RelationId relation = 0; relation < relations.size(); ++relation) {
    const std::string_view name = relations[relation].name;
    if (!is_about_an_answer(name.substr(0, name.find(".per.")))) continue;
    const std::vector<engine::Network::Row> rows = network.rows(relation);
    for (const engine::Network::Row& row : rows)
      if (row.cell != engine::no_cell) cells.push_back(row.cell);
  }
  return cells;
}

}  // namespace plumb::advice
