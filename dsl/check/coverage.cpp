#include <algorithm>
#include <map>

#include "dsl/check/cases.hpp"
#include "dsl/check/report.hpp"

/// Whether some case always holds, decided by trying all answers that the conditions tell apart: each option chosen or
/// not, each number at, between and beyond the constants it is compared with.
namespace plumb::dsl {

using model::AnswerKind;
using model::Case;
using model::Expr;
using model::Question;
using Op = model::Expr::Op;

namespace {

constexpr std::size_t most_combinations = 4096;

std::string key_of(const Expr& expr) {
  std::string key = expr.relation;
  for (const model::Term& term : expr.terms) key += '(' + term.constant;
  return key;
}

bool is_closed_key(const Expr& expr) {
  return std::all_of(expr.terms.begin(), expr.terms.end(),
                     [](const auto& t) { return t.kind == model::Term::Kind::Constant; });
}

/// One thing that conditions ask about: the values it may take, and how an example names it.
struct Axis {
  std::string said;
  std::vector<std::string> choices;  ///< of a question: all its options at once, bit by bit
  std::vector<Number> numbers;       ///< of a number
  bool exclusive = false;            ///< exactly one choice
  bool is_free = false;              ///< a condition that is no choice: holds or not
  std::vector<std::size_t> alone;    ///< choices that exclude the others
  std::size_t size() const {
    if (!numbers.empty()) return numbers.size();
    return exclusive ? choices.size() : std::size_t{1} << choices.size();
  }
};

class Coverage {
 public:
  explicit Coverage(const Checking& checking) : model_(checking.model) {}

  /// False where the conditions ask more than can be tried.
  bool read(const std::vector<Case>& cases);
  /// The answers for which no case holds, in words; empty where there are none.
  std::string gap(const std::vector<Case>& cases);

 private:
  bool read(const Expr& condition);
  bool read_atom(const Expr& atom);
  bool read_number(const Expr& compare);
  void fill_numbers();
  bool holds(const Expr& condition) const;
  bool is_possible() const;
  bool chosen(const Axis& axis, std::size_t at, std::size_t choice) const {
    return axis.exclusive ? at == choice : (at >> choice & 1) != 0;
  }
  std::string said(const Axis& axis, std::size_t at) const;
  std::string said() const;

