#include "proving/levers.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "proving/bindings.hpp"
#include "proving/threshold_values.hpp"

namespace plumb::proving {

namespace {

using Op = model::Expr::Op;
using Key = std::vector<std::string>;

constexpr std::size_t most_instances = 4;  ///< of a statement
constexpr std::size_t most_members = 6;    ///< of an aggregate
constexpr int deepest = 3;                 ///< rules behind rules that are looked through
constexpr std::size_t most_pairs = 10;     ///< of options

class LeverSearch {
 public:
  LeverSearch(const advice::CaseWorld& unasked, const Mistake& mistake, std::int64_t day)
      : world_(unasked), model_(unasked.model()), mistake_(mistake), day_(day),
        thresholds_(thresholds_in(mistake.reads)) {}

  std::vector<Lever> find() {
    for (const Binding& binding : bindings_of(world_, mistake_.mutant.statement, most_instances))
      for (const model::Expr* e : mistake_.reads) read(*e, binding);
    for (const model::ThingId thing : mistake_.things) add_thing(model_.id(thing));
    add_beside();
    return std::move(levers_);
  }

 private:
  void read(const model::Expr& e, const Binding& binding) {
    if (e.op == Op::Aggregate && read_members(e, binding)) return;
    for (const model::Expr& arg : e.args) read(arg, binding);
    if (e.op != Op::Atom && e.op != Op::Lookup && e.op != Op::InApplies) return;
    Key key;
    for (const model::Term& t : e.terms) {
      if (t.kind == model::Term::Kind::Constant) key.push_back(t.constant);
      else if (t.kind == model::Term::Kind::Variable && t.variable < binding.size() && !binding[t.variable].empty())
        key.push_back(binding[t.variable]);
      else if (const std::string any = any_member(e.relation); !any.empty()) key.push_back(any);
      else return;
    }
    add_read(e.op == Op::InApplies ? "left_out" : e.relation, key);
  }

  /// One lever for what each read of a member is in several members alike; false where no members are known.
  bool read_members(const model::Expr& aggregate, const Binding& outer) {
    std::vector<std::vector<Lever>> of_members;
    for (const Binding& member : members_of(world_, mistake_.mutant.statement, aggregate, outer, most_members)) {
      LeverSearch alone(world_, mistake_, day_);
      for (const model::Expr& arg : aggregate.args) alone.read(arg, member);
      of_members.push_back(std::move(alone.levers_));
    }
    if (of_members.empty()) return false;
    for (std::size_t l = 0; l < of_members.front().size(); ++l) {
      Lever lever;
      for (const std::size_t size : thresholds_.counts_up_to(of_members.size()))
        for (std::size_t value = 0; value < of_members.front()[l].values.size(); ++value)
          if (auto lines = together(of_members, size, l, value); !lines.empty())
            lever.values.push_back(std::move(lines));
      add("several ", std::move(lever));
    }
    return true;
  }

  /// The same value of the same lever of the first `size` members; empty where one has no such value.
  static std::vector<GivenLine> together(const std::vector<std::vector<Lever>>& of_members, std::size_t size,
                                         std::size_t lever, std::size_t value) {
    std::vector<GivenLine> lines;
    for (std::size_t m = 0; m < size; ++m) {
      if (lever >= of_members[m].size() || value >= of_members[m][lever].values.size()) return {};
      for (const GivenLine& line : of_members[m][lever].values[value])
        if (std::none_of(lines.begin(), lines.end(), [&](const GivenLine& l) { return l.text == line.text; }))
          lines.push_back(line);
    }
    return lines;
  }

  /// Somebody for `_`, where any will do.
  std::string any_member(const std::string& relation) const {
    if (relation != "proposed" && relation != "done") return {};
    return model_.actions.empty() ? std::string() : model_.id(model_.actions.front().id);
  }

