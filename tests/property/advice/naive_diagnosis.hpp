#pragma once
#include <map>
#include <set>
#include <vector>

#include "tests/property/advice/area_profile.hpp"

/// The diagnosis written straight from its definition (DI1 to DI8), slowly: sets, nothing kept, nothing shared with the
/// product's code but numbers.
namespace plumb::advice::naive {

using Areas = std::set<std::size_t>;

struct Root {
  std::size_t area;
  Number rep;
  Areas explains, together;
};

struct Diagnosis {
  Areas weak, candidates, out_of_reach, root_set;
  std::vector<Root> roots;  ///< ranked
  std::set<std::pair<std::size_t, std::size_t>> alternatives;
};

class Diagnosing {
 public:
  Diagnosing(const AreaProfile& profile, std::vector<Number> own);

  Areas weak_after(const Areas& repaired) const;  ///< do(S), then what is weak
  std::vector<Number> own_after(const Areas& repaired) const;
  Areas cured_by(const Areas& repaired) const;
  const Areas& candidates() const { return candidates_; }

  Areas roots() const;
  Diagnosis diagnose() const;

 private:
  void add_named();
  bool underlies(std::size_t b, std::size_t c) const;
  bool cures_all(const Areas& repaired) const;
  std::vector<std::size_t> order() const;
  std::size_t depth(std::size_t area) const;
  bool rests_on(std::size_t area, std::size_t base, Areas seen = {}) const;
  Areas together_for(std::size_t weak, const Areas& roots) const;
  std::vector<bool> flags(const Areas& areas) const;

  const AreaProfile& profile_;
  std::vector<Number> own_;
  Areas candidates_;
  std::map<std::size_t, Number> lifted_to_;  ///< rep of those that conditions named
};

/// The roots wherever the open own values lie, by trying every tenth of every range.
struct RootsAnywhere {
  Areas always, ever;
};
RootsAnywhere roots_anywhere(const AreaProfile& profile);

}  // namespace plumb::advice::naive
