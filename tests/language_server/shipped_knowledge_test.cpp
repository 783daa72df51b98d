#include <algorithm>
#include <filesystem>

#include "editor.hpp"
#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

/// The shipped knowledge as an author would open it.
using namespace plumb::tests;
namespace fs = std::filesystem;

namespace {

const std::string customer_centric = PLUMB_SOURCE_DIR "/kb/customer_centric";

std::vector<std::string> files_of(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".plumb") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("every file of the shipped knowledge has an outline, colours and no errors", "[lsp][shipped]") {
  Editor editor;
  for (const char* kb : {"customer_centric", "gap_roadmap", "government"}) {
    for (const std::string& path : files_of(std::string(PLUMB_SOURCE_DIR "/kb/") + kb)) {
      INFO(path);
      editor.open(path);
      const Json document = {{"textDocument", editor.document(path)}};
      CHECK(editor.ask("textDocument/documentSymbol", document).is_array());
      CHECK_FALSE(editor.ask("textDocument/semanticTokens/full", document)["data"].empty());
    }
  }
  for (const std::string& path : files_of(customer_centric)) {
    INFO(path);
    const Json faults = editor.faults(path);
    CHECK(std::none_of(faults.begin(), faults.end(), [](const Json& f) { return f["severity"] == 1; }));
  }
  CHECK(editor.take_leave() == 0);
}

TEST_CASE("a criterion of the shipped knowledge gets another name everywhere", "[lsp][shipped][rename]") {
  Folder folder;
  const std::string copy = folder.path("kb");
  fs::copy(customer_centric, copy, fs::copy_options::recursive);
  Editor editor;
  const std::string path = copy + "/capabilities/04_data_management.plumb";
  editor.open(path);
  const auto apply = [&](std::string_view needle, std::size_t within, const char* to) {
    const Json edit = editor.ask_at("textDocument/rename", path, needle, within, {{"newName", to}});
    for (const auto& [uri, edits] : edit["changes"].items()) {
      const std::string file = uri.substr(7);
      folder.write(file.substr(folder.path().size() + 1), edited(read_text(file), edits));
      if (file == path) editor.change(path, read_text(path));
      else editor.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", uri}, {"type", 2}}}}});
    }
    return edit["changes"].size();
  };
  const std::string before = run({"check", customer_centric}).out;
  CHECK(apply("criterion dm_single_view", 12, "one_view") > 5);
  CHECK(apply("option hardly", 8, "barely") >= 1);
  const Outcome checked = run({"check", copy});
  INFO(checked.err);
  CHECK(checked.exit == 0);
  CHECK(checked.out.substr(checked.out.find(':')) == before.substr(before.find(':')));
  for (const std::string& file : files_of(copy)) CHECK_FALSE(contains(read_text(file), " dm_single_view "));
}

TEST_CASE("a file of the shipped knowledge is typed from nothing and ends as it is", "[lsp][shipped]") {
  Folder folder;
  const std::string copy = folder.path("kb");
  fs::copy(std::string(PLUMB_SOURCE_DIR "/kb/government"), copy, fs::copy_options::recursive);
  const std::string path = copy + "/capabilities/smart.plumb";
  const std::string whole = read_text(path);
  Editor editor;
  editor.open(path, "");
  const std::size_t step = 23;  // cuts words, texts and letters beyond ASCII
  for (std::size_t end = 0; end < whole.size();) {
    std::size_t next = std::min(whole.size(), end + step);
    while (next < whole.size() && (static_cast<unsigned char>(whole[next]) & 0xC0) == 0x80) ++next;
    const Json at = position(whole, end);
    editor.notify(
        "textDocument/didChange",
        {{"textDocument", {{"uri", Editor::uri(path)}, {"version", 1}}},
         {"contentChanges", {{{"range", {{"start", at}, {"end", at}}}, {"text", whole.substr(end, next - end)}}}}});
    end = next;
    const Json place = {{"textDocument", editor.document(path)}, {"position", position(whole, end)}};
    for (const char* method : {"textDocument/completion", "textDocument/hover"})
      CHECK(editor.request(method, place).contains("result"));
  }
  const Json hints = editor.ask("textDocument/documentSymbol", {{"textDocument", editor.document(path)}});
  CHECK_FALSE(hints.empty());
  editor.close(path);
  editor.open(path);
  const Json faults = editor.faults(path);
  CHECK(std::none_of(faults.begin(), faults.end(), [](const Json& f) { return f["severity"] == 1; }));
}
