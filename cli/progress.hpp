#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace plumb::cli {

/// How far a long work is, on one line of standard error that is written over; nothing where that is no terminal.
class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `done` cases, of which this run did `mine`; what is read of what there is, in bytes. Written a few times a second.
  void tell(std::uint64_t done, std::uint64_t mine, std::uint64_t read, std::optional<std::uint64_t> in_all);
  /// The line goes, so that something else may be written.
  void clear();
  /// The line stays as it is at last.
  void finish(std::uint64_t done, std::uint64_t mine);

 private:
  void write(const std::string& line);

  bool on_;
  std::chrono::steady_clock::time_point begun_, next_;
  std::size_t columns_ = 0;  ///< of what stands there
};

}  // namespace plumb::cli
