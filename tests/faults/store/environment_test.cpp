#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>

#include <sched.h>
#include <unistd.h>

#include "store/sqlite/connection.hpp"
#include "tests/faults/store/child.hpp"
#include "tests/support/random.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

/// Adds files of 200 kB until the store takes no more. Says how many it took, and the error.
void fill(Store& store, const std::string& assessment, const std::function<void(const std::string&)>& say) {
  for (int i = 0; i < 1000; ++i) {
    const auto added =
        store.add_attachment({"s", "t", "text/plain", std::string(200'000, 'x')},
                             {.assessment = assessment, .events = {{"evidence", R"({"of": "s", "kind": "m"})"}}});
    if (added) continue;
    say(std::to_string(i));
    return say(error_of(added));
  }
  say("1000");
  say("never full");
}

/// What the child that fills the disk has to say: as many as were taken are there, and reading still works.
void check_full(Child& child, FreshStore& s) {
  const std::size_t taken = std::stoul(child.line());
  CHECK(taken > 0);
  CHECK(child.line() == "Full: there is no space left to write `" + s.path() +
                            "` | make room on the disk, then try again; what was saved before is safe");
  CHECK(child.line() == "reads " + std::to_string(taken));
  CHECK(child.line() == "sound");
  CHECK(child.wait() == 0);
  s.reopen();  // with room again
  CHECK(must(s.store->check_integrity()).empty());
  CHECK(must(s.store->attachments(s.a)).size() == taken);
  CHECK(s.answer("q", "1") > 0);
}

void fill_and_look(const std::string& path, const std::string& assessment,
                   const std::function<void(const std::string&)>& say) {
  const auto store = open_store(path);
  if (!store) return say(error_of(store));
  fill(**store, assessment, say);
  const auto rows = (*store)->attachments(assessment);
  say(rows ? "reads " + std::to_string(rows->size()) : error_of(rows));
  const auto faults = (*store)->check_integrity();
  say(!faults ? error_of(faults) : faults->empty() ? "sound" : faults->front());
}

/// The rest of the process is somebody without rights over others' files.
void become_nobody() {
  if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(98);
}

}  // namespace

TEST_CASE("a file that may not grow: a clear message, nothing lost", "[store][faults]") {
  FreshStore s;
  s.store.reset();
  Child child([&](const auto& say) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit most{3'000'000, 3'000'000};
    ::setrlimit(RLIMIT_FSIZE, &most);
    fill_and_look(s.path(), s.a, say);
  });
  check_full(child, s);
}

TEST_CASE("a full disk: a clear message, nothing lost", "[store][faults]") {
  FreshStore s;
  s.store.reset();
  const std::string disk = s.folder.path("disk");
  ::mkdir(disk.c_str(), 0755);
  // A small disk that only this child sees; it says what is left on it when it goes.
  Child child([&](const auto& say) {
    const bool mounted = ::unshare(CLONE_NEWNS) == 0 &&
                         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("none", disk.c_str(), "tmpfs", 0, "size=3m") == 0;
    if (!mounted) return say("no mounts");
    std::ofstream(disk + "/data", std::ios::binary) << read_file(s.path());
    fill_and_look(disk + "/data", s.a, say);
    say(error_of((*open_store(disk + "/data"))->backup_to(disk + "/copy")));
    // What could not be put into the file for want of space stands beside it.
    for (const char* ending : {"", "-wal"})
      if (std::ifstream(disk + "/data" + ending))
        std::ofstream(s.path() + ending, std::ios::binary) << read_file(disk + "/data" + ending);
  });
  const std::string first = child.line();
  if (first == "no mounts") {
    WARN("not run: this user may not mount a small disk");
    return;
  }
  CHECK(std::stoul(first) > 0);
  CHECK(child.line().starts_with("Full: there is no space left to write `" + disk + "/data`"));
  CHECK(child.line() == "reads " + first);
  CHECK(child.line() == "sound");
  CHECK(child.line().starts_with("Full: there is no space left to write `" + disk + "/copy`"));
  CHECK(child.wait() == 0);
  s.reopen();
  CHECK(must(s.store->check_integrity()).empty());
  CHECK(s.answer("q", "1") > 0);
}

