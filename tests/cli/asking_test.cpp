#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
using Json = nlohmann::json;

namespace {

const char* const ferry = R"(
framework ferry "Ferry" version 1.0.0 {
  scale 0..5 { 0 "none" 1 "poor" 2 "some" 3 "good" 4 "better" 5 "best" }
  role mate "Mate"
  role engineer "Engineer"
  weak at most 2.0  good at least 3.0
}
capability deck "Deck" { score mean
  criterion boats "Boats are ready" {
    ask q_boats "How ready are the boats?" { of mate  takes 2 minutes  answer level }
  }
  criterion drill "Crews are drilled" {
    ask q_drill "How well is the crew drilled?" { of mate  takes 1 minute  answer level }
  }
}
capability engine_room "Engine room" { score mean
  criterion pumps "Pumps run" {
    ask q_pumps "How well do the pumps run?" { of engineer  takes 3 minutes  answer level }
  }
}
imply boats at least 3 gives drill at least 2 because "boats go down with hands that know them"
hold night_trips "Night trips" until deck at least 3 because "nobody sees at night"
)";

struct Ferry {
  Folder folder{};
  std::string kb = folder.path("kb"), file = folder.path("case.json");
  Ferry() {
    folder.write("kb/ferry.plumb", ferry);
    write("[]", "[]");
  }
  void write(const std::string& respondents, const std::string& answers) const {
    folder.write("case.json",
                 R"({"framework": "ferry", "subject": {"name": "Hope"}, "date": "2026-03-01", "respondents": )" +
                     respondents + R"(, "answers": )" + answers + "}");
  }
  Outcome command(const std::string& name, std::vector<std::string> more = {}, const std::string& input = {}) const {
    std::vector<std::string> arguments{name, kb, file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, input, {"PLUMB_TODAY=2026-03-05"});
  }
  Json ranked(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--format", "json"});
    const Outcome outcome = command("ask", more);
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    return Json::parse(outcome.out);
  }
  Json saved() const { return Json::parse(read_text(file)); }
};

std::vector<std::string> ids(const Json& questions) {
  std::vector<std::string> all;
  for (const Json& q : questions) all.push_back(q["id"]);
  return all;
}
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("as JSON questions are ranked and nothing is asked or saved", "[cli][ask]") {
  const Ferry ferry;
  const std::string before = read_text(ferry.file);
  CHECK(ids(ferry.ranked()["questions"]) == Ids{"q_drill", "q_boats", "q_pumps"});
  CHECK(ids(ferry.ranked({"--role", "engineer"})["questions"]) == Ids{"q_pumps"});
  CHECK(ids(ferry.ranked({"--minutes", "2"})["questions"]) == Ids{"q_drill", "q_boats"});
  CHECK(ferry.ranked({"--role", "engineer", "--minutes", "2"})["stop"] == "no_time");
  CHECK(read_text(ferry.file) == before);
}

TEST_CASE("a role is asked its own questions, under a respondent of that role", "[cli][ask]") {
  const Ferry ferry;
  const Outcome outcome = ferry.command("ask", {"--role", "mate"}, "3\n3\n3\n");
  CHECK(contains(outcome.out, "How well is the crew drilled?"));
  CHECK(!contains(outcome.out, "How well do the pumps run?"));
  CHECK(contains(outcome.out, "Nothing is left for you. Thank you."));
  CHECK(ferry.saved()["respondents"][0]["id"] == "mate");
  CHECK(ferry.saved()["answers"][0]["respondent"] == "mate");
  ferry.write(R"([{"id": "ann", "role": "mate"}, {"id": "bob", "role": "engineer"}])", "[]");
  CHECK(ferry.command("ask", {"--role", "mate"}, "3\nq\n").exit == 0);
  CHECK(ferry.saved()["answers"][0]["respondent"] == "ann");
  const Outcome wrong = ferry.command("ask", {"--role", "mate", "--as", "bob"});
  CHECK(wrong.exit == 1);
  CHECK(contains(wrong.err, "`bob` is `engineer` in this case, not `mate`"));
}

TEST_CASE("the minutes given end the interview, which says what stays open", "[cli][ask]") {
  const Ferry ferry;
  const Outcome outcome = ferry.command("ask", {"--minutes", "2"}, "3\n");
  CHECK(contains(outcome.out, "How well is the crew drilled?"));
  CHECK(!contains(outcome.out, "How ready are the boats?"));
  CHECK(contains(outcome.out, "The time is used. 0 of 2 areas are settled, 1 of 3 questions answered."));
  CHECK(contains(outcome.out, "Engine room, 0.0 to 5.0: whether it is weak"));
  CHECK(contains(outcome.out, "whether \"Night trips\" has to wait"));
}

TEST_CASE("answers that cannot all be true are shown at once", "[cli][ask]") {
  const Ferry ferry;
  ferry.write("[]", R"([{"question": "q_boats", "value": 4}])");
  const Outcome outcome = ferry.command("ask", {}, "l\n2\n1\nq\n");
  CHECK(contains(outcome.out, "These answers cannot all be true (\"boats go down with hands that know"));
  CHECK(contains(outcome.out, "\"How ready are the boats?\": 4, better"));
  CHECK(contains(outcome.out, "Worth asking again first: \"How well"));
  CHECK(ferry.saved()["answers"].size() == 2);  // recorded all the same
  CHECK(ferry.ranked()["contradictions"][0]["recheck"] == "q_drill");
}

