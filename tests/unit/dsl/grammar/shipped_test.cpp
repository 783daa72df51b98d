#include "dsl/syntax/dump.hpp"
#include "dsl/syntax/print.hpp"
#include "dsl/text/render.hpp"
#include "tests/support/read_file.hpp"
#include "tests/unit/dsl/grammar/reading.hpp"

namespace plumb::tests {
namespace {

bool is_golden_fault(const std::filesystem::path& path) { return path.filename().string().starts_with("fail_"); }

}  // namespace

TEST_CASE("all knowledge and examples parse", "[dsl][grammar]") {
  for (const auto& path : shipped_files()) {
    if (is_golden_fault(path)) continue;
    const Reading r(read_file(path));
    INFO(path);
    CHECK(dsl::render(r.diagnostics.sorted(), r.sources, false) == "");
  }
}

TEST_CASE("what is printed parses to the same tree", "[dsl][grammar][print]") {
  for (const auto& path : shipped_files()) {
    if (is_golden_fault(path)) continue;
    const Reading r(read_file(path));
    INFO(path);
    const Reading plain(dsl::print(r.module));
    CHECK(plain.codes() == "");
    CHECK(dsl::dump(plain.module) == dsl::dump(r.module));
    CHECK(dsl::print(plain.module) == dsl::print(r.module));
    const Reading quoting(dsl::print(r.module, &r.source));
    CHECK(dsl::dump(quoting.module) == dsl::dump(r.module));
  }
}

}  // namespace plumb::tests
