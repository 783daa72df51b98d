#include <algorithm>

#include "advice/advise.hpp"
#include "advice/causes/repairs.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Causes over whole frameworks: the numbered examples of the method as an author would write them, and what is open.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

using Ids = std::vector<std::string>;
using Sets = std::vector<Ids>;

struct CaseOf {
  const SmallFramework& framework;
  Assessment assessment{};

  CaseOf& enter(const std::string& item, int tenths) {
    assessment.levels.push_back(framework.entered(item, dec(tenths)));
    return *this;
  }
  CaseOf& claim(const std::string& item, int tenths) {
    assessment.levels.push_back(framework.entered(item, dec(tenths), false));
    return *this;
  }
  Causes causes(const char* item, int level) const {
    return advice::find_causes(*framework.evaluate(assessment), framework.id(item), Number::whole(level));
  }
  HowTo how_to(const char* item, int level) const {
    return advice::how_to(*framework.evaluate(assessment), framework.id(item), Number::whole(level));
  }
  LevelWhyNot why_not(const char* item, int level) const {
    return advice::why_not_level(*framework.evaluate(assessment), framework.id(item), Number::whole(level));
  }
  /// The score of an item, worked out from nothing.
  Range score(const char* item) const { return framework.evaluate(assessment)->value("score", item).range; }
};

const CauseMember& member(const Causes& causes, const std::string& id) {
  const auto found =
      std::find_if(causes.members.begin(), causes.members.end(), [&](const CauseMember& m) { return m.id == id; });
  REQUIRE(found != causes.members.end());
  return *found;
}

Ids ids_of(const std::vector<CureRepair>& repairs) {
  Ids ids;
  for (const CureRepair& repair : repairs) ids.push_back(repair.id);
  return ids;
}

const char* const release_text =
    "capability platform \"Platform\" { score mean criterion p \"Platform practice\" }\n"
    "capability testing \"Testing\" { score mean criterion t \"Testing practice\" }\n"
    "capability release \"Release\" { score mean ceiling platform + 1 named by_platform\n"
    "  ceiling testing + 1 named by_testing\n"
    "  criterion r \"Release practice\" }\n"
    "drive platform reaching 4 lifts r by 3\n"
    "action build \"Build the platform\" { raises p to 4 cost 9 person_days }\n";

}  // namespace

TEST_CASE("R1 causes: the lowest of all is a symptom of the base that drives it", "[advice][causes]") {
  const SmallFramework f(release_text);
  REQUIRE(f.is_sound());
  const CaseOf c = CaseOf{f}.enter("p", 20).enter("t", 40).enter("r", 10);
  CHECK(c.score("release") == point(dec(10)));
  const Causes found = c.causes("release", 4);
  CHECK(found.sets == Sets{{"p"}});
  CHECK(found.reaches == point(dec(40)));
  CHECK(found.by_influence);
  REQUIRE(found.symptoms.size() == 1);
  CHECK(found.symptoms[0].id == "r");
  CHECK(found.symptoms[0].of == Ids{"p"});
  CHECK(member(found, "p").role == CauseRole::MustFix);
  CHECK(member(found, "p").status == Status::Settled);
  CHECK(member(found, "p").share == num("3"));
  CHECK(
      found.says ==
      "Release stands at 1.0 rather than 4 because of platform practice (2.0). Put it right, and nothing else, and it "
      "comes to 4.0, if the influence takes effect.");
}

TEST_CASE("R1 PL3 how-to counts on drives and says what comes without them", "[advice][causes]") {
  const SmallFramework f(release_text);
  const HowTo how = CaseOf{f}.enter("p", 20).enter("t", 40).enter("r", 10).how_to("release", 4);
  REQUIRE(how.cures.size() == 1);
  CHECK(ids_of(how.cures[0].repair) == Ids{"p"});
  CHECK(how.cures[0].reaches == point(dec(40)));
  REQUIRE(how.cures[0].promised);
  CHECK(*how.cures[0].promised == point(dec(10)));
  CHECK(how.cures[0].cost == point(Number::whole(9)));
  CHECK(how.proved);
  CHECK(how.says ==
        "Put platform practice (2.0) right, and release comes to 4.0 if the influence takes effect, 1.0 without it.");
}

