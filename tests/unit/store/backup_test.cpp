#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "store/sqlite/connection.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

TEST_CASE("a copy is a store of its own", "[store][backup]") {
  FreshStore s;
  s.answer("q", "1");
  must(s.store->backup_to(s.folder.path("copy")));
  s.answer("q", "2");
  CHECK(error_of(s.store->backup_to(s.folder.path("copy"))).starts_with("Taken: `" + s.folder.path("copy")));
  CHECK(error_of(s.store->backup_to(s.folder.path("none/copy"))).starts_with("NotFound: `"));
  const auto copy = must(open_store(s.folder.path("copy"), Opening::Existing));
  CHECK(must(copy->revision(s.a)) == 4);
  CHECK(must(copy->check_integrity()).empty());
  CHECK(s.folder.names() == std::vector<std::string>{"copy", "copy-shm", "copy-wal", "data", "data-shm", "data-wal"});
}

TEST_CASE("copies made while others write are whole", "[store][backup]") {
  FreshStore s;
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    for (int i = 0; !stop; ++i)
      if (s.store->append({.assessment = s.a, .events = {{"date", R"({"date": "2026-03-01"})"}}, .at = i})) ++written;
  });
  std::int64_t last = 0;
  for (int i = 0; i < 5; ++i) {
    for (const int before = written; written == before;) std::this_thread::yield();
    must(s.store->backup_to(s.folder.path("copy" + std::to_string(i))));
    const auto copy = must(open_store(s.folder.path("copy" + std::to_string(i)), Opening::Existing));
    const auto revision = must(copy->revision(s.a));
    CHECK(must(copy->events({.assessment = s.a})).items.size() == static_cast<std::size_t>(revision));
    CHECK(revision > last);
    last = revision;
  }
  stop = true;
  writer.join();
}

TEST_CASE("a copy is put back, what was there is kept", "[store][backup]") {
  FreshStore s;
  must(s.store->backup_to(s.folder.path("copy")));
  s.answer("q", "2");
  const std::string copy = s.folder.path("copy");
  CHECK(error_of(restore_store(copy, s.path(), false, some_day))
            .starts_with("Taken: `" + s.path() + "` is there already"));
  CHECK(error_of(restore_store(copy, s.path(), true, some_day)).starts_with("Locked: another program holds"));
  CHECK(must(s.store->revision(s.a)) == 4);
  s.store.reset();
  const std::string aside = must(restore_store(copy, s.path(), true, some_day)).aside;
  CHECK(aside == s.path() + ".before-20260301T000000");
  CHECK(s.folder.names() == std::vector<std::string>{"copy", "data", "data.before-20260301T000000"});
  s.reopen();
  CHECK(must(s.store->revision(s.a)) == 3);
  CHECK(must(must(open_store(aside))->revision(s.a)) == 4);
  const Restored fresh = must(restore_store(copy, s.folder.path("fresh"), false, some_day));
  CHECK(fresh.aside.empty());
  CHECK(fresh.info.assessments == 1);
  CHECK(fresh.info.events == 3);
  CHECK(must(must(open_store(s.folder.path("fresh")))->revision(s.a)) == 3);
}

TEST_CASE("a damaged or foreign copy is not put back", "[store][backup]") {
  FreshStore s;
  const std::string copy = s.folder.path("copy");
  CHECK(error_of(restore_store(copy, s.path(), true, some_day)).starts_with("NotFound: `" + copy + "` is not there"));
  std::ofstream(copy) << "no store";
  CHECK(error_of(restore_store(copy, s.path(), true, some_day)).starts_with("Corrupt: `" + copy + "` is no store"));
  std::ofstream{copy};
  CHECK(error_of(restore_store(copy, s.path(), true, some_day)).starts_with("Corrupt"));
  std::remove(copy.c_str());
  must(s.store->backup_to(copy));
  must(must(Connection::open(copy, Access::Write))
           ->execute("PRAGMA foreign_keys = OFF; DELETE FROM knowledge_files; DELETE FROM knowledge;"));
  const std::string said = error_of(restore_store(copy, s.path(), true, some_day));
  CHECK(said.starts_with("Corrupt: `" + copy + "` is damaged: row"));
  CHECK(said.ends_with("| use an earlier copy; nothing was changed"));
  CHECK(must(s.store->revision(s.a)) == 3);
}

TEST_CASE("a damaged store is replaced by a copy and kept as it is", "[store][backup]") {
  FreshStore s;
  const std::string copy = s.folder.path("copy");
  must(s.store->backup_to(copy));
  s.store.reset();
  std::ofstream(s.path()) << std::string(9000, 'x');
  const Restored restored = must(restore_store(copy, s.path(), true, some_day));
  CHECK(restored.info.events == 3);
  s.reopen();
  CHECK(must(s.store->revision(s.a)) == 3);
  std::string kept;
  std::getline(std::ifstream(restored.aside), kept);
  CHECK(kept == std::string(9000, 'x'));
}

TEST_CASE("a copy of an older store is made without upgrading it", "[store][backup]") {
  const TemporaryFolder folder;
  std::ostringstream schema_1;
  schema_1 << "PRAGMA foreign_keys = OFF;"
           << std::ifstream(std::string(PLUMB_SOURCE_DIR) + "/tests/unit/store/schema_1.sql").rdbuf();
  must(must(Connection::open(folder.path("data"), Access::Create))->execute(schema_1.str()));
  const StoreInfo info = must(backup_store(folder.path("data"), folder.path("copy")));
  CHECK(info.schema == 1);
  CHECK(info.assessments == 2);
  CHECK(must(restore_store(folder.path("copy"), folder.path("back"), false, some_day)).info.schema == 1);
  CHECK(must(must(open_store(folder.path("back")))->assessments({})).total == 1);
  CHECK(folder.names() == std::vector<std::string>{"back", "back.schema-1", "copy", "data"});
}
