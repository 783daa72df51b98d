#include "evidence/files.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "evidence/open_file.hpp"

namespace plumb::evidence {
namespace {

std::string reason(int error) {
  switch (error) {
    case ENOENT: return "it is not there";
    case ENOTDIR: return "a part of the path is no folder";
    case EACCES:
    case EPERM: return "permission is missing";
    case EISDIR: return "it is a folder";
    case ENOSPC:
    case EDQUOT: return "the disk is full";
    case EROFS: return "the disk can only be read";
    case ENAMETOOLONG: return "the name is too long";
    case ELOOP: return "links lead in a circle";
    default: return std::strerror(error);
  }
}

tl::unexpected<Error> too_big(const std::string& path, std::size_t max_bytes) {
  return fail(Error::Kind::Unreadable, fmt::format("`{}` is too big: at most {} bytes are read", path, max_bytes),
              path);
}
std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// Creates a file of a new name in the folder of `target`; -1 and errno where that fails.
int create_beside(const std::string& target, std::string& name) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    name = fmt::format("{}.plumb-{}-{}", folder_of(target), ::getpid(), attempt);
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

}  // namespace

tl::unexpected<Error> unreadable(const std::string& path, int error) {
  const auto kind = error == ENOENT || error == ENOTDIR ? Error::Kind::NotFound : Error::Kind::Unreadable;
  return fail(kind, fmt::format("`{}` cannot be read: {}", path, reason(error)), path);
}

tl::unexpected<Error> unwritable(const std::string& path, int error) {
  const std::string why = error == ENOENT ? "its folder is not there" : reason(error);
  return fail(Error::Kind::Unwritable, fmt::format("`{}` cannot be written: {}", path, why), path);
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string followed(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (!resolved) return path;
  std::string end(resolved);
  std::free(resolved);
  return end;
}

void sync_folder_of(const std::string& path) {
  const OpenFile folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.is_open()) ::fsync(*folder);
}

namespace {

Result<void> write_directly(const std::string& path, std::string_view text) {
  const OpenFile file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open() || !write_all(*file, text)) return unwritable(path, errno);
  return {};
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about{};
  if (!file.is_open() || ::fstat(*file, &about) != 0) return unreadable(path, errno);
  if (S_ISDIR(about.st_mode))
    return fail(Error::Kind::Unreadable, fmt::format("`{}` is a folder; a file is needed", path), path);
  if (S_ISREG(about.st_mode) && static_cast<std::size_t>(about.st_size) > max_bytes) return too_big(path, max_bytes);
  std::string text;
  if (S_ISREG(about.st_mode)) text.reserve(static_cast<std::size_t>(about.st_size));
  char block[1 << 16];
  for (;;) {
    const ssize_t read = ::read(*file, block, sizeof block);
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) return unreadable(path, errno);
    if (read == 0) return text;
    text.append(block, static_cast<std::size_t>(read));
    if (text.size() > max_bytes) return too_big(path, max_bytes);
  }
}

Result<void> write_file_whole(const std::string& path, std::string_view text) {
  const std::string target = followed(path);
  struct stat about{};
  const bool exists = ::stat(target.c_str(), &about) == 0;
  if (exists && S_ISDIR(about.st_mode)) return unwritable(path, EISDIR);
  if (exists && !S_ISREG(about.st_mode)) return write_directly(path, text);
  std::string temporary;
  OpenFile file(create_beside(target, temporary));
  if (!file.is_open()) return unwritable(path, errno);
  const bool written = write_all(*file, text) && (!exists || ::fchmod(*file, about.st_mode & 07777) == 0) &&
                       ::fsync(*file) == 0 && file.close() && ::rename(temporary.c_str(), target.c_str()) == 0;
  if (!written) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return unwritable(path, error);
  }
  sync_folder_of(target);
  return {};
}

}  // namespace plumb::evidence
