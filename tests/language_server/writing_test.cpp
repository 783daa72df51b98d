#include <algorithm>
#include <set>

#include "editor.hpp"
#include "inn.hpp"
#include "tests/support/test.hpp"

/// What helps while a text is being written: completion, hover, formatting, colours, outline, values of a case.
using namespace plumb::tests;

namespace {

using Labels = std::set<std::string>;

Labels labels(const Json& list) {
  Labels found;
  if (list.is_null()) return found;
  for (const Json& item : list["items"]) found.insert(item["label"].get<std::string>());
  return found;
}

bool has(const Labels& labels, std::initializer_list<const char*> wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const char* one) { return labels.contains(one); });
}

/// What is proposed at the `|` of a text that is written behind the kitchen.
Labels proposed(Editor& editor, const Inn& inn, std::string text) {
  const std::size_t at = text.find('|');
  text.erase(at, 1);
  const std::string path = inn.path("areas/draft.plumb");
  editor.open(path, text);
  const Labels found = labels(editor.ask("textDocument/completion",
                                         {{"textDocument", editor.document(path)}, {"position", position(text, at)}}));
  editor.close(path);
  return found;
}

std::string hovered(Editor& editor, const std::string& path, std::string_view needle, std::size_t within = 0) {
  const Json answer = editor.ask_at("textDocument/hover", path, needle, within);
  return answer.is_null() ? std::string() : answer["contents"]["value"].get<std::string>();
}

}  // namespace

TEST_CASE("completion knows statements and fields by place", "[lsp][completion]") {
  Inn inn;
  Editor editor;
  CHECK(has(proposed(editor, inn, "|"), {"capability", "rule", "input", "test"}));
  CHECK_FALSE(proposed(editor, inn, "|").contains("gate"));
  const Labels of_item = proposed(editor, inn, "capability x \"X\" in ground { weight 2 | }");
  CHECK(has(of_item, {"gate", "depends", "criterion", "because"}));
  CHECK_FALSE(of_item.contains("framework"));
  CHECK(
      has(proposed(editor, inn, "criterion x \"X\" in kitchen { ask q \"Q\" { | } }"), {"option", "answer", "stale"}));
  CHECK(has(proposed(editor, inn, "action a \"A\" { raises meals by 1 | }"), {"takes", "cost", "needs", "because"}));
  CHECK(has(proposed(editor, inn, "framework g \"G\" version 1.0 { strength weak { | } }"), {"limit", "drive"}));
  CHECK(proposed(editor, inn, "# in a comment |").empty());
  CHECK(proposed(editor, inn, "capability x \"in a text |\"").empty());
}

TEST_CASE("completion knows which names fit", "[lsp][completion]") {
  Inn inn;
  Editor editor;
  CHECK(proposed(editor, inn, "capability x \"X\" in |") == Labels{"ground", "kitchen", "service"});
  CHECK(has(proposed(editor, inn, "capability x \"X\" in ground { depends on | }"), {"kitchen", "meals", "service"}));
  CHECK(proposed(editor, inn, "capability x \"X\" in ground { depends on kitchen | }") == Labels{"strong"});
  CHECK(proposed(editor, inn, "ask q \"Q\" in meals { of | }") == Labels{"assessor", "cook"});
  CHECK(proposed(editor, inn, "action a \"A\" { raises | }") == Labels{"guests", "meals", "stores"});
  CHECK(proposed(editor, inn, "action a \"A\" { after | }") == Labels{"a", "do_plan"});
  CHECK(proposed(editor, inn, "action a \"A\" { raises meals by 1  chooses | }") ==
        Labels{"q_guests.everybody", "q_guests.nobody", "q_meals.never", "q_meals.often", "q_stores.0", "q_stores.3",
               "q_stores.5"});
  CHECK(proposed(editor, inn, "criterion x \"X\" in kitchen { basis | }") ==
        Labels{"judgement", "public", "reconstructed", "seed"});
  CHECK(proposed(editor, inn, "finding f |") == Labels{"alarm", "note", "warning"});
  CHECK(has(proposed(editor, inn, "relation r(X: |"), {"criterion", "number", "date"}));
  CHECK(has(proposed(editor, inn, "rule r { | }"), {"bound", "held_down"}));
  CHECK_FALSE(proposed(editor, inn, "rule r { | }").contains("score"));
}

