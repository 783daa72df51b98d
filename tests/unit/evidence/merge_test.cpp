#include "tests/support/test.hpp"
#include "tests/unit/evidence/shop_model.hpp"

using namespace plumb;
using namespace plumb::tests;

namespace {

const std::string people = R"("respondents": [{"id": "ann", "role": "lead"}, {"id": "bob", "role": "clerk"},
  {"id": "cas", "role": "clerk"}, {"id": "dee", "role": "clerk"}, {"id": "eve", "role": "assessor"}], )";

std::string answers(const std::string& list) { return people + "\"answers\": [" + list + "]"; }
/// Levels said of `q_speed` by bob, cas, dee and ann, in this order.
std::string speeds(const std::vector<int>& levels) {
  static const std::vector<std::string> names{"bob", "cas", "dee", "ann"};
  std::string list;
  for (std::size_t i = 0; i < levels.size(); ++i)
    list += (i ? ", " : "") + std::string(R"({"question": "q_speed", "respondent": ")") + names[i] + R"(", "value": )" +
            std::to_string(levels[i]) + "}";
  return answers(list);
}

}  // namespace

TEST_CASE("E1 the last answer of a respondent at or before the date counts", "[evidence][merge]") {
  const Merged m = merged(answers(R"(
    {"question": "q_speed", "respondent": "bob", "value": 1, "at": "2026-02-20"},
    {"question": "q_speed", "respondent": "bob", "value": 3, "at": "2026-02-21"},
    {"question": "q_speed", "respondent": "bob", "value": 2, "at": "2026-01-01"})"));
  CHECK(said(m, "answer", {"q_speed"}) == "[3, 3]");
  CHECK(question(m, "q_speed").counted == std::vector<std::size_t>{1});
  CHECK(question(m, "q_speed").set_aside == std::vector<std::size_t>{0, 2});
}

TEST_CASE("E1 an answer ahead of the case does not count yet", "[evidence][merge]") {
  const ReadCase read = read_text(shop_case(answers(R"(
    {"question": "q_speed", "respondent": "bob", "value": 1, "at": "2026-02-20"},
    {"question": "q_speed", "respondent": "bob", "value": 5, "at": "2026-03-02"})")));
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(to_string(read.diagnostics[0].code) == "KB0612");
  CHECK(said(merge(read.assessment, shop_model()), "answer", {"q_speed"}) == "[1, 1]");
}

TEST_CASE("E1 stale by calendar months, cut to the month's end", "[evidence][merge]") {
  const auto at = [](const std::string& day) {
    const Merged m =
        merged(answers(R"({"question": "q_count", "respondent": "ann", "value": "some", "at": ")" + day + "\"}"));
    return question(m, "q_count").width;
  };
  CHECK(at("2025-03-01") == Width::Settled);
  CHECK(at("2025-02-28") == Width::Stale);
}

TEST_CASE("E2 those the question names are authoritative if any of them answered", "[evidence][merge]") {
  const std::string bob = R"({"question": "q_count", "respondent": "bob", "value": "never"})";
  const std::string ann = R"({"question": "q_count", "respondent": "ann", "value": "often"})";
  CHECK(said(merged(answers(bob)), "chosen", {"q_count", "q_count.never"}) == "yes");
  const Merged m = merged(answers(bob + ", " + ann));
  CHECK(said(m, "chosen", {"q_count", "q_count.never"}) == "no");
  CHECK(said(m, "chosen", {"q_count", "q_count.often"}) == "yes");
  CHECK(question(m, "q_count").set_aside == std::vector<std::size_t>{0});
}

TEST_CASE("E2 an authority that does not know leaves the question open", "[evidence][merge]") {
  const Merged m = merged(answers(R"({"question": "q_count", "respondent": "bob", "value": "never"},
                                     {"question": "q_count", "respondent": "ann", "value": null})"));
  CHECK(said(m, "answered", {"q_count"}) == "absent");
  CHECK(question(m, "q_count").width == Width::DoesNotKnow);
}

TEST_CASE("E2 don't know and stale drop out as soon as one fresh value remains", "[evidence][merge]") {
  const Merged m = merged(answers(R"({"question": "q_speed", "respondent": "bob", "value": null},
                                     {"question": "q_speed", "respondent": "cas", "value": 2})"));
  CHECK(said(m, "answer", {"q_speed"}) == "[2, 2]");
  CHECK(question(m, "q_speed").width == Width::Settled);
  const Merged stale =
      merged(answers(R"({"question": "q_count", "respondent": "bob", "value": "never", "at": "2024-01-01"},
                                         {"question": "q_count", "respondent": "cas", "value": "some"})"));
  CHECK(said(stale, "chosen", {"q_count", "q_count.never"}) == "no");
}

TEST_CASE("E2 if none remains the reason is kept", "[evidence][merge]") {
  CHECK(question(merged(""), "q_speed").width == Width::NotAsked);
  CHECK(question(merged(answers(R"({"question": "q_speed", "respondent": "bob", "value": null})")), "q_speed").width ==
        Width::DoesNotKnow);
  const Merged m =
      merged(answers(R"({"question": "q_count", "respondent": "ann", "value": "some", "at": "2024-01-01"})"));
  CHECK(question(m, "q_count").width == Width::Stale);
  CHECK(said(m, "chosen", {"q_count", "q_count.some"}) == "absent");
}

TEST_CASE("E3 the hull of what counts, and the lower median of the ends", "[evidence][merge]") {
  const Merged m = merged(speeds({1, 1, 4, 4}));
  CHECK(said(m, "answer", {"q_speed"}) == "[1, 4]");
  CHECK(question(m, "q_speed").point == point(num("1")));
  CHECK(question(m, "q_speed").width == Width::Disagreement);
  const Merged ranges = merged(answers(R"({"question": "q_count", "respondent": "bob", "value": "never"},
                                          {"question": "q_count", "respondent": "cas", "value": "often"})"));
  CHECK(question(ranges, "q_count").point == Range{num("0"), num("1")});
  CHECK(question(ranges, "q_count").spread == num("4"));
}

TEST_CASE("S7 disagreement is the mean distance from the median over half the scale", "[evidence][merge]") {
  CHECK(said(merged(speeds({2, 2, 4})), "disagreement", {"q_speed"}) == "[0.266667, 0.266667]");
  CHECK(question(merged(speeds({2, 2, 4})), "q_speed").point == point(num("2")));
  CHECK(said(merged(speeds({2, 2, 4})), "answer", {"q_speed"}) == "[2, 4]");
  CHECK(said(merged(speeds({0, 5})), "disagreement", {"q_speed"}) == "[1, 1]");
  CHECK(said(merged(speeds({1, 1, 4, 4})), "disagreement", {"q_speed"}) == "[0.6, 0.6]");
  CHECK(said(merged(speeds({3})), "disagreement", {"q_speed"}) == "absent");
}

TEST_CASE("disagreement of answers that are no levels counts who says something else", "[evidence][merge]") {
  const auto closed = [](const char* bob, const char* cas, const char* dee) {
    const std::string head = R"({"question": "q_closed", "respondent": )";
    return merged(answers(head + R"("bob", "value": )" + bob + "}, " + head + R"("cas", "value": )" + cas + "}, " +
                          head + R"("dee", "value": )" + dee + "}"));
  };
  CHECK(question(closed("true", "true", "true"), "q_closed").disagreement == num("0"));
  CHECK(question(closed("true", "false", "true"), "q_closed").disagreement == num("0.666667"));
}

TEST_CASE("several respondents: an option is certain if all chose it, possible if one did", "[evidence][merge]") {
  const Merged m = merged(answers(R"({"question": "q_how", "respondent": "bob", "value": ["daily", "copy"]},
                                     {"question": "q_how", "respondent": "cas", "value": [1]},
                                     {"question": "q_closed", "respondent": "bob", "value": true})"));
  CHECK(said(m, "chosen", {"q_how", "q_how.daily"}) == "yes");
  CHECK(said(m, "chosen", {"q_how", "q_how.copy"}) == "possible");
  CHECK(said(m, "chosen", {"q_how", "q_how.none"}) == "no");
  CHECK(said(m, "chosen", {"q_closed", "q_closed.yes"}) == "yes");
  CHECK(said(m, "chosen", {"q_closed", "q_closed.no"}) == "no");
  CHECK(question(m, "q_how").point == Range{num("2"), num("2")});
  CHECK(said(m, "said", {"q_how", "bob", "q_how.copy"}) == "yes");
  CHECK(said(m, "in_role", {"bob", "clerk"}) == "yes");
  CHECK(said(m, "in_role", {"eve", "assessor"}) == "yes");
}

TEST_CASE("E4 said not to apply by some and answered by others is possible and disputed", "[evidence][merge]") {
  const std::string bob = R"(], "not_applicable": [{"of": "q_speed", "reason": "no counter", "by": "bob"}])";
  const Merged m = merged(people + R"("answers": [{"question": "q_speed", "respondent": "cas", "value": 2})" + bob);
  CHECK(said(m, "item.excluded", {"q_speed"}) == "possible");
  CHECK(said(m, "answer", {"q_speed"}) == "[2, 2]");
  REQUIRE(m.disputed.size() == 1);
  CHECK(m.disputed[0] == std::pair(thing("q_speed"), std::string("no counter")));
  const Merged all = merged(people + "\"answers\": [" + bob);
  CHECK(said(all, "item.excluded", {"q_speed"}) == "yes");
  CHECK(all.disputed.empty());
}

TEST_CASE("E4 of an item, whoever answers below it disputes", "[evidence][merge]") {
  const std::string excluded = R"("not_applicable": [{"of": "sales", "reason": "no sales", "by": "bob"}])";
  CHECK(said(merged(people + excluded), "item.excluded", {"sales"}) == "yes");
  CHECK(said(merged(answers(R"({"question": "q_speed", "respondent": "cas", "value": 2})") + ", " + excluded),
             "item.excluded", {"sales"}) == "possible");
  CHECK(said(merged(people + R"("levels": [{"of": "sales", "reality": 2, "by": "assessor"}], )" + excluded),
             "item.excluded", {"sales"}) == "possible");
}

TEST_CASE("what does not apply for all takes the answers below along", "[evidence][merge]") {
  const ReadCase read = read_text(shop_case(answers(R"({"question": "q_speed", "respondent": "cas", "value": 2})") +
                                            R"(, "not_applicable": [{"of": "sales", "reason": "no sales"}])"));
  CHECK(to_string(read.diagnostics.at(0).code) == "KB0608");
  const Merged m = merge(read.assessment, shop_model());
  CHECK(said(m, "item.excluded", {"sales"}) == "yes");
  CHECK(said(m, "item.excluded", {"q_speed"}) == "absent");
  CHECK(said(m, "answered", {"q_speed"}) == "absent");
  CHECK(question(m, "q_speed").set_aside == std::vector<std::size_t>{0});
}

TEST_CASE("E5 evidence with a value replaces lower grades, equal grades are a hull", "[evidence][merge]") {
  const std::string pieces = R"("evidence": [
    {"of": "q_speed", "kind": "metric", "grade": "claimed", "value": 5},
    {"of": "q_speed", "kind": "metric", "grade": "seen", "value": 2},
    {"of": "q_speed", "kind": "document", "grade": "seen", "value": 3}])";
  const Merged m = merged(speeds({4}) + ", " + pieces);
  CHECK(said(m, "question.shown", {"q_speed"}) == "[2, 3]");
  CHECK(said(m, "answer", {"q_speed"}) == "[2, 3]");
  CHECK(said(m, "said", {"q_speed", "bob", "4"}) == "yes");
  CHECK(question(m, "q_speed").set_aside == std::vector<std::size_t>{0});
  CHECK(question(m, "q_speed").width == Width::Settled);
}

TEST_CASE("E5 evidence of an opinion stands beside answers", "[evidence][merge]") {
  const std::string piece = R"(, "evidence": [{"of": "q_speed", "kind": "metric", "grade": "opinion", "value": 1}])";
  const Merged m = merged(speeds({4}) + piece);
  CHECK(said(m, "question.shown", {"q_speed"}) == "[1, 4]");
  CHECK(said(m, "verified", {"sales_fast"}) == "absent");
}

TEST_CASE("E5 evidence for a criterion", "[evidence][merge]") {
  const Merged m = merged(R"("evidence": [{"of": "A-1", "kind": "metric", "grade": "verified", "value": 2.5},
                                          {"of": "stock_fresh", "kind": "metric", "grade": "opinion", "value": 4}])");
  CHECK(said(m, "item.shown", {"stock_known"}) == "[2.5, 2.5]");
  CHECK(said(m, "item.shown", {"stock_fresh"}) == "absent");
  CHECK(said(m, "item.opinion", {"stock_fresh"}) == "[4, 4]");
}

TEST_CASE("E6 evidence above opinion, of a kind the criterion admits, verifies", "[evidence][merge]") {
  const auto verified = [](const char* kind, const char* grade) {
    const Merged m =
        merged(std::string(R"("evidence": [{"of": "q_count", "kind": ")") + kind + R"(", "grade": ")" + grade + "\"}]");
    return said(m, "verified", {"stock_known"}) + " " + said(m, "evidence", {"stock_known", kind});
  };
  CHECK(verified("metric", "claimed") == "yes yes");
  CHECK(verified("document", "verified") == "absent yes");
  CHECK(verified("metric", "opinion") == "absent absent");
}

TEST_CASE("E6 stale evidence for a question loses its value", "[evidence][merge]") {
  const auto shown = [](const char* at) {
    const Merged m =
        merged(std::string(R"("evidence": [{"of": "q_count", "kind": "metric", "grade": "seen", "value": 2, "at": ")") +
               at + "\"}]");
    return said(m, "question.shown", {"q_count"});
  };
  CHECK(shown("2025-06-01") == "[2, 2]");
  CHECK(shown("2024-06-01") == "absent");
}

TEST_CASE("E8 a level entered by an assessor is entered and verified, anybody else's is an opinion",
          "[evidence][merge]") {
  const Merged m = merged(people + R"("levels": [{"of": "stock", "reality": 1.3, "intention": 3, "by": "assessor"},
    {"of": "sales", "reality": 2, "by": "eve"}, {"of": "sales_fast", "reality": 4, "by": "bob"},
    {"of": "sales_fast", "reality": 2, "by": "cas"}, {"of": "sales_seen", "intention": 4, "by": "bob"}])");
  CHECK(said(m, "item.entered", {"stock"}) == "[1.3, 1.3]");
  CHECK(said(m, "item.intended", {"stock"}) == "[3, 3]");
  CHECK(said(m, "verified", {"stock"}) == "yes");
  CHECK(said(m, "item.entered", {"sales"}) == "[2, 2]");
  CHECK(said(m, "item.entered", {"sales_fast"}) == "absent");
  CHECK(said(m, "item.opinion", {"sales_fast"}) == "[2, 4]");
  CHECK(said(m, "verified", {"sales_fast"}) == "absent");
  CHECK(said(m, "spread", {"sales_fast"}) == "[2, 2]");
  CHECK(said(m, "item.intended", {"sales_seen"}) == "[4, 4]");
  CHECK(said(m, "verified", {"sales_seen"}) == "absent");
}

TEST_CASE("a later level of one person takes the place of the earlier", "[evidence][merge]") {
  const Merged m = merged(R"("levels": [{"of": "stock", "reality": 2, "by": "assessor", "at": "2026-02-01"},
                                        {"of": "stock", "reality": 1, "by": "assessor", "at": "2026-01-01"}])");
  CHECK(said(m, "item.entered", {"stock"}) == "[2, 2]");
}

TEST_CASE("E10 a done action is said, and changes no level", "[evidence][merge]") {
  const Merged m =
      merged(R"("actions": [{"id": "do_count", "status": "done"}, {"id": "do_copy", "status": "planned"}])");
  CHECK(said(m, "done", {"do_count"}) == "yes");
  CHECK(said(m, "proposed", {"do_copy"}) == "yes");
  CHECK(m.inputs.size() == 2);
}

TEST_CASE("the spread of a criterion is between respondents, question by question", "[evidence][merge]") {
  CHECK(said(merged(speeds({1, 4})), "spread", {"sales_fast"}) == "[3, 3]");
  CHECK(said(merged(speeds({1})), "spread", {"sales_fast"}) == "absent");
  CHECK(said(merged(speeds({1}) + R"(, "levels": [{"of": "sales_fast", "reality": 5, "by": "cas"}])"), "spread",
             {"sales_fast"}) == "[4, 4]");
}

TEST_CASE("a question asked per member is merged member by member", "[evidence][merge]") {
  const Merged m = merged(answers(R"({"question": "q_team", "respondent": "bob", "value": 1, "for": ["north"]},
    {"question": "q_team", "respondent": "cas", "value": 4, "for": ["north"]},
    {"question": "q_team", "respondent": "bob", "value": 3, "for": ["south"]})"));
  CHECK(said(m, "answer.per", {"q_team", "north"}) == "[1, 4]");
  CHECK(said(m, "answer.per", {"q_team", "south"}) == "[3, 3]");
  CHECK(said(m, "answered.per", {"q_team", "south"}) == "yes");
  CHECK(said(m, "answered", {"q_team"}) == "absent");
  CHECK(said(m, "disagreement", {"q_team"}) == "[0.6, 0.6]");
}

TEST_CASE("numbers, dates and texts", "[evidence][merge]") {
  const Merged m = merged(answers(R"({"question": "q_share", "respondent": "bob", "value": 12.5},
    {"question": "q_since", "respondent": "bob", "value": "1970-01-11"},
    {"question": "q_words", "respondent": "bob", "value": "by hand"})"));
  CHECK(said(m, "answer", {"q_share"}) == "[12.5, 12.5]");
  CHECK(said(m, "answer", {"q_since"}) == "[10, 10]");
  CHECK(said(m, "answered", {"q_words"}) == "yes");
  CHECK(said(m, "answer", {"q_words"}) == "absent");
}

TEST_CASE("the profile and the subject answer profile questions", "[evidence][merge]") {
  const ReadCase read = read_text(R"({"framework": "shop", "date": "2026-03-01", "subject": {"industry": "public"},
                                      "profile": {"bound_by_law": true}})");
  REQUIRE(read.diagnostics.empty());
  const Merged m = merge(read.assessment, shop_model());
  CHECK(said(m, "chosen", {"industry", "industry.public"}) == "yes");
  CHECK(said(m, "chosen", {"industry", "industry.banking"}) == "no");
  CHECK(said(m, "chosen", {"bound_by_law", "bound_by_law.yes"}) == "yes");
}

TEST_CASE("of a measure the latest fresh figure counts", "[evidence][merge]") {
  const auto churn = [](const std::string& figures) {
    return said(merged("\"measures\": [" + figures + "]"), "churn", {});
  };
  CHECK(churn(R"({"of": "churn", "value": 11, "period": "2025"}, {"of": "churn", "value": 9, "period": "2024"})") ==
        "[11, 11]");
  CHECK(churn(R"({"of": "churn", "value": 9, "period": "2024"})") == "absent");
  CHECK(churn(R"({"of": "churn", "value": 8, "period": "2025-Q4"}, {"of": "churn", "value": 7, "period": 2024})") ==
        "[8, 8]");
  CHECK(churn(R"({"of": "churn", "value": 6})") == "[6, 6]");
  CHECK(said(merged(R"("measures": [{"of": "churn_of", "for": ["north"], "value": 3}])"), "churn_of", {"north"}) ==
        "[3, 3]");
}

TEST_CASE("facts and targets become inputs, sorted by relation and key", "[evidence][merge]") {
  const Merged m = merged(R"("targets": {"stock": 4, "base": 3, "shop": 2}, "facts": {"can": [["ann", "medic"]],
    "minutes": [["ann", 8]], "checked": [["ann", "1970-01-11"]], "least_paid": [["ann", 5], ["ann", 3], ["ann", 4]]})");
  CHECK(said(m, "item.wanted", {"stock"}) == "[4, 4]");
  CHECK(said(m, "item.wanted", {"shop"}) == "[2, 2]");
  CHECK(said(m, "can", {"ann", "medic"}) == "yes");
  CHECK(said(m, "minutes", {"ann"}) == "[8, 8]");
  CHECK(said(m, "checked", {"ann"}) == "[10, 10]");
  CHECK(said(m, "least_paid", {"ann"}) == "[3, 3]");
  for (std::size_t i = 1; i < m.inputs.size(); ++i) {
    const Input &before = m.inputs[i - 1], &after = m.inputs[i];
    CHECK(std::tie(before.relation, before.key) < std::tie(after.relation, after.key));
  }
}
