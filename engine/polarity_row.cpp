#include "engine/polarity_row.hpp"

#include "engine/row_step.hpp"

namespace plumb::engine {

Pull through(Pull pull, Sign sign) {
  if (pull.is_mixed() || sign == Sign::Rising) return pull;
  if (sign == Sign::Falling) return {pull.from, pull.part, pull.falls, pull.rises, pull.falls_by, pull.rises_by};
  const OriginId by = pull.rises ? pull.rises_by : pull.falls_by;
  const bool any = pull.rises || pull.falls;
  return {pull.from, pull.part, any, any, by, by};
}

bool add(Pull& pull, const Pull& other) {
  const bool news = (other.rises && !pull.rises) || (other.falls && !pull.falls);
  if (other.rises && (!pull.rises || other.is_mixed())) pull.rises = true, pull.rises_by = other.rises_by;
  if (other.falls && (!pull.falls || other.is_mixed())) pull.falls = true, pull.falls_by = other.falls_by;
  return news;
}

namespace {

/// The direction in which what is taken in place of `others` moves the result; none where there is nothing to replace.
std::optional<Sign> sign_against(const Range& taken, std::span<const Member> others, const Member* self) {
  bool above = true, below = true, any = false;
  for (const Member& other : others) {
    if (&other == self || !possible(other.belongs)) continue;
    any = true;
    above = above && taken.lo >= other.range.hi;
    below = below && taken.hi <= other.range.lo;
  }
  if (!any) return std::nullopt;
  return above ? Sign::Rising : below ? Sign::Falling : Sign::Mixed;
}

/// True if a minimum (maximum) never looks at `self`: another certain member is never above (below) it.
bool is_outdone(bool minimum, std::span<const Member> members, const Member& self) {
  for (const Member& other : members) {
    if (&other == &self || !certain(other.belongs)) continue;
    const Number theirs = minimum ? other.range.hi : self.range.hi, ours = minimum ? self.range.lo : other.range.lo;
    if (theirs < ours || (theirs == ours && &other < &self)) return true;
  }
  return false;
}

/// How a member's belonging moves the value of a fold or merge of `members`; none where it does not.
std::optional<Sign> membership(Gather gather, std::span<const Member> members, const Member& self) {
  const std::optional<Sign> against = sign_against(self.range, members, &self);
  switch (gather) {
    case Gather::Any: return std::nullopt;
    case Gather::Count: return Sign::Rising;
    case Gather::Sum:
      return self.range.lo >= Number{} ? Sign::Rising : self.range.hi <= Number{} ? Sign::Falling : Sign::Mixed;
    case Gather::Least:
    case Gather::Minimum: return against ? std::optional(Sign::Falling) : std::nullopt;
    case Gather::Most:
    case Gather::Maximum: return against ? std::optional(Sign::Rising) : std::nullopt;
    case Gather::Single:
    case Gather::Mean:
    case Gather::Median: return against;
  }
  return Sign::Mixed;
}

bool is_minimum(Gather g) { return g == Gather::Least || g == Gather::Minimum; }
bool is_maximum(Gather g) { return g == Gather::Most || g == Gather::Maximum; }

/// A side that can only just meet the other moves towards it.
Sign sign_of_comparison(Comparison comparison, const Range& left, const Range& right) {
  switch (comparison) {
    case Comparison::Greater:
    case Comparison::AtLeast: return Sign::Rising;
    case Comparison::Less:
    case Comparison::AtMost: return Sign::Falling;
    case Comparison::Equal:
      return compare_asked(left.hi, right.lo) <= 0   ? Sign::Rising
             : compare_asked(left.lo, right.hi) >= 0 ? Sign::Falling
                                                     : Sign::Mixed;
    case Comparison::NotEqual: return turned(sign_of_comparison(Comparison::Equal, left, right));
  }
  return Sign::Mixed;
}

Sign sign_beside(const Range& factor) {
  return factor.lo >= Number{} ? Sign::Rising : factor.hi <= Number{} ? Sign::Falling : Sign::Mixed;
}

}  // namespace

Pulled member_pull(Gather gather, std::span<const Member> members, const Member& self, const Pulled& result) {
  Pulled pulled{.existence = result.existence};
  if (gather == Gather::Sum || gather == Gather::Count) pulled.existence = {};
  if ((is_minimum(gather) || is_maximum(gather)) && is_outdone(is_minimum(gather), members, self)) return pulled;
  if (gather != Gather::Count) pulled.value = result.value;
  if (const auto sign = membership(gather, members, self)) add(pulled.existence, through(result.value, *sign));
  return pulled;
}

struct PulledRow::Operands {
  const PulledRow& row;
  const Instruction& of;
  const Computed& operator()(std::size_t n) const { return row.at_[row.code_->operands[of.first + n]]; }
  bool same_cell() const { return row.reads_one_cell(of); }
};

void PulledRow::load(const Code& code, std::span<const Read> reads) {
  code_ = &code;
  reads_.assign(reads.begin(), reads.end());
  compute();
}

void PulledRow::load(const Network::Data& data, const Instance& instance, const Slots& slots) {
  code_ = &data.codes[instance.code];
  reads_.clear();
  for (std::size_t leaf = 0; leaf < code_->leaves.size(); ++leaf) {
    const CellId slot = data.inputs[instance.inputs + leaf];
    reads_.push_back({slot < data.cell_count ? slot : no_cell, {slots.truths[slot], slots.numbers[slot]}});
  }
  compute();
}

void PulledRow::compute() {
  at_.resize(reads_.size() + code_->instructions.size());
  for (std::size_t i = 0; i < reads_.size(); ++i) {
    const Value& v = reads_[i].value;
    const Trouble kept = kept_trouble(v.exists, v.range);
    at_[i] = kept == Trouble::None ? Computed{v} : Computed{{}, kept};
  }
  for (std::size_t i = 0; i < code_->instructions.size(); ++i)
    at_[reads_.size() + i] = step_row(*code_, code_->instructions[i], Operands{*this, code_->instructions[i]});
}

bool PulledRow::reads_one_cell(const Instruction& i) const {
  const Register a = operand(i, 0), b = operand(i, 1);
  return a < reads_.size() && b < reads_.size() && reads_[a].cell == reads_[b].cell && reads_[a].cell != no_cell;
}

Member PulledRow::member() const {
  Member m{code_->condition == no_register ? Truth::Yes : value(code_->condition).exists};
  if (code_->value != no_register) m = member_of(value(code_->value), m.belongs);
  if (code_->weight != no_register) m.belongs = both(m.belongs, value(code_->weight).exists);
  return m;
}

void PulledRow::pull(const Pulled& result) {
  pulled_.assign(at_.size(), {});
  narrows_.assign(at_.size(), 0);
  own_ = {};
  for (const Register r : {code_->condition, code_->value, code_->weight})
    if (r != no_register) existence(r, result.existence);
  if (code_->value != no_register) number(code_->value, result.value);
  if (code_->weight != no_register) number(code_->weight, through(result.value, Sign::Mixed));
  for (std::size_t i = code_->instructions.size(); i-- > 0;) step(i);
}

void PulledRow::both_mixed(Register r, const Pulled& pulled) {
  for (const Pull& pull : {pulled.existence, pulled.value}) {
    existence(r, through(pull, Sign::Mixed));
    number(r, through(pull, Sign::Mixed));
  }
}

void PulledRow::strict(const Instruction& i, const Pulled& p, std::initializer_list<Sign> signs) {
  for (std::size_t n = 0; n < i.count; ++n) {
    existence(operand(i, n), p.existence);
    number(operand(i, n), through(p.value, n < signs.size() ? *(signs.begin() + n) : Sign::Mixed));
  }
}

void PulledRow::compare(const Instruction& i, const Pulled& p) {
  existence(operand(i, 0), p.existence);
  existence(operand(i, 1), p.existence);
  const Value left{Truth::Yes, value(i, 0).range}, right{Truth::Yes, value(i, 1).range};
  if (reads_one_cell(i) || engine::compare(left, i.comparison, right) != Truth::Possible) return;
  const Sign sign = sign_of_comparison(i.comparison, left.range, right.range);
  number(operand(i, 0), through(p.existence, sign));
  number(operand(i, 1), through(p.existence, turned(sign)));
}

void PulledRow::list(const Instruction& i, const Pulled& p, std::size_t count) {
  std::vector<Member> members;
  for (std::size_t n = 0; n < count; ++n) members.push_back(member_of(value(i, n)));
  for (std::size_t n = 0; n < count; ++n) {
    const Pulled pulled = member_pull(gather_of(fold_of(i.op)), members, members[n], p);
    existence(operand(i, n), pulled.existence);
    number(operand(i, n), pulled.value);
  }
  if (i.has_step) both_mixed(operand(i, count), p);
}

void PulledRow::product(const Instruction& i, const Pulled& p) {
  strict(i, p, {sign_beside(value(i, 1).range), sign_beside(value(i, 0).range)});
}

void PulledRow::quotient(const Instruction& i, const Pulled& p) {
  const Range& divisor = value(i, 1).range;
  if (divisor.lo <= Number{} && Number{} <= divisor.hi) {
    both_mixed(operand(i, 0), p);
    both_mixed(operand(i, 1), p);
  } else {
    existence(operand(i, 0), p.existence);
    existence(operand(i, 1), p.existence);
    number(operand(i, 0), through(p.value, sign_beside(divisor)));
    number(operand(i, 1), through(p.value, turned(sign_beside(value(i, 0).range))));
  }
  if (i.has_step) both_mixed(operand(i, i.count - 1u), p);
}

void PulledRow::line(const Instruction& i, const Pulled& p) {
  const auto points = std::span(code_->points).subspan(i.points, i.point_count);
  const Range& x = value(i, 0).range;
  bool rises = true, falls = true;
  for (std::size_t n = 3; n < points.size(); n += 2) {
    if (points[n - 1] <= x.lo || points[n - 3] >= x.hi) continue;
    rises = rises && points[n] >= points[n - 2];
    falls = falls && points[n] <= points[n - 2];
  }
  strict(i, p, {rises ? Sign::Rising : falls ? Sign::Falling : Sign::Mixed});
}

/// What cuts a number raises it from below and lowers it from above, and so moves both of its ends its own way: exact
/// over the completions in which nothing contradicts it.
void PulledRow::narrow(const Instruction& i, const Pulled& p) {
  const Register cut = operand(i, 1);
  const Truth cuts = value(cut).exists;
  existence(operand(i, 0), p.existence);
  number(operand(i, 0), through(p.value, cuts == Truth::Possible ? Sign::Mixed : Sign::Rising));
  const bool is_fixed = cut < reads_.size() && reads_[cut].cell == no_cell;
  if (cuts == Truth::No || is_fixed) return;
  narrows_[cut] = 1;
  existence(cut, through(p.value, Sign::Mixed));
  number(cut, through(p.value, cuts == Truth::Possible ? Sign::Mixed : Sign::Rising));
}

void PulledRow::otherwise(const Instruction& i, const Pulled& p) {
  const Value &first = value(i, 0), &second = value(i, 1);
  if (possible(first.exists)) {
    existence(operand(i, 0), p.existence);
    number(operand(i, 0), p.value);
  }
  if (certain(first.exists)) return;
  existence(operand(i, 1), p.existence);
  number(operand(i, 1), p.value);
  const Member instead{second.exists, second.range};
  if (const auto sign = sign_against(first.range, {&instead, 1}, nullptr); sign && possible(first.exists))
    existence(operand(i, 0), through(p.value, *sign));
}

void PulledRow::cases(const Instruction& i, const Pulled& p) {
  struct Case {
    std::optional<Register> condition;
    Register value;
  };
  std::vector<Case> taken;
  std::vector<Member> values;
  bool closed = false;
  for (std::size_t n = 0; n < i.count && !closed; n += 2) {
    const bool last = n + 1 == i.count;
    if (!last && !possible(value(i, n).exists)) continue;
    closed = last || certain(value(i, n).exists);
    taken.push_back({last ? std::nullopt : std::optional(operand(i, n)), operand(i, last ? n : n + 1)});
    values.push_back(member_of(value(taken.back().value)));
  }
  bool rest_exists = closed;
  for (std::size_t n = taken.size(); n-- > 0;) {
    const std::span later = std::span(values).subspan(n + 1);
    const Register gives = taken[n].value;
    number(gives, p.value);
    existence(gives, p.existence);
    if (taken.size() > 1) existence(gives, through(p.value, Sign::Mixed));
    if (taken[n].condition && is_open(value(*taken[n].condition).exists)) {
      if (const auto sign = sign_against(values[n].range, later, nullptr); sign && possible(values[n].belongs))
        existence(*taken[n].condition, through(p.value, *sign));
      const Sign sign = certain(values[n].belongs) ? Sign::Rising : Sign::Mixed;
      if (!rest_exists || sign == Sign::Mixed) existence(*taken[n].condition, through(p.existence, sign));
    }
    rest_exists = rest_exists && certain(values[n].belongs);
  }
}

void PulledRow::step(std::size_t index) {
  const Instruction& i = code_->instructions[index];
  const Register r = static_cast<Register>(code_->leaves.size() + index);
  Pulled p = pulled_[r];
  if (!is_open(value(r).exists)) p.existence = {};
  if (!is_open(value(r))) p.value = {};
  switch (i.op) {
    case Op::Compare: return compare(i, p);
    case Op::Not: return existence(operand(i, 0), through(p.existence, Sign::Falling));
    case Op::And:
    case Op::Or:
    case Op::Exists:
      for (std::size_t n = 0; n < i.count; ++n) existence(operand(i, n), p.existence);
      return;
    case Op::Minimum:
    case Op::Maximum:
    case Op::Mean:
    case Op::Median: return list(i, p, i.count - (i.has_step ? 1u : 0u));
    case Op::Add:
    case Op::AddMonths: return strict(i, p, {Sign::Rising, Sign::Rising});
    case Op::Subtract: return strict(i, p, {Sign::Rising, Sign::Falling});
    case Op::Negate: return strict(i, p, {Sign::Falling});
    case Op::Absolute: return strict(i, p, {sign_beside(value(i, 0).range)});
    case Op::Multiply: return product(i, p);
    case Op::Divide: return quotient(i, p);
    case Op::Line: return line(i, p);
    case Op::Narrow: return narrow(i, p);
    case Op::Else: return otherwise(i, p);
    case Op::Cases: return cases(i, p);
    case Op::Interval:
      if (!narrows_[r]) add(own_, p.value);
      return strict(i, p, {Sign::Rising, Sign::Rising});
    default: return strict(i, p, {Sign::Rising});
  }
}

void load_rows(const Network::Data& data, const Definition& definition, const Slots& slots,
               std::vector<PulledRow>& rows, std::vector<Member>& members) {
  const std::size_t count = definition.end - definition.begin;
  if (rows.size() < count) rows.resize(count);
  members.clear();
  for (std::size_t n = 0; n < count; ++n) {
    rows[n].load(data, data.instances[definition.begin + n], slots);
    members.push_back(rows[n].member());
  }
}

}  // namespace plumb::engine
