#include "dsl/model/texts.hpp"
#include "tests/unit/dsl/check/checked.hpp"

/// Translations, and models in another language.
namespace plumb::tests {

namespace {

const std::string german = R"(
texts de {
  data "Daten"  view "Sicht"  q "Wie weit?"  q.half "halb"  branch "Welche?"
  f "R"  lead "Vorlaufzeit"
}
)";

std::string title(const model::Model& model, const char* id) { return model.title(*model.find(id)); }

}  // namespace

TEST_CASE("a model in another language has its texts where there are some") {
  const Checked checked = check_text(framework_with(german));
  CHECK(codes(checked) == Codes{});
  CHECK(model::languages(checked.model) == std::vector<std::string>{"en", "de"});
  const model::Model de = model::translated(checked.model, "de");
  CHECK(de.framework.language == "de");
  CHECK(title(de, "data") == "Daten");
  CHECK(title(de, "q.half") == "halb");
  CHECK(de.question(*de.find("q"))->options.front().title == "halb");
  CHECK(de.question(*de.find("q"))->asks == "Wie weit?");
  CHECK(title(de, "depth") == "Depth");
  CHECK(model::translated(checked.model, "fr").framework.language == "en");
}

TEST_CASE("in a language that only the program speaks the texts stay as they are") {
  const Checked checked = check_text(framework_with(""));
  const model::Model de = model::translated(checked.model, "de");
  CHECK(de.framework.language == "de");
  CHECK(title(de, "data") == title(checked.model, "data"));
}

TEST_CASE("what has no translation is counted, once a language") {
  const Checked checked = check_text(framework_with(german));
  const std::vector<Diagnostic> all = checked.diagnostics.sorted();
  const auto missing = std::find_if(all.begin(), all.end(), [](const auto& d) { return d.code == code(519); });
  REQUIRE(missing != all.end());
  CHECK(missing->message == "16 of 23 texts have no word in `de` and stay as they are");
}

TEST_CASE("a name that is no text's is offered the nearest") {
  const Checked checked = check_text(framework_with("texts de { brancj \"Daten\" }"));
  REQUIRE(codes(checked) == Codes{"KB0203"});
  for (const Diagnostic& fault : checked.diagnostics.all())
    if (fault.code == code(203)) CHECK(fault.fixes.front().replacement == "branch");
}

TEST_CASE("a translation of a template has the same slots") {
  const std::string finding =
      "finding poor note { of view when view below 2 says \"{view} stands at {score(view)}\" }\n";
  const Checked sound =
      check_text(framework_with(finding + "texts de { poor.says \"Mit {score(view)} steht {view} da\" }"));
  CHECK(codes(sound) == Codes{});
  REQUIRE(sound.model.texts.size() == 1);
  REQUIRE(sound.model.texts.front().all.size() == 1);
  CHECK(sound.model.texts.front().all.front().filled.pieces.front().literal == "Mit ");
  CHECK(codes(check_text(framework_with(finding + "texts de { poor.says \"{view} ist arm\" }"))) == Codes{"KB0312"});
}

TEST_CASE("the same text twice is an error with both places") {
  CHECK(codes(check_text(framework_with("texts de { data \"Daten\" data \"Angaben\" }"))) == Codes{"KB0201"});
}

TEST_CASE("rungs of a ladder are translated where a question offers them") {
  const Checked checked = check_text(framework_with(
      "criterion deep \"Deep\" in data { levels { 0 \"flat\" 5 \"deep\" } ask q_deep \"?\" { answer level } }\n"
      "texts de { deep.levels.5 \"tief\" }"));
  CHECK(codes(checked) == Codes{});
  const model::Model de = model::translated(checked.model, "de");
  CHECK(de.item(*de.find("deep"))->levels.back().title == "tief");
  CHECK(de.question(*de.find("q_deep"))->options.back().title == "tief");
}

TEST_CASE("migrations name what is there now, and what is there no more") {
  const Checked sound =
      check_text(framework_with("migrate from 0.9 { rename old_q to q  split ops into view, depth  retire gone }"));
  CHECK(codes(sound) == Codes{});
  REQUIRE(sound.model.migrations.size() == 1);
  CHECK(sound.model.migrations.front().steps.size() == 3);
  CHECK(codes(check_text(framework_with("migrate from 0.9 { rename view to depth }"))) == Codes{"KB0201"});
  CHECK(codes(check_text(framework_with("migrate from 0.9 { rename old to veiw }"))) == Codes{"KB0203"});
}

}  // namespace plumb::tests