  void add_read(const std::string& relation, const Key& key) {
    const model::Relation* found = model_.relation(relation);
    if (found && found->origin == model::Relation::Origin::Measure) return add_measure(relation, key);
    const std::string of = key.empty() ? std::string() : key.front();
    for (const char* standing : {"score", "raw", "level", "met", "gap", "weak", "bound"})
      if (relation == standing) return add_thing(of);
    for (const char* number : {"intention", "spread", "before", "target"})
      if (relation == number) return add_numbers(relation, key, scale_of(of), fmt::format("{}({}) is", relation, of));
    if (relation == "answer" || relation == "chosen" || relation == "answered") return add_question(of);
    if (relation == "coverage") return add_first_question(of);
    if (relation == "verified") return add_evidence(of);
    if (relation == "left_out") return add_not_applicable(of);
    if (relation == "held" || relation == "blocked") return look_through_waiting(of);
    if (!found) return;
    if (!found->input) return look_through_rules(relation, key);
    const std::string text = fmt::format("{}({})", relation, fmt::join(key, ", "));
    if (!found->value) return add(text, {.values = {{{fact_atom(relation, key), text}}}});
    if (found->value->kind == model::Type::Kind::Date) add_dates(relation, key, text + " is");
    else add_numbers(relation, key, everything, text + " is");
  }

  /// What the rules of the author's own relation read.
  void look_through_rules(const std::string& relation, const Key& key) {
    if (depth_ == deepest) return;
    ++depth_;
    for (const model::Rule& rule : model_.rules) {
      if (rule.relation != relation || rule.terms.size() != key.size()) continue;
      Binding binding(rule.variables.size());
      for (std::size_t i = 0; i < key.size(); ++i)
        if (rule.terms[i].kind == model::Term::Kind::Variable) binding[rule.terms[i].variable] = key[i];
      read(rule.when, binding);
      if (rule.value) read(*rule.value, binding);
    }
    --depth_;
  }

  void look_through_waiting(const std::string& id) {
    if (depth_ == deepest) return;
    ++depth_;
    for (const model::Hold& hold : model_.holds)
      if (model_.id(hold.id) == id) read(hold.until, {});
    for (const model::Action& action : model_.actions)
      if (model_.id(action.id) == id && action.needs) read(*action.needs, {});
    --depth_;
  }

  Range scale_of(const std::string& item) const {
    const auto thing = model_.find(item);
    const model::Item* found = thing ? model_.item(*thing) : nullptr;
    const model::Scale& scale = found ? found->scale : model_.framework.scale;
    return {scale.low, scale.high};
  }

  void add_thing(const std::string& id) {
    const auto thing = model_.find(id);
    if (!thing) return;
    if (model_.question(*thing)) return add_question(id);
    if (model_.item(*thing)) add_numbers("score", {id}, scale_of(id), id + " is");
  }

  void add_numbers(const std::string& relation, const Key& key, const Range& range, const std::string& text) {
    Lever lever;
    for (const Number n : thresholds_.numbers_in(range))
      lever.values.push_back({{value_is(relation, key, point(n)), fmt::format("{} {}", text, to_decimal(n))}});
    add(text, std::move(lever));
  }

  void add_dates(const std::string& relation, const Key& key, const std::string& text) {
    Lever lever;
    for (const std::int64_t day : thresholds_.days_around(day_))
      lever.values.push_back(
          {{value_is(relation, key, point(Number::whole(day))), fmt::format("{} {}", text, date_from_days(day))}});
    add(text, std::move(lever));
  }

  void add_measure(const std::string& name, const Key& key) {
    const auto measure = std::find_if(model_.measures.begin(), model_.measures.end(),
                                      [&](const model::Measure& m) { return model_.id(m.id) == name; });
    if (measure == model_.measures.end()) return;
    if (measure->is) {
      if (depth_ == deepest) return;
      ++depth_;
      read(*measure->is, key);
      --depth_;
      return;
    }
    const std::string arguments = key.empty() ? "" : fmt::format("({})", fmt::join(key, ", "));
    add_numbers(name, key, measure->span.value_or(everything), name + arguments + " is");
  }

  void add_question(const std::string& id) {
    const auto thing = model_.find(id);
    const model::Question* question = thing ? model_.question(*thing) : nullptr;
    if (!question || !question->per.empty()) return;
    switch (question->answer) {
      case model::AnswerKind::Number:
        return add_numbers("answer", {id}, question->span.value_or(everything), id + " is");
      case model::AnswerKind::Level: return add_numbers("answer", {id}, levels_of(*question), id + " is");
      case model::AnswerKind::Date: return add_dates("answer", {id}, id + " is");
      default: return add(id + " is", {.values = choices_of(*question)});
    }
  }

