#pragma once
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "tests/bench/workload.hpp"

namespace plumb::bench {

struct Arguments {
  enum class What { Run, List, Help };
  What what = What::Run;
  bool json = false, wall = false;
  std::vector<const Workload*> chosen{};  ///< in the order of the list
  Options options{};
};

/// Fails with a message where a word is unknown; a mistyped id names the nearest.
tl::expected<Arguments, std::string> parse_arguments(const std::vector<std::string>& words);

std::string usage();

}  // namespace plumb::bench
