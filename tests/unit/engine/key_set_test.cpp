#include "engine/key_set.hpp"

#include <set>

#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

/// Sets of packed keys, against std::set.
namespace plumb::tests {

using namespace engine;

namespace {

struct Pairs {
  std::vector<Symbol> first, second;
};

/// Pairs with runs of equal first symbols, as joins find them.
Pairs random_pairs(Random& random, std::uint32_t firsts, std::uint32_t seconds, std::size_t count) {
  Pairs pairs;
  while (pairs.first.size() < count) {
    const auto first = static_cast<Symbol>(random.below(firsts));
    for (std::size_t run = random.below(20) + 1; run > 0; --run) {
      pairs.first.push_back(first);
      pairs.second.push_back(static_cast<Symbol>(random.below(seconds)));
    }
  }
  return pairs;
}

/// Inserts pairs and checks what is kept of them.
void insert_and_check(KeySet& set, std::set<std::pair<Symbol, Symbol>>& expected, Pairs pairs) {
  std::vector<std::pair<Symbol, Symbol>> fresh, kept;
  for (std::size_t i = 0; i < pairs.first.size(); ++i)
    if (expected.emplace(pairs.first[i], pairs.second[i]).second) fresh.emplace_back(pairs.first[i], pairs.second[i]);
  const std::size_t count = set.insert(pairs.first.data(), pairs.second.data(), pairs.first.size());
  for (std::size_t i = 0; i < count; ++i) kept.emplace_back(pairs.first[i], pairs.second[i]);
  REQUIRE(kept == fresh);
}

}  // namespace

TEST_CASE("a key set keeps each pair once, whatever form its sets have", "[engine][key_set]") {
  Random random(1);
  // Few seconds end as bits, many stay a table; a late outlier turns bits into a table again.
  for (const std::uint32_t seconds : {3u, 40u, 3'000u, 1'000'000u}) {
    KeySet set;
    std::set<std::pair<Symbol, Symbol>> expected;
    for (int round = 0; round < 20; ++round) insert_and_check(set, expected, random_pairs(random, 7, seconds, 300));
    insert_and_check(set, expected, {{2, 2, 2}, {50'000'000, 1, 50'000'000}});
    insert_and_check(set, expected, random_pairs(random, 9, seconds, 300));
    for (Symbol first = 0; first < 12; ++first)
      for (const Symbol second : {0u, 1u, 2u, 39u, 2'999u, 50'000'000u})
        REQUIRE(set.contains(first, second) == expected.contains({first, second}));
  }
}

TEST_CASE("a key set takes pairs one by one and those of one first symbol", "[engine][key_set]") {
  KeySet set;
  CHECK(set.insert(4, 9));
  CHECK_FALSE(set.insert(4, 9));
  CHECK_FALSE(set.contains(9, 4));
  std::vector<Symbol> seconds{8, 9, 8, 10};
  REQUIRE(set.insert_seconds(4, seconds.data(), seconds.size()) == 2);
  CHECK(std::vector<Symbol>{seconds[0], seconds[1]} == std::vector<Symbol>{8, 10});
}

}  // namespace plumb::tests
