#pragma once
#include "tests/bench/workloads/maturity_fixture.hpp"

/// W1 in CLIPS, where it is installed (Debian package `clips`).
namespace plumb::bench {

/// One assessment after the other, without truth maintenance, which is the faster way.
void report_clips_evaluation(const MaturityFixture& fixture, const Options& options, const Report& report);
/// One answer changes, with it.
void report_clips_change(const MaturityFixture& fixture, const Options& options, const Report& report);

/// A program without its `(logical ...)`: what stands in it remains.
std::string without_truth_maintenance(std::string program);

}  // namespace plumb::bench
