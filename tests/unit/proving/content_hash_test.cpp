#include "dsl/lower/content_hash.hpp"
#include "plumb/knowledge_base.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

/// Digests of statements and conclusions: wording is no part of them, every rule is.
namespace plumb {

namespace {

const std::string shop = R"(framework shop "Shop" version 1.0 { scale 0..5 weak at most 2.0 rate 700 EUR
  strength strong { limit 1.0 drive 1.0 } role boss "Boss" }
kind service "Service" open
input relation stands_on(S: service, T: service)
relation exposed(S: service)
rule exposed_by_base { exposed(S) when stands_on(S, T) says "{S} is exposed" because "it falls with it" }
capability base "Base" { weight 2 criterion b1 "B one" { ask q_b1 "How?" { option low "Low" gives 1 option high "High" gives 4 } }
  criterion b2 "B two" { weight 3 } }
capability top "Top" { depends on base strong because "it stands on it"
  gate 3 needs t1 at least 2 because "it carries" criterion t1 "T one" criterion t2 "T two" { needs b1 because "first" } }
capability apart "Apart" { criterion a1 "A one" }
imply t1 at least 4 gives b1 at least 2 because "as a rule"
hold ny_more "More" until b1 at least 3 because "it breaks"
finding thin warning { because "a look" of top when raw(top) >= 4 and score(base) < 2 says "thin: {score(base)}" }
action do_b2 "Do b two" { because "cheap" raises b2 by 1 to at most 4 takes 2 weeks cost 10 person_days says "Do it." }
)";

dsl::ContentHashes hashes_of(const std::string& text) {
  const KnowledgeBase base = check_knowledge({{"shop.plumb", text}});
  INFO(text);
  REQUIRE_FALSE(base.diagnostics.has_errors());
  const auto hashes = dsl::content_hashes(base.model);
  REQUIRE(hashes);
  return *hashes;
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

std::vector<std::string> moved(const std::string& before, const std::string& after) {
  const auto a = hashes_of(before), b = hashes_of(after);
  std::vector<std::string> names;
  for (const auto& was : a.conclusions)
    for (const auto& is : b.conclusions)
      if (was.name == is.name && was.hash != is.hash) names.push_back(was.name);
  return names;
}

/// Texts in quotes whose words mean nothing to a rule, each replaced with another.
std::string reworded(const std::string& text, tests::Random& random) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('"', at);
    if (open == std::string::npos) return out + text.substr(at);
    const std::size_t close = text.find('"', open + 1);
    out += text.substr(at, open + 1 - at);
    const std::string inside = text.substr(open + 1, close - open - 1);
    out += inside.find('{') == std::string::npos && random.chance(50) ? inside + " anew" : inside;
    out += '"';
    at = close + 1;
  }
  return out;
}

/// The top statements in another order, with comments between them.
std::string shuffled(const std::string& text, tests::Random& random) {
  std::vector<std::string> statements;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at, depth = 0;
    for (; end < text.size(); ++end) {
      if (text[end] == '{') ++depth;
      if (text[end] == '}') --depth;
      if (text[end] == '\n' && depth == 0) break;
    }
    statements.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  for (std::size_t i = statements.size(); i > 1; --i) std::swap(statements[i - 1], statements[random.below(i)]);
  std::string out;
  for (const std::string& statement : statements) out += statement + (random.chance(30) ? "  # so it is\n" : "\n");
  return out;
}

}  // namespace

TEST_CASE("other words, another order and comments leave every digest as it is", "[proving][hash]") {
  const auto before = hashes_of(shop);
  tests::Random random(20'26);
  for (int i = 0; i < 40; ++i) {
    const std::string text = shuffled(reworded(shop, random), random);
    const KnowledgeBase base = check_knowledge({{"shop.plumb", text}});
    const auto after = hashes_of(text);
    REQUIRE(after.conclusions.size() == before.conclusions.size());
    for (std::size_t c = 0; c < before.conclusions.size(); ++c) {
      INFO(before.conclusions[c].name << "\n" << text);
      CHECK(after.conclusions[c].hash == before.conclusions[c].hash);
    }
    const KnowledgeBase old = check_knowledge({{"shop.plumb", shop}});
    for (std::size_t s = 0; s < old.model.statements.size(); ++s) {
      if (old.model.statements[s].name.empty() || old.model.statements[s].name.starts_with("imply_")) continue;
      const auto same = base.model.statement(old.model.statements[s].name);
      REQUIRE(same);
      INFO(old.model.statements[s].name << "\n" << text);
      CHECK(after.statements[*same] == before.statements[s]);
    }
  }
}

TEST_CASE("a changed number moves exactly the conclusions that depend on it", "[proving][hash]") {
  using Names = std::vector<std::string>;
  CHECK(moved(shop, shop).empty());
  CHECK(moved(shop, with(shop, "until b1 at least 3", "until b1 at least 4")) == Names{"held(ny_more)", "plan"});
  CHECK(moved(shop, with(shop, "raw(top) >= 4", "raw(top) >= 3")) == Names{"found(thin, top)"});
  CHECK(moved(shop, with(shop, "t1 at least 2", "t1 at least 3")) ==
        Names{"diagnosis", "plan", "score(top)", "weak(top)"});
  CHECK(moved(shop, with(shop, "weight 3", "weight 4")) ==
        Names{"diagnosis", "found(thin, top)", "plan", "score(base)", "score(top)", "weak(base)", "weak(top)"});
  CHECK(moved(shop, with(shop, "cost 10", "cost 11")) == Names{"plan"});
  CHECK(moved(shop, with(shop, "needs b1", "needs b2")) == Names{"diagnosis", "plan"});
  CHECK(moved(shop, with(shop, "stands_on(S, T) says", "stands_on(T, S) says")) == Names{"exposed"});
}

TEST_CASE("a statement's digest is of what it says itself", "[proving][hash]") {
  const KnowledgeBase base = check_knowledge({{"shop.plumb", shop}});
  const auto before = hashes_of(shop), after = hashes_of(with(shop, "t1 at least 2", "t1 at least 3"));
  std::vector<std::string> names;
  for (std::size_t s = 0; s < before.statements.size(); ++s)
    if (before.statements[s] != after.statements[s]) names.push_back(base.model.statements[s].name);
  CHECK(names == std::vector<std::string>{"top.gate_3"});
}

}  // namespace plumb
