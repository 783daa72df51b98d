#include <fmt/format.h>

#include "dsl/grammar/flat.hpp"

namespace plumb::dsl::grammar {
namespace {

using ast::Expr;

/// A condition between `and` and `or`, and where it was written.
struct Test {
  Part part;
  Span place;
};

/// Walks a flat expression once, from left to right; `at_` is the operand that comes next.
class Builder {
 public:
  Builder(Flat& flat, State& state) : flat_(flat), state_(state) {}

  Part expression() {
    std::vector<Test> tests;
    std::vector<Operation> joins;
    tests.push_back(test());
    while (next_is(Operator::And) || next_is(Operator::Or)) {
      joins.push_back(take());
      tests.push_back(test());
    }
    if (joins.empty()) return std::move(tests.front().part);
    const auto is_and = [](const Operation& o) { return o.what == Operator::And; };
    const bool some = std::any_of(joins.begin(), joins.end(), is_and);
    const bool all = std::all_of(joins.begin(), joins.end(), is_and);
    if (some && !all) report_mixed(tests, joins);
    return some == all ? join(tests, joins, 0, tests.size(), joins.front().what) : join_runs(tests, joins);
  }

 private:
  bool next_is(Operator what) const {
    return at_ <= flat_.operations.size() && at_ > 0 && at_ - 1 < flat_.operations.size() &&
           flat_.operations[at_ - 1].what == what;
  }
  /// The operation before the operand that comes next.
  Operation take() { return flat_.operations[at_ - 1]; }

  Part operand(bool begins_test) {
    Operand& next = flat_.operands[at_++];
    if (!begins_test && !next.nots.empty()) {
      state_.report(105, next.nots.front(),
                    "found `not` inside a value: it stands before a whole condition, or in brackets");
    }
    return std::move(next.part);
  }

  Part binary(Part left, const Operation& operation, Part right, Expr::Kind kind) {
    Part part;
    part.expr.kind = kind;
    part.expr.op_span = operation.span;
    part.expr.comparison = operation.comparison;
    part.expr.spelled = operation.spelled;
    part.expr.span = part.outer = cover(left.outer, right.outer);
    part.height = std::max(left.height, right.height);
    grow(part, part.height, state_);
    part.expr.args.reserve(2);
    part.expr.args.push_back(std::move(left.expr));
    part.expr.args.push_back(std::move(right.expr));
    return part;
  }

  Part term(bool begins_test) {
    Part left = operand(begins_test);
    while (!state_.told && (next_is(Operator::Multiply) || next_is(Operator::Divide))) {
      const Operation operation = take();
      const auto kind = operation.what == Operator::Multiply ? Expr::Kind::Multiply : Expr::Kind::Divide;
      left = binary(std::move(left), operation, operand(false), kind);
    }
    return left;
  }

  Part sum(bool begins_test) {
    Part left = term(begins_test);
    while (!state_.told && (next_is(Operator::Add) || next_is(Operator::Subtract))) {
      const Operation operation = take();
      const auto kind = operation.what == Operator::Add ? Expr::Kind::Add : Expr::Kind::Subtract;
      left = binary(std::move(left), operation, term(false), kind);
    }
    return left;
  }

  Part value(bool begins_test) {
    Part left = sum(begins_test);
    bool chained = false;
    while (!state_.told && next_is(Operator::Else)) {
      const Operation operation = take();
      if (chained) state_.report(105, operation.span, "found a second `else`: put one of the two in brackets");
      chained = true;
      left = binary(std::move(left), operation, sum(false), Expr::Kind::Else);
    }
    return left;
  }

  Test test() {
    const std::vector<Span> nots = std::move(flat_.operands[at_].nots);
    flat_.operands[at_].nots.clear();
    Part left = value(true);
    Span middle{};
    for (bool chained = false; !state_.told && (next_is(Operator::Compare) || next_is(Operator::In)); chained = true) {
      const Operation operation = take();
      if (chained) report_chain(operation, middle);
      if (operation.what == Operator::In) {
        left = in_set(std::move(left), operand(false));
        middle = {};
      } else {
        Part right = value(false);
        middle = right.outer;
        left = binary(std::move(left), operation, std::move(right), Expr::Kind::Compare);
      }
    }
    for (auto prefix = nots.rbegin(); prefix != nots.rend(); ++prefix) left = negated(std::move(left), *prefix);
    const Span place = left.outer;
    return {std::move(left), place};
  }

  Part in_set(Part left, Part set) {
    set.expr.span = set.outer = cover(left.outer, set.outer);
    grow(set, left.height, state_);
    set.expr.args.insert(set.expr.args.begin(), std::move(left.expr));
    return set;
  }

