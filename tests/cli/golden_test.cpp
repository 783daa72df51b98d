#include <filesystem>
#include <sstream>

#include "tests/cli/command.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/test.hpp"

/// What commands say of several folders, and of what only they find out. A golden is folders in one text: a line
/// `### FILE own/text.plumb` begins each file, `### RUN check own` at the end is the command.
namespace plumb::tests {
namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream words(line);
  return {std::istream_iterator<std::string>(words), {}};
}

std::string without(const std::string& part, std::string text) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
  return text;
}

std::string said_about(const std::string&, const std::string& bundle) {
  const Folder folder;
  std::istringstream lines(bundle);
  std::string file, text;
  std::vector<std::string> command;
  const auto keep = [&] {
    if (!file.empty()) folder.write(file, text);
    text.clear();
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("### FILE ")) {
      keep();
      file = line.substr(9);
    } else if (line.starts_with("### RUN ")) {
      command = words_of(line.substr(8));
    } else {
      text += line + "\n";
    }
  }
  keep();
  for (std::string& word : command)
    if (std::filesystem::exists(folder.path(word))) word = folder.path(word);
  const std::string said = run(command, {}, {"PLUMB_TODAY=2026-03-01"}).err;
  if (said.empty()) return "nothing to say\n";
  const std::string from_here = std::filesystem::relative(folder.path()).string();  // how a library's files are shown
  return without(folder.path() + "/", without(from_here + "/", said));
}

}  // namespace

TEST_CASE("golden commands: what is said of several folders is as written beside each text", "[golden]") {
  for (const GoldenDifference& d : golden_differences(PLUMB_SOURCE_DIR, "tests/golden/command", ".txt", said_about)) {
    INFO(d.path);
    CHECK(d.expected == d.found);
  }
}

}  // namespace plumb::tests
