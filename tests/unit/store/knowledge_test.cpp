#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

TEST_CASE("published knowledge stays as it is", "[store][knowledge]") {
  FreshStore s;
  const auto row = must(s.store->knowledge_version("shop", "1.0.0"));
  CHECK(row.hash == "h1");
  CHECK(row.assessments == 1);
  CHECK(row.questions == 12);
  CHECK(row.by == ann);
  const auto again = must(s.store->add_knowledge(some_knowledge("h1", "1.0.0"), bob, some_day + 1));
  CHECK(again.by == ann);
  CHECK(again.published == some_day);
  CHECK(error_of(s.store->add_knowledge(some_knowledge("other", "1.0.0"), ann, some_day)) ==
        "Taken: version 1.0.0 of `shop` is published already, with another text | raise the version in the framework "
        "statement; an adaptation has its own before `of`");
  const auto files = must(s.store->knowledge_files("h1"));
  REQUIRE(files.size() == 2);
  CHECK(files[0].path == "a.plumb");
  CHECK(files[1].text == "# second");
  CHECK(error_of(s.store->knowledge_files("nope")).starts_with("NotFound: the knowledge `nope`"));
  must(s.store->add_knowledge(some_knowledge("h2", "2.0.0"), ann, some_day + 1));
  CHECK(must(s.store->knowledge()).front().hash == "h2");
}

TEST_CASE("drafts come and go", "[store][knowledge]") {
  FreshStore s;
  must(s.store->put_draft("mine", {{"a.plumb", "one"}, {"b.plumb", "two"}}, ann, some_day));
  must(s.store->put_draft("mine", {{"a.plumb", "three"}}, bob, some_day + 1));
  CHECK(must(s.store->draft("mine")) == std::vector<KnowledgeFile>{{"a.plumb", "three"}});
  const auto drafts = must(s.store->drafts());
  REQUIRE(drafts.size() == 1);
  CHECK(drafts[0].by == bob);
  must(s.store->delete_draft("mine"));
  CHECK(error_of(s.store->draft("mine")).starts_with("NotFound: the draft `mine`"));
  CHECK(error_of(s.store->delete_draft("mine")).starts_with("NotFound"));
}

TEST_CASE("a file comes with its evidence, or neither", "[store][attachments]") {
  FreshStore s;
  const Append evidence{.assessment = s.a,
                        .events = {{"evidence", R"({"of": "stock", "kind": "metric", "title": "C"})"}},
                        .by = ann,
                        .at = some_day};
  const std::string pdf = std::string("%PDF-1.7\n\0\1\2", 12);
  const auto [row, appended] = must(s.store->add_attachment({"stock", "Count", "application/pdf", pdf}, evidence));
  CHECK(row.size == 12);
  CHECK(row.event == appended.events.front().id);
  const auto [found, bytes] = must(s.store->attachment(s.a, row.id));
  CHECK(bytes == pdf);
  CHECK(found.title == "Count");
  s.say("withdraw", "{\"event\": " + std::to_string(row.event) + "}");
  CHECK(must(s.store->attachments(s.a)).front().withdrawn);

  const auto before = must(s.store->revision(s.a));
  const auto refused = [&](const std::string& type, const std::string& content) {
    return error_of(s.store->add_attachment({"stock", "x", type, content}, evidence));
  };
  CHECK(refused("image/svg+xml", "<svg/>").starts_with("Refused: files of type `image/svg+xml` are not taken"));
  CHECK(refused("image/png", pdf).starts_with("Refused: the file's content is not of type `image/png`"));
  CHECK(refused("text/plain", std::string("a\0b", 3)).starts_with("Refused: the file's content is not of type"));
  CHECK(refused("text/plain", "").starts_with("Refused: the file is empty"));
  CHECK(refused("text/plain", std::string(largest_attachment + 1, 'x'))
            .starts_with("Refused: the file has 10485761 bytes; at most 10485760 are taken"));
  CHECK(must(s.store->revision(s.a)) == before);
  CHECK(must(s.store->add_attachment({"stock", "x", "text/csv", std::string(largest_attachment, 'x')}, evidence))
            .second.stored());
  CHECK(error_of(s.store->attachment(s.a, 999)).starts_with("NotFound: the file 999"));
}
