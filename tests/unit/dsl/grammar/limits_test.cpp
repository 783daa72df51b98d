#include "tests/unit/dsl/grammar/reading.hpp"

namespace plumb::tests {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("nesting past 200 is one fault, and the next statement is read", "[dsl][grammar]") {
  const std::string next = "\nkind k";
  for (const std::string& text : {
           "fact f(" + repeated("(", 10'000) + "a" + repeated(")", 10'000) + ")",
           "fact f(" + repeated("g(", 10'000) + "a" + repeated(")", 10'000) + ")",
           repeated("component a \"A\" {", 10'000) + repeated("}", 10'000),
           "finding f note { when " + repeated("not ", 10'000) + "a }",
           "finding f note { when " + repeated("exists ", 10'000) + "a }",
           "fact f(" + repeated("1 + ", 10'000) + "1)",
           "fact f(" + repeated("-(", 10'000) + "1" + repeated(")", 10'000) + ")",
           "finding f note { when " + repeated("not (a and ", 10'000) + "b" + repeated(")", 10'000) + " }",
       }) {
    const Reading r(text + next);
    INFO(text.substr(0, 40));
    CHECK(r.codes() == "KB0110");
    REQUIRE_FALSE(r.module.statements.empty());
    CHECK(r.module.statements.back().word == ast::Word::Kind);
  }
}

TEST_CASE("nesting that is never closed neither crashes nor hangs", "[dsl][grammar]") {
  for (const char* opening :
       {"(", "{", "f(", "capability a \"A\" {", "component a \"A\" {", "a in (", "}", ")", "\"\"\"", "-", "not "}) {
    const Reading r(repeated(opening, 10'000));
    INFO(opening);
    CHECK(r.diagnostics.size() > 0);
    CHECK(r.diagnostics.size() < 50);
  }
}

TEST_CASE("200 levels of nesting are allowed", "[dsl][grammar]") {
  CHECK(Reading("fact f(" + repeated("(", 190) + "a" + repeated(")", 190) + ")").codes().empty());
  CHECK(Reading(repeated("component a \"A\" {", 190) + repeated("}", 190)).codes().empty());
  CHECK(Reading("measure m \"M\" { is " + repeated("1 + ", 400) + "1 }").codes().empty());
  CHECK(Reading("finding f note { when " + repeated("a and ", 5000) + "a }").codes().empty());
}

TEST_CASE("a file over 16 MiB is not read", "[dsl][grammar]") {
  const Reading r(repeated("# a comment of some length\n", 700'000));
  CHECK(r.codes() == "KB0110");
  REQUIRE(r.module.statements.size() == 1);
  CHECK(r.first().word == ast::Word::Broken);
}

TEST_CASE("a file full of faults stops at a hundred of each pass", "[dsl][grammar]") {
  const Reading r(repeated("frobnicate x\n", 100'000));
  CHECK(r.diagnostics.size() == 100);
  CHECK(Reading(repeated("capability a \"A\" { wieght 3 }\n", 10'000)).diagnostics.size() == 100);
}

TEST_CASE("what is not UTF-8 is one fault", "[dsl][grammar]") {
  const Reading r("capability a \"\xFF\" {");
  CHECK(r.codes() == "KB0101");
  REQUIRE(r.module.statements.size() == 1);
  CHECK(r.first().word == ast::Word::Broken);
}

}  // namespace plumb::tests
