#include <algorithm>
#include <set>

#include "editor.hpp"
#include "inn.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

/// "file:line" of each place, sorted.
std::vector<std::string> places(const Json& locations) {
  std::vector<std::string> found;
  for (const Json& location : locations) {
    const std::string uri = location["uri"];
    found.push_back(uri.substr(uri.rfind('/') + 1) + ':' +
                    std::to_string(location["range"]["start"]["line"].get<int>() + 1));
  }
  std::sort(found.begin(), found.end());
  return found;
}
using Places = std::vector<std::string>;

Json with_declaration() { return {{"context", {{"includeDeclaration", true}}}}; }

/// Every changed file as it would be, by path.
std::map<std::string, std::string> renamed(const Json& edit, const std::vector<std::string>& paths) {
  std::map<std::string, std::string> texts;
  for (const std::string& path : paths) {
    const std::string uri = Editor::uri(path);
    if (edit["changes"].contains(uri)) texts[path] = edited(read_text(path), edit["changes"][uri]);
  }
  return texts;
}

std::string refusal(const Json& response) {
  INFO(response.dump());
  REQUIRE(response.contains("error"));
  return response["error"]["message"];
}

}  // namespace

TEST_CASE("a name leads to where it is declared", "[lsp][names]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  editor.open(inn.tests);
  const auto declared = [&](const std::string& path, std::string_view needle, std::size_t within = 0) {
    return places(editor.ask_at("textDocument/definition", path, needle, within));
  };
  CHECK(declared(inn.kitchen, "ground { intent") == Places{"framework.plumb:4"});
  CHECK(declared(inn.kitchen, "meals at least") == Places{"kitchen.plumb:4"});
  CHECK(declared(inn.kitchen, "strong because") == Places{"framework.plumb:5"});
  CHECK(declared(inn.kitchen, "cook\n") == Places{"framework.plumb:6"});
  CHECK(declared(inn.kitchen, "often or") == Places{"kitchen.plumb:9"});
  CHECK(declared(inn.kitchen, "q_meals.never", 10) == Places{"kitchen.plumb:10"});
  CHECK(declared(inn.kitchen, "q_meals.never", 2) == Places{"kitchen.plumb:6"});
  CHECK(declared(inn.kitchen, "{score(meals)}", 8) == Places{"kitchen.plumb:4"});
  CHECK(declared(inn.kitchen, "held_down(C) }", 3) == Places{"kitchen.plumb:35"});
  CHECK(declared(inn.tests, "held_down") == Places{"kitchen.plumb:35"});
  CHECK(declared(inn.tests, "stores is") == Places{"kitchen.plumb:13"});
  CHECK(editor.ask_at("textDocument/definition", inn.kitchen, "# the kitchen", 5).is_null());
}

TEST_CASE("every place that names a thing is found, in all files", "[lsp][names]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const Json meals = editor.ask_at("textDocument/references", inn.kitchen, "criterion meals", 12, with_declaration());
  std::set<std::string> found;
  for (const std::string& place : places(meals)) found.insert(place);
  CHECK(found == std::set<std::string>{"kitchen.plumb:3", "kitchen.plumb:4", "kitchen.plumb:15", "kitchen.plumb:29",
                                       "kitchen.plumb:32", "kitchen.plumb:34", "kitchen.plumb:36"});
  const Json question = editor.ask_at("textDocument/references", inn.kitchen, "ask q_meals", 5, with_declaration());
  CHECK(places(question) == Places{"kitchen.plumb:22", "kitchen.plumb:22", "kitchen.plumb:6", "late.plumb:2"});
  const Json used = editor.ask_at("textDocument/references", inn.kitchen, "option never", 8);
  CHECK(places(used) == Places{"kitchen.plumb:22"});
  const Json lit = editor.ask_at("textDocument/documentHighlight", inn.kitchen, "criterion meals", 12);
  CHECK(lit.size() == found.size());
}

