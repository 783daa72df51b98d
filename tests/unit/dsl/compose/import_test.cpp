#include "tests/unit/dsl/compose/composed.hpp"

/// Imports: another framework's statements in the same assessment, by a prefix.
namespace plumb::tests {

namespace {

using Texts = std::vector<std::string>;

const std::string own = R"(
framework own "Own" version 1.0 { scale 0..10 weak at most 4 good at least 6 layer top "Top" strength hard { limit 2 } }
import base version 1.0 as b
capability care "Care" in top { criterion near "Near" { ask q_near "?" { option yes_ "y" gives 8 option no_ "n" gives 2 } }
  gate 6 needs b.view at least 3 depends on b.data hard }
)";

}  // namespace

TEST_CASE("what is imported goes by its prefix, wherever it is named") {
  const KnowledgeBase base = composed(own);
  CHECK(errors_of(base) == Texts{});
  for (const char* id :
       {"b.data", "b.view", "b.q_view", "b.q_view.much", "b.join", "b.wait", "b.ground", "b.strong", "b.boss"})
    CHECK(base.model.find(id));
  CHECK_FALSE(base.model.find("data"));
  CHECK(base.model.statement("b.data.gate_3"));
  CHECK(rules_of(base.model, "b.data.gate_3").find("item.seen(b.view) >= 2") != std::string::npos);
  CHECK(rules_of(base.model, "care.gate_6").find("item.seen(b.view) >= 3") != std::string::npos);
}

TEST_CASE("the profile's industry and size belong to the case, not to a framework") {
  const KnowledgeBase base = composed(own);
  CHECK(base.model.find("industry"));
  CHECK(base.model.find("industry.shop"));
  CHECK_FALSE(base.model.find("b.industry"));
  CHECK(rules_of(base.model, "b.data.ceiling").find("chosen(industry, industry.shop)") != std::string::npos);
}

TEST_CASE("imported items stay on their own scale") {
  const KnowledgeBase base = composed(own);
  CHECK(base.model.item(*base.model.find("b.view"))->scale.high == num("5"));
  CHECK(base.model.item(*base.model.find("b.view"))->met == num("5"));
  CHECK(base.model.item(*base.model.find("near"))->scale.high == num("10"));
}

TEST_CASE("the thresholds are those of the framework that imports") {
  const KnowledgeBase base = composed(own);
  CHECK(base.model.framework.weak == num("4"));
  CHECK(base.model.id(base.model.framework.id) == "own");
  REQUIRE(base.model.chain.size() == 2);
  CHECK(base.model.chain[1].kind == model::Link::Kind::Import);
  CHECK(base.model.chain[1].prefix == "b");
}

TEST_CASE("slots of imported texts mean what they did") {
  const KnowledgeBase base = composed(own);
  const auto finding = base.model.statement("b.thin");
  REQUIRE(finding);
  const model::Template& says = base.model.statements[*finding].says;
  REQUIRE(says.pieces.size() >= 2);
  CHECK(says.pieces[1].slot.terms.front().constant == "b.view");
}

TEST_CASE("without a name of its own the prefix is the framework's id") {
  const KnowledgeBase base =
      composed("framework own \"Own\" version 1.0 { layer top \"Top\" }\nimport base version 1.0");
  CHECK(base.model.find("base.view"));
}

TEST_CASE("imports in a circle and imports of what is not there are errors") {
  CHECK(errors_of(composed("framework own \"Own\" version 1.0 { }\nimport own version 1.0"))
            .front()
            .starts_with("KB0209"));
  CHECK(errors_of(composed("framework own \"Own\" version 1.0 { }\nimport away version 1.0"))
            .front()
            .starts_with("KB0208"));
}

}  // namespace plumb::tests
