#include "tests/unit/words/city.hpp"

#include "dsl/model/texts.hpp"
#include "plumb/plan.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

void mark(std::string& text) {
  if (!text.empty()) text = "⟦" + text + "⟧";
}

/// Another language of the model, in which every text is itself, marked.
model::Model marked(model::Model model) {
  model::Texts texts{.language = "qps", .all = {}};
  model::for_each_text(model, [&](const std::string& name, std::string& text) {
    std::string inner = text;
    mark(inner);
    texts.all.push_back({.of = name, .text = inner, .filled = {}});
  });
  model::for_each_template(model, [&](const std::string& name, model::Template& text) {
    model::Template inner = text;
    for (model::Template::Piece& piece : inner.pieces) mark(piece.literal);
    texts.all.push_back({.of = name, .text = {}, .filled = std::move(inner)});
  });
  model.texts.push_back(std::move(texts));
  return model::translated(std::move(model), "qps");
}

void mark(Assessment& a) {
  mark(a.subject.name);
  mark(a.subject.industry);
  for (Respondent& r : a.respondents) mark(r.name);
  for (EnteredLevel& level : a.levels) mark(level.note);
  for (Answer& answer : a.answers) mark(answer.note);
  for (Evidence& piece : a.evidence) mark(piece.title), mark(piece.note);
  for (NotApplicable& entry : a.not_applicable) mark(entry.reason);
}

}  // namespace

City::City(const std::string& language) {
  const std::string folder = PLUMB_SOURCE_DIR "/kb/government", path = PLUMB_SOURCE_DIR "/examples/08_city/case.json";
  base = load_knowledge_base(folder).value();
  REQUIRE(!base.diagnostics.has_errors());
  base.model = language == "qps" ? marked(std::move(base.model)) : model::translated(std::move(base.model), language);
  base.model.hash.clear();  // a digest holds letters that nobody says
  framework = advice::prepare(base.model).value();
  Sources sources;
  Diagnostics diagnostics;
  assessment = read_case(sources.add(path, read_file(path)), base.model, *parse_date("2026-03-01"), diagnostics);
  REQUIRE(!diagnostics.has_errors());
  if (language == "qps") mark(assessment);
  world = advice::evaluate(framework, assessment).value();
}

BoardReport City::report() const { return advice::board_report(*world, {.budget = Number::whole(400'000)}); }

}  // namespace plumb::tests
