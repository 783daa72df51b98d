#include <algorithm>

#include "editor.hpp"
#include "inn.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

std::vector<std::string> codes(const Json& faults) {
  std::vector<std::string> found;
  for (const Json& fault : faults) found.push_back(fault["code"]);
  return found;
}
using Codes = std::vector<std::string>;

const Json* fault_called(const Json& faults, const std::string& code) {
  const auto found = std::find_if(faults.begin(), faults.end(), [&](const Json& f) { return f["code"] == code; });
  return found == faults.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("faults are told as they come and go", "[lsp][faults]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  CHECK(fault_called(editor.faults(inn.kitchen), "KB0203") == nullptr);

  editor.replace(inn.kitchen, "needs meals at", "needs maels at");
  const Json faults = editor.faults(inn.kitchen);
  const Json* unknown = fault_called(faults, "KB0203");
  REQUIRE(unknown);
  CHECK((*unknown)["severity"] == 1);
  CHECK((*unknown)["source"] == "plumb");
  CHECK((*unknown)["message"].get<std::string>().find("fix: write `meals`") != std::string::npos);
  CHECK((*unknown)["range"]["start"] == position_of(editor.text(inn.kitchen), "maels"));
  CHECK((*unknown)["range"]["end"] == position_of(editor.text(inn.kitchen), "maels", 5));

  editor.replace(inn.kitchen, "maels", "meals");
  CHECK(fault_called(editor.faults(inn.kitchen), "KB0203") == nullptr);
}

TEST_CASE("columns count units of UTF-16, behind umlauts and beyond the first plane", "[lsp][faults]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen, "capability kitchen \"Kü🍲\" in nowhere { }\n");
  const Json faults = editor.faults(inn.kitchen);
  const Json* unknown = fault_called(faults, "KB0203");
  REQUIRE(unknown);
  CHECK((*unknown)["range"] ==
        Json({{"start", {{"line", 0}, {"character", 29}}}, {"end", {{"line", 0}, {"character", 36}}}}));
}

TEST_CASE("an editor that counts bytes gets bytes", "[lsp][faults]") {
  Inn inn;
  Editor::Options options;
  options.capabilities = {{"general", {{"positionEncodings", {"utf-8", "utf-16"}}}}};
  Editor editor(options);
  editor.open(inn.kitchen, "capability kitchen \"Kü🍲\" in nowhere { }\n");
  const Json faults = editor.faults(inn.kitchen);
  const Json* unknown = fault_called(faults, "KB0203");
  REQUIRE(unknown);
  CHECK((*unknown)["range"]["start"]["character"] == 32);
}

TEST_CASE("a fault of two places shows both, also in another file", "[lsp][faults]") {
  Inn inn;
  Editor editor;
  editor.open(inn.framework);
  editor.replace(inn.framework, "role cook", "role do_plan");
  const Json faults = editor.faults(inn.framework);
  const Json* twice = fault_called(faults, "KB0201");
  REQUIRE(twice);
  const Json related = (*twice)["relatedInformation"];
  REQUIRE(related.size() == 1);
  CHECK(related[0]["location"]["uri"] == Editor::uri(inn.kitchen));
  CHECK(related[0]["location"]["range"]["start"] == position_of(read_text(inn.kitchen), "do_plan"));
}

TEST_CASE("faults in files that are not open are told too, and taken back", "[lsp][faults]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  editor.faults(inn.kitchen);
  editor.replace(inn.kitchen, "criterion stores", "criterion larder");
  const auto of_tests = [&] {
    Json news;
    do news = editor.next("textDocument/publishDiagnostics");
    while (news["uri"] != Editor::uri(inn.tests));
    return news["diagnostics"];
  };
  CHECK(fault_called(of_tests(), "KB0203"));
  editor.replace(inn.kitchen, "criterion larder", "criterion stores");
  CHECK(of_tests().empty());
}

TEST_CASE("what only the rules show is told once the text is in order", "[lsp][faults]") {
  Inn inn;
  Editor editor;
  const std::string path = inn.write("two/rules.plumb",
                                     "relation size_of(X: number) -> number\n"
                                     "rule one { size_of(1) = 2 }\nrule two { size_of(1) = 3 }\n");
  const std::string apart = inn.write("two/framework.plumb", "framework pair \"Pair\" version 1.0 { scale 0..5 }\n");
  editor.open(path);
  Json faults = editor.faults(path);
  while (!fault_called(faults, "KB0408")) faults = editor.faults(path);
  CHECK(fault_called(faults, "KB0408"));
}

TEST_CASE("what rules state in vain is told, and unsaid once it is mended", "[lsp][faults]") {
  Folder folder;
  const std::string path = folder.write("main.plumb",
                                        "framework shop \"Shop\" version 1.0 { scale 0..5 }\n"
                                        "capability cap \"Cap\" { criterion crit \"Crit\" { ask q \"Q?\" { option a "
                                        "\"A\" gives 1  option b \"B\" gives 4 } } }\n"
                                        "finding low note { when crit at most 5  says \"It is low\" }\n");
  Editor editor;
  editor.open(path);
  Json faults = editor.faults(path);
  while (!fault_called(faults, "KB0503")) faults = editor.faults(path);
  CHECK(fault_called(faults, "KB0503")->at("severity") == 2);
  editor.replace(path, "at most 5", "at most 2");
  while (fault_called(faults, "KB0503")) faults = editor.faults(path);
  CHECK(fault_called(faults, "KB0503") == nullptr);
}

