#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// Frameworks of any size, written as people write them, for measuring how checking grows.
namespace plumb::bench {

/// Areas of ten capabilities, each resting on up to three others before it; two components, six criteria with ladders
/// and questions of every kind; gates, ceilings, needs, actions, implications, holds, findings and tests. What a
/// statement reads is bounded, however large the whole; the chains of dependencies run from the first area to the last.
///
/// Nothing is wrong with it but what is planted: in every fiftieth capability a condition that holds always (KB0503), a
/// ceiling that another one contains (KB0504), and a question that raises and lowers its whole (KB0514).
struct LargeFramework {
  /// The least number of whole capabilities that has so many statements: what has a keyword of its own and is no field
  /// of another statement.
  explicit LargeFramework(std::size_t at_least);

  /// One file an area and one for the framework, written into `folder`, which holds nothing else afterwards.
  void write(const std::filesystem::path& folder) const;

  struct File {
    std::string path, text;
  };
  std::vector<File> files;
  std::size_t statements = 0;
  std::size_t bytes = 0;
  std::vector<std::string> planted;  ///< the codes of all diagnostics, rising
};

}  // namespace plumb::bench
