#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
using Json = nlohmann::json;

namespace {

/// One question of every kind. `l` and a number goes to a question whatever the order in which they are chosen.
const char* const every_kind = R"(
framework kinds "Every kind" version 1.0.0 {
  scale 0..5
  role cook "Cook"
  role waiter "Waiter"
  weak at most 2.0  good at least 3.0
}
kind team "Team" open
capability kitchen "Kitchen" {
  criterion meals "Meals come out" {
    ask q_one "How often is a meal late?" {
      help "Late means past the promised minute."
      probe "Ask to see one evening's slips."
      of cook
      option often "every evening" gives 0..1
      option rarely "once a week" gives 3
      option never "hardly ever" gives 4..5
    }
    ask q_many "What is written down?" {
      answer many
      option recipes "recipes" gives 2
      option times "times" gives 2
      option nothing "nothing at all" gives 0 alone
    }
    ask q_yes "Is there a head cook?" { answer yes_no  when it gives 4  otherwise gives 1 }
  }
  criterion stores "Stores are known" {
    levels { 0 "nobody knows" 3 "counted weekly" 5 "counted daily" }
    ask q_level "How are stores counted?" { answer level }
    ask q_number "How many days of stores?" { answer number in days from 0 to 60  otherwise gives line(it, 0, 0, 60, 5) }
    ask q_date "When was the last count?" { answer date  when it >= today - 6 months gives 4  otherwise gives 1 }
    ask q_text "Who counts?" { answer text }
    ask q_team "Does the team count itself?" { answer yes_no  per team min  when it gives 4  otherwise gives 1 }
  }
}
capability service "Service" {
  criterion guests "Guests are heard" {
    ask q_guests "Who hears complaints?" { of waiter  option all "everybody" gives 4  option none "nobody" gives 0 }
  }
}
)";

enum Question { one = 1, many, yes, level, number, date, text, team_a, team_b, guests };

struct Kitchen {
  Folder folder{};
  std::string kb = folder.path("kb"), file = folder.path("case.json");

  Kitchen() {
    folder.write("kb/kinds.plumb", every_kind);
    folder.write("case.json", R"({"framework": "kinds", "subject": {"name": "Inn"}, "date": "2026-03-01",
      "respondents": [{"id": "anna", "role": "cook"}, {"id": "ben", "role": "waiter"}],
      "members": {"team": [{"id": "early", "title": "Early shift"}, {"id": "late", "title": "Late shift"}]}})");
  }
  Outcome ask(const std::string& input, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"ask", kb, file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, input, {"PLUMB_TODAY=2026-03-05"});
  }
  Json json() const { return Json::parse(read_text(file)); }
  Json answers() const { return json().value("answers", Json::array()); }
  /// What the case holds after one question was gone to and these lines were typed.
  Json answered(Question question, const std::string& lines) const {
    const Outcome outcome = ask("l\n" + std::to_string(question) + "\n" + lines + "\nq\n");
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit == 0);
    const Json all = answers();
    return all.empty() ? Json() : all.back();
  }
};

}  // namespace

TEST_CASE("each kind of answer is read and saved", "[cli][ask]") {
  const Kitchen kitchen;
  CHECK(kitchen.answered(one, "2")["value"] == "rarely");
  CHECK(kitchen.answered(one, "hardly ever")["value"] == "never");
  CHECK(kitchen.answered(many, "1 2")["value"] == Json::array({"recipes", "times"}));
  CHECK(kitchen.answered(many, "0")["value"] == Json::array());
  CHECK(kitchen.answered(yes, "2")["value"] == false);
  CHECK(kitchen.answered(yes, "yes")["value"] == true);
  CHECK(kitchen.answered(level, "3")["value"] == 3);
  CHECK(kitchen.answered(number, "12.5 days")["value"] == 12.5);
  CHECK(kitchen.answered(date, "2026-01-15")["value"] == "2026-01-15");
  CHECK(kitchen.answered(date, "today")["value"] == "2026-03-05");
  CHECK(kitchen.answered(text, "the \"old\" cook")["value"] == "the \"old\" cook");
  const Json member = kitchen.answered(team_b, "1");
  CHECK(member["value"] == true);
  CHECK(member["for"] == Json::array({"late"}));
  CHECK(member["at"] == "2026-03-05");
}