TEST_CASE("R1b causes: what closes the gap on paper only is no cause", "[advice][causes]") {
  const SmallFramework f(release_text);
  const CaseOf c = CaseOf{f}.enter("p", 30).enter("t", 40).enter("r", 10);
  CHECK(c.causes("release", 4).sets == Sets{{"p"}});
}

namespace {

const char* const data_text =
    "capability data \"Data\" { score mean criterion d \"Data kept\"\n"
    "  ceiling 2 while owner below 3 or quality below 3 }\n"
    "capability duty \"Duty\" { score mean\n"
    "  criterion owner \"An owner\" { ask q_owner \"Who owns the data?\" { answer level } }\n"
    "  criterion quality \"Quality looked after\" { ask q_quality \"Who looks after quality?\" { answer level } } }\n";

}  // namespace

TEST_CASE("R2 causes: two that count only together", "[advice][causes]") {
  const SmallFramework f(data_text);
  REQUIRE(f.is_sound());
  const CaseOf c = CaseOf{f}.enter("d", 40).enter("owner", 10).enter("quality", 10);
  const Causes found = c.causes("data", 4);
  CHECK(found.sets == Sets{{"owner", "quality"}});
  for (const char* id : {"owner", "quality"}) {
    CHECK(member(found, id).role == CauseRole::MustFix);
    CHECK(member(found, id).responsibility == num("0.5"));
    CHECK(member(found, id).share == num("1"));
    CHECK(member(found, id).alone == num("2"));
    CHECK(member(found, id).status == Status::Settled);
  }
  REQUIRE(found.dividends.size() == 1);
  CHECK(found.dividends[0].of == Ids{"owner", "quality"});
  CHECK(found.dividends[0].value == num("2"));
  CHECK(found.says ==
        "Data stands at 2.0 rather than 4 because of two criteria: an owner (1.0) and quality looked after (1.0). Put "
        "both right, and nothing else, and it comes to 4.0; leave any one as it is and 4 stays out of reach.");
  CHECK(found.more == std::vector<std::string>{"Any one of the two alone changes nothing above."});
  CHECK(c.why_not("data", 4).reasons.blocking_sets == Sets{{"owner"}, {"quality"}});
  CHECK(c.why_not("data", 4).blocked ==
        "As long as any one of two criteria stays where it is, 4 is out of reach: an owner (1.0) and quality looked "
        "after (1.0).");
}

TEST_CASE("R3 causes: level by level", "[advice][causes]") {
  const SmallFramework f(
      "capability data \"Data\" { score mean criterion p \"P\" criterion x \"X\"\n"
      "  ceiling 2 while owner below 3 or quality below 3 }\n"
      "capability duty \"Duty\" { score mean criterion owner \"Owner\" criterion quality \"Quality\" }\n");
  REQUIRE(f.is_sound());
  const CaseOf c = CaseOf{f}.enter("p", 20).enter("x", 40).enter("owner", 10).enter("quality", 10);
  const Causes found = c.causes("data", 4);
  CHECK(found.sets == Sets{{"p", "owner", "quality"}});
  CHECK(member(found, "p").share == num("0.333334"));
  CHECK(member(found, "owner").share == num("0.833333"));
  CHECK(member(found, "quality").share == num("0.833333"));
  REQUIRE(found.staircase.size() == 2);
  CHECK(found.staircase[0].level == num("3"));
  CHECK(found.staircase[0].repair == Ids{"owner", "quality"});
  CHECK(found.staircase[1].repair == Ids{"p"});
  CHECK(c.causes("data", 3).sets == Sets{{"owner", "quality"}});
}

