#include <algorithm>

#include "dsl/lower/builder.hpp"

/// The facts that a case gives once, before any world: they may be joined freely.
namespace plumb::dsl {

namespace {

class CaseFacts {
 public:
  CaseFacts(Lowered& lowered, const model::Model& model) : lowered_(lowered), model_(model) {}

  /// Being mentioned in a column of an open kind makes a member of it, whether or not the relation itself is given.
  void add(const std::string& relation, const std::vector<std::string>& key, Number value = {},
           engine::OriginId origin = 0) {
    const engine::RelationId id = lowered_.relation(relation);
    if (id == engine::no_relation) return;
    engine::Fact fact{.relation = id, .key = {}, .value = value, .origin = origin};
    for (std::size_t i = 0; i < key.size(); ++i) {
      fact.key.push_back(symbol(key[i]));
      const std::string kind = lowering::open_kind(model_, relation, i);
      if (!kind.empty()) facts_.push_back({.relation = lowered_.relation(kind), .key = {fact.key.back()}});
    }
    if (lowered_.program.relations[id].known == engine::Known::Given) facts_.push_back(std::move(fact));
  }

  std::vector<engine::Fact> take() { return std::move(facts_); }

 private:
  /// A number that somebody said is the number that rules compare; everything else is a name.
  engine::Symbol symbol(const std::string& text) {
    if (const auto known = lowered_.program.symbols.find(text)) return *known;
    if (const auto number = parse_number(text, 6)) return lowered_.program.symbols.number(*number);
    return lowered_.program.symbols.name(text);
  }

  Lowered& lowered_;
  const model::Model& model_;
  std::vector<engine::Fact> facts_;
};

/// Links that are there on some days only.
void add_dated_links(CaseFacts& facts, const model::Model& m, std::int64_t day) {
  const auto is_there = [&](model::StatementId statement) {
    const model::Notes& notes = m.statements[statement].notes;
    return notes.is_dated() && notes.are_in_force(day);
  };
  for (const model::Dependency& d : m.dependencies)
    if (is_there(d.statement)) facts.add("depends", {m.id(d.item), m.id(d.on), m.id(d.strength)}, {}, d.statement);
  for (const model::Need& n : m.needs)
    if (is_there(n.statement)) facts.add("needs", {m.id(n.item), m.id(n.on)}, {}, n.statement);
}

}  // namespace

std::vector<engine::Fact> lower_case(Lowered& lowered, const model::Model& model, const Assessment& assessment,
                                     const Merged& merged) {
  CaseFacts facts(lowered, model);
  facts.add("today", {}, Number::whole(assessment.date));
  add_dated_links(facts, model, assessment.date);
  for (const CaseMember& member : assessment.members) facts.add(member.kind, {member.id});
  for (const Input& input : merged.inputs) facts.add(input.relation, input.key, input.value.value_or(Value{}).range.lo);
  for (const Answer& answer : assessment.answers) {
    const model::Question* question = model.question(answer.question);
    if (question && !question->per.empty() && !answer.members.empty())
      facts.add(question->per, {answer.members.front()});
  }
  return facts.take();
}

}  // namespace plumb::dsl