TEST_CASE("what does not fit is refused kindly and asked again", "[cli][ask]") {
  const Kitchen kitchen;
  const struct {
    Question question;
    const char *typed, *says;
  } slips[] = {
      {one, "7", "`7` is none of the answers; type a number from 1 to 3."},
      {many, "1 3", "`nothing at all` stands alone"},
      {many, "1 9", "`9` is none of the answers"},
      {yes, "maybe", "`maybe` is none of the answers"},
      {level, "2", "`2` is none of the answers"},
      {number, "61", "61 is outside 0 to 60."},
      {number, "12,5", "decimals are written with a point"},
      {number, "a few", "type a number, in days, from 0 to 60."},
      {date, "2026-02-30", "`2026-02-30` is no date; write it as 2026-03-05."},
      {text, "", "Type a few words, or u if you do not know."},
      {text, "\xff", "That holds bytes that are no text."},
  };
  for (const auto& slip : slips) {
    const Outcome outcome = kitchen.ask("l\n" + std::to_string(slip.question) + "\n" + slip.typed + "\n");
    INFO(slip.typed << "\n" << outcome.out);
    CHECK(outcome.exit == 0);
    CHECK(contains(outcome.out, slip.says));
    CHECK(kitchen.answers().empty());
  }
}

TEST_CASE("an answer shows what it moved, and progress goes by areas", "[cli][ask]") {
  const Kitchen kitchen;
  const Outcome outcome = kitchen.ask("l\n10\n2\nq\n");
  CHECK(contains(outcome.out, "0 of 2 areas settled"));
  CHECK(contains(outcome.out, "Saved. Service is now 0.0; it was 0.0 to 5.0."));
  CHECK(contains(outcome.out, "1 of 2 areas settled"));
}

TEST_CASE("not knowing is an answer; not applying needs a reason", "[cli][ask]") {
  const Kitchen kitchen;
  CHECK(kitchen.answered(one, "u")["value"].is_null());
  const Outcome without = kitchen.ask("l\n2\nn\n\nq\n");
  CHECK(contains(without.out, "Why does it not apply?"));
  CHECK(!kitchen.json().contains("not_applicable"));
  kitchen.ask("l\n2\nn\nnothing is written here on purpose\nq\n");
  const Json excluded = kitchen.json()["not_applicable"];
  REQUIRE(excluded.size() == 1);
  CHECK(excluded[0]["of"] == "q_many");
  CHECK(excluded[0]["reason"] == "nothing is written here on purpose");
}

TEST_CASE("? tells help, probes, who knows and what each answer would do", "[cli][ask]") {
  const Kitchen kitchen;
  const std::string shown = kitchen.ask("l\n1\n?\nq\n").out;
  CHECK(contains(shown, "Late means past the promised minute."));
  CHECK(contains(shown, "Ask to see one evening's slips."));
  CHECK(contains(shown, "Who knows: Cook."));
  CHECK(contains(shown, "3  Kitchen: "));
  const std::string respondent = kitchen.ask("l\n1\n?\nq\n", {"--as", "anna"}).out;
  CHECK(contains(respondent, "Late means past the promised minute."));
  CHECK(!contains(respondent, "3  Kitchen: "));
}

TEST_CASE("b goes back to the question answered before, whose answer may be kept or changed", "[cli][ask]") {
  const Kitchen kitchen;
  const Outcome kept = kitchen.ask("l\n1\n2\nb\n\nq\n");
  CHECK(contains(kept.out, "Answered: once a week. Enter keeps it."));
  CHECK(kitchen.answers().size() == 1);
  kitchen.ask("l\n2\n1\nb\n2\nq\n");
  REQUIRE(kitchen.answers().size() == 2);
  CHECK(kitchen.answers().back()["value"] == Json::array({"times"}));
  const Outcome twice = kitchen.ask("b\nb\nb\nq\n");
  CHECK(contains(twice.out, "This is the first question; there is none before it."));
}

TEST_CASE("l lists every question with its state", "[cli][ask]") {
  const Kitchen kitchen;
  kitchen.ask("l\n1\n2\nl\n4\nu\nl\n2\nn\nbecause\n");
  const std::string list = kitchen.ask("l\n\nq\n").out;
  CHECK(contains(list, "  1  How often is a meal late? [once a week]"));
  CHECK(contains(list, "  4  How are stores counted? [does not know]"));
  CHECK(contains(list, "  2  What is written down? [does not apply]"));
  CHECK(contains(list, "  9  Late shift: Does the team count itself? [open]"));
  CHECK(contains(kitchen.ask("l\n99\n\nq\n").out, "The list goes from 1 to 12."));
}

