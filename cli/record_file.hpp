#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/open_file.hpp"
#include "plumb/result.hpp"

namespace plumb::cli {

/// An output that grows record by record. What is not complete lies in FILE.part; FILE appears, or is replaced, when it
/// is. Without a FILE, records go to standard output; where FILE is a pipe or device, directly into it.
class RecordFile {
 public:
  enum class From : std::uint8_t { Start, WhereItStopped };

  /// `WhereItStopped` keeps what FILE.part holds, or FILE where there is no FILE.part. Fails where another run writes
  /// it.
  static Result<RecordFile> open(const std::string& path, From from);

  /// What records kept from an earlier run are read from; empty where nothing is.
  const std::string& kept() const { return kept_; }
  /// Everything from `offset` on goes.
  Result<void> cut(std::uint64_t offset);
  Result<void> append(std::string_view text);
  /// Onto the disk, and under its own name.
  Result<void> complete();
  /// FILE.part goes; FILE stays as it was.
  void discard();
  /// As if it had not been opened: a FILE.part that was there stays.
  void leave();

 private:
  RecordFile(evidence::OpenFile file, std::string path, std::string part);
  static Result<RecordFile> directly(const std::string& path);
  Result<void> copy_from(const std::string& path);

  evidence::OpenFile file_;
  std::string path_, part_, kept_{};  ///< `part_` is empty where it is written directly
  bool is_copy_ = false;              ///< of FILE, made to go on with
};

}  // namespace plumb::cli
