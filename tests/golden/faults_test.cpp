#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/text/render.hpp"
#include "tests/support/test.hpp"

/// Files with ten faults that have nothing to do with each other. The line under each comment `# wrong: ...` has one.
namespace plumb::tests {
namespace {

constexpr std::size_t planted = 10, reported_at_least = 8;

struct Faults {
  std::string text{};                    ///< as people see them
  std::map<std::uint32_t, int> lines{};  ///< errors by the line that they point at
};

Faults faults_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  Sources sources;
  Diagnostics diagnostics;
  const SourceText& source = sources.add(path.filename().string(), {std::istreambuf_iterator<char>(file), {}});
  const std::vector<ast::Module> modules{dsl::parse_module(source, diagnostics)};
  dsl::check_modules(modules, sources, PLUMB_SOURCE_DIR, diagnostics);
  Faults faults;
  for (const Diagnostic& d : diagnostics.sorted())
    if (d.severity == Severity::Error) ++faults.lines[source.line_column(d.primary.begin).line];
  faults.text = dsl::render(diagnostics.sorted(), sources, false);
  return faults;
}

/// The lines that have a fault.
std::set<std::uint32_t> wrong_lines(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::set<std::uint32_t> lines;
  std::uint32_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.find("# wrong: ") != std::string::npos) lines.insert(number + 1);
  }
  return lines;
}

}  // namespace

TEST_CASE("of ten independent faults eight are told in one run, none twice, none caused by another", "[dsl][golden]") {
  int files = 0;
  const std::filesystem::path folder = std::filesystem::path(PLUMB_SOURCE_DIR) / "tests/golden/faults";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::set<std::uint32_t> wrong = wrong_lines(entry.path());
    const Faults faults = faults_of(entry.path());
    INFO(entry.path() << "\n" << faults.text);
    CHECK(wrong.size() == planted);
    for (const auto& [line, count] : faults.lines) {
      INFO("line " << line);
      CHECK(wrong.contains(line));
      CHECK(count == 1);
    }
    CHECK(faults.lines.size() >= reported_at_least);
    ++files;
  }
  CHECK(files >= 4);
}

}  // namespace plumb::tests
