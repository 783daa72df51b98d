#include "proving/levers.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/network_data.hpp"

namespace plumb::proving {

namespace {

using Op = model::Expr::Op;

constexpr std::size_t most_instances = 4;

/// Whole numbers of a range, those nearest to one of `around` first; none of a range without ends.
std::vector<Number> values_in(const Range& range, const std::vector<Number>& around) {
  std::vector<Number> values;
  const auto add = [&](Number n) {
    if (range.lo <= n && n <= range.hi && std::find(values.begin(), values.end(), n) == values.end())
      values.push_back(n);
  };
  for (const Number at : around)
    for (const std::int64_t step : {0, -1, 1}) add({at.units + step * Number::one});
  if (is_finite(range.lo) && is_finite(range.hi) && range.hi.units - range.lo.units <= 12 * Number::one)
    for (Number n = range.lo; n <= range.hi; n.units += Number::one) add(n);
  return values;
}

class LeverSearch {
 public:
  LeverSearch(const advice::CaseWorld& unasked, const Mistake& mistake)
      : world_(unasked), model_(unasked.model()), mistake_(mistake) {}

  std::vector<Lever> find() {
    for (const model::Expr* e : mistake_.reads) collect_numbers(*e);
    for (const std::vector<std::string>& binding : bindings())
      for (const model::Expr* e : mistake_.reads) read(*e, binding);
    for (const model::ThingId thing : mistake_.things) add_thing(model_.id(thing));
    return std::move(levers_);
  }

 private:
  void collect_numbers(const model::Expr& e) {
    if (e.op == Op::Number) numbers_.push_back(e.number.lo);
    for (const model::Expr& arg : e.args) collect_numbers(arg);
  }

  /// What the statement's variables may stand for; one empty binding where it has none.
  std::vector<std::vector<std::string>> bindings() const {
    std::vector<std::vector<std::string>> all;
    const engine::Network::Data& data = world_.base().network().data();
    for (const engine::Instance& instance : data.instances) {
      const engine::Code& code = data.codes[instance.code];
      if (code.rule == engine::no_index || code.aggregate) continue;
      if (data.origin_of(code) != mistake_.mutant.statement) continue;
      std::vector<std::string> binding;
      for (std::uint32_t i = 0; i < data.program.rules[code.rule].variable_count; ++i) {
        const engine::Symbol s = data.substitutions[instance.substitution + i];
        binding.emplace_back(s < data.program.symbols.size() ? data.program.symbols.text_of(s) : std::string_view());
      }
      if (std::find(all.begin(), all.end(), binding) == all.end()) all.push_back(std::move(binding));
      if (all.size() == most_instances) break;
    }
    if (all.empty()) all.emplace_back();
    return all;
  }

  void read(const model::Expr& e, const std::vector<std::string>& binding) {
    for (const model::Expr& arg : e.args) read(arg, binding);
    if (e.op != Op::Atom && e.op != Op::Lookup) return;
    std::vector<std::string> key;
    for (std::size_t i = 0; i < e.terms.size(); ++i) {
      const model::Term& t = e.terms[i];
      if (t.kind == model::Term::Kind::Constant) key.push_back(t.constant);
      else if (t.kind == model::Term::Kind::Variable && t.variable < binding.size() && !binding[t.variable].empty())
        key.push_back(binding[t.variable]);
      else if (const std::string any = any_member(e.relation); !any.empty()) key.push_back(any);
      else return;
    }
    add_read(e.relation, key);
  }

  /// Somebody for `_`, where any will do.
  std::string any_member(const std::string& relation) const {
    if (relation != "proposed" && relation != "done") return {};
    return model_.actions.empty() ? std::string() : model_.id(model_.actions.front().id);
  }

