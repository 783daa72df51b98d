
#include "editor.hpp"
#include "inn.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

Editor::Options silent() {
  Editor::Options options;
  options.initialize = false;
  return options;
}

int error_code(const Json& response) { return response.contains("error") ? response["error"]["code"].get<int>() : 0; }

std::string framed(const std::string& body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("an editor comes, asks and leaves in order", "[lsp][lifecycle]") {
  Editor editor(silent());
  CHECK(error_code(editor.request("textDocument/hover", Json::object())) == -32002);
  const Json answer = editor.ask("initialize", {{"capabilities", Json::object()}});
  CHECK(answer["serverInfo"]["name"] == "plumb");
  CHECK(answer["capabilities"]["positionEncoding"] == "utf-16");
  CHECK(answer["capabilities"]["textDocumentSync"]["change"] == 2);
  CHECK(error_code(editor.request("initialize", Json::object())) == -32600);
  CHECK(error_code(editor.request("textDocument/unheardOf", Json::object())) == -32601);
  editor.notify("$/whatever", Json::object());
  editor.notify("textDocument/unheardOf", Json::object());
  CHECK(editor.ask("shutdown", nullptr).is_null());
  CHECK(error_code(editor.request("textDocument/hover", Json::object())) == -32600);
  editor.notify("exit", nullptr);
  CHECK(editor.exit_code() == 0);
}

TEST_CASE("an editor that leaves without a word ends the server with 1", "[lsp][lifecycle]") {
  SECTION("by exit alone") {
    Editor editor;
    editor.notify("exit", nullptr);
    CHECK(editor.exit_code() == 1);
  }
  SECTION("by going away") {
    Editor editor;
    editor.end_input();
    CHECK(editor.exit_code() == 1);
  }
}

TEST_CASE("what is no message is answered by what is wrong, and the conversation goes on", "[lsp][lifecycle]") {
  Editor editor;
  const auto code_of = [&](const std::string& bytes) {
    editor.send_raw(bytes);
    const Json answer = editor.receive();
    CHECK(answer["id"].is_null());
    return error_code(answer);
  };
  CHECK(code_of(framed("{ this is no JSON")) == -32700);
  CHECK(code_of(framed("\xff\xfe")) == -32700);
  CHECK(code_of(framed("[]")) == -32600);
  CHECK(code_of(framed("17")) == -32600);
  CHECK(code_of(framed(R"({"jsonrpc":"2.0","method":5})")) == -32600);
  CHECK(code_of(framed(R"({"jsonrpc":"2.0","id":{},"method":"shutdown"})")) == -32600);
  CHECK(code_of("Content-Type: text\r\n\r\n") == -32700);
  CHECK(code_of("Content-Length: many\r\n\r\n") == -32700);
  CHECK(code_of("Content-Length: 99999999999999999999\r\n\r\n") == -32700);
  CHECK(code_of(std::string(9000, 'x')) == -32700);
  std::string deep = R"({"jsonrpc":"2.0","method":"x","params":)";
  editor.send_raw(framed(deep + std::string(100'000, '[') + std::string(100'000, ']') + "}"));
  const std::string last = R"({"jsonrpc":"2.0","id":"last","method":"nothing","params":1})";
  editor.send_raw("content-length:  " + std::to_string(last.size()) + " \r\nContent-Type: any\r\n\r\n" + last);
  const Json answer = editor.receive();
  CHECK(answer["id"] == "last");
  CHECK(error_code(answer) == -32601);
  CHECK(editor.take_leave() == 0);
}

TEST_CASE("a request that waits can be cancelled", "[lsp][lifecycle]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const auto asked = [&](int id) {
    return framed(Json{{"jsonrpc", "2.0"},
                       {"id", id},
                       {"method", "textDocument/documentSymbol"},
                       {"params", {{"textDocument", editor.document(inn.kitchen)}}}}
                      .dump());
  };
  const std::string cancel = framed(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":901}})");
  editor.send_raw(asked(900) + asked(901) + cancel + asked(902));
  std::map<int, Json> answers;
  while (answers.size() < 3) {
    Json message = editor.receive();
    if (message.contains("id")) answers[message["id"].get<int>()] = message;
  }
  CHECK(answers[900].contains("result"));
  CHECK(error_code(answers[901]) == -32800);
  CHECK(answers[902].contains("result"));
}

TEST_CASE("parameters of any shape are answered, never fatal", "[lsp][lifecycle]") {
  Inn inn;
  Editor editor;
  editor.open(inn.kitchen);
  const std::vector<Json> shapes = {
      nullptr,
      Json::array(),
      "text",
      {{"textDocument", 5}},
      {{"textDocument", {{"uri", 7}}}},
      {{"textDocument", {{"uri", "file:///nowhere/at/all.plumb"}}}, {"position", {{"line", 0}, {"character", 0}}}},
      {{"textDocument", {{"uri", "%%%"}}}, {"position", {{"line", 0}, {"character", 0}}}},
      {{"textDocument", editor.document(inn.kitchen)}},
      {{"textDocument", editor.document(inn.kitchen)}, {"position", {{"line", -1}, {"character", 2.5}}}},
      {{"textDocument", editor.document(inn.kitchen)}, {"position", {{"line", 4000000000u}, {"character", 9}}}},
      {{"textDocument", editor.document(inn.kitchen)}, {"position", {{"line", 1}, {"character", 4000000000u}}}},
      {{"textDocument", editor.document(inn.kitchen)}, {"range", {{"start", {}}, {"end", 3}}}, {"newName", {}}}};
  for (const char* method :
       {"textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/references",
        "textDocument/documentHighlight", "textDocument/prepareRename", "textDocument/rename",
        "textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/formatting",
        "textDocument/semanticTokens/full", "textDocument/inlayHint", "textDocument/codeAction", "workspace/symbol"})
    for (const Json& shape : shapes) {
      INFO(method << ' ' << shape.dump());
      const Json answer = editor.request(method, shape);
      CHECK(answer.contains("result") != answer.contains("error"));
    }
  for (const char* method :
       {"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
        "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "workspace/didChangeConfiguration"})
    for (const Json& shape : shapes) editor.notify(method, shape);
  CHECK(editor.take_leave() == 0);
}
