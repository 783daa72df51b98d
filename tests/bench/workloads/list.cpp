#include <algorithm>
#include <cassert>
#include <tuple>

#include "tests/bench/workload.hpp"

namespace plumb::bench {

const std::vector<Workload>& workloads() {
  static const std::vector<Workload> all{
      {"W1a", "one assessment, warm, a different one each time, results read and ranked", run_w1a},
      {"W1b", "a portfolio of assessments: rate, two cores, 10,000 from files", run_w1b},
      {"W1c", "one answer changes, every result current again", run_w1c},
      {"W1d", "what-if: one answer changed, results read, the change dropped", run_w1d},
      {"W1e", "rule text and framework to network; whole process for one assessment from text", run_w1e},
      {"W1f", "the full proof of one conclusion, down to the answers; why another does not hold", run_w1f},
      {"W2", "transitive closure of a random graph, a chain and a tree", run_w2},
      {"W3", "same generation in a binary tree of depth 9", run_w3},
      {"W4", "what 40,000 variables may point to", run_w4},
      {"W5", "sums of 1,000,000 facts by group, then a filter by `not`", run_w5},
      {"W6", "the framework of kb/customer_centric: W1a to W1f on it, next question, diagnosis, a change on screen",
       run_w6},
      {"W7", "growth: frameworks of 1,000 to 1,000,000 ground rule instances", run_w7},
      {"W8", "checking: kb/customer_centric, and frameworks of 10,000 to 100,000 statements", run_w8},
  };
  return all;
}

const Figure& furthest(const std::vector<Figure>& figures) {
  assert(!figures.empty());
  return *std::max_element(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) {
    return std::tuple(!a.right, !a.within, a.distance()) < std::tuple(!b.right, !b.within, b.distance());
  });
}

}  // namespace plumb::bench
