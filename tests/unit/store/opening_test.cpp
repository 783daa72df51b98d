#include <sys/stat.h>

#include <fstream>

#include "store/migrations/migrations.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

void write_file(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

/// Runs SQL on a file of its own or one that is there.
void run_sql(const std::string& path, const std::string& sql) {
  must(must(Connection::open(path, Access::Create))->execute("PRAGMA foreign_keys = OFF;" + sql));
}

std::string schema_1() { return read_file(std::string(PLUMB_SOURCE_DIR) + "/tests/unit/store/schema_1.sql"); }

}  // namespace

TEST_CASE("a store that is not there is made, for its owner alone", "[store][opening]") {
  const TemporaryFolder folder;
  CHECK(must(open_store(folder.path("data")))->schema_version() == newest_schema());
  CHECK(folder.names() == std::vector<std::string>{"data"});
  struct stat about{};
  REQUIRE(::stat(folder.path("data").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  CHECK(error_of(open_store(folder.path("none/data"))) ==
        "NotFound: `" + folder.path("none/data") +
            "` cannot be opened | look whether its folder exists and this user "
            "may enter it");
  CHECK(error_of(open_store(folder.path("none"), Opening::Existing)).starts_with("NotFound: `" + folder.path("none")));
  CHECK(error_of(open_store(folder.path(""))).find("is a folder; a file is needed") != std::string::npos);
}

TEST_CASE("a store of schema 1 is upgraded with all that is in it, a copy kept", "[store][opening]") {
  const TemporaryFolder folder;
  const std::string path = folder.path("data");
  run_sql(path, schema_1());
  {
    const auto store = must(open_store(path));
    CHECK(must(store->check_integrity()).empty());
    const auto found = must(store->assessments({.search = "ÖSTERREICH spring"}));
    REQUIRE(found.items.size() == 1);
    const AssessmentRow& row = found.items.front();
    CHECK(row.title == "Spring");
    CHECK(row.organisation.size == "6400.5");
    CHECK(row.revision == 7);
    CHECK(row.summary_revision == 5);
    const auto events = must(store->events_until(row.id, std::nullopt));
    CHECK(events.size() == 7);
    CHECK(case_document(events, "shop").find("\"value\": 1") != std::string::npos);
    CHECK(must(store->attachment(row.id, 1)).second == "count");
    CHECK(must(store->assessments({.deleted = true})).items.front().title == "Corner shop");
    CHECK(must(store->draft("mine")).front().text == "# draft");
    CHECK(must(store->users()).empty());
    const auto said = must(store->append({.assessment = row.id, .events = {{"date", R"({"date": "2026-03-05"})"}}}));
    CHECK(said.events.front().id == 10);
  }
  CHECK(folder.names() == std::vector<std::string>{"data", "data.schema-1"});
  const auto kept = must(Connection::open(folder.path("data.schema-1"), Access::Read));
  CHECK(must(kept->number("PRAGMA user_version")) == 1);
  CHECK(must(kept->number("SELECT count(*) FROM events")) == 9);
  must(open_store(path));
  CHECK(folder.names().size() == 2);  // what is new is not upgraded again
}

TEST_CASE("every older schema is upgraded to what a new store has", "[store][opening]") {
  const TemporaryFolder folder;
  const auto schema_of = [&](const std::string& name) {
    const auto connection = must(Connection::open(folder.path(name), Access::Read));
    return must(connection->all("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
                                [](const Columns& row) { return row.text(0); }));
  };
  must(open_store(folder.path("new")));
  for (std::size_t version = 1; version < migrations().size(); ++version) {
    const std::string name = "old" + std::to_string(version);
    must(migrate(*must(Connection::open(folder.path(name), Access::Create)), migrations().first(version)));
    must(open_store(folder.path(name)));
    CHECK(schema_of(name) == schema_of("new"));
  }
}

TEST_CASE("a migration that fails leaves the file as it was, and usable", "[store][opening]") {
  const TemporaryFolder folder;
  const std::string path = folder.path("data");
  run_sql(path, schema_1());
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back(
      {"0004_wrong", "CREATE TABLE wrong (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);"});
  const std::string before = read_file(path);
  {
    const auto connection = must(Connection::open(path, Access::Write));
    CHECK(
        error_of(migrate(*connection, steps)) ==
        "Failed: upgrading `" + path + "` failed at 0004_wrong: the store `" + path +
            "` failed: no such table: nowhere | the file is as it was; go on with the earlier version of this program "
            "and report this");
  }
  CHECK(read_file(path) == before);
  steps.back() = {"0004_dangling", "INSERT INTO knowledge_files SELECT 'h1', 'b', ''; DELETE FROM organisations;"};
  {
    const auto connection = must(Connection::open(path, Access::Write));
    must(connection->execute("PRAGMA foreign_keys = OFF"));
    CHECK(error_of(migrate(*connection, steps)).find("a row of `assessments` refers to what is not there") !=
          std::string::npos);
  }
  CHECK(read_file(path) == before);
  CHECK(must(must(open_store(path))->assessments({})).total == 1);
}

TEST_CASE("what is no store, or a later one, is refused and left as it is", "[store][opening]") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& name, const std::string& reason) {
    const std::string path = folder.path(name), before = read_file(path);
    INFO(name);
    CHECK(error_of(open_store(path)).find(reason) != std::string::npos);
    CHECK(read_file(path) == before);
  };
  write_file(folder.path("text"), std::string(5000, 'x'));
  refused("text", "Corrupt: `" + folder.path("text") + "` is no store of assessments | name the file that");
  run_sql(folder.path("other"), "CREATE TABLE t (x);");
  refused("other", "Corrupt: `" + folder.path("other") + "` is a database of another program");
  must(open_store(folder.path("later")));
  run_sql(folder.path("later"), "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99;");
  refused("later", "was written by a later version of this program (schema 99, this one knows " +
                       std::to_string(newest_schema()) + ") | use that version");
  write_file(folder.path("empty"), "");
  CHECK(error_of(open_store(folder.path("empty"), Opening::Existing)).starts_with("Corrupt"));
  CHECK(open_store(folder.path("empty")).has_value());
}

TEST_CASE("events and the trail can only be added to", "[store][opening]") {
  FreshStore s;
  const std::int64_t id = s.answer("q", "1");
  must(s.store->add_audit({.at = some_day, .who = "Ann", .what = "test"}));
  const auto connection = must(Connection::open(s.path(), Access::Write));
  CHECK(
      error_of(connection->run("UPDATE events SET body = '{}' WHERE id = ?1", id)).find("an event is never changed") !=
      std::string::npos);
  CHECK(error_of(connection->run("DELETE FROM events WHERE id = ?1", id)).find("only with its assessment") !=
        std::string::npos);
  CHECK(error_of(connection->run("UPDATE audit SET who = ''")).find("never changed") != std::string::npos);
  CHECK(error_of(connection->run("DELETE FROM audit")).find("never shortened") != std::string::npos);
}
