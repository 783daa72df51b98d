#pragma once
#include <string>

#include "plumb/mutation.hpp"
#include "plumb/test_coverage.hpp"
#include "report/report.hpp"

/// How well a knowledge base is tested, written down. `sources` name the places.
namespace plumb::report {

/// What is not covered, by place, with what a test would give.
std::string to_text(const TestCoverage&, const Sources& sources, const TextStyle&);
std::string to_json(const TestCoverage&, const Sources& sources);
/// The mistakes that no test notices, by place, each with a test that would.
std::string to_text(const MutationScore&, const Sources& sources, const TextStyle&);
std::string to_json(const MutationScore&, const Sources& sources);

}  // namespace plumb::report