TEST_CASE("the end of input saves and stops, and the interview goes on exactly there", "[cli][ask]") {
  const Kitchen kitchen;
  const Outcome first = kitchen.ask("u\n");
  CHECK(first.exit == 0);
  CHECK(contains(first.out, "Saved in"));
  REQUIRE(kitchen.answers().size() == 1);
  const std::string stopped_at = first.out.substr(first.out.rfind("areas settled"));
  const std::string resumed = kitchen.ask("").out;
  CHECK(resumed.substr(resumed.find("areas settled")) == stopped_at);
}

TEST_CASE("answered to the end, the interview says so", "[cli][ask]") {
  const Kitchen kitchen;
  std::string input;
  for (int i = 0; i < 12; ++i) input += "u\n";
  const Outcome outcome = kitchen.ask(input);
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.out, "Nothing is left to ask."));
  CHECK(kitchen.answers().size() == 10);
  CHECK(contains(kitchen.ask("").out, "Nothing is left to ask."));
}

TEST_CASE("a respondent is asked the own questions only, by the own name", "[cli][ask]") {
  const Kitchen kitchen;
  std::string input;
  for (int i = 0; i < 12; ++i) input += "u\n";
  const Outcome ben = kitchen.ask(input, {"--as", "ben"});
  CHECK(contains(ben.out, "Who hears complaints?"));
  CHECK(!contains(ben.out, "How often is a meal late?"));
  CHECK(contains(ben.out, "Nothing is left for you. Thank you."));
  REQUIRE_FALSE(kitchen.answers().empty());
  for (const Json& answer : kitchen.answers()) CHECK(answer["respondent"] == "ben");
  const Outcome anna = kitchen.ask("l\n\nq\n", {"--as", "anna"});
  CHECK(contains(anna.out, "How often is a meal late?"));
  CHECK(!contains(anna.out, "Who hears complaints?"));
  CHECK(!contains(anna.out, "[does not know]"));
}

TEST_CASE("a respondent the case does not know is entered with a role", "[cli][ask]") {
  const Kitchen kitchen;
  const Outcome outcome = kitchen.ask("9\n2\nu\nq\n", {"--as", "carl"});
  CHECK(contains(outcome.out, "`carl` is new in this case, which knows anna, ben."));
  CHECK(contains(outcome.out, "A number from 1 to 3, please."));
  CHECK(kitchen.json()["respondents"].back()["role"] == "waiter");
  CHECK(kitchen.answers().back()["respondent"] == "carl");
}

TEST_CASE("a case that is not there is begun with the name of its subject", "[cli][ask]") {
  const Kitchen kitchen;
  const std::string file = kitchen.folder.path("new.json");
  const Outcome outcome = run({"ask", kitchen.kb, file}, "\nOld Inn\n", {"PLUMB_TODAY=2026-03-05"});
  CHECK(outcome.exit == 0);
  const Json json = Json::parse(read_text(file));
  CHECK(json["subject"]["name"] == "Old Inn");
  CHECK(json["framework"] == "kinds");
  CHECK(run({"assess", kitchen.kb, file}).exit == 0);
}

TEST_CASE("a case that cannot be begun exits 3; without a name nothing is begun", "[cli][ask]") {
  const Kitchen kitchen;
  const Outcome outcome = run({"ask", kitchen.kb, kitchen.folder.path("missing/new.json")}, "Old Inn\n");
  CHECK(outcome.exit == 3);
  CHECK(run({"ask", kitchen.kb, kitchen.folder.path("new.json")}, "").exit == 0);
  CHECK(kitchen.folder.names() == std::vector<std::string>{"case.json", "kb"});
}

TEST_CASE("a pipe gets no control sequence", "[cli][ask]") {
  CHECK(!contains(Kitchen().ask("?\nl\n\nq\n").out, "\x1b"));
}

TEST_CASE("on a terminal the interview is the same, with colour", "[cli][ask]") {
  const Kitchen kitchen;
  Terminal terminal({"ask", kitchen.kb, kitchen.file}, {"PLUMB_TODAY=2026-03-05"});
  CHECK(contains(terminal.until("> "), "\x1b[1m"));
  terminal.type_line("l");
  terminal.until("Enter to return > ");
  terminal.type_line("1");
  CHECK(contains(terminal.until("> "), "How often is a meal late?"));
  terminal.type_line("3");
  CHECK(contains(terminal.until("> "), "Saved. Kitchen is now "));
  CHECK(kitchen.answers().size() == 1);  // saved before the next question stands there
  terminal.type("\x04");                 // end of input
  CHECK(contains(terminal.rest(), "Saved in"));
  CHECK(terminal.exit_code() == 0);
}
