
#include "checked.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using dsl::Occurrence;

namespace {

/// "name -> what it names", with `*` where it declares.
std::vector<std::string> named_in(const char* text) {
  Sources sources;
  Diagnostics diagnostics;
  dsl::Occurrences occurrences;
  const SourceText& source = sources.add("test.plumb", text);
  dsl::Composition alone;
  alone.modules = {dsl::parse_module(source, diagnostics)};
  const model::Model model = dsl::check_composition(alone, sources, dsl::data_files_of(""), diagnostics, &occurrences);
  std::vector<std::string> found;
  for (const Occurrence& o : occurrences.all()) {
    using Sort = dsl::Referent::Sort;
    const std::string name = o.of.sort == Sort::Thing      ? model.things[o.of.index].id
                             : o.of.sort == Sort::Relation ? model.relations[o.of.index].name + "()"
                                                           : model.statements[o.of.index].name + '!';
    found.push_back(std::string(source.slice(o.span)) + (o.is_declaration ? "* " : " ") + name);
  }
  return found;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names are known where they are declared and where they are used", "[dsl][occurrences]") {
  CHECK(named_in("kind team  member a \"A\" of team  relation busy(T: team)  fact busy(a)") ==
        Names{"team* team()", "a* a", "team team()", "busy* busy()", "team team()", "fact* fact_1!", "busy busy()",
              "a a"});
}

TEST_CASE("an option of a shared scale is declared once for each question", "[dsl][occurrences]") {
  const Names names = named_in(
      "framework f \"F\" version 1.0 { scale 0..5 }\n"
      "answers far { option no \"no\" gives 0 }\n"
      "capability c \"C\" { criterion x \"X\" { ask q \"Q\" { answer one from far } ask r \"R\" { answer one from far "
      "} } }\n"
      "hold h \"H\" until q is no and r.no");
  CHECK(std::count(names.begin(), names.end(), "no* q.no") == 1);
  CHECK(std::count(names.begin(), names.end(), "no* r.no") == 1);
  CHECK(std::count(names.begin(), names.end(), "far far") >= 1);
  CHECK(std::count(names.begin(), names.end(), "no q.no") == 1);
  CHECK(std::count(names.begin(), names.end(), "r.no r.no") == 1);
}

TEST_CASE("a measure is one thing though it is a relation too", "[dsl][occurrences]") {
  const Names names = named_in(
      "kind shop  measure churn \"Churn\" per shop in %  relation bad(S: shop)\n"
      "rule b { bad(S) when churn(S) >= 3 }");
  CHECK(std::count(names.begin(), names.end(), "churn* churn") == 1);
  CHECK(std::count(names.begin(), names.end(), "churn churn") == 1);
}

TEST_CASE("slots of texts, notes `named` and `with` name things too", "[dsl][occurrences]") {
  const Names names = named_in(
      "framework f \"F\" version 1.0 { scale 0..5  layer l \"L\"  strength s { limit 1 } }\n"
      "relation easy(X: item)\n"
      "capability a \"A\" in l { gate 3 needs b at least 2 named door  with easy }\n"
      "capability b \"B\" in l { }\n"
      "finding n note { when weak(X)  says \"{X} over {score(b)}\" }");
  CHECK(std::count(names.begin(), names.end(), "gate* a.door!") == 1);
  CHECK(std::count(names.begin(), names.end(), "door* a.door!") == 1);
  CHECK(std::count(names.begin(), names.end(), "b b") == 2);
  CHECK(std::count(names.begin(), names.end(), "easy easy()") == 1);
  CHECK(std::count(names.begin(), names.end(), "easy a") == 0);
}