  Part negated(Part inside, Span prefix) {
    Part part;
    part.expr.kind = Expr::Kind::Not;
    part.expr.op_span = prefix;
    part.expr.span = part.outer = cover(prefix, inside.outer);
    part.height = inside.height;
    grow(part, inside.height, state_);
    part.expr.args.push_back(std::move(inside.expr));
    return part;
  }

  /// Tests [from, to) under one `and` or `or`.
  Part join(std::vector<Test>& tests, const std::vector<Operation>& joins, std::size_t from, std::size_t to,
            Operator what) {
    if (to - from == 1) return std::move(tests[from].part);
    Part part;
    part.expr.kind = what == Operator::And ? Expr::Kind::And : Expr::Kind::Or;
    part.expr.op_span = joins[from].span;
    part.expr.span = part.outer = cover(tests[from].place, tests[to - 1].place);
    part.expr.args.reserve(to - from);
    for (std::size_t i = from; i < to; ++i) {
      grow(part, tests[i].part.height, state_);
      part.expr.args.push_back(std::move(tests[i].part.expr));
    }
    return part;
  }

  /// The usual reading of a mixture: `and` binds closer.
  Part join_runs(std::vector<Test>& tests, const std::vector<Operation>& joins) {
    std::vector<Test> runs;
    std::vector<Operation> ors;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= joins.size(); ++i) {
      if (i < joins.size() && joins[i].what == Operator::And) continue;
      const Span place = cover(tests[from].place, tests[i].place);
      runs.push_back({join(tests, joins, from, i + 1, Operator::And), place});
      if (i < joins.size()) ors.push_back(joins[i]);
      from = i + 1;
    }
    return join(runs, ors, 0, runs.size(), Operator::Or);
  }

  /// The text with brackets around each run of tests joined by `inner`.
  std::string bracketed(const std::vector<Test>& tests, const std::vector<Operation>& joins, Operator inner) const {
    std::string out;
    for (std::size_t i = 0; i < tests.size(); ++i) {
      const bool joined_before = i > 0 && joins[i - 1].what == inner;
      const bool joined_after = i < joins.size() && joins[i].what == inner;
      if (joined_after && !joined_before) out += '(';
      out += state_.source.slice(tests[i].place);
      if (joined_before && !joined_after) out += ')';
      if (i < joins.size())
        out += state_.source.slice({state_.source.id(), tests[i].place.end, tests[i + 1].place.begin});
    }
    return out;
  }

  void report_mixed(const std::vector<Test>& tests, const std::vector<Operation>& joins) {
    const auto other =
        std::find_if(joins.begin(), joins.end(), [&](const Operation& o) { return o.what != joins[0].what; });
    Diagnostic& d =
        state_.report(109, other->span, "found `and` and `or` side by side: brackets must say which comes first");
    d.labels.emplace_back(joins[0].span, fmt::format("`{}` here", joins[0].what == Operator::And ? "and" : "or"));
    const Span all = cover(tests.front().place, tests.back().place);
    for (const Operator inner : {Operator::And, Operator::Or}) {
      std::string reading = bracketed(tests, joins, inner);
      std::string says = "write `" + reading + "`";
      d.fixes.emplace_back(all, std::move(reading), std::move(says), FixIt::Confidence::Likely);
    }
  }

  void report_chain(const Operation& operation, Span middle) {
    Diagnostic& d =
        state_.report(105, operation.span, "found a second comparison: comparisons do not chain, join two by `and`");
    if (middle.source == no_source) return;
    const std::string again = "and " + std::string(state_.source.slice(middle));
    const Span before{state_.source.id(), operation.span.begin, operation.span.begin};
    d.fixes.emplace_back(before, again + " ", "write `" + again + "` before it", FixIt::Confidence::Likely);
  }

  Flat& flat_;
  State& state_;
  std::size_t at_ = 0;
};

}  // namespace

Part resolve_precedence(Flat& flat, State& state) {
  if (flat.operands.size() == 1 && flat.operands.front().nots.empty()) return std::move(flat.operands.front().part);
  return Builder(flat, state).expression();
}

bool grow(Part& part, int below, State& state) {
  part.height = std::max(part.height, below + 1);
  if (part.height <= tallest_tree || state.told) return !state.told;
  state.told = true;
  state.report(110, part.outer, fmt::format("more than {} operators deep: give parts of it a name", tallest_tree));
  return false;
}

}  // namespace plumb::dsl::grammar
