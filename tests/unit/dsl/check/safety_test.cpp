#include "tests/unit/dsl/check/checked.hpp"

namespace plumb::tests {
namespace {

const std::string teams =
    "kind team  member red \"Red\" of team  relation busy(T: team)  relation ready(T: team)  relation load(T: team) -> "
    "number\n"
    "fact busy(red), load(red) = 3\n";

Codes safe(const std::string& rule) { return codes(check_text(teams + rule)); }

}  // namespace

TEST_CASE("a head variable bound only under negation is unsafe", "[dsl][safety]") {
  const Checked checked = check_text(teams + "rule calm { ready(Team) when not busy(Team) }");
  REQUIRE(codes(checked) == Codes{"KB0401"});
  CHECK(underlined(checked, 0) == "Team");
}

TEST_CASE("a value atom binds what has a value", "[dsl][safety]") {
  CHECK(safe("rule a { ready(T) when load(T) >= 2 }").empty());
  CHECK(safe("rule a { ready(T) when exists load(T) }").empty());
  CHECK(safe("rule a { load(T) = load(T) + 1 }").empty());
  CHECK(safe("rule a { ready(T) when (load(T) else 1) >= 2 }") == Codes{"KB0401"});
}

TEST_CASE("an alternative binds what all its branches bind", "[dsl][safety]") {
  CHECK(safe("rule a { ready(T) when busy(T) or load(T) >= 2 }").empty());
  CHECK(safe("rule a { ready(T) when busy(T) or busy(red) }") == Codes{"KB0401"});
}

TEST_CASE("V = E binds V wherever it stands", "[dsl][safety]") {
  CHECK(safe("rule a { ready(T) when V >= 3 and W = V + 1 and V = load(T) and W <= 9 }").empty());
  CHECK(safe("rule a { ready(T) when busy(T) and V = W + 1 and W = V - 1 }") == Codes{"KB0401", "KB0401"});
}

TEST_CASE("an aggregate binds no outer variable", "[dsl][safety]") {
  CHECK(safe("rule a { load(T) = count(U where team(U) and U != T) when team(T) }").empty());
  CHECK(safe("rule a { ready(T) when count(U where busy(U) and load(T) >= 2) >= 1 }") == Codes{"KB0401"});
}

TEST_CASE("a slot needs what the condition binds", "[dsl][safety]") {
  const Checked checked = check_text(teams + "rule a { ready(T) when busy(T) says \"{T} and {U}\" }");
  REQUIRE(codes(checked) == Codes{"KB0311"});
  CHECK(underlined(checked, 0) == "U");
}

}  // namespace plumb::tests
