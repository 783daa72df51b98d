#include <nlohmann/json.hpp>

#include "tests/bench/arguments.hpp"
#include "tests/bench/print.hpp"
#include "tests/support/test.hpp"

using namespace plumb::bench;

namespace {

const Workload some{"W2", "something", nullptr};

nlohmann::json json_of(const std::vector<Figure>& figures) { return nlohmann::json::parse(json_line(some, figures)); }

}  // namespace

TEST_CASE("a workload's line is that of the input furthest from its goal", "[bench]") {
  const auto line = json_of({{.what = "near", .us = 20, .hand_us = 10.0, .goal = 4.0},
                             {.what = "far", .us = 90, .hand_us = 10.0, .goal = 6.0}});
  CHECK(line == nlohmann::json{{"id", "W2"}, {"us", 90}, {"hand_us", 10}, {"ratio", 9}, {"goal", 6}, {"ok", false}});
}

TEST_CASE("without a hand-written program the goal is a time", "[bench]") {
  const auto line = json_of({{.what = "alone", .us = 4.5, .goal = 6.0}});
  CHECK(line["hand_us"].is_null());
  CHECK(line["ratio"].is_null());
  CHECK(line["goal"] == 6);
  CHECK(line["ok"] == true);
}

TEST_CASE("a wrong answer is never ok, however fast", "[bench]") {
  const Figure fast{.what = "fast", .us = 1, .goal = 6.0, .right = false};
  CHECK_FALSE(fast.ok());
  CHECK(table_row(some, fast).find("WRONG") != std::string::npos);
  CHECK(json_of({{.what = "slow but right", .us = 60, .goal = 6.0}, fast})["us"] == 1);
}

TEST_CASE("a mistyped workload names the nearest", "[bench]") {
  const auto arguments = parse_arguments({"--json", "W1z"});
  REQUIRE_FALSE(arguments);
  CHECK(arguments.error() == "there is no workload `W1z`; did you mean `W1a`?");
}

TEST_CASE("without names all workloads run; with names these, in the order of the list", "[bench]") {
  CHECK(parse_arguments({})->chosen.size() == workloads().size());
  const auto arguments = parse_arguments({"W3", "W1a", "--rounds", "7"});
  REQUIRE(arguments);
  REQUIRE(arguments->chosen.size() == 2);
  CHECK(arguments->chosen.front()->id == "W1a");
  CHECK(arguments->options.rounds == 7);
  CHECK_FALSE(parse_arguments({"--rounds", "none"}));
}
