#include <fmt/format.h>

#include <algorithm>

#include "advice/advise.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

/// Law: a question that is skipped moves no area that is not settled, whatever the others are answered.
namespace plumb::advice {

namespace {

constexpr std::size_t questions = 4;

/// One score over four criteria that stand in an area of no interest, under gates, minima and maxima.
std::string random_framework(tests::Random& random) {
  std::string text =
      "framework f \"F\" version 1.0 { scale 0..5 { 0 \"none\" 5 \"all\" } weak at most 2.0 good at least 3.0 }\n"
      "capability parts \"Parts\" { score is 3\n";
  for (std::size_t i = 0; i < questions; ++i)
    text += fmt::format(
        "criterion c{0} \"C{0}\" {{ ask q{0} \"How is {0}?\" {{ option a \"a\" gives 0 option b \"b\" gives 2 "
        "option c \"c\" gives 5 }} }}\n",
        i);
  const auto leaf = [&] { return fmt::format("c{}", random.below(questions)); };
  const auto pair = [&](const std::string& a, const std::string& b) {
    static const char* const forms[] = {"min({}, {})", "max({}, {})", "mean({}, {})"};
    return fmt::format(fmt::runtime(forms[random.below(3)]), a, b);
  };
  text += "}\ncapability whole \"Whole\" { score is " + pair(pair(leaf(), leaf()), pair(leaf(), leaf())) + "\n";
  if (random.chance(60)) text += fmt::format("ceiling {} while {} below 3\n", 1 + random.below(3), leaf());
  return text + "}\n";
}

struct Small {
  explicit Small(const std::string& text) {
    Diagnostics diagnostics;
    const SourceText& source = sources.add("small.plumb", text);
    const std::vector<ast::Module> modules{dsl::parse_module(source, diagnostics)};
    model = dsl::check_modules(modules, sources, ".", diagnostics);
    REQUIRE(!diagnostics.has_errors());
    networks = std::make_unique<Portfolio>(*prepare(model));
  }
  std::shared_ptr<const CaseWorld> evaluate(const std::vector<int>& options) {
    Assessment a;
    for (std::size_t i = 0; i < options.size(); ++i)
      if (options[i] >= 0)
        a.answers.push_back({.question = *model.find("q" + std::to_string(i)),
                             .respondent = "anna",
                             .value = ChosenOptions{{static_cast<std::size_t>(options[i])}}});
    return *networks->evaluate(a);
  }
  Range whole(const std::vector<int>& options) {
    for (const CapabilityState& c : assess(*evaluate(options)).capabilities)
      if (c.id == "whole") return *c.score;
    return {};
  }
  Sources sources{};
  model::Model model{};
  std::unique_ptr<Portfolio> networks{};
};

/// Whether some way to answer the other open questions leaves the score to this one.
bool moves(Small& f, std::vector<int> options, std::size_t question, std::size_t next) {
  if (next == questions) {
    std::vector<Range> scores;
    for (int option = 0; option < 3; ++option) {
      options[question] = option;
      scores.push_back(f.whole(options));
    }
    return scores[0] != scores[1] || scores[1] != scores[2];
  }
  if (options[next] >= 0 || next == question) return moves(f, options, question, next + 1);
  for (int option = 0; option < 3; ++option) {
    options[next] = option;
    if (moves(f, options, question, next + 1)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a question that is skipped moves no open area in any way to answer the rest", "[advice][ask][property]") {
  std::size_t dead = 0, live_and_moving = 0;
  for (std::uint64_t seed = 1; seed <= tests::scaled(60); ++seed) {
    tests::Random random(seed);
    const std::string text = random_framework(random);
    INFO("seed " << seed << "\n" << text);
    Small f(text);
    std::vector<int> options(questions, -1);
    for (int& option : options)
      if (random.chance(40)) option = static_cast<int>(random.below(3));
    const auto world = f.evaluate(options);
    const Asking asking = ask(*world);
    if (asking.open.empty()) continue;
    for (std::size_t i = 0; i < questions; ++i) {
      if (options[i] >= 0) continue;
      const std::string id = "q" + std::to_string(i);
      const bool is_live = std::any_of(asking.questions.begin(), asking.questions.end(),
                                       [&](const RankedQuestion& q) { return q.id == id; });
      CAPTURE(id, options);
      const bool does_move = moves(f, options, i, 0);
      if (!is_live) CHECK(!does_move);
      dead += !is_live;
      live_and_moving += is_live && does_move;
    }
  }
  CHECK(dead > 0);
  CHECK(live_and_moving > 0);
}

}  // namespace plumb::advice
