#include <atomic>
#include <thread>

#include "advice/explaining/explaining.hpp"
#include "plumb/plan.hpp"
#include "report/causes.hpp"
#include "report/plan.hpp"
#include "report/report.hpp"
#include "requests/fact.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/report/expectation.hpp"
#include "tests/unit/words/city.hpp"
#include "tests/unit/words/unspoken.hpp"
#include "words/say.hpp"

/// What is said of a case is said in one language from beginning to end, whoever asks and whatever else is said.
using namespace plumb;
using namespace plumb::tests;

namespace {

using Words = std::vector<std::string>;

model::Formula formula(const City& city, const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  auto read = requests::resolve(sources.add("test", text), city.base.model, diagnostics);
  REQUIRE(read.has_value());
  return std::move(*read);
}

/// Every form of every answer, under a name.
std::vector<std::pair<std::string, std::string>> everything_said(const City& city, const BoardReport& board) {
  const report::TextStyle style{.width = 2'000, .language = city.base.model.framework.language};
  const advice::CaseWorld& world = *city.world;
  const model::Formula score = formula(city, "score(gov_connected)"), weak = formula(city, "weak(gov_connected)"),
                       root = formula(city, "root_cause(gov_smart)"), held = formula(city, "held(ny_gov_super_app)"),
                       changed = formula(city, "gov_integrated_systems is 3.5");
  const model::ThingId item = *city.base.model.find("gov_connected");
  const auto causes = advice::find_causes(world, item, Number::whole(3));
  const auto what_if = advice::what_if(world, {&changed, 1}).value();
  std::string asking;
  const Asking asked = advice::ask(world);
  for (const RankedQuestion& q : asked.questions) asking += q.why + "\n";
  for (const OpenArea& area : asked.open)
    for (const std::string& says : area.conclusions) asking += says + "\n";
  for (const Contradiction& c : asked.contradictions) {
    asking += c.says + "\n";
    for (const ClashingAnswer& answer : c.answers) asking += answer.says + "\n";
  }
  std::string why_asked;
  for (std::size_t i = 0; i < asked.questions.size() && i < 3; ++i)
    why_asked += report::to_text(advice::why_asked(world, *city.base.model.find(asked.questions[i].id)), style);
  return {{"text", report::to_text(board.assessment, style)},
          {"markdown", report::to_markdown(board.assessment)},
          {"board markdown", report::board_to_markdown(board)},
          {"plan", report::to_text(board.plan, style)},
          {"why", report::to_text(advice::why(world, score, advice::Depth::Auditor), style)},
          {"why weak", report::to_text(advice::why(world, weak), style)},
          {"why root", report::to_text(advice::why(world, root), style)},
          {"why held", report::to_text(advice::why(world, held), style)},
          {"why not", report::to_text(advice::why_not(world, formula(city, "score(gov_connected) at least 4")), style)},
          {"why not held", report::to_text(advice::why_not(world, held), style)},
          {"causes", report::to_text(causes, style)},
          {"how to", report::to_text(advice::how_to(world, item, Number::whole(3)), style)},
          {"why not level", report::to_text(advice::why_not_level(world, item, Number::whole(3)), style)},
          {"what if", report::to_text(what_if, style)},
          {"why enough", report::to_text(advice::why_enough(world, weak), style)},
          {"how sure", report::to_text(advice::how_sure(world, score), style)},
          {"says who", report::to_text(advice::says_who(world, score), style)},
          {"so what", report::to_text(advice::so_what(world, formula(city, "score(gov_smart)")), style)},
          {"asking", asking},
          {"stop", asked.stop_says},
          {"why asked", why_asked}};
}

/// Without the framework's money, the program's name, and who entered a level, by id.
Words ours(Words words) {
  std::erase_if(words, [](const std::string& w) { return w == "EUR" || w == "Plumbline" || w == "assessor"; });
  return words;
}

}  // namespace

TEST_CASE("in the pseudo-language nothing is said but catalogued sentences and the knowledge's texts",
          "[words][whole]") {
  const City city("qps");
  const BoardReport board = city.report();
  for (const auto& [name, text] : everything_said(city, board)) {
    INFO(name << ":\n" << text);
    CHECK(ours(unspoken(text)) == Words{});
  }
  CHECK(report::board_to_html(board).find("<html lang=\"qps\">") != std::string::npos);
  CHECK(ours(unspoken_in_page(report::board_to_html(board))) == Words{});
  CHECK(ours(unspoken_in_page(report::to_html(board.assessment))) == Words{});
}

TEST_CASE("what stands outside the marks is found", "[words][whole]") {
  CHECK(unspoken("⟦A⟧ «stands at» 1.5 rather than 2") == Words{"rather", "than"});
  CHECK(unspoken("«cut here… ⟦B⟧ and") == Words{"and"});
  CHECK(unspoken_in_page("<body><p aria-label=\"Level\">«x»</p><code>a.b</code><li>⟦t⟧ more") ==
        Words{"Level", "more"});
}

TEST_CASE("the city's report in German", "[words][whole]") {
  const City city("de");
  const BoardReport board = city.report();
  const std::vector<std::pair<std::string, std::string>> goldens{
      {"city_de.txt", report::to_text(board.assessment, {.width = 80, .language = "de"})},
      {"city_de.md", report::board_to_markdown(board)},
      {"plan_de.txt", report::to_text(board.plan, {.width = 80, .language = "de"})}};
  for (const auto& [name, found] : goldens) CHECK(found == report::expected(name, found));
  const std::string page = report::board_to_html(board);
  CHECK(page.find("<html lang=\"de\">") != std::string::npos);
  CHECK(page.find("Was unser Urteil ändern würde") != std::string::npos);
}

TEST_CASE("a language in force around a door changes nothing that it says", "[words][whole]") {
  const City english("en"), german("de");
  const BoardReport in_english = english.report(), in_german = german.report();
  const auto plain = everything_said(english, in_english), translated = everything_said(german, in_german);
  const std::string page = report::board_to_html(in_english), page_translated = report::board_to_html(in_german);
  const words::Speaking hostile("qps");
  const auto plain_again = everything_said(english, in_english), translated_again = everything_said(german, in_german);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    INFO(plain[i].first);
    CHECK(plain_again[i].second == plain[i].second);
    CHECK(translated_again[i].second == translated[i].second);
  }
  CHECK(report::board_to_html(english.report()) == page);
  CHECK(report::board_to_html(german.report()) == page_translated);
}

TEST_CASE("two languages at once do not mix", "[words][whole]") {
  const City english("en"), german("de");
  const auto said = [](const City& city) { return report::to_markdown(advice::assess(*city.world)); };
  const std::string in_english = said(english), in_german = said(german);
  REQUIRE(in_english != in_german);
  std::atomic<int> differing = 0;
  const auto keep_saying = [&](const City& city, const std::string& expected) {
    for (int i = 0; i < 3; ++i) differing += said(city) != expected;
  };
  std::thread first([&] { keep_saying(english, in_english); }), second([&] { keep_saying(german, in_german); });
  first.join();
  second.join();
  CHECK(differing == 0);
}