TEST_CASE("a variable is known in its own statement, slots included", "[lsp][names]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  CHECK(editor.ask_at("textDocument/documentHighlight", inn.kitchen, "weak(X)", 5).size() == 3);
  CHECK(editor.ask_at("textDocument/documentHighlight", inn.kitchen, "bound(C)", 6).size() == 3);
  const Json edit = editor.ask_at("textDocument/rename", inn.kitchen, "{X}", 1, {{"newName", "Area"}});
  const std::string text = edited(editor.text(inn.kitchen), edit["changes"][Editor::uri(inn.kitchen)]);
  CHECK(contains(text, "when weak(Area) and capability(Area)"));
  CHECK(contains(text, "says \"{Area} waits"));
  CHECK(contains(text, "bound(C) = 4"));
  CHECK(contains(refusal(editor.response_at("textDocument/rename", inn.kitchen, "{X}", 1, {{"newName", "area"}})),
                 "is no variable"));
}

TEST_CASE("a rename changes every file, and what comes out checks", "[lsp][rename]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const std::vector<std::string> all = {inn.framework, inn.kitchen, inn.tests};
  const auto apply = [&](std::string_view needle, std::size_t within, const char* to) {
    const Json edit = editor.ask_at("textDocument/rename", inn.kitchen, needle, within, {{"newName", to}});
    const auto texts = renamed(edit, all);
    for (const auto& [path, text] : texts) inn.write(path.substr(inn.path().size() + 1), text);
    const Outcome checked = run({"check", inn.path()});
    INFO(checked.err);
    CHECK(checked.exit == 0);
    const Outcome tested = run({"test", inn.path()});
    INFO(tested.out);
    CHECK(tested.exit == 0);
    return texts.size();
  };
  SECTION("of an item, in a slot too") {
    CHECK(apply("criterion meals", 12, "food") == 1);
    CHECK(contains(read_text(inn.kitchen), "{score(food)}"));
    CHECK(contains(read_text(inn.kitchen), "criterion food \"Meals"));
    CHECK(contains(read_text(inn.kitchen), "weight 2\n  gate 3 needs food at"));
  }
  SECTION("of a layer, from a place where it is used") {
    CHECK(apply("in ground { intent", 4, "cellar") == 2);
    CHECK(contains(read_text(inn.framework), "layer cellar"));
  }
  SECTION("of a question, with its options") {
    CHECK(apply("ask q_meals", 5, "q_late") == 2);
    CHECK(contains(read_text(inn.kitchen), "q_late is often or q_late.never"));
    CHECK(contains(read_text(inn.tests), "q_late is often"));
  }
  SECTION("of an option, bare and dotted") {
    CHECK(apply("q_meals.never", 9, "rarely") == 1);
    CHECK(contains(read_text(inn.kitchen), "q_meals.rarely"));
    CHECK(contains(read_text(inn.kitchen), "option rarely \"hardly ever\""));
    CHECK(apply("option often", 8, "nightly") == 2);
    CHECK(contains(read_text(inn.tests), "q_meals is nightly"));
  }
  SECTION("of a relation") {
    CHECK(apply("relation held_down", 10, "kept_low") == 2);
    CHECK(contains(read_text(inn.tests), "kept_low(stores)"));
  }
  SECTION("of a strength and a role") {
    CHECK(apply("strong because", 1, "firm") == 2);
    CHECK(apply("of cook", 4, "chef") == 2);
  }
}

TEST_CASE("statements that are called after what is renamed are named anew", "[lsp][rename]") {
  Inn inn;
  const std::string about = inn.write("about.plumb",
                                      "test \"what holds\" {\n  given meals is 1, stores is 5\n"
                                      "  expect held_by(kitchen, kitchen.gate_3)\n"
                                      "  expect not held_by(service, service.on_kitchen)\n"
                                      "  expect not held_by(stores, stores.needs_meals)\n}\n");
  Editor editor;
  editor.open(about);
  editor.open(inn.kitchen);
  Json edit = editor.ask_at("textDocument/rename", inn.kitchen, "capability kitchen", 12, {{"newName", "galley"}});
  std::string text = edited(read_text(about), edit["changes"][Editor::uri(about)]);
  CHECK(contains(text, "held_by(galley, galley.gate_3)"));
  CHECK(contains(text, "held_by(service, service.on_galley)"));
  edit = editor.ask_at("textDocument/rename", inn.kitchen, "criterion meals", 12, {{"newName", "food"}});
  text = edited(read_text(about), edit["changes"][Editor::uri(about)]);
  CHECK(contains(text, "given food is 1"));
  CHECK(contains(text, "held_by(stores, stores.needs_food)"));
  CHECK(places(editor.ask_at("textDocument/definition", about, "kitchen.gate_3", 10)) == Places{"kitchen.plumb:3"});
}

