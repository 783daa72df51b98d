#include "tests/faults/store/lossy_disk.hpp"

#include <new>

#include "store/sqlite/connection.hpp"
#include "tests/support/read_file.hpp"

namespace plumb::tests {
namespace {

constexpr std::size_t sector = 512;

LossyDisk* disk = nullptr;            ///< the one that lives
sqlite3_vfs* system_below = nullptr;  ///< what SQLite uses otherwise

/// SQLite's view of an open file; the system's own stands behind it in memory.
struct LossyFile {
  sqlite3_file base;
  std::string* path;
};
sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<LossyFile*>(file) + 1);
}
const std::string& path_of(sqlite3_file* file) { return *reinterpret_cast<LossyFile*>(file)->path; }

int close(sqlite3_file* file) {
  delete reinterpret_cast<LossyFile*>(file)->path;
  return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), into, count, at);
}
int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  disk->wrote(path_of(file), at, std::string(static_cast<const char*>(from), static_cast<std::size_t>(count)));
  return real(file)->pMethods->xWrite(real(file), from, count, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  disk->truncated(path_of(file), size);
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int) {
  disk->synchronised(path_of(file));
  return SQLITE_OK;  // the real disk need not be waited for
}
int size(sqlite3_file* file, sqlite3_int64* out) { return real(file)->pMethods->xFileSize(real(file), out); }
int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int reserved(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int control(sqlite3_file* file, int what, void* data) {
  return real(file)->pMethods->xFileControl(real(file), what, data);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int map_shared(sqlite3_file* file, int page, int bytes, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, bytes, extend, out);
}
int lock_shared(sqlite3_file* file, int at, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), at, count, flags);
}
void barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

const sqlite3_io_methods methods = {.iVersion = 2,
                                    .xClose = close,
                                    .xRead = read,
                                    .xWrite = write,
                                    .xTruncate = truncate,
                                    .xSync = sync,
                                    .xFileSize = size,
                                    .xLock = lock,
                                    .xUnlock = unlock,
                                    .xCheckReservedLock = reserved,
                                    .xFileControl = control,
                                    .xSectorSize = sector_size,
                                    .xDeviceCharacteristics = characteristics,
                                    .xShmMap = map_shared,
                                    .xShmLock = lock_shared,
                                    .xShmBarrier = barrier,
                                    .xShmUnmap = unmap_shared};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* lossy = reinterpret_cast<LossyFile*>(file);
  lossy->base.pMethods = nullptr;
  const int code = system_below->xOpen(system_below, name, real(file), flags, out);
  if (code != SQLITE_OK) return code;
  lossy->path = new std::string(name ? name : "");
  lossy->base.pMethods = &methods;
  disk->opened(*lossy->path);
  return SQLITE_OK;
}
int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  disk->deleted(name);
  return system_below->xDelete(system_below, name, sync_folder);
}

sqlite3_vfs lossy_vfs;

void take_over() {
  system_below = sqlite3_vfs_find(nullptr);
  lossy_vfs = *system_below;
  lossy_vfs.szOsFile = static_cast<int>(sizeof(LossyFile)) + system_below->szOsFile;
  lossy_vfs.zName = "lossy";
  lossy_vfs.xOpen = open;
  lossy_vfs.xDelete = remove;
  sqlite3_vfs_register(&lossy_vfs, 1);
}

}  // namespace

LossyDisk::LossyDisk(std::uint64_t seed, std::size_t cut, std::function<void()> at_cut)
    : random_(seed), cut_(cut), at_cut_(std::move(at_cut)) {
  disk = this;
  take_over();
}

LossyDisk::~LossyDisk() {
  sqlite3_vfs_unregister(&lossy_vfs);
  disk = nullptr;
}

void LossyDisk::opened(const std::string& path) { files_.try_emplace(path, File{read_file(path), {}}); }
void LossyDisk::deleted(const std::string& path) { files_.erase(path); }

void LossyDisk::wrote(const std::string& path, std::int64_t at, std::string bytes) {
  files_[path].pending.push_back({at, std::move(bytes)});
  count();
}
void LossyDisk::truncated(const std::string& path, std::int64_t size) {
  files_[path].pending.push_back({size, {}, true});
  count();
}
/// The cut may come before anything of it is done.
void LossyDisk::synchronised(const std::string& path) {
  count();
  File& file = files_[path];
  for (const Change& change : file.pending) apply(change, file.safe);
  file.pending.clear();
}

void LossyDisk::apply(const Change& change, std::string& content) {
  const auto at = static_cast<std::size_t>(change.at);
  if (change.truncates) return content.resize(at);
  if (content.size() < at + change.bytes.size()) content.resize(at + change.bytes.size());
  content.replace(at, change.bytes.size(), change.bytes);
}

std::string LossyDisk::after_cut(const File& file) {
  std::string content = file.safe;
  for (const Change& change : file.pending) {
    if (change.truncates) {
      if (random_.chance(50)) apply(change, content);
      continue;
    }
    const unsigned percent = random_.chance(30) ? 100 : random_.chance(50) ? 50 : 0;
    for (std::size_t i = 0; i < change.bytes.size(); i += sector)
      if (random_.chance(percent))
        apply({change.at + static_cast<std::int64_t>(i), change.bytes.substr(i, sector)}, content);
  }
  return content;
}

void LossyDisk::count() {
  if (cut_ == 0 || --cut_ > 0) return;
  for (const auto& [path, file] : files_) left_[path] = after_cut(file);
  at_cut_();
}

}  // namespace plumb::tests