  void add_read(const std::string& relation, const std::vector<std::string>& key) {
    const model::Relation* found = model_.relation(relation);
    if (found && found->origin == model::Relation::Origin::Measure) return add_measure(relation, key);
    const std::string of = key.empty() ? std::string() : key.front();
    for (const char* standing : {"score", "raw", "level", "met", "gap", "weak", "bound"})
      if (relation == standing) return add_thing(of);
    for (const char* number : {"intention", "spread", "before"})
      if (relation == number) return add_numbers(relation, key, scale_of(of), fmt::format("{}({}) is", relation, of));
    if (relation == "answer" || relation == "chosen" || relation == "answered") return add_question(of);
    if (relation == "coverage" || relation == "verified") return add_first_question(of);
    if (!found || !found->input) return;
    const std::string text = fmt::format("{}({})", relation, fmt::join(key, ", "));
    if (found->value) add_numbers(relation, key, everything, text + " is");
    else add({{fact_atom(relation, key), text}});
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

  void add_numbers(const std::string& relation, const std::vector<std::string>& key, const Range& range,
                   const std::string& text) {
    Lever lever;
    for (const Number n : values_in(range, numbers_))
      lever.values.push_back({value_is(relation, key, point(n)), fmt::format("{} {}", text, to_decimal(n))});
    add(std::move(lever.values));
  }

  void add_measure(const std::string& name, const std::vector<std::string>& key) {
    const auto measure = std::find_if(model_.measures.begin(), model_.measures.end(),
                                      [&](const model::Measure& m) { return model_.id(m.id) == name; });
    if (measure == model_.measures.end() || measure->is) return;
    const std::string arguments = key.empty() ? "" : fmt::format("({})", fmt::join(key, ", "));
    add_numbers(name, key, measure->span.value_or(everything), name + arguments + " is");
  }

  void add_question(const std::string& id) {
    const auto thing = model_.find(id);
    const model::Question* question = thing ? model_.question(*thing) : nullptr;
    if (!question || !question->per.empty()) return;
    if (question->answer == model::AnswerKind::Number)
      return add_numbers("answer", {id}, question->span.value_or(everything), id + " is");
    if (question->answer == model::AnswerKind::Level)
      return add_numbers("answer", {id}, levels_of(*question), id + " is");
    Lever lever;
    for (const model::Option& option : question->options)
      lever.values.push_back(
          {fact_atom("chosen", {id, model_.id(option.id)}), fmt::format("{} is {}", id, option.name)});
    add(std::move(lever.values));
  }

  static Range levels_of(const model::Question& question) {
    std::optional<Range> levels;
    for (const model::Option& option : question.options)
      if (option.gives)
        levels = levels ? Range{std::min(levels->lo, option.gives->lo), std::max(levels->hi, option.gives->hi)}
                        : *option.gives;
    return levels.value_or(Range{});
  }

  void add_first_question(const std::string& item) {
    const auto thing = model_.find(item);
    const model::Item* found = thing ? model_.item(*thing) : nullptr;
    if (found && !found->questions.empty()) add_question(model_.id(found->questions.front()));
  }

  /// Each thing is one lever, however often it is read.
  void add(std::vector<GivenLine> values) {
    if (values.empty() || !seen_.insert(values.front().text.substr(0, values.front().text.rfind(' '))).second) return;
    levers_.push_back({std::move(values)});
  }

  const advice::CaseWorld& world_;
  const model::Model& model_;
  const Mistake& mistake_;
  std::vector<Number> numbers_;
  std::set<std::string> seen_;
  std::vector<Lever> levers_;
};

}  // namespace

model::Expr fact_atom(const std::string& relation, const std::vector<std::string>& key) {
  model::Expr e{.op = Op::Atom};
  e.relation = relation;
  e.type.kind = model::Type::Kind::Truth;
  for (const std::string& k : key) e.terms.push_back({model::Term::Kind::Constant, 0, k});
  return e;
}

model::Expr value_is(const std::string& relation, const std::vector<std::string>& key, const Range& value) {
  model::Expr look = fact_atom(relation, key), number{.op = Op::Number}, e{.op = Op::Compare};
  look.op = Op::Lookup;
  look.type.kind = number.type.kind = model::Type::Kind::Number;
  number.number = value;
  e.type.kind = model::Type::Kind::Truth;
  e.args.push_back(std::move(look));
  e.args.push_back(std::move(number));
  return e;
}

std::vector<Lever> levers_of(const advice::CaseWorld& unasked, const Mistake& mistake) {
  return LeverSearch(unasked, mistake).find();
}

}  // namespace plumb::proving
