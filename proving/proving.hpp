#pragma once
#include <functional>
#include <memory>

#include "advice/advise.hpp"
#include "plumb/mutation.hpp"
#include "plumb/test_coverage.hpp"

/// How well a knowledge base is proved by its own tests; what it adapts or imports has tests of its own. This header is
/// the door; commands and lints use nothing else.
namespace plumb::proving {

/// Runs every test once and notes what its expectations rest on. A test that cannot be evaluated touches nothing.
/// `sources` are what spans point into: goals quote the author's words.
TestCoverage find_coverage(const std::shared_ptr<const advice::Framework>& framework, const Sources& sources,
                           const advice::CaseReader& read_case_file);

struct MutationOptions {
  unsigned threads = 0;                                  ///< 0: as many as there are processors
  bool propose = true;                                   ///< search a test for each survivor
  std::function<void(std::size_t, std::size_t)> done{};  ///< told how many of how many, from one thread at a time
};
/// Makes one small mistake at a time in a copy of the knowledge and says which of them no test notices. A test that
/// fails already is not asked.
MutationScore find_mutation_score(const std::shared_ptr<const advice::Framework>& framework, const Sources& sources,
                                  const advice::CaseReader& read_case_file, const MutationOptions& options = {});

}  // namespace plumb::proving