namespace {

const char* const security_text =
    "capability security \"Security\" { score max gate 3 needs m at least 3 criterion a \"Way A\" criterion b \"Way "
    "B\" }\n"
    "capability duty \"Duty\" { score mean criterion m \"Watch\" }\n"
    "action do_a \"Do A\" { raises a to 4 cost 5 person_days }\n"
    "action do_b \"Do B\" { raises b to 4 cost 3 person_days }\n"
    "action do_m \"Do M\" { raises m to 4 cost 2 person_days }\n";

}  // namespace

TEST_CASE("R4 causes: alternatives, and the cheapest cure with its proof", "[advice][causes]") {
  const SmallFramework f(security_text);
  REQUIRE(f.is_sound());
  const CaseOf c = CaseOf{f}.enter("a", 20).enter("b", 10).enter("m", 10);
  const Causes found = c.causes("security", 4);
  CHECK(found.sets == Sets{{"a", "m"}, {"b", "m"}});
  CHECK(member(found, "m").role == CauseRole::MustFix);
  CHECK(member(found, "a").role == CauseRole::Alternative);
  CHECK(member(found, "b").role == CauseRole::Alternative);
  CHECK(member(found, "a").share == num("0.633334"));
  CHECK(member(found, "m").share == num("0.733333"));
  CHECK(
      found.says ==
      "Security stands at 2.0 rather than 4 because of watch (1.0), and because neither of way A (2.0) and way B (1.0) "
      "is in place. Put way A (2.0) and watch (1.0) right, and nothing else, and it comes to 4.0.");
  const HowTo how = c.how_to("security", 4);
  REQUIRE(how.cures.size() == 2);
  CHECK(ids_of(how.cures[0].repair) == Ids{"b", "m"});
  CHECK(how.cures[0].cost == point(Number::whole(5)));
  CHECK(how.cures[0].actions.size() == 2);
  CHECK(how.proved);
  CHECK(c.why_not("security", 4).reasons.blocking_sets == Sets{{"m"}, {"a", "b"}});
}

TEST_CASE("DI10 a base that is not weak may still be the cause of a level", "[advice][causes]") {
  const SmallFramework f(
      "capability p \"P\" { score mean criterion pc \"PC\" }\n"
      "capability t \"T\" { score mean ceiling p + 0.5 criterion tc \"TC\" }\n");
  REQUIRE(f.is_sound());
  const CaseOf c = CaseOf{f}.enter("pc", 24).enter("tc", 40);
  CHECK(c.score("t") == point(dec(29)));
  CHECK(advice::assess(*f.evaluate(c.assessment)).diagnosis.root_causes.empty());
  const Causes found = c.causes("t", 3);
  CHECK(found.sets == Sets{{"pc"}});
  CHECK(found.reaches == point(dec(35)));
}

TEST_CASE("a cause is settled though another one is open, and the open one carries its question", "[advice][causes]") {
  const SmallFramework f(data_text);
  const Causes found = CaseOf{f}.enter("d", 40).enter("quality", 10).causes("data", 4);
  CHECK(found.missing == Status::Settled);
  CHECK(found.sets == Sets{{"quality"}});
  CHECK(member(found, "quality").status == Status::Settled);
  REQUIRE(found.possible.size() == 1);
  CHECK(found.possible[0].id == "owner");
  REQUIRE(found.possible[0].ask);
  CHECK(found.possible[0].ask->id == "q_owner");
  CHECK(found.reaches == Range{dec(20), dec(40)});
}

TEST_CASE("where the open answers decide whether anything is missing, nothing is settled", "[advice][causes]") {
  const SmallFramework f(data_text);
  const Causes found = CaseOf{f}.enter("d", 40).causes("data", 4);
  CHECK(found.missing == Status::Possible);
  CHECK(found.sets == Sets{{"owner", "quality"}});
  for (const CauseMember& m : found.members) {
    CHECK(m.status == Status::Possible);
    REQUIRE(m.ask);
  }
  // What may be there already blocks nothing, and how-to says what it takes for granted.
  CHECK(CaseOf{f}.enter("d", 40).why_not("data", 4).blocking.empty());
  CHECK(CaseOf{f}.enter("d", 40).how_to("data", 4).says.starts_with(
      "Data is 2.0 to 4.0: whether it lacks 4 is still open. If every open answer turns out at its worst: put "));
  CHECK(found.says ==
        "Data is 2.0 to 4.0: whether it lacks 4 is still open. If every open answer turns out at its worst, putting an "
        "owner (0.0 to 5.0) and quality looked after (0.0 to 5.0) right brings it to 4.0 at least. Ask first: Who owns "
        "the data?");
}

