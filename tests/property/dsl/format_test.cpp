#include <filesystem>

#include "tests/property/dsl/formatted.hpp"
#include "tests/property/dsl/mutation.hpp"
#include "tests/support/random.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

std::vector<std::filesystem::path> sound_files() {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"kb", "examples", "tests/golden"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(PLUMB_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".plumb") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

bool parses(const std::string& text) {
  const SourceText source(0, "a.plumb", text);
  Diagnostics diagnostics;
  dsl::parse_module(source, diagnostics);
  return !diagnostics.has_errors();
}

}  // namespace

TEST_CASE("formatting keeps what real files say, and their comments, and is done after one time", "[dsl][format]") {
  std::size_t formatted = 0;
  for (const auto& path : sound_files()) {
    const std::string text = read_file(path);
    if (!parses(text)) continue;
    INFO(path);
    CHECK(formatting_fault(text) == "");
    ++formatted;
  }
  CHECK(formatted > 60);
}

TEST_CASE("formatting keeps what a file says, however its words are spaced and wherever comments stand",
          "[dsl][format][property]") {
  const std::vector<std::filesystem::path> files = sound_files();
  const std::uint64_t runs = scaled(300);
  std::uint64_t formatted = 0;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    Random random(seed);
    const std::filesystem::path& path = random.pick(files);
    const std::string text = disturbed(read_file(path), random);
    if (!parses(text)) continue;
    INFO("seed " << seed << ", " << path);
    REQUIRE(formatting_fault(text, true) == "");
    ++formatted;
  }
  CHECK(formatted >= runs / 2);
}

}  // namespace plumb::tests