TEST_CASE("why-asked tells what each answer would do, or why nobody need be asked", "[cli][ask]") {
  const Ferry ferry;
  const Outcome outcome = ferry.command("why-asked", {"q_pumps"});
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.out,
                 "How well do the pumps run?\nEngine room is 0.0 to 5.0; the answer \"0, none\" ends it at 0.0.\n"));
  CHECK(Json::parse(ferry.command("why-asked", {"q_pumps", "--format", "json"}).out)["rank"] == 3);
  ferry.write("[]", R"([{"question": "q_pumps", "value": 4}])");
  CHECK(contains(ferry.command("why-asked", {"q_pumps"}).out, "It is answered already."));
  const Outcome unknown = ferry.command("why-asked", {"q_pump"});
  CHECK(unknown.exit == 1);
  CHECK(contains(unknown.err, "`q_pump` is no question; did you mean `q_pumps`?"));
}

TEST_CASE("stored cases tell which answers are likely", "[cli][ask]") {
  const Ferry ferry;
  std::string lines;
  for (int i = 0; i < 30; ++i)
    lines += R"({"framework": "ferry", "subject": {"name": "Other"}, "date": "2026-01-01", )"
             R"("answers": [{"question": "q_pumps", "value": 3}]})"
             "\n";
  const std::string stored = ferry.folder.write("stored.ndjson", lines);
  const Json why = Json::parse(ferry.command("why-asked", {"q_pumps", "--odds", stored, "--format", "json"}).out);
  CHECK(why["answers"][3]["odds"] == 0.861111);  // (30 + 1) / (30 + 6)
  CHECK(ferry.ranked({"--odds", stored})["similar_cases"] == 30);
  CHECK(contains(ferry.command("ask", {"--odds", stored}, "l\n3\n?\nq\n").out,
                 "30 similar cases ended up at 3.0 in Engine room; provisional"));
  const Outcome faulty = ferry.command("ask", {"--odds", ferry.folder.write("bad.ndjson", "{}\n"), "--format", "json"});
  CHECK(faulty.exit == 1);
  CHECK(contains(faulty.err, "line 1 of"));
  CHECK(ferry.command("ask", {"--odds", ferry.folder.path("none.ndjson"), "--format", "json"}).exit == 3);
}

TEST_CASE("options of ask that do not fit are refused with what would", "[cli][ask]") {
  const Ferry ferry;
  const Outcome role = ferry.command("ask", {"--role", "engeneer"});
  CHECK(role.exit == 1);
  CHECK(contains(role.err, "`engeneer` is no role of this knowledge base; did you mean `engineer`?"));
  const Outcome minutes = ferry.command("ask", {"--minutes", "soon"});
  CHECK(minutes.exit == 2);
  CHECK(contains(minutes.err, "`soon` is no time: `--minutes` takes 0.1 to 10000"));
}

TEST_CASE("with a budget asking offers to end where no answer would change the plan", "[cli][ask]") {
  const Ferry ferry;  // whose framework has no actions
  CHECK(ferry.ranked({"--budget", "10"})["stop"] == "plan_settled");
  const Outcome ended = ferry.command("ask", {"--budget", "10"}, "q\n");
  CHECK(contains(ended.out, "The plan would be the same whatever else is answered; two areas stay open."));
  const Outcome wrong = ferry.command("ask", {"--budget", "plenty"});
  CHECK(wrong.exit == 2);
  CHECK(contains(wrong.err, "plenty"));
}

TEST_CASE("not knowing everything ends without a figure that is not there", "[cli][ask]") {
  const Ferry ferry;
  const Outcome outcome = ferry.command("ask", {}, "u\nu\nu\nu\n");
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.out, "Nothing is left to ask. 0 of 2 areas are settled"));
  CHECK(contains(outcome.out, "Deck, 0.0 to 5.0"));
  const Json ranked = ferry.ranked();
  CHECK(ranked["stop"] == "nothing_to_ask");
  CHECK(ranked["says"] == "No question is left that could settle more; two areas stay open");
  CHECK(Json::parse(ferry.command("assess", {"--format", "json"}).out)["next_question"].is_null());
}

TEST_CASE("no example case says what its framework's implications rule out", "[cli][ask]") {
  for (const char* name : {"03_retail_bank", "04_telecom", "05_insurer", "06_grocery", "07_b2b_software"}) {
    const Outcome outcome =
        run({"ask", "kb/customer_centric", std::string("examples/") + name + "/case.json", "--format", "json"});
    INFO(name << outcome.err);
    REQUIRE(outcome.exit == 0);
    CHECK(Json::parse(outcome.out)["contradictions"].empty());
  }
  const Outcome city = run({"ask", "kb/government", "examples/08_city/case.json", "--format", "json"});
  CHECK(Json::parse(city.out)["contradictions"].empty());
}
