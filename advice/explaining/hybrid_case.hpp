#pragma once
#include <string>
#include <vector>

#include "plumb/assessment.hpp"

/// Two cases over one framework, taken apart into what they say of each thing, so that any mixture can be put together.
namespace plumb::advice {

class HybridCases {
 public:
  /// Both must outlive it.
  HybridCases(const Assessment& before, const Assessment& after, const model::Model& model);

  /// One thing of which the two say something else; the last ones are the time that passed, and everything else.
  struct Difference {
    std::string of, title;
  };
  const std::vector<Difference>& differences() const { return differences_; }
  /// `taken`: by difference, whether it is as in `after`.
  Assessment mixed(const std::vector<bool>& taken) const;

 private:
  enum class Rest { Date, Settings };
  const Assessment &before_, &after_;
  std::vector<Difference> differences_;
  std::vector<model::ThingId> things_;  ///< the first differences
  std::vector<Rest> rests_;             ///< the others
};

}  // namespace plumb::advice
