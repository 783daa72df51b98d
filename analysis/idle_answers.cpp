#include <algorithm>

#include <fmt/format.h>

#include "analysis/claims.hpp"
#include "analysis/expression_text.hpp"
#include "engine/network_data.hpp"

/// Questions whose answers, and options whose choice, make no difference to any conclusion.
namespace plumb::analysis {
namespace {

using model::AnswerKind;
using model::Question;

const std::vector<std::string> no_variables;

/// A condition as it is where one thing is settled.
Condition settled(const Condition& c, std::uint32_t axis, std::size_t at) {
  using Kind = Condition::Kind;
  if (c.kind == Kind::Chosen && c.axis == axis) return {.value = c.option == at};
  if (c.kind == Kind::Holds && c.axis == axis) return {.value = at == 1};
  Condition result = c;
  for (Condition& part : result.parts) part = settled(part, axis, at);
  return result;
}

/// What a question's answers come to, case by case.
class Worth {
 public:
  Worth(const OpenWorlds& worlds, const Question& q)
      : space_(worlds), q_(q), question_id_(worlds.unasked().model().id(q.id)) {
    std::vector<Condition> earlier;
    for (const model::Case& one : q.cases) {
      Condition condition = one.when ? space_.read(*one.when) : Condition{};
      firsts_.push_back(all_of({condition, negation_of(any_of(earlier))}));
      gives_.push_back(text_of(one.gives, no_variables));
      earlier.push_back(std::move(condition));
    }
  }

  /// Whether every answer is worth one and the same.
  bool is_constant() const {
    const bool same_cases = std::all_of(gives_.begin(), gives_.end(), [&](auto& g) { return g == gives_.front(); });
    if (!q_.cases.empty()) return same_cases && q_.cases.front().gives.op == model::Expr::Op::Number;
    return std::all_of(q_.options.begin(), q_.options.end(),
                       [&](const model::Option& o) { return o.gives == q_.options.front().gives; });
  }

  /// Whether choosing one option rather than the other is worth the same, whatever else is so. Of `many`: choosing
  /// `option` or not (`other` is not looked at).
  bool is_same(std::size_t option, std::size_t other) {
    const bool many = q_.answer == AnswerKind::Many;
    if (q_.cases.empty()) {
      const auto& gives = q_.options[option].gives;
      return many ? !gives || *gives == Range{} : gives == q_.options[other].gives;
    }
    const std::uint32_t axis = space_.read(chosen(option)).axis;
    for (std::size_t i = 0; i < firsts_.size(); ++i)
      for (std::size_t j = 0; j < firsts_.size(); ++j) {
        if (gives_[i] == gives_[j]) continue;
        const Condition with = settled(firsts_[i], axis, many ? 1 : option);
        const Condition without = settled(firsts_[j], axis, many ? 0 : other);
        if (space_.find(all_of({with, without}), Absence::Counts) != Space::Found::No) return false;
      }
    return true;
  }

 private:
  model::Expr chosen(std::size_t option) const {
    model::Expr e{.op = model::Expr::Op::Atom, .relation = "chosen"};
    const auto constant = [](std::string id) {
      return model::Term{.kind = model::Term::Kind::Constant, .constant = std::move(id)};
    };
    e.terms = {constant(question_id_), constant(question_id_ + "." + q_.options[option].name)};
    return e;
  }

  Space space_;
  const Question& q_;
  const std::string& question_id_;
  std::vector<Condition> firsts_;  ///< by case: it is the first that holds
  std::vector<std::string> gives_;
};

class IdleAnswers {
 public:
  IdleAnswers(const OpenWorlds& worlds, std::vector<Claim>& claims)
      : worlds_(worlds), model_(worlds.unasked().model()), claims_(claims),
        rules_read_what_was_said_(some_rule_reads_said()) {}

