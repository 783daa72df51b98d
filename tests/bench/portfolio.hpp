#pragma once
#include <span>

#include "tests/bench/ruled_maturity.hpp"

/// Many assessments one after the other: the one place that decides how worlds are used for them.
namespace plumb::bench {

/// Evaluates assessments and sums what they come to. One is used by one thread; it keeps its worlds.
class Portfolio {
 public:
  explicit Portfolio(const RuledMaturity& rules) : rules_(rules), lanes_(engine::World(rules.network())) {}

  /// As many at a time as are settled best together.
  static constexpr std::size_t block = engine::Lanes::count;
  /// Any number; blocks of `block` are the fastest.
  void add(std::span<const Answers> assessments);

  const MaturityChecksum& checksum() const { return checksum_; }

 private:
  const RuledMaturity& rules_;
  engine::Lanes lanes_;
  MaturityResults results_;
  MaturityChecksum checksum_;
};

/// All of them on so many threads, a share each.
MaturityChecksum evaluate_all(const RuledMaturity& rules, std::span<const Answers> assessments, int threads);

/// Reads `write_answers` files block by block, so that memory stays bounded.
class AnswerReader {
 public:
  explicit AnswerReader(const std::filesystem::path& file);
  ~AnswerReader();
  AnswerReader(const AnswerReader&) = delete;
  AnswerReader& operator=(const AnswerReader&) = delete;

  /// The next assessments in order, at most as many as there is room for, each of `size` answers; how many it were.
  std::size_t read(std::span<Answers> assessments);

 private:
  bool read_number(int& number);
  int next_character();

  std::FILE* file_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0;
  int pending_ = -1;  ///< the assessment whose first number has been read already
};

}  // namespace plumb::bench
