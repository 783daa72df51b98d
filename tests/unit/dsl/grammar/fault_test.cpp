#include "tests/unit/dsl/grammar/reading.hpp"

namespace plumb::tests {

TEST_CASE("an unknown word offers the nearest", "[dsl][grammar]") {
  const Reading r("capability a \"A\" { wieght 3 }");
  CHECK(r.codes() == "KB0104");
  CHECK(r.underlined(0) == "wieght");
  CHECK(r.mended(0) == "capability a \"A\" { weight 3 }");
}

TEST_CASE("a word of another place says where it stands", "[dsl][grammar]") {
  const Reading r("action a \"A\" { gate 3 needs b }");
  CHECK(r.codes() == "KB0104");
  CHECK(r.message(0) == "`gate` is not allowed in `action`");
  CHECK(r.diagnostics.all()[0].notes.at(0) == "it stands in a capability, component or criterion");
}

TEST_CASE("what was found stands before what is expected, in plain words", "[dsl][grammar]") {
  const Reading r("action a \"A\" { raises c upwards 1 }");
  CHECK(r.codes() == "KB0105");
  CHECK(r.message(0) == "found `upwards`, expected `by` or `to`");
}

TEST_CASE("a date in another form is told how dates are written", "[dsl][grammar]") {
  const Reading r("test \"a\" on 03/01/2026 { expect b is 3 }");
  CHECK(r.codes() == "KB0105");
  CHECK(r.diagnostics.all()[0].notes.at(0) == "a date is written `2026-03-01`");
}

TEST_CASE("both readings of and with or are offered", "[dsl][grammar]") {
  const Reading r("hold h \"H\" until a and b or not c(X) and d because \"x\"");
  CHECK(r.codes() == "KB0109");
  CHECK(r.mended(0, 0) == "hold h \"H\" until (a and b) or (not c(X) and d) because \"x\"");
  CHECK(r.mended(0, 1) == "hold h \"H\" until a and (b or not c(X)) and d because \"x\"");
}

TEST_CASE("fixes mend what they are for", "[dsl][grammar]") {
  for (const char* text : {
           "action a \"A\" { takes 3 weeks } because \"b\" basis judgement\nkind k",
           "criterion a \"A\" {\n  weight 3 because \"b\"\n}",
           "capability a \"A\" in b because \"b\" { weight 3 }",
           "action a \"A\" { after b c }",
           "action a \"A\" { after b, , c }",
           "action a \"A\" { after b, c,\n  takes 3 weeks }",
           "fact f(a b)",
           "fact f(a, b,)",
           "finding f note { when a = b = c }",
           "finding f note { when a == b && !c }",
           "criterion a \xE2\x80\x9CTitle\xE2\x80\x9D",
           "criterion a \"A\" { weight 3; score mean }",
           "criterion aB \"A\"",
           "criterion a \"A\" { weight 1,5 }",
           "criterion a \"A\" { weight: 3  score mean }",
           "criterion a \"A\" { weight = 3 }",
           "hold h \"H\" until a is at least 3 because \"b\"",
           "finding f note { if a below 2 says \"b\" }",
           "action a \"A\" { takes 3weeks  cost .5 }",
           "criterion a \"A\" { ask q \"Q\" { stale after 3 monts } }",
           "framework f \"F\" version 1.0 { strength s { limit 1.0 drive 2. } }",
           "criterion a \"A\n",
           "action a \"A\" { raises c bby 1 }",
           "finding f waring { when a }",
           "criterion a \"A\" {\n  weight 3\ncriterion b \"B\" { weight 2 }",
           "criterion a \"A\" { weight 3 } }",
       }) {
    std::string now = text;
    for (int round = 0; round < 6; ++round) {
      const Reading r(now);
      if (r.diagnostics.size() == 0) break;
      now = r.mended(0);
    }
    INFO(text << "\n=> " << now);
    CHECK(Reading(now).codes().empty());
  }
}

TEST_CASE("one fault gives one message", "[dsl][grammar]") {
  for (const char* text : {
           "capability a { weight 3 score mean }",
           "capability a \"A\" foundations { criterion b \"B\" { weight 3 } }",
           "criterion a \"A\" { target over 3 because \"b\" basis judgement }",
           "hold h \"H\" while a because \"b\" basis judgement says \"c\"",
           "criterion a \"A\" { levels 0 \"a\" 1 \"b\" }",
           "frobnicate \"x\" { a { b } c }",
           "rule r { when b(X) }",
           "fact f(a) = ",
           "( ( (",
           "test \"t\" { given a is, b is 2 expect c }",
           "criterion a \"unended { weight 3 }",
           "criterion a \"A\" { score { when a gives } }",
           "relation r(A: b C: d) -> number most open unknown",
       }) {
    const Reading r(text);
    INFO(text << "\n" << (r.diagnostics.size() > 1 ? r.message(1) : ""));
    CHECK(r.diagnostics.size() == 1);
  }
}

TEST_CASE("what follows a fault is read", "[dsl][grammar]") {
  const Reading r(
      "capability a \"A\" {\n  wieght 3\n  criterion b \"B\" { weight x }\n  score men\n  target 3\n}\n"
      "capabilty c \"C\" { weight 3 }\nkind d\nkindd e\n");
  CHECK(r.codes() == "KB0104 KB0105 KB0105 KB0104 KB0104");
  const ast::Node& a = r.first();
  REQUIRE(a.body.size() == 4);
  CHECK(a.body[1].body.size() == 1);
  CHECK(a.body[3].word == ast::Word::Target);
  CHECK(r.module.statements.at(2).word == ast::Word::Kind);
}

TEST_CASE("a brace that is missing is found by indentation", "[dsl][grammar]") {
  const Reading r(
      "capability a \"A\" {\n  criterion b \"B\" {\n    ask q \"Q\" {\n      answer level\n  }\n"
      "  criterion c \"C\" {\n    weight 3\n  }\n}\nkind d\n");
  CHECK(r.codes() == "KB0106");
  CHECK(r.source.line_column(r.diagnostics.all()[0].primary.begin) == LineColumn{3, 15});
  REQUIRE(r.module.statements.size() == 2);
  CHECK(r.first().body.size() == 2);
}

TEST_CASE("a brace missing at the end labels the opening one", "[dsl][grammar]") {
  const Reading r("capability a \"A\" {\n  weight 3\n");
  CHECK(r.codes() == "KB0106");
  CHECK(r.underlined(0) == "{");
  CHECK(r.first().body.size() == 1);
}

TEST_CASE("indentation does not matter where braces match", "[dsl][grammar]") {
  CHECK(Reading("capability a \"A\" {\nweight 3\n      }\n   kind k\ncapability b\n\"B\"\n{\ncriterion c \"C\" "
                "{\nweight 2\n}}")
            .codes()
            .empty());
}

TEST_CASE("a note behind its brace is still its statement's", "[dsl][grammar]") {
  const Reading r("action a \"A\" { takes 3 weeks } because \"b\"");
  CHECK(r.codes() == "KB0107");
  REQUIRE(r.first().notes.size() == 1);
  CHECK(r.first().notes[0].word == ast::Word::Because);
}

TEST_CASE("a value that is missing before the next note or field is told there, and both are read", "[dsl][grammar]") {
  const Reading note("capability a \"A\" { gate 3 needs b at least because \"so\" weight 2 }");
  CHECK(note.codes() == "KB0105");
  CHECK(note.underlined(0) == "because");
  CHECK(note.message(0) == "found `because`, expected a value");
  const Reading field("capability a \"A\" {\n  target\n  weight 3\n}");
  CHECK(field.codes() == "KB0105");
  CHECK(field.underlined(0) == "weight");
  CHECK(field.first().body.at(1).word == ast::Word::Weight);
}

TEST_CASE("a note's word may still name a thing in a condition", "[dsl][grammar]") {
  CHECK(Reading("hold h \"H\" until because at least 2 and source is ref because \"so\"").codes() == "");
}

TEST_CASE("a strength takes its limit and its drive once each, in any order", "[dsl][grammar]") {
  CHECK(Reading("framework f \"F\" version 1.0 { strength s { drive 1 limit 2 } }").codes() == "");
  CHECK(Reading("framework f \"F\" version 1.0 { strength s { limit 1 limit 2 } }").codes() == "KB0105");
}

TEST_CASE("words of other languages are one fault each, with the word that is meant", "[dsl][grammar]") {
  struct Said {
    const char *text, *code, *underlined, *mended;
  };
  const Said all[] = {
      {"hold h \"H\" until a greater than 2", "KB0105", "greater than", "hold h \"H\" until a above 2"},
      {"hold h \"H\" until a less than 2 because \"b\"", "KB0105", "less than",
       "hold h \"H\" until a below 2 because \"b\""},
      {"hold h \"H\" until a => 2", "KB0102", "=>", "hold h \"H\" until a >= 2"},
      {"hold h \"H\" until a is 1, b is 2", "KB0108", ",", "hold h \"H\" until a is 1 and b is 2"},
      {"action a \"A\" { takes 2 wks cost 1 EUR }", "KB0105", "wks", "action a \"A\" { takes 2 weeks cost 1 EUR }"},
      {"ask q \"Q\" { answer boolean }", "KB0105", "boolean", "ask q \"Q\" { answer yes_no }"},
      {"ask q \"Q\" { when it above 1 then 4 }", "KB0105", "then", "ask q \"Q\" { when it above 1 gives 4 }"},
      {"exception e to a if b above 2", "KB0105", "if", "exception e to a when b above 2"},
      {"ask q \"Q\" { option a \"A\" gives 0-1 }", "KB0111", "-", "ask q \"Q\" { option a \"A\" gives 0..1 }"},
      {"capability a \"A\" { intent 'All of it.\" }", "KB0102", "'All of it.\"",
       "capability a \"A\" { intent \"All of it.\" }"},
      {"capability ToolWall \"A\"", "KB0105", "ToolWall", "capability tool_wall \"A\""}};
  for (const Said& said : all) {
    const Reading r(said.text);
    INFO(said.text);
    CHECK(r.codes() == said.code);
    CHECK(r.underlined(0) == said.underlined);
    CHECK(r.mended(0) == said.mended);
    CHECK(Reading(r.mended(0)).codes().empty());
  }
}

TEST_CASE("a name with a capital is read as it was meant", "[dsl][grammar]") {
  const Reading r("capability ToolWall \"A\" { weight 2 }");
  REQUIRE(r.first().word == ast::Word::Capability);
  CHECK(r.first().find(ast::Slot::Id)->text == "tool_wall");
  CHECK(r.first().body.size() == 1);
}

TEST_CASE("a field that goes on with a wrong word is not what its author meant", "[dsl][grammar]") {
  const Reading r("capability a \"A\" { gate 3 needs b greater than 2  weight 3 }");
  CHECK(r.codes() == "KB0105");
  REQUIRE(r.first().body.size() == 3);
  CHECK(r.first().body[0].word == ast::Word::Broken);
  CHECK(r.first().body[2].word == ast::Word::Weight);
}

TEST_CASE("a strength that is missing is told before the note that follows", "[dsl][grammar]") {
  const Reading r("capability a \"A\" { depends on b because \"c\"  weight 3 }");
  CHECK(r.codes() == "KB0105");
  CHECK(r.message(0) == "found `because`, expected a strength");
  CHECK(Reading("capability a \"A\" { depends on b because  because \"so\" }").codes().empty());
}

TEST_CASE("the braces of a heading are read, whatever is wrong before them", "[dsl][grammar]") {
  for (const char* heading : {"framework f \"F\"", "framework f version 1.0", "framework F \"F\" version one",
                              "adaptation f \"F\" of g", "adaptation f \"F\" version 1.0"}) {
    const Reading r(std::string(heading) + " { weak at most 2 }\ncapability a \"A\"");
    INFO(heading);
    CHECK(r.module.statements.size() == 2);
    CHECK(r.first().word != ast::Word::Broken);
    REQUIRE(r.first().body.size() == 1);
    CHECK(r.first().body[0].word == ast::Word::Weak);
  }
  CHECK(Reading("framework f \"F\" { weak at most 2 }").codes() == "KB0105");
}

}  // namespace plumb::tests
