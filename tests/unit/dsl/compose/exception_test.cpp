#include "tests/unit/dsl/compose/composed.hpp"

/// Exceptions: rules that don't hold, or give something else, where a condition does.
namespace plumb::tests {

namespace {

using Texts = std::vector<std::string>;

KnowledgeBase with(const std::string& more) { return check_knowledge({{"base.plumb", base_text + more}}); }

}  // namespace

TEST_CASE("an exception lifts the rules of its statement") {
  const KnowledgeBase base = with("exception small to data.gate_3 when size below 20 because \"all know all\"");
  CHECK(errors_of(base) == Texts{});
  CHECK(rules_of(base.model, "data.gate_3") ==
        "item.own_bound(data) = 2.9 when (not (item.seen(view) >= 2 or left_out(view)) and not exists "
        "item.entered(data)) and not answer(size) < 20");
  CHECK(rules_of(base.model, "small").empty());
}

TEST_CASE("with a value it is a rule like the statement's") {
  const KnowledgeBase base = with("exception strict to data.gate_3 when industry is bank gives 2");
  CHECK(errors_of(base) == Texts{});
  CHECK(rules_of(base.model, "strict") ==
        "item.own_bound(data) = 2 when (not (item.seen(view) >= 2 or left_out(view)) and not exists "
        "item.entered(data)) and chosen(industry, industry.bank)");
}

TEST_CASE("an exception to an exception brings the rule back, or gives something else") {
  const KnowledgeBase base = with(
      "exception small to data.gate_3 when size below 20\n"
      "exception bank to small when industry is bank\n"
      "exception shop to small when industry is shop gives 1");
  CHECK(errors_of(base) == Texts{});
  CHECK(rules_of(base.model, "data.gate_3")
            .ends_with("and not (answer(size) < 20 and not chosen(industry, industry.bank))"));
  CHECK(rules_of(base.model, "shop").find("item.own_bound(data) = 1") != std::string::npos);
  CHECK(rules_of(base.model, "shop").find("answer(size) < 20") != std::string::npos);
}

TEST_CASE("an exception to a rule knows its variables") {
  const KnowledgeBase base = with(
      "relation open_gap(X: criterion)\n"
      "rule gap_open { open_gap(C) when criterion(C) and score(C) < 2 }\n"
      "exception not_depth to gap_open when part(C, data) and industry is shop");
  CHECK(errors_of(base) == Texts{});
  CHECK(rules_of(base.model, "gap_open") ==
        "open_gap(C) when (criterion(C) and score(C) < 2) and not (part(C, data) and chosen(industry, industry.shop))");
  const KnowledgeBase unbound = with(
      "relation open_gap(X: criterion)\nrule gap_open { open_gap(C) when criterion(C) }\n"
      "exception other to gap_open when part(D, data) and part(D, C)");
  CHECK(errors_of(unbound).front().starts_with("KB0401"));
}

TEST_CASE("a target that is excepted keeps the case's own") {
  const KnowledgeBase base = with(
      "capability more \"More\" in ground { target 4 criterion m \"M\" { } }\nexception low to more.target when size "
      "below 5 gives 2");
  CHECK(errors_of(base) == Texts{});
  CHECK(rules_of(base.model, "more.target").find("item.wanted(more)") != std::string::npos);
  CHECK(rules_of(base.model, "more.target").find("answer(size) < 5") != std::string::npos);
}

TEST_CASE("what stands for no rule has no exception") {
  CHECK(errors_of(with("exception e to data.gate_4 when size below 5")) ==
        Texts{"KB0206 `data.gate_4` does not name a statement"});
  CHECK(errors_of(with("exception e to view when size below 5")).front() ==
        "KB0206 `view` stands for no rule of its own, so there is nothing to lift");
  CHECK(errors_of(with("exception e to wait when size below 5 gives 3")).front() ==
        "KB0301 the statement holds or not; there is no other value to give");
  CHECK(errors_of(with("exception e to data.gate_3 when size below 5 gives 7")).front().starts_with("KB0306"));
}

TEST_CASE("exceptions to each other are to nothing") {
  const Texts errors = errors_of(with("exception a to b when size below 5\nexception b to a when size below 5"));
  CHECK(errors.size() == 2);
  CHECK(errors.front().starts_with("KB0206"));
}

}  // namespace plumb::tests
