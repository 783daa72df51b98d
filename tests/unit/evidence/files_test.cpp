#include "evidence/files.hpp"

#include <unistd.h>

#include <filesystem>

#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::evidence;
namespace fs = std::filesystem;

namespace {

/// A folder that goes when the test ends.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("plumb-files-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string operator/(const char* name) const { return (path / name).string(); }
  std::ptrdiff_t size() const { return std::distance(fs::directory_iterator(path), fs::directory_iterator()); }
};

}  // namespace

TEST_CASE("a file is written whole and read back", "[evidence][files]") {
  const Folder folder;
  REQUIRE(write_file_whole(folder / "a", "one\n"));
  REQUIRE(write_file_whole(folder / "a", "two\n"));
  CHECK(read_file(folder / "a", 100).value() == "two\n");
  CHECK(folder.size() == 1);
}

TEST_CASE("a link is followed and permissions are kept", "[evidence][files]") {
  const Folder folder;
  REQUIRE(write_file_whole(folder / "a", "one"));
  fs::permissions(folder / "a", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("a", folder / "link");
  REQUIRE(write_file_whole(folder / "link", "two"));
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(read_file(folder / "a", 100).value() == "two");
  CHECK(fs::status(folder / "a").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what cannot be read or written is said plainly", "[evidence][files]") {
  const Folder folder;
  CHECK(read_file(folder / "none", 100).error().kind == Error::Kind::NotFound);
  CHECK(read_file(folder / "none", 100).error().message.ends_with("cannot be read: it is not there"));
  CHECK(read_file(folder.path.string(), 100).error().message.ends_with("is a folder; a file is needed"));
  REQUIRE(write_file_whole(folder / "big", std::string(101, 'x')));
  CHECK(read_file(folder / "big", 100).error().message.ends_with("is too big: at most 100 bytes are read"));
  CHECK(write_file_whole(folder.path.string(), "x").error().kind == Error::Kind::Unwritable);
  CHECK(
      write_file_whole(folder / "none/a", "x").error().message.ends_with("cannot be written: its folder is not there"));
}

TEST_CASE("what is no regular file is written directly", "[evidence][files]") {
  CHECK(write_file_whole("/dev/null", "x"));
  CHECK(!fs::is_regular_file("/dev/null"));
}
