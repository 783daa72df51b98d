#pragma once
#include <memory>
#include <string>

#include "plumb/knowledge_base.hpp"
#include "proving/proving.hpp"
#include "tests/support/test.hpp"

/// A small framework in one text, for the tests of tests.
namespace plumb::test {

constexpr Number dec(std::int64_t tenths) { return {tenths * (Number::one / 10)}; }

inline const std::string shop_head =
    R"(framework shop "Shop" version 1.0 { scale 0..5 weak at most 2.0 unverified at most 3.0
  strength strong { limit 1.0 drive 1.0 } strength weak { limit 3.0 } role boss "Boss" }
)";

/// Read, checked and made ready; it must hold no error.
struct Shop {
  std::unique_ptr<KnowledgeBase> base;
  std::shared_ptr<const advice::Framework> framework;

  explicit Shop(const std::string& text)
      : base(std::make_unique<KnowledgeBase>(check_knowledge({{"shop.plumb", shop_head + text}}))) {
    INFO(text);
    for (const Diagnostic& d : base->diagnostics.all()) UNSCOPED_INFO(d.message);
    REQUIRE_FALSE(base->diagnostics.has_errors());
    framework = *advice::prepare(base->model);
  }
  static tl::expected<Assessment, std::vector<Diagnostic>> no_case(const std::string&) { return Assessment{}; }

  TestCoverage coverage() const { return proving::find_coverage(framework, base->sources, no_case); }
  MutationScore mutation(bool propose = true) const {
    return proving::find_mutation_score(framework, base->sources, no_case, {.threads = 1, .propose = propose});
  }
};

}  // namespace plumb::test
