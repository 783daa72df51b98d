#include "cli/record_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

#include "evidence/files.hpp"

namespace plumb::cli {

using evidence::OpenFile;

namespace {

bool is_there(const std::string& path, struct stat& about) { return ::stat(path.c_str(), &about) == 0; }

}  // namespace

RecordFile::RecordFile(OpenFile file, std::string path, std::string part)
    : file_(std::move(file)), path_(std::move(path)), part_(std::move(part)) {}

Result<RecordFile> RecordFile::directly(const std::string& path) {
  OpenFile file(path.empty() ? ::dup(STDOUT_FILENO) : ::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) return evidence::unwritable(path, errno);
  return RecordFile(std::move(file), path.empty() ? "standard output" : path, {});
}

Result<RecordFile> RecordFile::open(const std::string& path, From from) {
  if (path.empty()) return directly(path);
  const std::string target = evidence::followed(path), part = target + ".part";
  struct stat about{};
  const bool exists = is_there(target, about);
  if (exists && S_ISDIR(about.st_mode)) return evidence::unwritable(path, EISDIR);
  if (exists && !S_ISREG(about.st_mode)) return directly(target);
  struct stat about_part{};
  const bool has_part = is_there(part, about_part);
  OpenFile file(::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file.is_open()) return evidence::unwritable(part, errno);
  if (::flock(*file, LOCK_EX | LOCK_NB) != 0)
    return fail(Error::Kind::Unwritable, fmt::format("`{}` is being written by another run", part), part);
  if (exists && ::fchmod(*file, about.st_mode & 07777) != 0) return evidence::unwritable(part, errno);
  RecordFile records(std::move(file), target, part);
  if (from == From::Start) {
    const auto cut = records.cut(0);
    if (!cut) return tl::make_unexpected(cut.error());
    return records;
  }
  if (!has_part && exists) {
    records.is_copy_ = true;
    const auto copied = records.copy_from(target);
    if (!copied) return tl::make_unexpected(copied.error());
  }
  if (has_part || exists) records.kept_ = part;
  return records;
}

Result<void> RecordFile::copy_from(const std::string& path) {
  const OpenFile from(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!from.is_open()) return evidence::unreadable(path, errno);
  char block[1 << 16];
  for (;;) {
    const ssize_t count = ::read(*from, block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return evidence::unreadable(path, errno);
    if (count == 0) return {};
    const auto appended = append({block, static_cast<std::size_t>(count)});
    if (!appended) return appended;
  }
}

Result<void> RecordFile::cut(std::uint64_t offset) {
  const auto end = static_cast<off_t>(offset);
  if (::ftruncate(*file_, end) != 0 || ::lseek(*file_, end, SEEK_SET) < 0) return evidence::unwritable(part_, errno);
  return {};
}

Result<void> RecordFile::append(std::string_view text) {
  if (evidence::write_all(*file_, text)) return {};
  return evidence::unwritable(part_.empty() ? path_ : part_, errno);
}

Result<void> RecordFile::complete() {
  if (part_.empty()) return {};
  if (::fsync(*file_) != 0 || ::rename(part_.c_str(), path_.c_str()) != 0) return evidence::unwritable(path_, errno);
  evidence::sync_folder_of(path_);
  return {};
}

void RecordFile::discard() {
  if (!part_.empty()) ::unlink(part_.c_str());
}

void RecordFile::leave() {
  if (is_copy_) discard();
}

}  // namespace plumb::cli
