#include "analysis/example.hpp"

#include <algorithm>

namespace plumb::analysis {
namespace {

using Op = model::Expr::Op;

/// Puts an assignment into a world as a case would: levels as an assessor enters them, answers, figures, facts.
class ExampleCase {
 public:
  ExampleCase(const OpenWorlds& worlds) : unasked_(worlds.unasked()), world_(unasked_.base().network()) {}

  void put(const Axis& axis, std::size_t at) {
    if (axis.kind == Axis::Kind::Choice) choose(*axis.question, at);
    else if (axis.kind == Axis::Kind::Truth) put_fact(axis.read, at == 1);
    else if (axis.values[at] && axis.read.op == Op::Lookup) put_number(axis.read, *axis.values[at]);
  }

  bool all_hold(std::span<const engine::Expr> conditions) {
    engine::settle(world_);
    return world_.valid() && std::all_of(conditions.begin(), conditions.end(), [&](const engine::Expr& condition) {
             return certain(engine::evaluate_truth(world_, condition));
           });
  }

 private:
  static std::vector<std::string> key_of(const model::Expr& e) {
    std::vector<std::string> key;
    for (const model::Term& term : e.terms) key.push_back(term.constant);
    return key;
  }
  void set(const std::string& relation, const std::vector<std::string>& key, Truth truth) {
    unasked_.set(world_, relation, key, truth);
  }
  void set(const std::string& relation, const std::vector<std::string>& key, Number number) {
    unasked_.set(world_, relation, key, known(number));
  }

  void choose(const model::Question& q, std::size_t at) {
    if (at >= q.options.size()) return;
    const std::string& id = unasked_.model().id(q.id);
    for (std::size_t i = 0; i < q.options.size(); ++i)
      set("chosen", {id, unasked_.model().id(q.options[i].id)}, i == at ? Truth::Yes : Truth::No);
    set("answered", {id}, Truth::Yes);
    if (const auto& gives = q.options[at].gives; gives && q.cases.empty())
      unasked_.set(world_, "question.said", std::vector{id}, Value{Truth::Yes, *gives});
  }

  void put_number(const model::Expr& read, Number number) {
    const std::vector<std::string> key = key_of(read);
    if (read.relation == "score" || read.relation == "raw") {
      set("item.entered", key, number);
      set("verified", key, Truth::Yes);
    } else if (is_input(read.relation)) {
      set(read.relation, key, number);
      if (read.relation == "answer") set("answered", key, Truth::Yes);
    }
  }

  void put_fact(const model::Expr& read, bool holds) {
    if (read.op == Op::Atom && is_input(read.relation))
      set(read.relation, key_of(read), holds ? Truth::Yes : Truth::No);
  }

  bool is_input(const std::string& name) const {
    const engine::RelationId relation = unasked_.lowered().relation(name);
    return relation != engine::no_relation && engine::is_input(world_.network().program().relations[relation].known);
  }

  const advice::CaseWorld& unasked_;
  engine::World world_;
};

}  // namespace

std::optional<std::string> example_case(const OpenWorlds& worlds, const Space& space,
                                        std::span<const engine::Expr> conditions) {
  ExampleCase example(worlds);
  for (std::size_t i = 0; i < space.axes().size(); ++i)
    if (space.assignment()[i] != open) example.put(space.axes()[i], space.assignment()[i]);
  if (!example.all_hold(conditions)) return {};
  return space.in_words();
}

std::optional<std::string> example_facts(const OpenWorlds& worlds, const Space& space) {
  const model::Model& m = worlds.unasked().model();
  for (std::size_t i = 0; i < space.axes().size(); ++i) {
    if (space.assignment()[i] == open) continue;
    const model::Expr& read = space.axes()[i].read;
    const bool is_fact = read.op == Op::Atom || read.op == Op::Lookup;
    const model::Relation* relation = is_fact ? m.relation(read.relation) : nullptr;
    const bool is_free = relation && (relation->input || relation->origin == model::Relation::Origin::Kind);
    if (!is_free || relation->standard) return {};
  }
  const std::string words = space.in_words();
  return words.empty() ? std::nullopt : std::optional(words);
}

}  // namespace plumb::analysis
