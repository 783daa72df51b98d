#include "engine/code.hpp"

#include <algorithm>
#include <cassert>

#include "engine/evaluate.hpp"

namespace plumb::engine {
namespace {

class Compiler {
 public:
  Compiler(const FactSource& source, Code& code) : source_(source), code_(code) {}

  void collect_leaves(const Expr& e, bool is_truth);
  Register compile(const Expr& e, bool is_truth);
  Register negate(Register r) { return emit({Op::Not}, {r}); }
  Register emit(Instruction instruction, const std::vector<Register>& operands);

 private:
  std::optional<Leaf> leaf_of(const Expr& e, bool is_truth, const Finish& finish = store) const;
  Register leaf_register(const Leaf& leaf);
  std::optional<Finish> constant_finish(const Expr& e) const;
  Register finished(const Expr& e);

  const FactSource& source_;
  Code& code_;
};

bool is_any(const Term& t) { return t.kind == Term::Kind::Any; }

std::optional<Leaf> Compiler::leaf_of(const Expr& e, bool is_truth, const Finish& finish) const {
  if (!source_.reads_open(e)) return Leaf{is_truth ? Leaf::Kind::ClosedTruth : Leaf::Kind::ClosedValue, &e};
  if (e.op == Op::Atom || e.op == Op::Lookup)
    return Leaf{std::any_of(e.terms.begin(), e.terms.end(), is_any) ? Leaf::Kind::Projection : Leaf::Kind::Cell, &e};
  if (e.op == Op::Aggregate) return Leaf{Leaf::Kind::Fold, &e, finish};
  return std::nullopt;
}

Register Compiler::leaf_register(const Leaf& leaf) {
  const auto same = [&](const Leaf& other) {
    if (other.expr == leaf.expr && other.kind == leaf.kind) return true;
    const bool facts =
        leaf.kind == other.kind && (leaf.kind == Leaf::Kind::Cell || leaf.kind == Leaf::Kind::Projection);
    return facts && other.expr->relation == leaf.expr->relation && other.expr->terms == leaf.expr->terms;
  };
  const auto at = std::find_if(code_.leaves.begin(), code_.leaves.end(), same);
  if (at != code_.leaves.end()) return static_cast<Register>(at - code_.leaves.begin());
  assert(code_.instructions.empty());
  code_.leaves.push_back(leaf);
  return static_cast<Register>(code_.leaves.size() - 1);
}

/// Floor, Ceiling, or Round with a constant step: what a fold can do itself, exactly.
std::optional<Finish> Compiler::constant_finish(const Expr& e) const {
  if (e.op != Op::Floor && e.op != Op::Ceiling && e.op != Op::Round) return std::nullopt;
  if (e.args[0].op != Op::Aggregate || e.args[0].fold != FoldKind::Mean) return std::nullopt;
  if (e.op != Op::Round || e.args.size() < 2) return finish_of(e.op, known(Number::whole(1)));
  if (e.args[1].op != Op::Constant) return std::nullopt;
  return finish_of(e.op, {Truth::Yes, e.args[1].number});
}

void Compiler::collect_leaves(const Expr& e, bool is_truth) {
  if (const std::optional leaf = leaf_of(e, is_truth)) {
    leaf_register(*leaf);
    return;
  }
  if (const std::optional finish = constant_finish(e)) {
    leaf_register(*leaf_of(e.args[0], false, *finish));
    return;
  }
  if (e.op == Op::Line) return collect_leaves(e.args[0], false);
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    const bool case_condition = e.op == Op::Cases && i % 2 == 0 && i + 1 < e.args.size();
    collect_leaves(e.args[i], case_condition || e.op == Op::And || e.op == Op::Or || e.op == Op::Not);
  }
}

Register Compiler::emit(Instruction instruction, const std::vector<Register>& operands) {
  instruction.first = static_cast<std::uint16_t>(code_.operands.size());
  instruction.count = static_cast<std::uint16_t>(operands.size());
  code_.operands.insert(code_.operands.end(), operands.begin(), operands.end());
  code_.instructions.push_back(instruction);
  return static_cast<Register>(code_.leaves.size() + code_.instructions.size() - 1);
}

/// Rounding joins a quotient or a mean below it, so that it works on the exact quotient.
Register Compiler::finished(const Expr& e) {
  const Expr& inner = e.args[0];
  const bool joins = inner.op == Op::Divide || inner.op == Op::Mean;
  Instruction instruction{joins ? inner.op : e.op};
  instruction.finish = finish_of(e.op).kind;
  std::vector<Register> operands;
  if (joins && source_.reads_open(inner)) {
    for (const Expr& arg : inner.args) operands.push_back(compile(arg, false));
  } else {
    instruction.op = e.op;
    operands.push_back(compile(inner, false));
  }
  if (e.op == Op::Round && e.args.size() > 1) {
    operands.push_back(compile(e.args[1], false));
    instruction.has_step = true;
  }
  return emit(instruction, operands);
}

Register Compiler::compile(const Expr& e, bool is_truth) {
  if (const std::optional leaf = leaf_of(e, is_truth)) return leaf_register(*leaf);
  if (const std::optional finish = constant_finish(e)) return leaf_register(*leaf_of(e.args[0], false, *finish));
  if (e.op == Op::Floor || e.op == Op::Ceiling || e.op == Op::Round) return finished(e);
  Instruction instruction{e.op, e.comparison};
  if (e.op == Op::Line) {
    const std::vector<Number> points = line_points(e);
    instruction.points = static_cast<std::uint32_t>(code_.points.size());
    instruction.point_count = static_cast<std::uint32_t>(points.size());
    code_.points.insert(code_.points.end(), points.begin(), points.end());
    return emit(instruction, {compile(e.args[0], false)});
  }
  std::vector<Register> operands;
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    const bool case_condition = e.op == Op::Cases && i % 2 == 0 && i + 1 < e.args.size();
    operands.push_back(compile(e.args[i], case_condition || e.op == Op::And || e.op == Op::Or || e.op == Op::Not));
  }
  return emit(instruction, operands);
}