TEST_CASE("what only lacks evidence is a cause that costs nothing to act on", "[advice][causes]") {
  const SmallFramework f("capability a \"A\" { score mean criterion c \"C\" { ask q \"How?\" { answer level } } }\n");
  CaseOf c{f};
  c.assessment.answers.push_back({.question = f.id("q"), .respondent = "anna", .value = Number::whole(4)});
  CHECK(c.score("a") == point(dec(30)));
  const Causes found = c.causes("a", 4);
  CHECK(found.sets == Sets{{"c"}});
  CHECK(member(found, "c").claimed == num("4"));
  const HowTo how = c.how_to("a", 4);
  REQUIRE(how.cures.size() == 1);
  CHECK(how.cures[0].lacks_evidence == Ids{"C"});
  CHECK(how.cures[0].cost == point(Number{}));
}

TEST_CASE("a criterion needs what a gate asks of it, where that is more", "[advice][causes]") {
  const SmallFramework f(
      "capability a \"A\" { score mean gate 3 needs m at least 5 criterion c \"C\" }\n"
      "capability duty \"Duty\" { score mean criterion m \"M\" }\n");
  const Causes found = CaseOf{f}.enter("c", 40).enter("m", 40).causes("a", 3);
  CHECK(!found.out_of_reach);
  CHECK(found.sets == Sets{{"m"}});
  CHECK(member(found, "m").need == num("5"));
}

TEST_CASE("an area entered without its criteria is a cause by its own level", "[advice][causes]") {
  const SmallFramework f(
      "capability base \"Base\" { score mean criterion x \"X\" criterion y \"Y\" }\n"
      "capability top \"Top\" { score mean ceiling base + 1 criterion z \"Z\" }\n");
  const CaseOf c = CaseOf{f}.enter("base", 10).enter("z", 40);
  const Causes found = c.causes("top", 3);
  CHECK(found.sets == Sets{{"base"}});
  CHECK(member(found, "base").is_area);
  // Where all its criteria were asked they stand for it, and put it right together, whatever was entered above them.
  CaseOf asked = c;
  asked.enter("x", 10).enter("y", 20);
  const Causes below = asked.causes("base", 3);
  CHECK(below.sets == Sets{{"x", "y"}});
  CHECK(below.reaches == point(dec(30)));
}

TEST_CASE("what is there already, does not apply or gets no further has no causes and says so", "[advice][causes]") {
  const SmallFramework f(
      "capability a \"A\" { score mean ceiling 2 because \"the law\" criterion c \"C\" }\n"
      "capability b \"B\" { score mean criterion e \"E\" }\n");
  CaseOf c = CaseOf{f}.enter("c", 40).enter("e", 30);
  CHECK(c.causes("b", 3).says == "B is at 3.0 already.");
  CHECK(c.causes("b", 3).missing == Status::Excluded);
  const Causes held = c.causes("a", 3);
  CHECK(held.out_of_reach);
  CHECK(held.sets.empty());
  CHECK(!held.reaches);
  CHECK(held.says.starts_with("A stands at 2.0, and nothing that this framework knows brings it any nearer to 3"));
  CHECK(c.how_to("a", 3).cures.empty());
  CHECK(!c.how_to("a", 3).proved);
  c.assessment.not_applicable.push_back({.of = f.id("b"), .reason = "no customers"});
  CHECK(c.causes("b", 3).says == "B does not apply here, so it has no level.");
  CHECK(c.how_to("b", 3).says == "B does not apply here, so it has no level.");
  CHECK(c.why_not("b", 3).blocking.empty());
}

}  // namespace plumb
