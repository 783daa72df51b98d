#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/support/random.hpp"

namespace plumb::tests {

/// A disk that loses power. While it lives, SQLite writes through it: what was synchronised stays; of what was written
/// since, at the moment of the cut, any part may be there, down to sectors of 512 bytes. One thread only.
class LossyDisk {
 public:
  /// The power goes at the so-and-so-many-th write or synchronisation; `at_cut` is told then.
  LossyDisk(std::uint64_t seed, std::size_t cut, std::function<void()> at_cut);
  LossyDisk(const LossyDisk&) = delete;
  LossyDisk& operator=(const LossyDisk&) = delete;
  ~LossyDisk();

  bool was_cut() const { return cut_ == 0; }
  /// By path, what the disk holds after the cut.
  const std::map<std::string, std::string>& left() const { return left_; }

  // What the layer below SQLite tells.
  void opened(const std::string& path);
  void wrote(const std::string& path, std::int64_t at, std::string bytes);
  void truncated(const std::string& path, std::int64_t size);
  void synchronised(const std::string& path);
  void deleted(const std::string& path);

 private:
  struct Change {
    std::int64_t at;  ///< where the bytes go, or the new size
    std::string bytes{};
    bool truncates = false;
  };
  struct File {
    std::string safe{};             ///< as of the last synchronisation
    std::vector<Change> pending{};  ///< since
  };
  static void apply(const Change& change, std::string& content);
  std::string after_cut(const File& file);
  void count();

  Random random_;
  std::size_t cut_;
  std::function<void()> at_cut_;
  std::map<std::string, File> files_{};
  std::map<std::string, std::string> left_{};
};

}  // namespace plumb::tests