/// The uses of what has cells.
std::vector<LeafUse> leaf_uses(const Code& code, const std::vector<Use>& uses) {
  std::vector<LeafUse> result;
  for (const Use& use : uses)
    for (std::size_t i = 0; i < code.leaves.size(); ++i) {
      const Leaf& leaf = code.leaves[i];
      if (leaf.kind == Leaf::Kind::ClosedTruth || leaf.kind == Leaf::Kind::ClosedValue) continue;
      const bool same_fact = use.leaf->op != Op::Aggregate && leaf.expr->op != Op::Aggregate &&
                             leaf.expr->relation == use.leaf->relation && leaf.expr->terms == use.leaf->terms;
      if (leaf.expr == use.leaf || same_fact)
        result.push_back({use.of, static_cast<std::uint16_t>(i), use.part, use.sign});
    }
  return result;
}

/// The leaves that a register or the instructions of a stretch read.
std::vector<std::uint16_t> leaves_read(const Code& code, std::size_t from, std::size_t to,
                                       std::initializer_list<Register> results) {
  std::vector<char> read(code.leaves.size(), 0);
  const auto note = [&](Register r) {
    if (r < read.size()) read[r] = 1;
  };
  for (std::size_t i = from; i < to; ++i)
    for (std::size_t n = 0; n < code.instructions[i].count; ++n) note(code.operands[code.instructions[i].first + n]);
  for (const Register r : results) note(r);
  std::vector<std::uint16_t> leaves;
  for (std::size_t i = 0; i < read.size(); ++i)
    if (read[i]) leaves.push_back(static_cast<std::uint16_t>(i));
  return leaves;
}

}  // namespace

void note_leaves(Code& code) {
  code.condition_leaves = leaves_read(code, 0, code.condition_end, {code.condition});
  code.value_leaves = leaves_read(code, code.condition_end, code.instructions.size(), {code.value, code.weight});
}

Code compile(const FactSource& source, const CodeRequest& request) {
  Code code;
  code.rule = request.rule;
  code.aggregate = request.aggregate;
  Compiler compiler(source, code);
  Conjunction literals;
  for (const Literal& literal : request.literals)
    if (source.reads_open(*literal.expr) || may_fail(*literal.expr)) literals.push_back(literal);
  for (const Literal& literal : literals) compiler.collect_leaves(*literal.expr, true);
  if (request.value) compiler.collect_leaves(*request.value, false);
  if (request.weight) compiler.collect_leaves(*request.weight, false);

  std::vector<Register> conditions;
  for (const Literal& literal : literals) {
    const Register r = compiler.compile(*literal.expr, true);
    conditions.push_back(literal.negated ? compiler.negate(r) : r);
  }
  if (conditions.size() == 1) code.condition = conditions[0];
  if (conditions.size() > 1) code.condition = compiler.emit({Op::And}, conditions);
  code.condition_end = static_cast<std::uint16_t>(code.instructions.size());
  if (request.value) code.value = compiler.compile(*request.value, false);
  if (request.weight) code.weight = compiler.compile(*request.weight, false);
  code.uses = leaf_uses(code, uses_of({request.condition, request.value}, Aggregates::AreLeaves));
  return code;
}

}  // namespace plumb::engine