TEST_CASE("completion knows the frameworks beside this one", "[lsp][completion]") {
  Folder folder;
  folder.write("two/main.plumb", "framework second \"The second\" version 2.1 { scale 0..5 }\n");
  folder.write("three/main.plumb", "# nothing is said here\n");
  const std::string own = folder.write("own/main.plumb",
                                       "framework own \"Own\" version 1.0 { scale 0..5 }\nimport second as two\n");
  Editor editor;
  editor.open(own);
  const auto proposed_at = [&](std::string_view needle, std::size_t within) {
    const Json answer = editor.ask_at("textDocument/completion", own, needle, within);
    std::map<std::string, std::string> texts;
    for (const Json& item : answer["items"]) texts[item["label"]] = item["textEdit"]["newText"];
    return texts;
  };
  CHECK(proposed_at("second", 0) == std::map<std::string, std::string>{{"second", "second version 2.1"}});
  editor.change(own, "adaptation own \"Own\" of  version 2.0\n");
  CHECK(proposed_at("of  version", 3) == std::map<std::string, std::string>{{"second", "second"}});
}

TEST_CASE("completion knows options of the question beside, and members of the column", "[lsp][completion]") {
  Inn inn;
  Editor editor;
  CHECK(proposed(editor, inn, "hold h \"H\" until q_meals is |") == Labels{"never", "not_applicable", "often"});
  CHECK(has(proposed(editor, inn, "hold h \"H\" until q_meals.|"), {"q_meals.never", "q_meals.often"}));
  CHECK_FALSE(proposed(editor, inn, "hold h \"H\" until q_meals.|").contains("and"));
  CHECK(proposed(editor, inn, "hold h \"H\" until chosen(q_guests, |") == Labels{"everybody", "nobody"});
  const Labels of_kind = proposed(editor, inn, "rule r { held_down(C) when needs(C, |");
  CHECK(has(of_kind, {"C", "meals", "kitchen"}));
  CHECK_FALSE(of_kind.contains("q_meals"));
  const Labels operand = proposed(editor, inn, "hold h \"H\" until meals at least 2 and |");
  CHECK(has(operand, {"stores", "q_meals", "score", "count", "not", "today"}));
  const Labels after = proposed(editor, inn, "hold h \"H\" until meals |");
  CHECK(has(after, {"at least", "is", "and", "because"}));
  CHECK(has(proposed(editor, inn, "finding f note { when weak(A)  says \"so {|}\" }"), {"A", "score", "meals"}));
}

TEST_CASE("a space brings up names, not every field", "[lsp][completion]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const Json by_space = {{"context", {{"triggerKind", 2}, {"triggerCharacter", " "}}}};
  CHECK(has(labels(editor.ask_at("textDocument/completion", inn.kitchen, "in ground { intent", 3, by_space)),
            {"ground"}));
  CHECK(labels(editor.ask_at("textDocument/completion", inn.kitchen, "weight 2", 8, by_space)).empty());
}

TEST_CASE("a completed form is a snippet, and what was typed is replaced", "[lsp][completion]") {
  Inn inn;
  Editor editor;
  const std::string path = inn.path("areas/draft.plumb");
  editor.open(path, "hold h \"H\" until q_meals.ne");
  Json list = editor.ask("textDocument/completion",
                         {{"textDocument", editor.document(path)}, {"position", {{"line", 0}, {"character", 27}}}});
  const auto never = std::find_if(list["items"].begin(), list["items"].end(),
                                  [](const Json& item) { return item["label"] == "q_meals.never"; });
  REQUIRE(never != list["items"].end());
  CHECK(edited(editor.text(path), Json::array({(*never)["textEdit"]})) == "hold h \"H\" until q_meals.never");
  editor.change(path, "");
  list = editor.ask("textDocument/completion",
                    {{"textDocument", editor.document(path)}, {"position", {{"line", 0}, {"character", 0}}}});
  const auto hold = std::find_if(list["items"].begin(), list["items"].end(),
                                 [](const Json& item) { return item["label"] == "hold"; });
  REQUIRE(hold != list["items"].end());
  CHECK((*hold)["insertTextFormat"] == 2);
  CHECK(contains((*hold)["textEdit"]["newText"].get<std::string>(), "${3:condition}"));
}