  /// Each option alone; of those that go together also each two.
  std::vector<std::vector<GivenLine>> choices_of(const model::Question& question) const {
    const std::string& id = model_.id(question.id);
    const bool takes_many = question.answer == model::AnswerKind::Many;
    const auto chosen = [&](const model::Option& option) {
      return GivenLine{fact_atom("chosen", {id, model_.id(option.id)}), id + (takes_many ? "." : " is ") + option.name};
    };
    std::vector<std::vector<GivenLine>> choices;
    for (const model::Option& option : question.options) choices.push_back({chosen(option)});
    if (!takes_many) return choices;
    for (std::size_t a = 0; a < question.options.size(); ++a)
      for (std::size_t b = a + 1; b < question.options.size(); ++b)
        if (!question.options[a].alone && !question.options[b].alone &&
            choices.size() < question.options.size() + most_pairs)
          choices.push_back({chosen(question.options[a]), chosen(question.options[b])});
    return choices;
  }

  static Range levels_of(const model::Question& question) {
    std::optional<Range> levels;
    for (const model::Option& option : question.options)
      if (option.gives) levels = levels ? hull(*levels, *option.gives) : *option.gives;
    return levels.value_or(Range{});
  }

  const model::Item* item_called(const std::string& id) const {
    const auto thing = model_.find(id);
    return thing ? model_.item(*thing) : nullptr;
  }

  void add_first_question(const std::string& id) {
    const model::Item* item = item_called(id);
    if (item && !item->questions.empty()) add_question(model_.id(item->questions.front()));
  }

  void add_evidence(const std::string& id) {
    add_first_question(id);
    const model::Item* item = item_called(id);
    if (!item || item->evidence.empty()) return;
    const std::string& kind = model_.id(item->evidence.front());
    const std::string text = fmt::format("evidence({}, {})", id, kind);
    add(text, {.values = {{{fact_atom("evidence", {id, kind}), text}}}});
  }

  static GivenLine not_applicable(const std::string& id) {
    model::Expr applies{.op = Op::InApplies}, not_{.op = Op::Not};
    applies.type.kind = not_.type.kind = model::Type::Kind::Truth;
    applies.terms.push_back({model::Term::Kind::Constant, 0, id});
    not_.args.push_back(std::move(applies));
    return {std::move(not_), id + " is not_applicable"};
  }

  void add_not_applicable(const std::string& id) {
    if (item_called(id)) add(id + " is not_applicable", {.values = {{not_applicable(id)}}});
  }

  /// What may hide the mistake does not apply: all of it, or one.
  void add_beside() {
    Lever lever;
    for (const model::ThingId item : mistake_.beside) lever.values.push_back({not_applicable(model_.id(item))});
    std::vector<GivenLine> all;
    for (const auto& alone : lever.values) all.push_back(alone.front());
    if (all.size() > 1) lever.values.insert(lever.values.begin(), std::move(all));
    add("beside ", std::move(lever));
  }

  /// Each thing is one lever, however often it is read.
  void add(const std::string& what, Lever lever) {
    if (lever.values.empty() || !seen_.insert(what + lever.values.front().front().text).second) return;
    levers_.push_back(std::move(lever));
  }

  const advice::CaseWorld& world_;
  const model::Model& model_;
  const Mistake& mistake_;
  std::int64_t day_;
  Thresholds thresholds_;
  int depth_ = 0;
  std::set<std::string> seen_;
  std::vector<Lever> levers_;
};

}  // namespace

model::Expr fact_atom(const std::string& relation, const Key& key) {
  model::Expr e{.op = Op::Atom};
  e.relation = relation;
  e.type.kind = model::Type::Kind::Truth;
  for (const std::string& k : key) e.terms.push_back({model::Term::Kind::Constant, 0, k});
  return e;
}

model::Expr value_is(const std::string& relation, const Key& key, const Range& value) {
  model::Expr look = fact_atom(relation, key), number{.op = Op::Number}, e{.op = Op::Compare};
  look.op = Op::Lookup;
  look.type.kind = number.type.kind = model::Type::Kind::Number;
  number.number = value;
  e.type.kind = model::Type::Kind::Truth;
  e.args.push_back(std::move(look));
  e.args.push_back(std::move(number));
  return e;
}

std::vector<Lever> levers_of(const advice::CaseWorld& unasked, const Mistake& mistake, std::int64_t day) {
  return LeverSearch(unasked, mistake, day).find();
}

}  // namespace plumb::proving
