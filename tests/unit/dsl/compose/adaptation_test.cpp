#include "tests/unit/dsl/compose/composed.hpp"

/// Adaptations: a base, and what another knowledge base changes of it.
namespace plumb::tests {

namespace {

const std::string head = "adaptation own \"Own\" of base version 1.0 { }\n";
using Texts = std::vector<std::string>;

const model::Gate& only_gate(const KnowledgeBase& base) {
  REQUIRE(base.model.gates.size() == 1);
  return base.model.gates.front();
}

}  // namespace

TEST_CASE("an adaptation without changes is its base under another name") {
  const KnowledgeBase base = composed(head);
  CHECK(errors_of(base) == Texts{});
  CHECK(base.model.id(base.model.framework.id) == "own");
  CHECK(base.model.title(base.model.framework.id) == "Own");
  CHECK(base.model.framework.version == "1.2");
  REQUIRE(base.model.chain.size() == 2);
  CHECK(base.model.chain[0].id == "base");
  CHECK(base.model.chain[1].kind == model::Link::Kind::Adaptation);
  CHECK(base.model.items.size() == 5);
}

TEST_CASE("an adaptation has the version before `of`, and without one that of what it adapts") {
  const KnowledgeBase base = composed("adaptation own \"Own\" version 3.1 of base version 1.0");
  CHECK(errors_of(base) == Texts{});
  CHECK(base.model.framework.version == "3.1");
  REQUIRE(base.model.chain.size() == 2);
  CHECK(base.model.chain[0].version == "1.2");
  CHECK(base.model.chain[1].version == "3.1");
  const KnowledgeFile between{"../between/between.plumb", "adaptation between \"B\" version 2.0 of base version 1.0"};
  const auto version_of = [&](const std::string& text) {
    return composed(text, base_text, {between}).model.framework.version;
  };
  CHECK(version_of("adaptation own \"Own\" of between version 2.0") == "2.0");
  CHECK(version_of("adaptation own \"Own\" version 7.0 of between version 2.0") == "7.0");
}

TEST_CASE("what an adaptation is asked for by others is its own version") {
  const auto errors = [](const std::string& wanted, const std::string& own) {
    return errors_of(
        composed("adaptation own \"Own\" of between version " + wanted, base_text,
                 {{"../between/between.plumb", "adaptation between \"B\" " + own + "of base version 1.0"}}));
  };
  CHECK(errors("3.0", "version 3.1 ").empty());
  REQUIRE(errors("1.0", "version 3.1 ").size() == 1);
  CHECK(errors("1.0", "version 3.1 ").front() ==
        "KB0208 `between` is there in version 3.1, and this asks for 1.0 or a later one of the same first number");
}

TEST_CASE("with versions of its own an adaptation carries answers on by itself") {
  const std::string migrating = std::string(base_text) + "migrate from 1.0 { rename q_sight to q_view }\n";
  CHECK(composed("adaptation own \"Own\" of base version 1.0", migrating).model.migrations.size() == 1);
  CHECK(composed("adaptation own \"Own\" version 1.1 of base version 1.0", migrating).model.migrations.empty());
  const KnowledgeBase base =
      composed("adaptation own \"Own\" version 1.1 of base version 1.0\nmigrate from 1.0 { rename q_seeing to q_view }",
               migrating);
  CHECK(errors_of(base) == Texts{});
  REQUIRE(base.model.migrations.size() == 1);
  CHECK(base.model.migrations.front().steps.front().from == Texts{"q_seeing"});
}

TEST_CASE("settings of the framework are changed in the adaptation's own braces") {
  const KnowledgeBase base =
      composed("adaptation own \"Own\" of base version 1.2 { weak at most 1.5 strength strong { limit 2 } }");
  CHECK(errors_of(base) == Texts{});
  CHECK(base.model.framework.weak == num("1.5"));
  CHECK(base.model.framework.good == num("3"));
  REQUIRE(base.model.strengths.size() == 1);
  CHECK(base.model.strengths.front().limit == num("2"));
}

TEST_CASE("a field is replaced, and a new one added") {
  const KnowledgeBase base = composed(head + "change view { weight 3 intent \"To see.\" }");
  CHECK(errors_of(base) == Texts{});
  const model::Item* view = base.model.item(*base.model.find("view"));
  CHECK(view->weight == num("3"));
  CHECK(view->intent == "To see.");
  CHECK(view->questions.size() == 2);
}

TEST_CASE("an unnamed statement is replaced by one of the same derived name, and says what it replaced") {
  const KnowledgeBase base = composed(head + "change data { gate 3 needs view at least 1 because \"for now\" }");
  CHECK(errors_of(base) == Texts{});
  const model::Statement& gate = base.model.statements[only_gate(base).statement];
  CHECK(gate.name == "data.gate_3");
  CHECK(gate.notes.because == "for now");
  CHECK(gate.link == 1);
  CHECK(gate.instead_of == "gate 3 needs view at least 2");
  CHECK(rules_of(base.model, "data.gate_3").find(">= 1") != std::string::npos);
}

TEST_CASE("a gate of another level is added") {
  const KnowledgeBase base = composed(head + "change data { gate 4 needs view at least 3 }");
  CHECK(errors_of(base) == Texts{});
  CHECK(base.model.gates.size() == 2);
}

TEST_CASE("the condition of a hold and of a contradiction is changed by `until` and `when`") {
  const KnowledgeBase base = composed(head + "change wait { until view at least 1 because \"here it holds\" }");
  CHECK(errors_of(base) == Texts{});
  const model::Statement& hold = base.model.statements[base.model.holds.front().statement];
  CHECK(hold.link == 1);
  CHECK(hold.instead_of == "until view at least 3");
  CHECK(hold.notes.because == "here it holds");
}

TEST_CASE("options are changed one by one, cases all together") {
  const KnowledgeBase base =
      composed(head +
               "change q_view { help \"Half is enough.\" option much \"a lot\" gives 5 option all \"all\" gives 5 }\n"
               "change q_seen { when it gives 4 otherwise gives 1 }");
  CHECK(errors_of(base) == Texts{});
  const model::Question* q = base.model.question(*base.model.find("q_view"));
  REQUIRE(q->options.size() == 3);
  CHECK(q->options[0].title == "little");
  CHECK(q->options[1].title == "a lot");
  CHECK(q->options[1].gives == point(num("5")));
  CHECK(q->options[2].name == "all");
  CHECK(q->help == "Half is enough.");
  CHECK(base.model.question(*base.model.find("q_seen"))->cases.size() == 2);
}

TEST_CASE("needs are replaced by what they name") {
  const KnowledgeBase base = composed(head + "change offer { needs depth because \"that first\" }");
  CHECK(errors_of(base) == Texts{});
  Texts names;
  for (const model::Need& need : base.model.needs) names.push_back(base.model.statements[need.statement].name);
  CHECK(names == Texts{"depth.needs_view", "offer.needs_view", "offer.needs_depth"});
  CHECK(base.model.statements[base.model.needs.back().statement].notes.because == "that first");
}

TEST_CASE("new statements are additions") {
  const KnowledgeBase base = composed(head +
                                      "criterion core \"Core\" in data { ask q_core \"How fast?\" { answer level } "
                                      "}\nchange join { raises core by 1 }");
  CHECK(errors_of(base) == Texts{});
  CHECK(base.model.item(*base.model.find("data"))->parts.size() == 3);
  CHECK(base.model.actions.front().raises.size() == 4);
}

TEST_CASE("what is dropped is gone with all that stands in it") {
  const KnowledgeBase base = composed(head + "drop q_seen, data.ceiling, thin because \"not here\"");
  CHECK(errors_of(base) == Texts{});
  CHECK_FALSE(base.model.find("q_seen"));
  CHECK(base.model.ceilings.empty());
  CHECK(base.model.findings.empty());
}

TEST_CASE("one of several needs can be dropped") {
  const KnowledgeBase base = composed(head + "drop offer.needs_view");
  CHECK(errors_of(base) == Texts{});
  CHECK(base.model.needs.size() == 2);
}

TEST_CASE("a drop of what is used is an error that names all places, and nothing else") {
  const KnowledgeBase base = composed(head + "drop depth");
  REQUIRE(errors_of(base) == Texts{"KB0207 this is dropped, and still used in 3 places"});
  Texts uses;
  const Diagnostic told = base.diagnostics.sorted().front();
  for (const Label& label : told.labels) uses.push_back(label.message);
  CHECK(uses == Texts{"`depth` is used here", "`depth` is used here", "`depth` is used here"});
}

TEST_CASE("an option that is dropped and still chosen is told with its place") {
  const KnowledgeBase base = composed(head + "drop q_view.much\nfinding x note { when q_view is much says \"much\" }");
  CHECK(errors_of(base) == Texts{"KB0207 this is dropped, and still used in 1 place"});
}

TEST_CASE("changes and drops of what is not there name the nearest") {
  const KnowledgeBase base = composed(head + "change veiw { weight 2 }\ndrop data.gate_4");
  REQUIRE(errors_of(base) ==
          Texts{"KB0206 `veiw` is not there to change", "KB0206 `data.gate_4` is not there to drop"});
  CHECK(base.diagnostics.sorted()[0].fixes.front().replacement == "view");
  CHECK(base.diagnostics.sorted()[1].fixes.front().replacement == "data.gate_3");
}

TEST_CASE("a field that the statement may not have is refused") {
  CHECK(errors_of(composed(head + "change wait { weight 2 }")) == Texts{"KB0104 a hold has no `weight` to change"});
}

TEST_CASE("the same thing changed twice, or changed and dropped, is told") {
  CHECK(errors_of(composed(head + "change view { weight 2 }\nchange view { weight 3 }")) ==
        Texts{"KB0201 `view` is changed in this twice"});
  CHECK(errors_of(composed(head + "change q_seen { weight 2 }\ndrop q_seen")) ==
        Texts{"KB0206 `q_seen` is dropped, so there is nothing to change"});
}

TEST_CASE("an id of the base declared again without `change` is a clash") {
  CHECK(errors_of(composed(head + "criterion view \"Again\" in data { }")) == Texts{"KB0201 `view` is declared twice"});
}

TEST_CASE("changes belong to adaptations") {
  CHECK(errors_of(composed("framework f \"F\" version 1.0 { }\nchange x { weight 2 }")) ==
        Texts{"KB0206 `change` belongs to an adaptation; this is the framework itself"});
}

TEST_CASE("a base is found in the version that is asked for or a later one") {
  CHECK(errors_of(composed("adaptation own \"Own\" of base version 2.0 { }")) ==
        Texts{"KB0208 `base` is there in version 1.2, and this asks for 2.0 or a later one of the same first number"});
  CHECK(errors_of(composed("adaptation own \"Own\" of base version 1.3 { }")).front().starts_with("KB0208"));
  CHECK(errors_of(composed("adaptation own \"Own\" of bass version 1.0 { }")).front() ==
        "KB0208 there is no framework `bass` beside this one");
}

TEST_CASE("a folder of several knowledge bases is none itself") {
  const KnowledgeBase base = composed("adaptation own \"Own\" of middle version 1.0 { }", base_text,
                                      {{"../many/a/m.plumb", "framework middle \"M\" version 1.0 { }"},
                                       {"../many/b/n.plumb", "framework next \"N\" version 1.0 { }"}});
  CHECK(errors_of(base) == Texts{"KB0208 there is no framework `middle` beside this one"});
}

TEST_CASE("adaptations may be adapted, and each link is named") {
  const KnowledgeBase base = composed(
      "adaptation own \"Own\" of middle version 1.0 { }\nchange data { gate 3 needs view at least 4 }", base_text,
      {{"../middle/m.plumb",
        "adaptation middle \"Middle\" of base version 1.0 { weak at most 1 }\nchange data { gate 3 needs view at least "
        "1 }"}});
  CHECK(errors_of(base) == Texts{});
  REQUIRE(base.model.chain.size() == 3);
  CHECK(base.model.framework.weak == num("1"));
  const model::Statement& gate = base.model.statements[only_gate(base).statement];
  CHECK(gate.link == 2);
  CHECK(gate.instead_of == "gate 3 needs view at least 1");
}

TEST_CASE("what rests on itself is an error with the way round") {
  const KnowledgeBase base = composed("adaptation own \"Own\" of middle version 1.0 { }", base_text,
                                      {{"../middle/m.plumb", "adaptation middle \"M\" of own version 1.0 { }"}});
  REQUIRE(errors_of(base) == Texts{"KB0209 `own` rests on itself"});
  CHECK(base.diagnostics.sorted().front().notes.front() == "`own` rests on `middle` rests on `own`");
}

TEST_CASE("a folder holds one adaptation or one framework") {
  CHECK(errors_of(composed(head + "framework f \"F\" version 1.0 { }")) ==
        Texts{"KB0210 a framework and an adaptation"});
}

TEST_CASE("the hash covers every link") {
  const std::string one = composed(head).model.hash;
  std::string other_base = base_text;
  other_base.replace(other_base.find("no view, no use"), 15, "no view, no joy");
  CHECK(composed(head).model.hash == one);
  CHECK(composed(head, other_base).model.hash != one);
}

TEST_CASE("warnings about the base are its own author's") {
  REQUIRE(check_knowledge({{"base.plumb", base_text}}).diagnostics.size() > 0);
  const KnowledgeBase base = composed(head);
  const std::vector<Diagnostic> all = base.diagnostics.sorted();
  for (const Diagnostic& d : all) CHECK(base.sources[d.primary.source].path() == "own.plumb");
}

TEST_CASE("where no version is asked for, nothing besides is unknown") {
  const std::vector<std::string> errors =
      errors_of(composed("adaptation own \"Own\" of base { weak at most 1 }\nchange view { weight 3 }"));
  REQUIRE(errors.size() == 1);
  CHECK(errors.front() == "KB0105 found `{`, expected `version`");
}

}  // namespace plumb::tests
