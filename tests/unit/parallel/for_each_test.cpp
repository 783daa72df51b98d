#include "parallel/for_each.hpp"

#include <stdexcept>

#include "tests/support/test.hpp"

namespace plumb {

TEST_CASE("everything is worked on once, by however many threads", "[parallel]") {
  for (const unsigned threads : {0u, 1u, 3u, 16u})
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
      std::vector<int> done(count, 0);
      for_each_in_parallel(count, [&](std::size_t i) { ++done[i]; }, threads);
      INFO(threads << " threads, " << count << " pieces");
      CHECK(done == std::vector<int>(count, 1));
    }
}

TEST_CASE("one thread works in order", "[parallel]") {
  std::vector<std::size_t> order;
  for_each_in_parallel(4, [&](std::size_t i) { order.push_back(i); }, 1);
  CHECK(order == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("what the work throws comes out, and the rest is left", "[parallel]") {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<int> done{0};
    const auto work = [&](std::size_t i) {
      if (i == 3) throw std::runtime_error("the fourth");
      ++done;
    };
    CHECK_THROWS_WITH(for_each_in_parallel(1'000'000, work, threads), "the fourth");
    CHECK(done < 999'999);
  }
}

}  // namespace plumb