TEST_CASE("files that may not be written or read are said to be so", "[store][faults]") {
  FreshStore s;
  s.store.reset();
  const std::string before = read_file(s.path());
  const auto as_nobody = [&](mode_t file, mode_t folder) {
    ::chmod(s.path().c_str(), file);
    ::chmod(s.folder.path().c_str(), folder);
    Child child([&](const auto& say) {
      become_nobody();
      say(error_of(open_store(s.path())));
    });
    return child.line();
  };
  const std::string reason = "ReadOnly: `" + s.path() + "` cannot be written | give this user the right to write";
  CHECK(as_nobody(0444, 0555).starts_with(reason));
  CHECK(as_nobody(0000, 0555).starts_with(reason));
  CHECK(as_nobody(0666, 0555).starts_with(reason));  // no place for what stands beside the file
  CHECK(as_nobody(0666, 0777) == "none");
  ::chmod(s.folder.path().c_str(), 0755);
  CHECK(read_file(s.path()) == before);
}

TEST_CASE("a file that another program holds is said to be held", "[store][faults]") {
  FreshStore s;
  s.store.reset();
  {
    Child child([&](const auto& say) {
      const auto other = Connection::open(s.path(), Access::Write);
      (void)(*other)->execute("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
      say("held");
      ::pause();
    });
    REQUIRE(child.line() == "held");
    CHECK(error_of(open_store(s.path(), Opening::Existing, 50)) ==
          "Locked: another program holds `" + s.path() +
              "` | wait until it is done, or end it, then try again; nothing was changed");
  }
  s.store = must(open_store(s.path(), Opening::Existing, 50));
  Child child([&](const auto& say) {
    const auto other = Connection::open(s.path(), Access::Write);
    (void)(*other)->execute("BEGIN IMMEDIATE");
    say("writes");
    ::pause();
  });
  REQUIRE(child.line() == "writes");
  const Append request{.assessment = s.a, .events = {{"date", R"({"date": "2026-03-02"})"}}, .by = ann, .at = some_day};
  CHECK(error_of(s.store->append(request)).starts_with("Locked: another program holds"));
  CHECK(must(s.store->revision(s.a)) == 3);  // readers do not wait
  child.kill();
  child.wait();
  CHECK(must(s.store->append(request)).stored());
}

TEST_CASE("a damaged file is refused as it is, or read without a crash", "[store][faults]") {
  FreshStore s;
  for (int i = 0; i < 300; ++i) s.answer("q" + std::to_string(i), std::to_string(i));
  s.store.reset();
  const std::string sound = read_file(s.path());
  std::size_t refused = 0;
  const auto try_damaged = [&](const std::string& damaged) {
    std::ofstream(s.path(), std::ios::binary | std::ios::trunc) << damaged;
    const auto opened = open_store(s.path());
    if (!opened) {
      ++refused;
      CHECK(opened.error().kind == StoreError::Kind::Corrupt);
      CHECK(!opened.error().fix.empty());
      CHECK(read_file(s.path()) == damaged);
      return;
    }
    // What was not noticed at once is either harmless or told where it is met.
    const auto events = (*opened)->events_until(s.a, {});
    if (!events)
      CHECK((events.error().kind == StoreError::Kind::Corrupt || events.error().kind == StoreError::Kind::NotFound));
    else (void)case_document(*events, "shop");
    (void)(*opened)->assessments({.search = "shop"});
    (void)(*opened)->check_integrity();
  };
  try_damaged(sound.substr(0, sound.size() / 2));
  try_damaged(std::string(sound).replace(0, 16, "no SQLite at all"));
  CHECK(refused == 2);
  Random random(7);
  const std::uint64_t tries = std::max<std::uint64_t>(20, scaled(60));
  for (std::uint64_t i = 0; i < tries; ++i) {
    std::string damaged = sound;
    const std::size_t length = 1 + random.below(600);
    const std::size_t at = 100 + random.below(damaged.size() - length - 100);
    for (std::size_t k = 0; k < length; ++k) damaged[at + k] = static_cast<char>(random.below(256));
    try_damaged(damaged);
  }
  CHECK(refused > 2 + tries / 10);
}
