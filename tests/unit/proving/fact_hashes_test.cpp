#include "dsl/lower/lower.hpp"
#include "plumb/knowledge_base.hpp"
#include "proving/fact_names.hpp"
#include "tests/support/test.hpp"

/// What a conclusion depends on, as one digest.
namespace plumb {

using proving::FactName;
using proving::NamedHashes;

namespace {

constexpr const char* shop = R"(
framework shop "Shop" version 1.0 { scale 0..5 weak at most 2.0 strength strong { limit 1.0 drive 1.0 } }
capability base "Base" { criterion b1 "B one" { ask q_b1 "How?" { option low "Low" gives 1 option high "High" gives 4 } }
  criterion b2 "B two" { ask q_b2 "How well?" { answer level } levels { 0 "none" 5 "all" } } }
capability top "Top" { depends on base strong gate 3 needs t1 at least 2 because "it carries" criterion t1 "T one" }
capability apart "Apart" { criterion a1 "A one" }
hold ny_more "More" until b1 at least 3 because "it breaks"
finding thin warning { of top when raw(top) >= 4 and score(base) < 2 says "thin" }
)";

struct Read {
  KnowledgeBase base;
  dsl::Lowered lowered;
  explicit Read(std::string text) : base(check_knowledge({{"shop.plumb", std::move(text)}})) {
    REQUIRE_FALSE(base.diagnostics.has_errors());
    lowered = dsl::lower(base.model);
  }
  NamedHashes hashes() {
    const auto given = dsl::lower_case(lowered, base.model, Assessment{}, Merged{});
    const auto network = engine::ground(lowered.program, given, engine::Limits{});
    REQUIRE(network);
    return NamedHashes(*network, base.model);
  }
};

std::vector<std::string> differing(const std::string& before, const std::string& after) {
  std::vector<std::string> names;
  for (const FactName& fact : Read(before).hashes().differing(Read(after).hashes())) names.push_back(fact.text());
  return names;
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_CASE("what is said, and in which order, changes no digest", "[proving][hash]") {
  CHECK(differing(shop, shop).empty());
  CHECK(differing(shop, with(shop, "\"it carries\"", "\"it bears\"")).empty());
  CHECK(differing(shop, with(shop, "\"Low\"", "\"Rather low\"")).empty());
  CHECK(differing(shop, with(shop, "says \"thin\"", "says \"It is thin\"")).empty());
  const std::string apart = "capability apart \"Apart\" { criterion a1 \"A one\" }\n";
  CHECK(differing(shop, "# first\n" + apart + with(shop, apart, "")).empty());
}

TEST_CASE("a changed threshold changes the digests of what rests on it, and no other", "[proving][hash]") {
  const auto gate = differing(shop, with(shop, "t1 at least 2", "t1 at least 3"));
  CHECK(has(gate, "score(top)"));
  CHECK(has(gate, "weak(top)"));
  CHECK_FALSE(has(gate, "found(thin, top)"));  // reads the raw value, above the gate
  CHECK_FALSE(has(gate, "score(base)"));
  CHECK_FALSE(has(gate, "score(t1)"));
  CHECK_FALSE(has(gate, "score(apart)"));
  const auto hold = differing(shop, with(shop, "b1 at least 3", "b1 at least 4"));
  CHECK(hold == std::vector<std::string>{"held(ny_more)"});
}

TEST_CASE("what an option gives is part of what its question is worth", "[proving][hash]") {
  const auto option = differing(shop, with(shop, "gives 4", "gives 5"));
  CHECK(has(option, "score(b1)"));
  CHECK(has(option, "score(top)"));
  CHECK(has(option, "held(ny_more)"));
  CHECK_FALSE(has(option, "score(b2)"));
}

}  // namespace plumb
