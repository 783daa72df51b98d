#pragma once
#include <vector>

#include "tests/bench/measure.hpp"
#include "tests/bench/portfolio.hpp"
#include "tests/bench/workload.hpp"

namespace plumb::bench {

/// What W1a to W1f share: the framework, the first assessments, the two programs ready.
struct MaturityFixture {
  MaturityFixture(const std::filesystem::path& data, int assessments);

  MaturityFramework framework = maturity_framework();
  std::filesystem::path folder;  ///< the knowledge base
  std::vector<Answers> assessments;
  Rules rules;
  RuledMaturity ruled;
  HandMaturity hand;
};

/// The knowledge base of W1 with this framework in `data`/`name`.
std::filesystem::path write_maturity(const MaturityFramework& framework, const std::filesystem::path& data,
                                     const std::string& name);

/// What the first 1, 10, 100, 1,000 or 10,000 assessments come to. Empty for other counts.
std::string expected_line(int assessments);

/// A number of changes of single answers, the same for both programs.
class Changes {
 public:
  struct Change {
    int question, voice;
    std::int8_t level;
    int place() const { return question * voices + voice; }
  };
  Change next();

 private:
  std::uint64_t state_ = 0;
};

}  // namespace plumb::bench