TEST_CASE("hover tells what a name is and stands for", "[lsp][hover]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const std::string kitchen = hovered(editor, inn.kitchen, "depends on kitchen", 12);
  CHECK(contains(kitchen, "**Küche 🍲**"));
  CHECK(contains(kitchen, "capability `kitchen` in `ground`"));
  CHECK(contains(kitchen, "warm"));
  const std::string meals = hovered(editor, inn.kitchen, "criterion meals", 12);
  CHECK(contains(meals, "*basis* judgement"));
  const std::string gate = hovered(editor, inn.kitchen, "gate 3", 1);
  CHECK(contains(gate, "gate `kitchen.gate_3`"));
  CHECK(contains(gate, "because späte 🍲 hold the house down"));
  const Outcome rules = run({"rules", inn.path(), "kitchen.gate_3"});
  CHECK(contains(gate, rules.out.substr(rules.out.find('\n') + 1)));
  CHECK(contains(gate, "this level is out of reach until the condition holds"));
  CHECK(contains(hovered(editor, inn.kitchen, "ask q_meals", 5), "`often` every evening (0..1)"));
  CHECK(contains(hovered(editor, inn.kitchen, "weak(X)", 1), "standard relation"));
  CHECK(contains(hovered(editor, inn.kitchen, "held_down(C) }", 1), "held_down(C: criterion)"));
  CHECK(contains(hovered(editor, inn.kitchen, "takes 1 minute", 1), "how long it takes to answer"));
  CHECK(hovered(editor, inn.kitchen, "# the kitchen", 4).empty());
}

TEST_CASE("hover over a fault tells what its code means", "[lsp][hover]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  editor.replace(inn.kitchen, "needs meals at", "needs maels at");
  const std::string fault = hovered(editor, inn.kitchen, "maels", 1);
  CHECK(contains(fault, "**KB0203** unknown name"));
  CHECK(contains(fault, "Nothing has this name"));
}

TEST_CASE("the chosen case shows what things come to, beside them and on hover", "[lsp][case]") {
  Inn inn;
  inn.write("cases/one.json", R"({"framework": "inn", "subject": {"name": "One"}, "date": "2026-05-01",
    "answers": [{"question": "q_meals", "value": "often"}, {"question": "q_stores", "value": 5}]})");
  Editor::Options options;
  options.root = inn.path();
  options.settings = {{"case", "cases/one.json"}};
  Editor editor(options);
  editor.open(inn.kitchen);
  const auto hints = [&] {
    std::map<std::string, std::string> found;
    const Json whole = {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 99}, {"character", 0}}}};
    for (const Json& hint :
         editor.ask("textDocument/inlayHint", {{"textDocument", editor.document(inn.kitchen)}, {"range", whole}})) {
      const std::string& text = editor.text(inn.kitchen);
      const std::size_t at = offset_of(text, hint["position"]);
      const std::size_t line = text.rfind('\n', at) + 1;
      found[text.substr(line, at - line)] = hint["label"];
    }
    return found;
  };
  auto shown = hints();
  CHECK(shown["  criterion meals \"Meals come out in time\""] == "0.0 to 1.0");
  CHECK(shown["  criterion stores \"Stores are known\""] == "5.0");
  CHECK(shown["    ask q_meals \"How often is a meal late?\""] == "often");
  CHECK(shown["capability kitchen \"Küche 🍲\""] == "2.5 to 2.9");  // the gate cuts 3.0
  CHECK(contains(hovered(editor, inn.kitchen, "criterion meals", 12), "**now** score 0.0 to 1.0"));

  SECTION("while a mistake is being mended the values stay") {
    editor.replace(inn.kitchen, "needs meals because", "needs because");
    CHECK(hints()["  criterion meals \"Meals come out in time\""] == "0.0 to 1.0");
  }
  SECTION("another case is another value") {
    inn.write("cases/two.json", R"({"framework": "inn", "subject": {"name": "Two"}, "date": "2026-05-01",
      "answers": [{"question": "q_meals", "value": "never"}]})");
    editor.notify("workspace/didChangeConfiguration", {{"settings", {{"plumbline", {{"case", "cases/two.json"}}}}}});
    CHECK(hints()["  criterion meals \"Meals come out in time\""] == "4.0 to 5.0");
  }
  SECTION("a case that is not there is said") {
    editor.notify("workspace/didChangeConfiguration", {{"settings", {{"plumbline", {{"case", "cases/none.json"}}}}}});
    CHECK(contains(editor.next("window/showMessage")["message"].get<std::string>(), "cases/none.json"));
    CHECK(hints().empty());
  }
}