TEST_CASE("a rename that cannot be is refused in words", "[lsp][rename]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const auto why = [&](std::string_view needle, std::size_t within, const char* to) {
    return refusal(editor.response_at("textDocument/rename", inn.kitchen, needle, within, {{"newName", to}}));
  };
  CHECK(contains(why("criterion meals", 12, "stores"), "`stores` is a criterion already"));
  CHECK(contains(why("criterion meals", 12, "Meals"), "`Meals` is no id"));
  CHECK(contains(why("criterion meals", 12, ""), "is no id"));
  CHECK(contains(why("criterion meals", 12, "and"), "`and` is reserved"));
  CHECK(contains(why("criterion meals", 12, "today"), "`today` is a standard name"));
  CHECK(contains(why("option never", 8, "often"), "`q_meals.often` is an option already"));
  CHECK(contains(why("relation held_down", 10, "score"), "`score` is a standard relation"));
  CHECK(contains(why("relation held_down", 10, "count"), "`count` is a standard function"));
  CHECK(contains(why("weak(X)", 1, "feeble"), "`weak` is a standard relation"));
  CHECK(contains(why("gate 3", 1, "door"), "`named another`"));
  CHECK(contains(why("# the kitchen", 4, "door"), "there is no name here"));
  editor.replace(inn.kitchen, "takes 1 week", "takes 1 EUR");
  CHECK(contains(why("criterion meals", 12, "food"), "mend this first"));
}

TEST_CASE("what can be renamed is shown before it is", "[lsp][rename]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const Json option = editor.ask_at("textDocument/prepareRename", inn.kitchen, "q_meals.never", 9);
  CHECK(option["placeholder"] == "never");
  CHECK(option["range"]["start"] == position_of(editor.text(inn.kitchen), "q_meals.never", 8));
  CHECK(editor.ask_at("textDocument/prepareRename", inn.kitchen, "weak(X)", 5)["placeholder"] == "X");
  CHECK(editor.ask_at("textDocument/prepareRename", inn.kitchen, "# the", 1).is_null());
  CHECK(contains(refusal(editor.response_at("textDocument/prepareRename", inn.kitchen, "weak(X)", 1)), "standard"));
}

TEST_CASE("an adaptation leads to what it adapts, and renames nothing there", "[lsp][names][adaptation]") {
  Folder folder;
  const std::string base = folder.write(
      "base/main.plumb",
      "framework base \"Base\" version 1.0 { scale 0..5  layer low \"Low\" }\n"
      "capability cap \"Cap\" in low {\n"
      "  criterion crit \"Crit\" { ask q \"Q?\" { option a \"A\" gives 1  option b \"B\" gives 4 } }\n}\n");
  const std::string own =
      folder.write("own/main.plumb",
                   "adaptation own \"Own\" of base version 1.0\n"
                   "change cap { weight 3  gate 3 needs crit at least 2 because \"first things\" }\n"
                   "criterion mine \"Mine\" in cap { ask q_mine \"How?\" { option c \"C\" gives 2 } }\n"
                   "texts de { cap \"Kapp\" }\n");
  Editor editor;
  editor.open(own);
  for (const Json& fault : editor.faults(own)) CHECK(fault["severity"] == 2);
  CHECK(places(editor.ask_at("textDocument/definition", own, "change cap", 8)) == Places{"main.plumb:2"});
  CHECK(places(editor.ask_at("textDocument/definition", own, "crit at", 1)) == Places{"main.plumb:3"});
  CHECK(editor.ask_at("textDocument/definition", own, "crit at", 1)[0]["uri"] == Editor::uri(base));
  CHECK(editor.ask_at("textDocument/references", own, "in cap", 4).size() == 3);
  CHECK(contains(refusal(editor.response_at("textDocument/rename", own, "in cap", 4, {{"newName", "other"}})),
                 "another knowledge base"));
  const Json edit = editor.ask_at("textDocument/rename", own, "criterion mine", 11, {{"newName", "ours"}});
  CHECK(contains(edited(editor.text(own), edit["changes"][Editor::uri(own)]), "criterion ours \"Mine\""));
  editor.replace(own, "weight 3", "weight 4");
  editor.replace(own, "crit at", "crib at");
  const Json faults = editor.faults(own);
  CHECK(std::any_of(faults.begin(), faults.end(), [](const Json& f) { return f["code"] == "KB0203"; }));
}
