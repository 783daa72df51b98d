#include "tests/unit/dsl/check/checked.hpp"

namespace plumb::tests {

TEST_CASE("a field that did not parse is not missed besides", "[dsl][check]") {
  const std::string frame = "framework f \"F\" version 1.0 { scale 0..5 }\n";
  const std::string item = "capability c \"C\" { criterion d \"D\" { ask q \"Q\" { ";
  for (const std::string& text : {frame + "finding wild warning { if size below 2 says \"wild\" }",
                                  frame + item + "answer one  opton a \"A\" gives 3 } } }",
                                  frame + item + "answer number  wen it above 2 gives 5 } } }"})
    CHECK(codes(check_text(text)) == Codes{"KB0104"});
}

TEST_CASE("unnamed statements are called after owner, keyword and key", "[dsl][check]") {
  const Checked checked = check_text(framework_with(R"(
    capability people "People" {
      depends on data strong because "r"  gate 3 needs skill at least 2 because "r"  ceiling 4 because "r"  target 4
      gate 4 needs skill at least 3 because "r" named strict
      criterion skill "Skill" { needs view because "r"  reads lead { otherwise gives 3 }  applies when branch is bank because "r" }
    }
    drive people reaching 4 lifts data by 1 because "r")"));
  REQUIRE(codes(checked).empty());
  for (const char* name :
       {"people.on_data", "people.gate_3", "people.strict", "people.ceiling", "people.target", "skill.needs_view",
        "skill.reads_lead", "skill.applies", "people.drive_data", "join.raises_view", "f.weak", "f.good"}) {
    INFO(name);
    CHECK(checked.model.statement(name).has_value());
  }
}

TEST_CASE("items know their whole, layer, scale and the nearest `met`", "[dsl][check]") {
  const Checked checked = check_text(R"(
    framework f "F" version 1.0 { scale 0..5 { 0 "none" 5 "all" } scale 0..10 for criteria { 0 "none" 10 "all" } weak at most 2 good at least 3 layer base "Base" }
    capability data "Data" in base { met at least 2 component order "Order" { criterion view "View" { ask q "?" { answer level } } } }
    criterion late "Late" in order { met at least 7 ask q_late "?" { answer yes_no when it gives 9 otherwise gives 0 } })");
  REQUIRE(codes(checked).empty());
  const model::Model& m = checked.model;
  const model::Item& view = *m.item(*m.find("view"));
  CHECK(m.id(view.whole) == "order");
  CHECK(m.id(view.layer) == "base");
  CHECK(view.scale.high == num("10"));
  CHECK(view.met == num("2"));
  CHECK(m.item(*m.find("late"))->met == num("7"));
  CHECK(m.id(m.capability_of(*m.find("late"))) == "data");
  CHECK(m.item(*m.find("order"))->parts.size() == 2);
}

TEST_CASE("every framework asks for industry and size, and has an assessor", "[dsl][check]") {
  const Checked checked = check_text(framework_with(""));
  const model::Model& m = checked.model;
  CHECK(m.question(*m.find("industry"))->answer == model::AnswerKind::Text);
  CHECK(m.question(*m.find("size"))->answer == model::AnswerKind::Number);
  CHECK(m.thing(*m.find("assessor")).kind == model::ThingKind::Role);
  CHECK(m.thing(*m.find("metric")).kind == model::ThingKind::EvidenceKind);
}

TEST_CASE("a cost counts work as money where there is a rate", "[dsl][check]") {
  const Checked checked = check_text(framework_with(
      "action pay \"Pay\" { raises view to 3 takes 2..3 weeks cost 2..4 person_days + 1_000 EUR uses owner 20 % }"));
  REQUIRE(codes(checked).empty());
  const model::Action& pay = checked.model.actions.at(1);
  CHECK(pay.cost == Range{num("2000"), num("3000")});
  CHECK(pay.days == Range{num("14"), num("21")});
  CHECK(pay.uses.at(0).share == num("0.2"));
  CHECK(pay.raises.at(0).at_most == num("3"));
  CHECK(pay.raises.at(0).by == num("5"));
  CHECK(checked.model.framework.cost_unit == "EUR");
}

TEST_CASE("a template is literal pieces and slots over the statement's variables", "[dsl][check]") {
  const Checked checked =
      check_text(framework_with("finding x note { when weak(A) says \"\\{{A}}: {raw(A)} of {lead}\" }"));
  REQUIRE(codes(checked).empty());
  const model::Statement& statement = checked.model.statements[checked.model.findings.at(0).statement];
  REQUIRE(statement.says.pieces.size() == 3);
  CHECK(statement.says.pieces[0].literal == "{");
  CHECK(statement.says.pieces[0].slot.op == model::Expr::Op::Term);
  CHECK(statement.says.pieces[1].literal == "}: ");
  CHECK(statement.says.pieces[2].slot.relation == "lead");
  CHECK(statement.variables == std::vector<std::string>{"A"});
}

TEST_CASE("a measure per kind has that kind's variable as its key", "[dsl][check]") {
  const Checked checked = check_text(
      "kind team open  relation lost(T: team) -> number  fact lost(red) = 3\n"
      "measure share \"Share\" per team in % { is 100 * lost(T) / sum(lost(U) where team(U)) }");
  REQUIRE(codes(checked, true).empty());
  CHECK(checked.model.measures.at(0).variables == std::vector<std::string>{"T", "U"});
  CHECK(checked.model.relation("share")->columns.size() == 1);
}

TEST_CASE("facts come from statements, `with` and data files", "[dsl][check]") {
  const Checked checked = check_text(framework_with(
      "kind team open  relation useful(X: item) -> number  relation busy(T: team)  fact busy(red), busy(\"Blue "
      "Team\")\n"
      "criterion plus \"Plus\" in data { with useful 3  ask q_plus \"?\" { answer yes_no otherwise gives 1 } }\n"
      "rule r { target(X) = 3 when useful(X) >= 2 and busy(_) }"));
  REQUIRE(codes(checked).empty());
  CHECK(checked.model.facts.at(0).key == std::vector<std::string>{"red"});
  CHECK(checked.model.facts.at(1).key == std::vector<std::string>{"Blue Team"});
  CHECK(checked.model.facts.at(2).key == std::vector<std::string>{"plus"});
  CHECK(checked.model.facts.at(2).value == num("3"));
}

TEST_CASE("the hash tells texts apart, not the order of files", "[dsl][check]") {
  const auto hash = [](const std::vector<std::string>& texts) {
    Sources sources;
    Diagnostics diagnostics;
    std::vector<ast::Module> modules;
    for (const std::string& text : texts)
      modules.push_back(dsl::parse_module(sources.add("x.plumb", text), diagnostics));
    return dsl::check_modules(modules, sources, ".", diagnostics).hash;
  };
  CHECK(hash({"kind a", "kind b"}) == hash({"kind b", "kind a"}));
  CHECK(hash({"kind a"}) != hash({"kind b"}));
  CHECK(hash({"kind a"}).size() == 64);
}

}  // namespace plumb::tests
