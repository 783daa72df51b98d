#include <filesystem>

#include "tests/bench/checking.hpp"
#include "tests/bench/data/large_framework.hpp"
#include "tests/support/test.hpp"

using namespace plumb::bench;

TEST_CASE("a made-up framework has the faults that were planted in it and no others", "[bench]") {
  const LargeFramework large(4'000);
  CHECK(large.statements >= 4'000);
  REQUIRE(!large.planted.empty());
  const auto folder = std::filesystem::path(PLUMB_BENCH_DATA) / "test" / "large";
  large.write(folder);
  CHECK(codes_of_check(folder) == large.planted);
}
