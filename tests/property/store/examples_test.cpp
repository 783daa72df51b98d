#include <filesystem>

#include "dsl/text/render.hpp"
#include "plumb/knowledge_base.hpp"
#include "tests/property/store/same_assessment.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb;
using namespace plumb::tests;

namespace {

/// Every case of the examples.
std::vector<std::filesystem::path> example_cases() {
  std::vector<std::filesystem::path> cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PLUMB_SOURCE_DIR) + "/examples"))
    if (entry.path().extension() == ".json") cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  return cases;
}

/// The knowledge that a case is about: beside it, or among what is shipped.
std::string knowledge_of(const std::filesystem::path& path, const std::string& text) {
  if (const auto own = path.parent_path() / "kb"; std::filesystem::exists(own)) return own.string();
  if (const auto adapted = std::filesystem::path(path).replace_extension(); std::filesystem::exists(adapted))
    return adapted.string();
  for (const auto& entry : std::filesystem::directory_iterator(std::string(PLUMB_SOURCE_DIR) + "/kb"))
    if (text.find("\"" + entry.path().filename().string() + "\"") != std::string::npos) return entry.path().string();
  return {};
}

Assessment read(KnowledgeBase& knowledge, const std::string& text) {
  Diagnostics diagnostics;
  Assessment read = read_case(knowledge.sources.add("case.json", text), knowledge.model, 20'000, diagnostics);
  INFO(text);
  INFO(dsl::render(diagnostics.sorted(), knowledge.sources, false));
  REQUIRE(!diagnostics.has_errors());
  return read;
}

}  // namespace

TEST_CASE("every example goes into a store and comes out as it was", "[store][lossless]") {
  const auto cases = example_cases();
  REQUIRE(cases.size() >= 13);
  FreshStore s;
  for (const auto& path : cases) {
    INFO(path);
    const std::string text = read_file(path);
    auto knowledge = load_knowledge_base(knowledge_of(path, text), {std::string(PLUMB_SOURCE_DIR) + "/kb"});
    REQUIRE(knowledge);
    const Assessment before = read(*knowledge, text);
    for (const std::string& form : {text, write_case(before, knowledge->model)}) {
      const store::NewAssessment made{.hash = "h1", .events = must(store::events_of_case(form, knowledge->model))};
      const auto row = must(s.store->create_assessment(made, ann, some_day));
      const std::string out = store::case_document(must(s.store->events_until(row.id, {})), before.framework);
      CHECK(difference(read(*knowledge, out), before) == "");
      CHECK(row.organisation.name == before.subject.name);
      // And again: what came out goes in and comes out alike, to the letter.
      const auto again = must(s.store->create_assessment(
          {.hash = "h1", .events = must(store::events_of_case(out, knowledge->model))}, ann, some_day));
      CHECK(store::case_document(must(s.store->events_until(again.id, {})), before.framework) == out);
    }
  }
}