TEST_CASE("an adaptation is checked against its base as the editor has it", "[lsp][faults][adaptation]") {
  Folder folder;
  const std::string base = folder.write("base/main.plumb",
                                        "framework base \"Base\" version 1.0 { scale 0..5 }\n"
                                        "capability cap \"Cap\" { criterion crit \"Crit\" {\n"
                                        "  ask q \"Q?\" { option a \"A\" gives 1  option b \"B\" gives 4 } } }\n");
  const std::string own = folder.write("own/main.plumb",
                                       "adaptation own \"Own\" of base version 1.0\n"
                                       "change cap { gate 3 needs crit at least 2 because \"first things\" }\n");
  Editor editor;
  editor.open(own);
  CHECK(fault_called(editor.faults(own), "KB0203") == nullptr);
  editor.open(base);
  editor.replace(base, "criterion crit ", "criterion other ");
  Json faults = editor.faults(own);
  while (!fault_called(faults, "KB0203")) faults = editor.faults(own);
  CHECK(fault_called(faults, "KB0203"));
  editor.replace(base, "criterion other ", "criterion crit ");
  while (fault_called(faults, "KB0203")) faults = editor.faults(own);
  CHECK(fault_called(faults, "KB0203") == nullptr);
}

TEST_CASE("a burst of edits ends in the state of the last", "[lsp][faults]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const std::string whole = editor.text(inn.kitchen);
  for (int round = 0; round < 40; ++round) {
    editor.replace(inn.kitchen, "in time\"", "in time, 🍲ü\"");
    editor.replace(inn.kitchen, "criterion stores", "criterion store");
    editor.replace(inn.kitchen, "criterion store ", "criterion stores ");
    editor.replace(inn.kitchen, ", 🍲ü\"", "\"");
    editor.replace(inn.kitchen, "action do_plan", "action");
    editor.replace(inn.kitchen, "action ", "action do_plan ");
  }
  CHECK(editor.text(inn.kitchen) == whole);
  const Json faults = editor.faults(inn.kitchen);
  CHECK(std::none_of(faults.begin(), faults.end(), [](const Json& f) { return f["severity"] == 1; }));
}

TEST_CASE("the knowledge base of a file is the nearest folder above it with a framework", "[lsp][faults]") {
  Inn inn;
  const std::string stray = inn.write("areas/deep/more.plumb", "fact held_down(meals)\n");
  const std::string other = inn.write("branch/framework.plumb", "framework branch \"Branch\" version 1.0 { }\n");
  const std::string inside = inn.write("branch/x/y.plumb", "fact held_down(meals)\n");
  Editor editor;
  editor.open(stray);
  CHECK(fault_called(editor.faults(stray), "KB0203") == nullptr);
  editor.open(inside);
  CHECK(fault_called(editor.faults(inside), "KB0203"));
}

TEST_CASE("a framework that is written moves the files beside it into its knowledge base", "[lsp][faults]") {
  Folder folder;
  const std::string main = folder.write("main.plumb", "# nothing yet\n");
  const std::string part = folder.write("parts/part.plumb", "capability x \"X\" { }\n");
  Editor editor;
  editor.open(part);
  editor.open(main);
  CHECK(codes(editor.faults(part)) == Codes{"KB0210"});
  editor.change(main, "framework f \"F\" version 1.0 { scale 0..5 }\n");
  const Json faults = editor.faults(part);
  CHECK(fault_called(faults, "KB0210") == nullptr);
}

TEST_CASE("a text that is on no disk is a knowledge base of its own", "[lsp][faults]") {
  Editor editor;
  editor.notify("textDocument/didOpen",
                {{"textDocument", {{"uri", "untitled:Untitled-1"}, {"version", 1}, {"text", "fact x(y)\n"}}}});
  const Json news = editor.next("textDocument/publishDiagnostics");
  CHECK(news["uri"] == "untitled:Untitled-1");
  CHECK(codes(news["diagnostics"]) == Codes{"KB0203"});
}

TEST_CASE("a file that changes on the disk is read again unless it is open", "[lsp][faults]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  CHECK(fault_called(editor.faults(inn.kitchen), "KB0203") == nullptr);
  inn.write("framework.plumb", "framework inn \"An inn\" version 1.0.0 { scale 0..5  layer cellar \"Cellar\" }\n");
  editor.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", Editor::uri(inn.framework)}, {"type", 2}}}}});
  CHECK(fault_called(editor.faults(inn.kitchen), "KB0203"));
}

TEST_CASE("fixes of faults are quick fixes", "[lsp][fixes]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  editor.replace(inn.kitchen, "needs meals at", "needs maels at");
  const Json at = position_of(editor.text(inn.kitchen), "maels", 2);
  const Json actions = editor.ask("textDocument/codeAction", {{"textDocument", editor.document(inn.kitchen)},
                                                              {"range", {{"start", at}, {"end", at}}},
                                                              {"context", {{"diagnostics", Json::array()}}}});
  REQUIRE(actions.size() == 1);
  CHECK(actions[0]["title"] == "write `meals`");
  CHECK(actions[0]["kind"] == "quickfix");
  const std::string mended = edited(editor.text(inn.kitchen), actions[0]["edit"]["changes"][Editor::uri(inn.kitchen)]);
  CHECK(mended == read_text(inn.kitchen));
  const Json start = position_of(editor.text(inn.kitchen), "action do_plan");
  CHECK(editor
            .ask("textDocument/codeAction",
                 {{"textDocument", editor.document(inn.kitchen)}, {"range", {{"start", start}, {"end", start}}}})
            .empty());
}
