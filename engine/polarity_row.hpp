#pragma once
#include <initializer_list>
#include <span>
#include <vector>

#include "engine/network_data.hpp"
#include "engine/polarity.hpp"

/// One row of a network read backwards: from what pulls its result to what pulls the facts it reads.
namespace plumb::engine {

/// What comes through an edge of this sign. One already pulled both ways keeps the rules where that began.
Pull through(Pull pull, Sign sign);
/// True if that is news. What is pulled both ways already says by what.
bool add(Pull& pull, const Pull& other);

/// What pulls the two parts of a cell, a register or a row.
struct Pulled {
  Pull existence, value;
};

constexpr bool is_open(Truth exists) { return exists == Truth::Possible; }
constexpr bool is_open(const Value& v) { return possible(v.exists) && v.range.lo != v.range.hi; }

/// What pulls one of the members of a fold or merge that is pulled as `result` is; `self` is one of them.
Pulled member_pull(Gather gather, std::span<const Member> members, const Member& self, const Pulled& result);

/// What a row reads: a cell, or what is fixed.
struct Read {
  CellId cell = no_cell;
  Value value{};
};

/// One row read backwards: from what pulls its result to what pulls its leaves. Its room is kept from row to row.
class PulledRow {
 public:
  /// Another row: `code` over what it reads, leaf by leaf. `code` must outlive its use.
  void load(const Code& code, std::span<const Read> reads);
  /// The same of an instance of a network.
  void load(const Network::Data& data, const Instance& instance, const Slots& slots);

  /// What it gives.
  Member member() const;
  /// Works out what pulls what it reads, where its result is pulled so.
  void pull(const Pulled& result);
  const std::vector<Read>& reads() const { return reads_; }
  const Pulled& pulled(std::size_t read) const { return pulled_[read]; }
  /// What pulls a number that the row itself knows only as a range.
  const Pull& own() const { return own_; }

 private:
  struct Operands;
  void compute();
  bool reads_one_cell(const Instruction& i) const;
  const Value& value(Register r) const { return at_[r].value; }
  Register operand(const Instruction& i, std::size_t n) const { return code_->operands[i.first + n]; }
  const Value& value(const Instruction& i, std::size_t n) const { return value(operand(i, n)); }

  void existence(Register r, const Pull& pull) { add(pulled_[r].existence, pull); }
  void number(Register r, const Pull& pull) { add(pulled_[r].value, pull); }
  void both_mixed(Register r, const Pulled& pulled);

  void step(std::size_t index);
  void compare(const Instruction& i, const Pulled& p);
  void list(const Instruction& i, const Pulled& p, std::size_t count);
  void product(const Instruction& i, const Pulled& p);
  void quotient(const Instruction& i, const Pulled& p);
  void line(const Instruction& i, const Pulled& p);
  void narrow(const Instruction& i, const Pulled& p);
  void otherwise(const Instruction& i, const Pulled& p);
  void cases(const Instruction& i, const Pulled& p);
  /// All operands exist, and the number moves with the n-th by `signs[n]`.
  void strict(const Instruction& i, const Pulled& p, std::initializer_list<Sign> signs);

  const Code* code_ = nullptr;
  std::vector<Read> reads_;
  std::vector<Computed> at_;
  std::vector<Pulled> pulled_;
  std::vector<char> narrows_;  ///< by register: an interval that only cuts another number
  Pull own_;
};

/// The rows of a definition and what each gives. `rows` only grows, so that their rooms are kept.
void load_rows(const Network::Data& data, const Definition& definition, const Slots& slots,
               std::vector<PulledRow>& rows, std::vector<Member>& members);

}  // namespace plumb::engine