  const model::Model& model_;
  std::vector<Axis> axes_;
  std::map<std::string, std::size_t> axis_of_;                            ///< by key of a number or question
  std::map<std::string, std::pair<std::size_t, std::size_t>> choice_of_;  ///< by key of an atom
  std::vector<std::size_t> at_;
};

bool Coverage::read(const std::vector<Case>& cases) {
  for (const Case& one : cases)
    if (one.when && !read(*one.when)) return false;
  fill_numbers();
  std::size_t combinations = 1;
  for (const Axis& axis : axes_) {
    if (axis.choices.size() > 12) return false;
    combinations *= axis.size();
    if (combinations > most_combinations) return false;
  }
  return true;
}

bool Coverage::read(const Expr& condition) {
  switch (condition.op) {
    case Op::Always:
    case Op::Never: return true;
    case Op::And:
    case Op::Or:
    case Op::Not:
      return std::all_of(condition.args.begin(), condition.args.end(), [&](const Expr& e) { return read(e); });
    case Op::Atom: return is_closed_key(condition) && read_atom(condition);
    case Op::Compare: return read_number(condition);
    default: return false;
  }
}

/// `chosen(q, o)` brings all options of q: they exclude each other, or some do. Other atoms are free.
bool Coverage::read_atom(const Expr& atom) {
  if (choice_of_.contains(key_of(atom))) return true;
  const auto found = atom.relation == "chosen" ? model_.find(atom.terms[0].constant) : std::nullopt;
  const Question* question = found ? model_.question(*found) : nullptr;
  Axis axis;
  if (question && !question->options.empty()) {
    axis.said = model_.id(question->id);
    axis.exclusive = question->answer != AnswerKind::Many;
    for (const model::Option& option : question->options) {
      if (option.alone) axis.alone.push_back(axis.choices.size());
      Expr key = atom;
      key.terms[1].constant = model_.id(option.id);
      choice_of_.emplace(key_of(key), std::pair(axes_.size(), axis.choices.size()));
      axis.choices.push_back(option.name);
    }
  } else {
    axis.said = atom.relation;
    axis.is_free = true;
    choice_of_.emplace(key_of(atom), std::pair(axes_.size(), std::size_t{0}));
    axis.choices.push_back(atom.relation);
  }
  axes_.push_back(std::move(axis));
  return choice_of_.contains(key_of(atom));
}

bool Coverage::read_number(const Expr& compare) {
  const bool left = compare.args[0].op == Op::Lookup && compare.args[1].op == Op::Number;
  const bool right = compare.args[1].op == Op::Lookup && compare.args[0].op == Op::Number;
  if (!left && !right) return false;
  const Expr& lookup = compare.args[left ? 0 : 1];
  const Expr& constant = compare.args[left ? 1 : 0];
  if (!is_closed_key(lookup) || constant.number.lo != constant.number.hi) return false;
  const auto [place, is_new] = axis_of_.emplace(key_of(lookup), axes_.size());
  if (is_new) {
    const std::string key = lookup.terms.empty() ? lookup.relation : lookup.terms[0].constant;
    axes_.push_back({.said = key});
  }
  axes_[place->second].numbers.push_back(constant.number.lo);
  return true;
}

/// The constants, a step beside each, and what lies between: conditions tell no other numbers apart.
void Coverage::fill_numbers() {
  for (Axis& axis : axes_) {
    if (axis.numbers.empty()) continue;
    std::vector<Number> all;
    for (const Number n : axis.numbers) {
      all.push_back(n);
      for (const std::int64_t step : {Number::one, Number::one / 10000}) {
        if (const auto below = subtract(n, {step})) all.push_back(*below);
        if (const auto above = add(n, {step})) all.push_back(*above);
      }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    axis.numbers = std::move(all);
  }
}

bool Coverage::holds(const Expr& condition) const {
  const auto each = [&](const Expr& e) { return holds(e); };
  switch (condition.op) {
    case Op::Always: return true;
    case Op::And: return std::all_of(condition.args.begin(), condition.args.end(), each);
    case Op::Or: return std::any_of(condition.args.begin(), condition.args.end(), each);
    case Op::Not: return !holds(condition.args[0]);
    case Op::Atom: {
      const auto [axis, choice] = choice_of_.at(key_of(condition));
      return chosen(axes_[axis], at_[axis], choice);
    }
    case Op::Compare: {
      const auto value = [&](const Expr& e) {
        if (e.op == Op::Number) return e.number.lo;
        const std::size_t axis = axis_of_.at(key_of(e));
        return axes_[axis].numbers[at_[axis]];
      };
      const auto order = compare_asked(value(condition.args[0]), value(condition.args[1]));
      switch (condition.comparison) {
        case model::Comparison::Equal: return order == 0;
        case model::Comparison::NotEqual: return order != 0;
        case model::Comparison::Less: return order < 0;
        case model::Comparison::AtMost: return order <= 0;
        case model::Comparison::Greater: return order > 0;
        case model::Comparison::AtLeast: return order >= 0;
      }
      return false;
    }
    default: return false;
  }
}

bool Coverage::is_possible() const {
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const Axis& axis = axes_[i];
    for (const std::size_t alone : axis.alone)
      if (!axis.exclusive && chosen(axis, at_[i], alone) && at_[i] != std::size_t{1} << alone) return false;
  }
  return true;
}

/// "`q` is `no`", "only `daily` of `q_many` is chosen", "`lead` is 3".
std::string Coverage::said(const Axis& axis, std::size_t at) const {
  if (!axis.numbers.empty()) return '`' + axis.said + "` is " + to_decimal(axis.numbers[at]);
  std::string names;
  for (std::size_t c = 0; c < axis.choices.size(); ++c)
    if (chosen(axis, at, c)) names += (names.empty() ? "`" : ", `") + axis.choices[c] + '`';
  if (axis.is_free) return '`' + axis.said + (names.empty() ? "` doesn't hold" : "` holds");
  if (axis.exclusive) return '`' + axis.said + "` is " + names;
  return (names.empty() ? "nothing" : "only " + names) + " of `" + axis.said + "` is chosen";
}

std::string Coverage::said() const {
  std::string out;
  for (std::size_t i = 0; i < axes_.size(); ++i) out += (out.empty() ? "" : " and ") + said(axes_[i], at_[i]);
  return out;
}

std::string Coverage::gap(const std::vector<Case>& cases) {
  at_.assign(axes_.size(), 0);
  while (true) {
    const auto covers = [&](const Case& one) { return !one.when || holds(*one.when); };
    if (is_possible() && std::none_of(cases.begin(), cases.end(), covers)) return said();
    std::size_t axis = 0;
    while (axis < axes_.size() && ++at_[axis] == axes_[axis].size()) at_[axis++] = 0;
    if (axis == axes_.size()) return {};
  }
}

}  // namespace

void check_coverage(Checking& checking, const std::vector<Case>& cases, Span place) {
  if (cases.empty()) return;
  for (const Case& one : cases)
    if (!one.when || one.when->type.kind == model::Type::Kind::Any) return;
  Coverage coverage(checking);
  if (!coverage.read(cases)) return;
  const std::string gap = coverage.gap(cases);
  if (gap.empty()) return;
  checking.report(308, place, "the cases leave a gap: none holds where " + gap)
      .notes.push_back("end them with `otherwise gives ...`");
}

}  // namespace plumb::dsl