  void check(const Question& q) {
    if (!q.per.empty() || q.answer == AnswerKind::Text || rules_read_what_was_said_) return;
    const std::string& id = model_.id(q.id);
    const bool others_read_number = is_read_elsewhere("answer", {id}, q);
    std::vector<char> read;
    for (const model::Option& option : q.options)
      read.push_back(is_read_elsewhere("chosen", {id, model_.id(option.id)}, q));
    const bool some_read = std::count(read.begin(), read.end(), 1) > 0;
    if (q.item == model::nothing) {
      const bool fills_the_subject = id == "industry" || id == "size";  // what every report shows
      if (!others_read_number && !some_read && !fills_the_subject)
        claim(q.id, q, fmt::format("`{}` changes nothing: no statement reads it", id));
      return;
    }
    const bool is_listed = q.answer == AnswerKind::One || q.answer == AnswerKind::YesNo || q.answer == AnswerKind::Many;
    const bool has_worth = !q.cases.empty() || q.answer == AnswerKind::One;
    Worth worth(worlds_, q);
    if (has_worth && !others_read_number && !some_read && worth.is_constant()) {
      claim(q.id, q, fmt::format("`{}` changes nothing: all its answers are worth the same", id));
      return;
    }
    if (is_listed && q.answer != AnswerKind::YesNo) check_options(q, worth, read);
  }

 private:
  void check_options(const Question& q, Worth& worth, const std::vector<char>& read) {
    for (std::size_t i = 0; i < q.options.size(); ++i) {
      if (read[i] || q.options[i].alone) continue;
      if (q.answer == AnswerKind::Many) {
        if (worth.is_same(i, i))
          claim(q.options[i].id, q, fmt::format("`{}` changes nothing, chosen or not", model_.id(q.options[i].id)));
        continue;
      }
      for (std::size_t j = 0; j < i; ++j) {
        if (read[j] || !worth.is_same(i, j)) continue;
        claim(
            q.options[i].id, q,
            fmt::format("`{}` changes nothing beside `{}`: they are worth the same, and nothing else tells them apart",
                        model_.id(q.options[i].id), model_.id(q.options[j].id)));
        break;
      }
    }
  }

  /// Whether anything but the question's own worth reads an input of it.
  bool is_read_elsewhere(const std::string& relation, const std::vector<std::string>& key, const Question& q) const {
    const engine::FactRef fact = worlds_.unasked().fact(relation, key);
    const engine::Network& network = worlds_.unasked().base().network();
    if (fact.relation == engine::no_relation) return false;
    const auto cell = network.find(fact.relation, fact.key);
    if (!cell) return false;
    const engine::Network::Data& data = network.data();
    for (std::uint32_t i = data.reader_begin[*cell]; i < data.reader_begin[*cell + 1]; ++i) {
      const engine::CellId reader = data.definitions[data.readers[i]].cell;
      const engine::RelationId of = network.relation_of(reader);
      if (of == engine::no_relation) return true;
      const std::string& name = data.program.relations[of].name;
      const std::vector<engine::Symbol> about = network.key_of(reader);
      const bool is_own = (name == "question.worth" || name == "item.said") && about.size() == 1 &&
                          data.program.symbols.text_of(about[0]) == model_.id(q.id);
      if (!is_own) return true;
    }
    return false;
  }

  /// A rule over who said what reads every answer.
  bool some_rule_reads_said() const {
    const auto reads = [](const model::Expr& e, const auto& self) -> bool {
      return e.relation == "said" ||
             std::any_of(e.args.begin(), e.args.end(), [&](auto& arg) { return self(arg, self); });
    };
    return std::any_of(model_.rules.begin(), model_.rules.end(), [&](auto& r) { return reads(r.when, reads); }) ||
           std::any_of(model_.findings.begin(), model_.findings.end(),
                       [&](auto& f) { return reads(f.when.expr, reads); });
  }

  void claim(model::ThingId thing, const Question& q, std::string message) {
    Claim claim{.said = fault(507, heading_of(model_, q.statement), std::move(message))};
    claim.statement = q.statement;
    claim.thing = thing;
    claims_.push_back(std::move(claim));
  }

  const OpenWorlds& worlds_;
  const model::Model& model_;
  std::vector<Claim>& claims_;
  const bool rules_read_what_was_said_;
};

}  // namespace

void find_idle_answers(const OpenWorlds& worlds, std::vector<Claim>& claims) {
  IdleAnswers idle(worlds, claims);
  for (const Question& q : worlds.unasked().model().questions) idle.check(q);
}

}  // namespace plumb::analysis
