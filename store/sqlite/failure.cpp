#include "store/sqlite/failure.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace plumb::store {
namespace {
using Kind = StoreError::Kind;

StoreError is_full(const std::string& path) {
  return {Kind::Full, fmt::format("there is no space left to write `{}`", path),
          "make room on the disk, then try again; what was saved before is safe", path};
}
StoreError is_read_only(const std::string& path) {
  return {Kind::ReadOnly, fmt::format("`{}` cannot be written", path),
          "give this user the right to write the file and its folder; SQLite keeps two files beside it", path};
}

StoreError cannot_open(int system_error, const std::string& path) {
  if (system_error == EACCES || system_error == EPERM || system_error == EROFS) return is_read_only(path);
  if (system_error == EISDIR)
    return {Kind::Corrupt, fmt::format("`{}` is a folder; a file is needed", path), "name a file inside it", path};
  return {Kind::NotFound, fmt::format("`{}` cannot be opened", path),
          "look whether its folder exists and this user may enter it", path};
}

}  // namespace

StoreError failure_of(int code, int system_error, const std::string& said, const std::string& path) {
  if (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG) return is_full(path);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Kind::Locked, fmt::format("another program holds `{}`", path),
              "wait until it is done, or end it, then try again; nothing was changed", path};
    case SQLITE_READONLY:
    case SQLITE_PERM: return is_read_only(path);
    case SQLITE_FULL: return is_full(path);
    case SQLITE_NOTADB:
      return {Kind::Corrupt, fmt::format("`{}` is no store of assessments", path),
              "name the file that `plumb serve --data` wrote; this one was left as it is", path};
    case SQLITE_CORRUPT:
      return {Kind::Corrupt, fmt::format("`{}` is damaged: {}", path, said),
              "keep the file and put back a copy: `plumb restore BACKUP --out FILE --force`", path};
    case SQLITE_CANTOPEN: return cannot_open(system_error, path);
    case SQLITE_TOOBIG: return {Kind::Refused, "this is too big to be kept", "send less at once", path};
    case SQLITE_IOERR:
      if (system_error == EROFS || system_error == EACCES) return is_read_only(path);
      return {Kind::Failed,
              fmt::format("reading or writing `{}` failed: {}", path,
                          system_error ? std::strerror(system_error) : said.c_str()),
              "look at the disk; what was saved before is safe", path};
    default: return {Kind::Failed, fmt::format("the store `{}` failed: {}", path, said), "please report this", path};
  }
}

}  // namespace plumb::store
