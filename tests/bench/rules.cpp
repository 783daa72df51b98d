#include "tests/bench/rules.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "advice/case_world.hpp"
#include "dsl/text/render.hpp"

namespace plumb::bench {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void give_up(const std::vector<Diagnostic>& diagnostics, const Sources& sources) {
  fmt::print(stderr, "{}", dsl::render(diagnostics, sources, false));
  std::exit(3);
}

}  // namespace

fs::path source_folder() { return PLUMB_SOURCE_DIR; }

fs::path prepare_folder(const fs::path& data, const std::string& name, const std::string& rule_text) {
  const fs::path folder = data / name;
  fs::create_directories(folder);
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".plumb") fs::remove(entry.path());
  fs::copy_file(source_folder() / "tests/bench/rules" / rule_text, folder / rule_text);
  return folder;
}

Rules load_rules(const fs::path& folder) {
  auto loaded = load_knowledge_base(folder.string());
  if (!loaded) {
    fmt::print(stderr, "plumb-bench: error: {}\n", loaded.error().message);
    std::exit(3);
  }
  Rules rules{std::make_unique<KnowledgeBase>(std::move(*loaded)), {}};
  if (rules.base->diagnostics.has_errors()) give_up(rules.base->diagnostics.sorted(), rules.base->sources);
  rules.lowered = dsl::lower(rules.base->model);
  return rules;
}

engine::Network ground_rules(const Rules& rules) {
  auto network = engine::ground(rules.lowered.program, {}, wide_limits());
  if (!network) give_up(advice::to_diagnostics(network.error(), rules.lowered), rules.base->sources);
  return std::move(*network);
}

engine::Limits wide_limits() {
  return {.facts = 1'000'000'000, .cells = 1'000'000'000, .rounds = 1'000'000, .time_ms = 900'000};
}

}  // namespace plumb::bench