TEST_CASE("formatting gives what the formatter gives", "[lsp][formatting]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen, "# 🍲 first\ncapability   x \"Kü\"   in ground{ weight 2\n }\n");
  const auto format = [&] {
    return editor.request("textDocument/formatting", {{"textDocument", editor.document(inn.kitchen)}, {"options", {}}});
  };
  const std::string canonical = edited(editor.text(inn.kitchen), format()["result"]);
  CHECK(contains(canonical, "capability x \"Kü\" in ground {"));
  editor.change(inn.kitchen, canonical);
  CHECK(format()["result"].empty());
  editor.change(inn.kitchen, "capability x {");
  CHECK(contains(format()["error"]["message"].get<std::string>(), "cannot be read"));
}

TEST_CASE("the outline has what a file declares, nested", "[lsp][outline]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const Json outline = editor.ask("textDocument/documentSymbol", {{"textDocument", editor.document(inn.kitchen)}});
  std::vector<std::string> names;
  for (const Json& symbol : outline) names.push_back(symbol["name"]);
  CHECK(names == std::vector<std::string>{"kitchen", "service", "do_plan", "slow", "top_needs_meals", "held_down",
                                          "held_by_stores"});
  CHECK(outline[0]["detail"] == "Küche 🍲");
  CHECK(outline[0]["children"][0]["name"] == "meals");
  CHECK(outline[0]["children"][0]["children"][0]["children"][1]["name"] == "never");
  CHECK(outline[0]["selectionRange"]["start"] == position_of(editor.text(inn.kitchen), "kitchen \"K"));
  const Json folds = editor.ask("textDocument/foldingRange", {{"textDocument", editor.document(inn.kitchen)}});
  CHECK(
      std::any_of(folds.begin(), folds.end(), [](const Json& f) { return f["startLine"] == 1 && f["endLine"] == 17; }));
}

TEST_CASE("symbols are found in every knowledge base that the editor shows", "[lsp][outline]") {
  Inn inn;
  inn.write("branch/framework.plumb", "framework branch \"A branch\" version 1.0 { role waiter \"Waiter\" }\n");
  Editor::Options options;
  options.root = inn.path();
  Editor editor(options);
  const auto found = [&](const char* query) {
    Labels names;
    for (const Json& symbol : editor.ask("workspace/symbol", {{"query", query}})) names.insert(symbol["name"]);
    return names;
  };
  CHECK(found("waiter") == Labels{"waiter"});
  CHECK(found("qml") == Labels{"q_meals", "q_meals.never", "q_meals.often"});
  CHECK(found("hEaRd") == Labels{"guests"});
  CHECK(found("zzz").empty());
}

TEST_CASE("colours tell keywords from names that are spelled like them", "[lsp][colours]") {
  Inn inn;
  Editor editor;
  const std::string text =
      "# ü🍲\ncriterion weight \"Wéight 🍲\" in kitchen { weight 2 }\nrule r { bound(C) = 4 when criterion(C) }\n";
  editor.open(inn.kitchen, "capability kitchen \"K\" in ground { }\n");
  const std::string path = inn.path("areas/colours.plumb");
  editor.open(path, text);
  const Json data = editor.ask("textDocument/semanticTokens/full", {{"textDocument", editor.document(path)}})["data"];
  REQUIRE(data.size() % 5 == 0);
  std::vector<std::pair<std::string, int>> words;
  std::size_t line = 0, column = 0;
  for (std::size_t i = 0; i < data.size(); i += 5) {
    if (data[i] != 0) line += data[i].get<std::size_t>(), column = 0;
    column += data[i + 1].get<std::size_t>();
    const Json begin = {{"line", line}, {"character", column}};
    const Json end = {{"line", line}, {"character", column + data[i + 2].get<std::size_t>()}};
    const std::size_t from = offset_of(text, begin);
    words.emplace_back(text.substr(from, offset_of(text, end) - from), data[i + 3].get<int>());
  }
  constexpr int keyword = 0, comment = 1, string = 2, number = 3, variable = 5, type = 6, function = 7, item = 8,
                property = 9;
  const std::vector<std::pair<std::string, int>> expected = {{"# ü🍲", comment},
                                                             {"criterion", keyword},
                                                             {"weight", property},
                                                             {"\"Wéight 🍲\"", string},
                                                             {"in", keyword},
                                                             {"kitchen", item},
                                                             {"weight", keyword},
                                                             {"2", number},
                                                             {"rule", keyword},
                                                             {"r", 11},
                                                             {"bound", function},
                                                             {"C", variable},
                                                             {"=", 4},
                                                             {"4", number},
                                                             {"when", keyword},
                                                             {"criterion", type},
                                                             {"C", variable}};
  CHECK(words == expected);
}
