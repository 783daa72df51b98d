#include "dsl/check/check.hpp"
#include "dsl/format/format.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/lower/lower.hpp"
#include "dsl/syntax/print.hpp"
#include "dsl/text/render.hpp"
#include "tests/fuzz/fuzz.hpp"

/// Rule text: parsed, checked and, where nothing is wrong, lowered. Diagnostics can be written down, a sound text
/// printed is sound and prints the same again, and what can be formatted is done after one time.

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

void try_formatting(const std::string& text) {
  Diagnostics diagnostics;
  const std::optional<std::string> once = dsl::format_text(SourceText(0, "fuzz.plumb", text), diagnostics);
  if (!once) return;
  const std::optional<std::string> twice = dsl::format_text(SourceText(0, "fuzz.plumb", *once), diagnostics);
  fuzz::require(twice == once, "formatting again changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  try_formatting(text);
  const Read read{text};
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
