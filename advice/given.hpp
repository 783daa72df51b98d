#pragma once
#include <memory>
#include <string>
#include <vector>

#include "advice/case_world.hpp"

namespace plumb::advice {

/// A case put together from the `given` lines of a test: scores as an assessor enters them, answers, facts, members.
/// What no case can say (`before`, `spread` ...) is set in the world itself.
class GivenCase {
 public:
  explicit GivenCase(const model::Model& model) : model_(model) {}

  Assessment assessment{};

  /// Takes one given condition; what cannot be given is reported.
  void add(const model::Expr& given, const std::string& by, std::vector<Diagnostic>& wrong);
  /// Enters `level` for every criterion that was not given, nor stands below an item that was.
  void fill_others(Number level);
  /// The world with what is set directly.
  std::shared_ptr<const CaseWorld> with_direct_inputs(std::shared_ptr<const CaseWorld> world) const;

 private:
  void add_number(const model::Expr& left, const model::Expr& given, const std::string& by,
                  std::vector<Diagnostic>& wrong);
  void add_level(model::ThingId item, Number level);
  void add_answer(model::ThingId question, AnswerValue value, const std::string& by);
  void add_fact(const model::Expr& atom, const std::string& by, std::vector<Diagnostic>& wrong);
  bool is_covered(model::ThingId criterion) const;

  const model::Model& model_;
  std::vector<Input> direct_;
};

}  // namespace plumb::advice
