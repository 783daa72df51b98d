#pragma once
#include <cstdint>
#include <vector>

#include "plumb/model.hpp"

namespace plumb::proving {

/// The numbers that expressions compare with, and what is worth trying beside them.
struct Thresholds {
  std::vector<Number> numbers{};     ///< plain ones, times and amounts
  std::vector<int> months{};         ///< by which dates are moved
  std::vector<std::int64_t> days{};  ///< that dates are compared with, since 1970-01-01

  /// Numbers within a range: at each threshold, one below it, one above it, then every whole number of a short range.
  std::vector<Number> numbers_in(const Range& range) const;
  /// Days that lie on the edge of something for a case of `day`, and one step beside: by months, by days, by date.
  std::vector<std::int64_t> days_around(std::int64_t day) const;
  /// How many members of `size` to move at once: about as many as a threshold counts; one, and all, where none does.
  std::vector<std::size_t> counts_up_to(std::size_t size) const;
};

Thresholds thresholds_in(const std::vector<const model::Expr*>& expressions);

}  // namespace plumb::proving
