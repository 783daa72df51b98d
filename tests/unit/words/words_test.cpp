#include <thread>

#include "tests/support/test.hpp"
#include "words/figures.hpp"
#include "words/say.hpp"
#include "words/slots.hpp"

using namespace plumb;
using namespace plumb::words;

TEST_CASE("a sentence is said in the language in force, in English where there is none", "[words]") {
  CHECK(say("{} is weak", "X") == "X is weak");
  const Speaking german("de");
  CHECK(say("{} is weak", "X") == "X ist schwach");
  {
    const Speaking unknown("fr");
    CHECK(say("{} is weak", "X") == "X is weak");
  }
  CHECK(say("{} is weak", "X") == "X ist schwach");
  const Speaking austrian("de-AT");
  CHECK(language_tag() == "de");
}

TEST_CASE("a translation may change the order of what a sentence names", "[words]") {
  const Speaking german("de");
  CHECK(say(". If every open answer turns out at its worst, putting {} right brings it to {} at least{}", "A", "2,0",
            "!") ==
        ". Fallen alle offenen Antworten am schlechtesten aus, führt es mindestens auf 2,0, wenn man "
        "Folgendes in Ordnung bringt: A!");
}

TEST_CASE("one and many are two whole sentences", "[words]") {
  const auto open = [](int n) { return say_many(n, "{} answer is open", "{} answers are open", n); };
  CHECK(open(1) == "1 answer is open");
  CHECK(open(3) == "3 answers are open");
  const auto more = [](int n) {
    return say_many(n, ", and narrows {} more area", ", and narrows {} more areas", n == 1 ? "one" : "zwei");
  };
  const Speaking german("de");
  CHECK(more(1) == " und grenzt einen weiteren Bereich ein");
  CHECK(more(2) == " und grenzt zwei weitere Bereiche ein");
}

TEST_CASE("a word with two meanings has two translations and one English form", "[words]") {
  CHECK(say(term("count|no")) == "no");
  const Speaking german("de");
  CHECK(say(term("count|no")) == "keine");
  CHECK(say("no") == "nein");
}

TEST_CASE("threads inherit no language and keep their own", "[words]") {
  const Speaking german("de");
  std::string bare, own;
  std::thread([&] { bare = say("settled"); }).join();
  std::thread([&] {
    const Speaking pseudo("qps");
    own = say("settled");
  }).join();
  CHECK(bare == "settled");
  CHECK(own == "«settled»");
  CHECK(say("settled") == "gesichert");
}

TEST_CASE("the pseudo-language marks what is ours and nothing else", "[words]") {
  const Speaking pseudo("qps");
  CHECK(say("; it takes {} answers", 3) == "«; it takes» 3 «answers»");
  CHECK(say(" and ") == " «and» ");
  CHECK(say("{}, {}", 1, 2) == "1«,» 2");
  CHECK(say(term("count|none")) == "«none»");
}

TEST_CASE("figures, dates and lists have the marks of their language", "[words]") {
  const Number n{2'590'000};
  const std::vector<std::string> items{"A", "B", "C"};
  CHECK(display(n) == "2.5");
  CHECK(decimal(n) == "2.59");
  CHECK(grouped(-1'234'567) == "-1,234,567");
  CHECK(long_date(*parse_date("2026-03-01")) == "1 March 2026");
  CHECK(list_of(items) == "A, B and C");
  CHECK(unit_name("person_days") == "person_days");
  CHECK(with_unit("12", "days") == "12 days");
  CHECK(with_unit("12", "") == "12");
  const Speaking german("de");
  CHECK(with_unit("12", "days") == "12 Tage");
  CHECK(display(n) == "2,5");
  CHECK(decimal(n) == "2,59");
  CHECK(grouped(-1'234'567) == "-1.234.567");
  CHECK(long_date(*parse_date("2026-03-01")) == "1. März 2026");
  CHECK(list_of(items) == "A, B und C");
  CHECK(list_of(items, 2) == "A, B und 1 weitere");
  CHECK(unit_name("person_days") == "Personentage");
  CHECK(unit_name("EUR") == "EUR");
}

TEST_CASE("counts are words up to a largest one", "[words]") {
  const auto in_words = [](std::int64_t count) { return count_in_words(count, term("count|no"), 12); };
  CHECK(in_words(0) == "no");
  CHECK(in_words(1) == "one");
  CHECK(in_words(12) == "twelve");
  CHECK(in_words(13) == "13");
  CHECK(in_words(-1) == "-1");
  CHECK(count_in_words(0, term("count|none"), 20) == "none");
  CHECK(count_in_words(20, term("count|none"), 20) == "twenty");
  CHECK(count_in_words(21, term("count|none"), 20) == "21");
  const Speaking german("de");
  CHECK(in_words(7) == "sieben");
}

TEST_CASE("a title inside a sentence loses its capital or is quoted, a clause of ours is not quoted", "[words]") {
  CHECK(in_sentence("One shared view") == "one shared view");
  CHECK(as_clause("It is open") == "it is open");
  const Speaking german("de");
  CHECK(in_sentence("Gemeinsame Sicht") == "„Gemeinsame Sicht“");
  CHECK(as_clause("Es ist offen") == "Es ist offen");
}

TEST_CASE("slots of a format are told apart by number", "[words]") {
  STATIC_REQUIRE(slots_of("{} and {}") == 0b11);
  STATIC_REQUIRE(slots_of("{1} und {0}") == 0b11);
  STATIC_REQUIRE(slots_of("{1}") == 0b10);
  STATIC_REQUIRE(slots_of("nothing") == 0);
  STATIC_REQUIRE(slots_of("{") == ~0U);
  STATIC_REQUIRE(slots_of("{name}") == ~0U);
}
