#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/lower/lower.hpp"
#include "dsl/syntax/print.hpp"
#include "dsl/text/render.hpp"
#include "tests/fuzz/fuzz.hpp"

/// Rule text: parsed, checked and, where nothing is wrong, lowered. Diagnostics can be written down, and a sound text
/// printed in canonical form is sound and prints the same again.

using namespace plumb;

namespace {

struct Read {
  Sources sources{};
  Diagnostics diagnostics{};
  std::vector<ast::Module> modules{};
  model::Model model{};

  explicit Read(std::string text) {
    modules.push_back(dsl::parse_module(sources.add("fuzz.plumb", std::move(text)), diagnostics));
    model = dsl::check_modules(modules, sources, "no/such/folder", diagnostics);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Read read{std::string(fuzz::text_of(data, size))};
  dsl::render(read.diagnostics.sorted(), read.sources, false);
  dsl::render_json(read.diagnostics.sorted(), read.sources);
  if (read.diagnostics.has_errors()) return 0;
  const std::string printed = dsl::print(read.modules.front());
  const Read again(printed);
  fuzz::require(!again.diagnostics.has_errors(), "what is printed is as sound as what was read");
  fuzz::require(dsl::print(again.modules.front()) == printed, "printing what was printed changes nothing");
  dsl::lower(read.model);
  return 0;
}
