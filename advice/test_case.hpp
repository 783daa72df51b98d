#pragma once
#include <memory>
#include <vector>

#include "advice/advice_facts.hpp"
#include "advice/given.hpp"

/// One test of the language, taken apart: its case, the world that makes, and each expectation asked of it.
namespace plumb::advice {

/// A test's case, put together once. It may be evaluated under any framework with the same things in the same order.
/// `model` and `test` must outlive it.
class TestCase {
 public:
  TestCase(const model::Model& model, const model::Test& test, const CaseReader& read_case_file);

  const model::Test& test() const { return *test_; }
  /// What keeps it from being evaluated: a case that cannot be read, something that cannot be given.
  const std::vector<Diagnostic>& wrong() const { return wrong_; }
  const Assessment& assessment() const { return given_.assessment; }

  using Evaluated = tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>>;
  /// Requires that nothing is wrong.
  Evaluated world(const std::shared_ptr<const Framework>& framework) const;
  /// The same from networks that tests share, where it comes out the same.
  Evaluated world(const std::shared_ptr<const Framework>& framework, Portfolio& shared) const;

 private:
  const model::Test* test_;
  GivenCase given_;
  std::vector<Diagnostic> wrong_;
  bool asks_who_said_ = false;
};

/// How far an expectation's condition holds, whatever it expects.
Truth truth_in(const CaseWorld& world, const model::Expectation& expectation, AdviceFacts& advice);
/// Whether it is met: settled as expected, open where that is expected, in the words that are expected.
bool is_met(const CaseWorld& world, const model::Expectation& expectation, AdviceFacts& advice);

/// What `says` is compared with: the sentence for a fact; none for anything else.
std::optional<std::string> sentence_for(const CaseWorld& world, const model::Expr& fact);

}  // namespace plumb::advice
