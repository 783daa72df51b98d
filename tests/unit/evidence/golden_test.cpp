#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "evidence/files.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/evidence/shop_model.hpp"

using namespace plumb;
using namespace plumb::tests;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> cases() {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(PLUMB_SOURCE_DIR "/tests/golden/case"))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("golden messages about cases", "[evidence][golden]") {
  const std::vector<fs::path> all = cases();
  REQUIRE_FALSE(all.empty());
  for (const fs::path& path : all) {
    INFO(path.filename().string());
    const ReadCase read = read_text(evidence::read_file(path.string(), 1 << 20).value(), path.filename().string());
    const std::string expected = fs::path(path).replace_extension(".expected").string();
    if (std::getenv("PLUMB_BLESS")) REQUIRE(evidence::write_file_whole(expected, read.rendered));
    CHECK(read.rendered == evidence::read_file(expected, 1 << 20).value_or("no such file"));
    const bool fails = std::any_of(read.diagnostics.begin(), read.diagnostics.end(),
                                   [](const Diagnostic& fault) { return fault.severity == Severity::Error; });
    CHECK(fails == path.filename().string().starts_with("fail_"));
  }
}
