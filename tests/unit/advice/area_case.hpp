#pragma once
#include <memory>
#include <string>
#include <vector>

#include "advice/diagnosis_core.hpp"
#include "tests/support/test.hpp"

/// Small diagnosis problems for tests: own values, limits with drives and gates on a level or a criterion of another.
namespace plumb::advice {

using Ids = std::vector<AreaId>;
using Pairs = std::vector<std::pair<AreaId, AreaId>>;

struct AreaCase {
  struct Gate {
    AreaId of, on;
    Number bound;
    std::optional<Number> asks;  ///< none: a criterion of `on` that is not met
  };
  std::vector<Area> areas;
  std::vector<Influence> influences;
  std::vector<Gate> gates;
  std::shared_ptr<int> settles = std::make_shared<int>(0);  ///< how often problems made from this were settled

  /// Weak at 2, good at 3, unless a target says more; `own` is a number or two, the ends of an open range.
  AreaId area(std::string_view own, std::string_view target = "0", std::size_t layer = 0);
  void limit(AreaId dependant, AreaId base, std::string_view slack, std::string_view drive = "0");
  void drive(AreaId dependant, AreaId base, std::string_view drive);
  void gate(AreaId of, std::string_view bound, AreaId on, std::string_view asks);
  void gate_on_criterion(AreaId of, std::string_view bound, AreaId on);

  DiagnosisProblem problem() const;
};

/// Only these areas of `problem`.
std::vector<bool> only(const DiagnosisProblem& problem, const Ids& ids);
/// Effective values once `ids` are repaired to their reps.
std::vector<Number> effective_after(const DiagnosisProblem& problem, const Ids& ids);
Ids areas_of(const std::vector<Root>& roots);

/// The customer-centric framework in one of the five commercial cases, from tests/unit/advice/data.
struct CommercialCase {
  std::vector<std::string> names;
  AreaCase areas;

  Ids ids(const std::vector<std::string>& of) const;
  AreaId id(const std::string& of) const;
};
CommercialCase commercial_case(std::string_view name);

/// The words of each line of a file in tests/unit/advice/data, comments left out.
std::vector<std::vector<std::string>> read_words(const std::string& file);

}  // namespace plumb::advice
