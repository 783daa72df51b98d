#include "dsl/compose/parsed_texts.hpp"

#include "dsl/grammar/module.hpp"
#include "dsl/syntax/dump.hpp"
#include "plumb/knowledge_base.hpp"
#include "tests/support/test.hpp"

namespace plumb {
namespace {

/// Read by what remembers as it is read at first.
void check_read(dsl::ParsedTexts& parsed, const SourceText& source) {
  Diagnostics first, found;
  const ast::Module module = dsl::parse_module(source, first), again = parsed.parse(source, found);
  CHECK(dsl::dump(again) == dsl::dump(module));
  REQUIRE(found.size() == first.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found.all()[i].message == first.all()[i].message);
    CHECK(found.all()[i].primary == first.all()[i].primary);
  }
}

}  // namespace

TEST_CASE("a remembered text has the tree and the faults that it had at first", "[dsl][compose]") {
  Sources sources;
  const SourceText& sound = sources.add("a.plumb", "capability a \"A\" { criterion c \"C\" }\n");
  const SourceText& broken = sources.add("b.plumb", "capability b { wieght 2 }\n");
  const SourceText& same_elsewhere = sources.add("c.plumb", std::string(broken.text()));
  for (const std::size_t most_bytes : {std::size_t{0}, std::size_t{500}, std::size_t{10'000}}) {
    dsl::ParsedTexts parsed(most_bytes);
    for (int round = 0; round < 3; ++round)
      for (const SourceText* source : {&sound, &broken, &same_elsewhere}) check_read(parsed, *source);
  }
}

TEST_CASE("an edit is seen though everything else is remembered", "[dsl][compose]") {
  dsl::ParsedTexts parsed;
  std::vector<KnowledgeFile> files = {
      {"framework.plumb", "framework f \"F\" version 1.0 { weak at most 2 good at least 3 }\n"},
      {"data.plumb", "capability data \"Data\" { criterion view \"View\" { weight 2 } }\n"}};
  CHECK_FALSE(check_knowledge(files, &parsed).diagnostics.has_errors());
  files[1].text = "capability data \"Data\" { criterion view \"View\" { wieght 2 } }\n";
  const KnowledgeBase broken = check_knowledge(files, &parsed);
  REQUIRE(broken.diagnostics.size() == 1);
  CHECK(broken.sources[broken.diagnostics.all().front().primary.source].path() == "data.plumb");
  files[1].text = "capability data \"All data\" { criterion view \"View\" { weight 2 } }\n";
  const KnowledgeBase renamed = check_knowledge(files, &parsed);
  CHECK_FALSE(renamed.diagnostics.has_errors());
  CHECK(renamed.model.hash == check_knowledge(files).model.hash);
  CHECK(renamed.model.title(*renamed.model.find("data")) == "All data");
}

}  // namespace plumb
